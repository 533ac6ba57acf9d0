//! Cells of read models by the names of their columns.

use anyhow::Context;
use registry::ports::rows::{Row, Table, Value};
use uuid::Uuid;

/// An identifier.
pub(crate) fn id(table: &'static Table, row: &Row, column: &str) -> anyhow::Result<Uuid> {
    match cell(table, row, column) {
        Some(Value::Id(id)) => Ok(*id),
        _ => unreadable(table, column),
    }
}

/// Words.
pub(crate) fn text(table: &'static Table, row: &Row, column: &str) -> anyhow::Result<String> {
    match cell(table, row, column) {
        Some(Value::Text(text)) => Ok(text.clone()),
        _ => unreadable(table, column),
    }
}

/// A number.
pub(crate) fn number(table: &'static Table, row: &Row, column: &str) -> anyhow::Result<u64> {
    match cell(table, row, column) {
        Some(Value::Int(number)) => u64::try_from(*number).with_context(|| format!("{}.{column} is negative", table.name)),
        _ => unreadable(table, column),
    }
}

fn cell<'a>(table: &'static Table, row: &'a Row, column: &str) -> Option<&'a Value> {
    row.get(table.columns.iter().position(|known| known.name == column)?)
}

fn unreadable<T>(table: &'static Table, column: &str) -> anyhow::Result<T> {
    anyhow::bail!("{}.{column} does not read", table.name)
}
