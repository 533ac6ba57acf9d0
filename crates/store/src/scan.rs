//! All rows of a table, page by page, in the order of its key.

use registry::ports::rows::{Row, Table, Type, Value};

use crate::conn::Conn;
use crate::error::DbError;
use crate::sql::{keys, names};

/// Where a walk through a table stands.
pub(crate) struct Scan<'t> {
    table: &'t Table,
    after: Option<Row>,
    page: i64,
}

impl<'t> Scan<'t> {
    pub(crate) fn new(table: &'t Table) -> Self {
        Self { table, after: None, page: 1000 }
    }

    /// Fewer rows at a time: they are long.
    pub(crate) fn few(mut self, page: i64) -> Self {
        self.page = page;
        self
    }

    /// The next rows; `None` at the end.
    pub(crate) async fn next(&mut self, conn: &mut Conn<'_>) -> Result<Option<Vec<Row>>, DbError> {
        let mut args: Vec<Value> = self.after.clone().unwrap_or_default();
        let beyond = if args.is_empty() {
            String::new()
        } else {
            let places: Vec<String> = (1..=args.len()).map(|i| format!("${i}")).collect();
            format!(" WHERE ({}) > ({})", keys(self.table), places.join(", "))
        };
        args.push(Value::Int(self.page));
        let (columns, key) = (names(self.table), keys(self.table));
        let sql = format!("SELECT {columns} FROM \"{}\"{beyond} ORDER BY {key} LIMIT ${}", self.table.name, args.len());
        let types: Vec<Type> = self.table.columns.iter().map(|c| c.ty).collect();
        let rows = conn.rows(&sql, &args, &types).await?;
        let Some(last) = rows.last() else {
            return Ok(None);
        };
        self.after = Some(last.iter().take(self.table.key).cloned().collect());
        Ok(Some(rows))
    }
}
