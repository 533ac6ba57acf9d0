//! Reading rows cell by cell: what does not fit its declared type is damage, not a guess.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::ports::rows::{Row, Table, Value};
use crate::ports::store::Fault;

/// The cells of one row, taken in the order of the table's columns.
pub(crate) struct Cells {
    table: &'static Table,
    cells: std::vec::IntoIter<Value>,
}

macro_rules! takers {
    ($($name:ident $maybe:ident $variant:ident $ty:ty),+ $(,)?) => {$(
        pub(crate) fn $name(&mut self) -> Result<$ty, Fault> {
            match self.cells.next() {
                Some(Value::$variant(value)) => Ok(value),
                _ => Err(self.damaged(stringify!($variant))),
            }
        }

        #[allow(dead_code, reason = "one pair for each type")]
        pub(crate) fn $maybe(&mut self) -> Result<Option<$ty>, Fault> {
            match self.cells.next() {
                Some(Value::$variant(value)) => Ok(Some(value)),
                Some(Value::Null) => Ok(None),
                _ => Err(self.damaged(stringify!($variant))),
            }
        }
    )+};
}

impl Cells {
    pub(crate) fn of(table: &'static Table, row: Row) -> Self {
        Self { table, cells: row.into_iter() }
    }

    pub(crate) fn damaged(&self, what: &str) -> Fault {
        Fault::Damaged(format!("a row of {} has no readable {what}", self.table.name))
    }

    takers! {
        text maybe_text Text String,
        int maybe_int Int i64,
        bool maybe_bool Bool bool,
        date maybe_date Date Date,
        time maybe_time Time Timestamp,
        id maybe_id Id Uuid,
        bytes maybe_bytes Bytes Vec<u8>,
    }
}
