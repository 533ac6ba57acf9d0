//! What the port promises, kept by both engines: every test of these files runs on each.

mod acts;
mod clock;
mod kept;
mod races;
mod rows;

use std::sync::Arc;

use registry::ports::rows::{Row, Value};
use store::Store;
use store::testing::TestDb;
use uuid::Uuid;

use crate::blanks::Blanks;

macro_rules! on_both_engines {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(&store::testing::TestDb::sqlite()).await })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(&store::testing::TestDb::postgres().await).await })*
        }
    };
}
pub(crate) use on_both_engines;

pub async fn open(db: &TestDb) -> Store {
    db.open(Arc::new(Blanks)).await.unwrap()
}

pub fn draft(n: u128, owner: &str, size: Option<i64>) -> Row {
    vec![Value::Id(Uuid::from_u128(n)), owner.into(), Value::Null, Value::Null, Value::Null, Value::Null, size.into(), Value::Null]
}
