//! The differences between the two engines, all of them.

use registry::ports::rows::{Table, Type};

use crate::catalogue::UNIQUE;
use crate::sql::{keys, names, quoted};

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server, version 15 or later.
    Postgres,
}

impl Engine {
    /// How a column's type is written in DDL.
    pub(crate) const fn column_type(self, ty: Type) -> &'static str {
        match (self, ty) {
            (Self::Sqlite, Type::Text | Type::Date) => "TEXT",
            (Self::Sqlite, Type::Int | Type::Bool | Type::Time) => "INTEGER",
            (Self::Sqlite, Type::Id | Type::Bytes) => "BLOB",
            // Sorted by bytes, as SQLite does: sort keys of a language are computed in Rust.
            (Self::Postgres, Type::Text) => "TEXT COLLATE \"C\"",
            (Self::Postgres, Type::Date) => "DATE",
            (Self::Postgres, Type::Int) => "BIGINT",
            (Self::Postgres, Type::Bool) => "BOOLEAN",
            (Self::Postgres, Type::Time) => "TIMESTAMPTZ",
            (Self::Postgres, Type::Id) => "UUID",
            (Self::Postgres, Type::Bytes) => "BYTEA",
        }
    }

    /// How the catalogue of the database names a column's type.
    pub(crate) const fn catalogue_type(self, ty: Type) -> &'static str {
        match (self, ty) {
            (Self::Sqlite, _) => self.column_type(ty),
            (Self::Postgres, Type::Text) => "text",
            (Self::Postgres, Type::Date) => "date",
            (Self::Postgres, Type::Int) => "bigint",
            (Self::Postgres, Type::Bool) => "boolean",
            (Self::Postgres, Type::Time) => "timestamp with time zone",
            (Self::Postgres, Type::Id) => "uuid",
            (Self::Postgres, Type::Bytes) => "bytea",
        }
    }

    /// Columns of table `$1` as the database has them: name, type, may be null, position in the key (0: not in it).
    pub(crate) const fn columns_of(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT name, type, \"notnull\" = 0, pk FROM pragma_table_info($1) ORDER BY cid",
            Self::Postgres => {
                "SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, \
                 COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint \
                 FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
                 LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary \
                 WHERE c.relname = $1 AND c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' \
                 ORDER BY a.attnum"
            }
        }
    }

    /// Names of all tables.
    pub(crate) const fn tables(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
            Self::Postgres => {
                "SELECT relname::text FROM pg_class WHERE relkind = 'r' \
                 AND relnamespace = current_schema()::regnamespace ORDER BY relname::text COLLATE \"C\""
            }
        }
    }

    /// The database's clock.
    pub(crate) const fn now(self) -> &'static str {
        match self {
            Self::Sqlite => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
            Self::Postgres => "clock_timestamp()",
        }
    }

    /// Ends a SELECT that takes the rows for itself until the transaction ends. SQLite has only one writer.
    pub(crate) const fn for_update(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE",
        }
    }

    /// Ends a SELECT whose rows must not change until the transaction ends.
    pub(crate) const fn for_share(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR SHARE",
        }
    }

    /// Ends a SELECT of queue rows: others' rows are passed over.
    pub(crate) const fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// The statement that creates a table; `name` may differ from the declared one while a table is built beside.
    pub(crate) fn create_table(self, table: &Table, name: &str) -> String {
        let columns: Vec<String> =
            table.columns.iter().map(|c| format!("{} {}{}", quoted(c.name), self.column_type(c.ty), if c.null { "" } else { " NOT NULL" })).collect();
        let end = match self {
            // A row with a key and no long content is kept in the key's own tree.
            Self::Sqlite if table.columns.iter().any(|c| c.ty == Type::Bytes) => " STRICT",
            Self::Sqlite => " STRICT, WITHOUT ROWID",
            Self::Postgres => "",
        };
        format!("CREATE TABLE IF NOT EXISTS {} ({}, PRIMARY KEY ({})){end}", quoted(name), columns.join(", "), keys(table))
    }

    /// The statements that create the indexes of a table.
    pub(crate) fn create_indexes(self, table: &Table, name: &str) -> Vec<String> {
        let unique = UNIQUE.iter().filter(|(t, _)| *t == table.name).map(|(_, columns)| ("UNIQUE ", *columns));
        let plain = table.indexes.iter().map(|columns| ("", *columns));
        unique
            .chain(plain)
            .map(|(unique, columns)| {
                let list: Vec<String> = columns.iter().map(|c| quoted(c)).collect();
                let index = index_name(name, columns);
                format!("CREATE {unique}INDEX IF NOT EXISTS {} ON {} ({})", quoted(&index), quoted(name), list.join(", "))
            })
            .collect()
    }

    /// Inserts rows of `columns`: SQLite one row a run, PostgreSQL any number as arrays.
    pub(crate) fn insert(self, table: &Table, first: usize) -> String {
        let values = match self {
            Self::Sqlite => {
                let places: Vec<String> = (0..table.columns.len()).map(|i| format!("${}", first.saturating_add(i))).collect();
                format!("VALUES ({})", places.join(", "))
            }
            // Without WHERE the parser could take ON CONFLICT for a join's ON.
            Self::Postgres => format!("SELECT * FROM {} WHERE true", self.unnest(table, table.columns.len(), first)),
        };
        format!("INSERT INTO {} ({}) {values}", quoted(table.name), names(table))
    }

    /// Deletes the rows of the keys given.
    pub(crate) fn delete(self, table: &Table, first: usize) -> String {
        let key = table.columns.iter().take(table.key);
        match self {
            Self::Sqlite => {
                let conditions: Vec<String> = key.enumerate().map(|(i, c)| format!("{} = ${}", quoted(c.name), first.saturating_add(i))).collect();
                format!("DELETE FROM {} WHERE {}", quoted(table.name), conditions.join(" AND "))
            }
            Self::Postgres => {
                let list: Vec<String> = (0..table.key).map(|i| format!("k{i}")).collect();
                let conditions: Vec<String> = key.enumerate().map(|(i, c)| format!("t.{} = u.k{i}", quoted(c.name))).collect();
                format!(
                    "DELETE FROM {} t USING {} AS u({}) WHERE {}",
                    quoted(table.name),
                    self.unnest(table, table.key, first),
                    list.join(", "),
                    conditions.join(" AND ")
                )
            }
        }
    }

    fn unnest(self, table: &Table, columns: usize, first: usize) -> String {
        let arrays: Vec<String> =
            table.columns.iter().take(columns).enumerate().map(|(i, c)| format!("${}::{}[]", first.saturating_add(i), self.catalogue_type(c.ty))).collect();
        format!("UNNEST({})", arrays.join(", "))
    }
}

/// Name of an index: of the table and its columns, so that it says what it is for.
pub(crate) fn index_name(table: &str, columns: &[&str]) -> String {
    format!("{table}__{}", columns.join("__"))
}
