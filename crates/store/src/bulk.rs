//! Many acts in one transaction: the same decisions, one commit. For imports and for filling a store to measure.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::store::{Act, Fault, LogId, Written};
use uuid::Uuid;

use crate::act::ActWork;
use crate::conn::Conn;
use crate::context::Context;
use crate::error::DbError;
use crate::store::Store;
use crate::work::Work;

struct Bulk(Vec<ActWork>);

#[async_trait]
impl Work for Bulk {
    type Out = Vec<Written>;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Vec<Written>, DbError> {
        let mut out = Vec::with_capacity(self.0.len());
        for act in &self.0 {
            out.push(act.run(cx, conn).await?);
        }
        Ok(out)
    }
}

/// One of many acts: log, command, clock, decision.
pub type BulkAct = (LogId, Uuid, Timestamp, Arc<dyn Act>);

impl Store {
    /// Runs acts in order in one transaction: each sees what those before it wrote. Refusals write nothing and are among the
    /// answers; a fault undoes all. A lost claim runs all of them again.
    ///
    /// # Errors
    /// As `Store::write` of the port.
    pub async fn append_bulk(&self, acts: Vec<BulkAct>) -> Result<Vec<Written>, Fault> {
        let acts = acts
            .into_iter()
            .map(|(log, command, at, act)| ActWork::new(&log, command, at, act))
            .collect();
        self.transact(Bulk(acts)).await
    }
}
