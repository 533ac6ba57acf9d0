//! Reading a row by the names of its columns: what does not fit its declared type is damage, not a guess.

use uuid::Uuid;

use crate::ports::rows::{Table, Value};
use crate::ports::store::Fault;

/// The cells of one row.
pub(super) struct Cells<'a> {
    table: &'static Table,
    row: &'a [Value],
}

impl<'a> Cells<'a> {
    pub(super) const fn new(table: &'static Table, row: &'a [Value]) -> Self {
        Self { table, row }
    }

    fn cell(&self, name: &str) -> Option<&'a Value> {
        let nth = self.table.columns.iter().position(|column| column.name == name)?;
        self.row.get(nth)
    }

    fn damaged(&self, name: &str) -> Fault {
        Fault::Damaged(format!("a row of {} has no readable {name}", self.table.name))
    }

    pub(super) fn text(&self, name: &str) -> Result<String, Fault> {
        self.maybe_text(name)?.ok_or_else(|| self.damaged(name))
    }

    pub(super) fn maybe_text(&self, name: &str) -> Result<Option<String>, Fault> {
        match self.cell(name) {
            Some(Value::Text(text)) => Ok(Some(text.clone())),
            Some(Value::Null) => Ok(None),
            _ => Err(self.damaged(name)),
        }
    }

    pub(super) fn int(&self, name: &str) -> Result<i64, Fault> {
        match self.cell(name) {
            Some(Value::Int(value)) => Ok(*value),
            _ => Err(self.damaged(name)),
        }
    }

    pub(super) fn count(&self, name: &str) -> Result<u64, Fault> {
        u64::try_from(self.int(name)?).map_err(|_| self.damaged(name))
    }

    pub(super) fn year(&self, name: &str) -> Result<i16, Fault> {
        i16::try_from(self.int(name)?).map_err(|_| self.damaged(name))
    }

    pub(super) fn maybe_id(&self, name: &str) -> Result<Option<Uuid>, Fault> {
        match self.cell(name) {
            Some(Value::Id(id)) => Ok(Some(*id)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.damaged(name)),
        }
    }

    pub(super) fn id(&self, name: &str) -> Result<Uuid, Fault> {
        self.maybe_id(name)?.ok_or_else(|| self.damaged(name))
    }
}
