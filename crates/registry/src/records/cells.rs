//! Rows of read models with named columns: what does not fit its declared type is damage, not a guess.

use domain::numbers::YearNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::ports::rows::{Row, Table, Value};
use crate::ports::store::{Fault, LogId};

/// One row of a table.
pub(crate) struct Named<'a> {
    table: &'static Table,
    row: &'a [Value],
}

macro_rules! cells {
    ($($get:ident $maybe:ident $variant:ident $ty:ty),+ $(,)?) => {$(
        pub(crate) fn $get(&self, column: &'static str) -> Result<$ty, Fault> {
            self.$maybe(column)?.ok_or_else(|| self.damaged(column))
        }

        pub(crate) fn $maybe(&self, column: &'static str) -> Result<Option<$ty>, Fault> {
            match self.cell(column)? {
                Value::$variant(value) => Ok(Some(value.clone())),
                Value::Null => Ok(None),
                _ => Err(self.damaged(column)),
            }
        }
    )+};
}

impl<'a> Named<'a> {
    pub(crate) fn of(table: &'static Table, row: &'a Row) -> Self {
        Self { table, row }
    }

    fn cell(&self, column: &'static str) -> Result<&'a Value, Fault> {
        let nth = self.table.columns.iter().position(|c| c.name == column);
        nth.and_then(|nth| self.row.get(nth)).ok_or_else(|| self.damaged(column))
    }

    fn damaged(&self, column: &str) -> Fault {
        Fault::Damaged(format!("a row of {} has no readable {column}", self.table.name))
    }

    cells! {
        text maybe_text Text String,
        int maybe_int Int i64,
        flag maybe_flag Bool bool,
        date maybe_date Date Date,
        time maybe_time Time Timestamp,
        id maybe_id Id Uuid,
    }

    pub(crate) fn count(&self, column: &'static str) -> Result<u64, Fault> {
        u64::try_from(self.int(column)?).map_err(|_| self.damaged(column))
    }

    pub(crate) fn year(&self, column: &'static str) -> Result<i16, Fault> {
        i16::try_from(self.int(column)?).map_err(|_| self.damaged(column))
    }

    pub(crate) fn log(&self) -> Result<LogId, Fault> {
        self.text("log").map(LogId)
    }

    /// A number within a year, of two columns.
    pub(crate) fn yearly(&self, year: &'static str, number: &'static str) -> Result<YearNumber, Fault> {
        Ok(YearNumber { year: self.year(year)?, number: self.count(number)? })
    }
}
