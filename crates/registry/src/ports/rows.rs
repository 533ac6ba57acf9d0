//! Tables of read models and plain rows: declared once, so that both engines, rebuild and `verify` know them all.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// Type of a column, the same on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// UTF-8 text.
    Text,
    /// 64-bit integer.
    Int,
    /// Yes or no.
    Bool,
    /// Calendar day.
    Date,
    /// Moment, microseconds.
    Time,
    /// UUID.
    Id,
    /// Bytes.
    Bytes,
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing.
    Null,
    /// Text.
    Text(String),
    /// Integer.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Day.
    Date(Date),
    /// Moment.
    Time(Timestamp),
    /// UUID.
    Id(Uuid),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name, `snake_case`.
    pub name: &'static str,
    /// Type.
    pub ty: Type,
    /// May it be [`Value::Null`].
    pub null: bool,
}

impl Column {
    /// One that always has a value.
    #[must_use]
    pub const fn of(name: &'static str, ty: Type) -> Self {
        Self { name, ty, null: false }
    }

    /// One that may be [`Value::Null`].
    #[must_use]
    pub const fn maybe(name: &'static str, ty: Type) -> Self {
        Self { name, ty, null: true }
    }
}

/// What kind of table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Folded from one log; can be rebuilt; `verify` recomputes every cell.
    ReadModel,
    /// Written directly, with a retention term; in no log.
    Plain,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Name, `snake_case`, singular.
    pub name: &'static str,
    /// Where its rows come from.
    pub origin: Origin,
    /// The columns; the first `key` of them are the primary key.
    pub columns: &'static [Column],
    /// How many leading columns are the key.
    pub key: usize,
    /// Indexes: each a list of column names.
    pub indexes: &'static [&'static [&'static str]],
}

/// A row: values in the order of the table's columns (or of `Select::columns`).
pub type Row = Vec<Value>;

/// A change of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Insert, or replace the row of the same key.
    Put(&'static Table, Row),
    /// Delete the row of this key, if there is one.
    Delete(&'static Table, Row),
}

/// A condition on a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Is {
    /// Equal.
    Eq(Value),
    /// One of.
    In(Vec<Value>),
    /// At least.
    AtLeast(Value),
    /// At most.
    AtMost(Value),
    /// Less than.
    Below(Value),
    /// Null.
    Null,
    /// Not null.
    NotNull,
    /// Text that starts with this (a range on the index, no pattern language).
    Starts(String),
}

/// Rows of another table, of which none may be there.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// The other table.
    pub table: &'static Table,
    /// Its column that names a row of the table asked.
    pub names: &'static str,
    /// The column of the table asked that it names.
    pub named: &'static str,
    /// What else holds of the other table's rows.
    pub matching: Vec<(&'static str, Is)>,
}

/// A query over one table. Conditions are joined by AND.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// The table.
    pub table: &'static Table,
    /// The conditions.
    pub matching: Vec<(&'static str, Is)>,
    /// Only rows that no row of another table names.
    pub without: Option<Without>,
    /// Order: column, descending.
    pub order: Vec<(&'static str, bool)>,
    /// At most so many rows.
    pub limit: u32,
    /// Leave out so many first.
    pub offset: u32,
    /// Instead of rows: one row with their count, grouped by these columns (the columns, then the count).
    pub count_by: Option<Vec<&'static str>>,
}

impl Select {
    /// All rows of `table`, at most 1000.
    #[must_use]
    pub fn from(table: &'static Table) -> Self {
        Self { table, matching: Vec::new(), without: None, order: Vec::new(), limit: 1000, offset: 0, count_by: None }
    }

    /// Only rows whose `column` is as said.
    #[must_use]
    pub fn matching(mut self, column: &'static str, is: Is) -> Self {
        self.matching.push((column, is));
        self
    }

    /// Only rows whose `column` equals `value`.
    #[must_use]
    pub fn eq(self, column: &'static str, value: impl Into<Value>) -> Self {
        self.matching(column, Is::Eq(value.into()))
    }

    /// Only rows that no such row of another table names.
    #[must_use]
    pub fn without(mut self, without: Without) -> Self {
        self.without = Some(without);
        self
    }

    /// Smallest first.
    #[must_use]
    pub fn asc(mut self, column: &'static str) -> Self {
        self.order.push((column, false));
        self
    }

    /// Largest first.
    #[must_use]
    pub fn desc(mut self, column: &'static str) -> Self {
        self.order.push((column, true));
        self
    }

    /// At most `limit` rows.
    #[must_use]
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = limit;
        self
    }

    /// Leave out the first `offset` rows.
    #[must_use]
    pub fn offset(mut self, offset: u32) -> Self {
        self.offset = offset;
        self
    }

    /// Counts instead of rows.
    #[must_use]
    pub fn count_by(mut self, columns: &[&'static str]) -> Self {
        self.count_by = Some(columns.to_vec());
        self
    }
}

impl From<&str> for Value {
    fn from(v: &str) -> Self {
        Self::Text(v.to_owned())
    }
}
impl From<String> for Value {
    fn from(v: String) -> Self {
        Self::Text(v)
    }
}
impl From<i64> for Value {
    fn from(v: i64) -> Self {
        Self::Int(v)
    }
}
impl From<bool> for Value {
    fn from(v: bool) -> Self {
        Self::Bool(v)
    }
}
impl From<Date> for Value {
    fn from(v: Date) -> Self {
        Self::Date(v)
    }
}
impl From<Timestamp> for Value {
    fn from(v: Timestamp) -> Self {
        Self::Time(v)
    }
}
impl From<Uuid> for Value {
    fn from(v: Uuid) -> Self {
        Self::Id(v)
    }
}
impl From<Vec<u8>> for Value {
    fn from(v: Vec<u8>) -> Self {
        Self::Bytes(v)
    }
}
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::Null, Into::into)
    }
}
