//! The SQL text that both engines share.

use std::fmt::Write as _;

use registry::ports::rows::{Column, Is, Select, Table, Type, Value, Without};
use registry::ports::store::Fault;

use crate::catalogue::position;

/// Most texts are shorter.
const LENGTH: usize = 512;

/// A query with its arguments and the types of the columns it answers.
pub(crate) struct Query {
    pub sql: String,
    pub args: Vec<Value>,
    pub types: Vec<Type>,
}

/// An identifier, quoted: declared names may be words of SQL.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// All columns of a table.
pub(crate) fn names(table: &Table) -> String {
    let list: Vec<String> = table.columns.iter().map(|c| quoted(c.name)).collect();
    list.join(", ")
}

/// The key's columns.
pub(crate) fn keys(table: &Table) -> String {
    let list: Vec<String> = table.columns.iter().take(table.key).map(|c| quoted(c.name)).collect();
    list.join(", ")
}

/// What follows INSERT when a row of the same key is to be replaced.
pub(crate) fn replacing(table: &Table) -> String {
    let set: Vec<String> = table.columns.iter().skip(table.key).map(|c| format!("{0} = excluded.{0}", quoted(c.name))).collect();
    if set.is_empty() { " ON CONFLICT DO NOTHING".to_owned() } else { format!(" ON CONFLICT ({}) DO UPDATE SET {}", keys(table), set.join(", ")) }
}

/// The first text after all those with this start, in the order of bytes; `None` where there is no end.
fn after(start: &str) -> Option<String> {
    let mut chars: Vec<char> = start.chars().collect();
    while let Some(last) = chars.pop() {
        // The successor of U+D7FF is U+E000: between them are no characters.
        let next = if last == '\u{D7FF}' { Some('\u{E000}') } else { char::from_u32(u32::from(last).saturating_add(1)) };
        if let Some(next) = next {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}

/// A statement on its way: its text in one piece, its arguments in order.
#[derive(Default)]
struct Builder {
    sql: String,
    args: Vec<Value>,
}

impl Builder {
    fn say(&mut self, text: &str) {
        self.sql.push_str(text);
    }

    fn name(&mut self, name: &str) {
        self.sql.push('"');
        self.sql.push_str(name);
        self.sql.push('"');
    }

    fn names(&mut self, names: impl Iterator<Item = &'static str>) {
        for (nth, name) in names.enumerate() {
            self.say(if nth == 0 { "" } else { ", " });
            self.name(name);
        }
    }

    fn place(&mut self, value: &Value) {
        self.args.push(value.clone());
        // Writing to a text does not fail.
        let _ = write!(self.sql, "${}", self.args.len());
    }

    fn compared(&mut self, column: &str, how: &str, value: &Value) {
        self.name(column);
        self.say(how);
        self.place(value);
    }

    fn condition(&mut self, column: &str, is: &Is) {
        match is {
            Is::Null | Is::Eq(Value::Null) => {
                self.name(column);
                self.say(" IS NULL");
            }
            Is::NotNull => {
                self.name(column);
                self.say(" IS NOT NULL");
            }
            Is::Eq(v) => self.compared(column, " = ", v),
            Is::AtLeast(v) => self.compared(column, " >= ", v),
            Is::AtMost(v) => self.compared(column, " <= ", v),
            Is::Below(v) => self.compared(column, " < ", v),
            Is::Starts(start) => {
                self.compared(column, " >= ", &Value::Text(start.clone()));
                if let Some(end) = after(start) {
                    self.say(" AND ");
                    self.compared(column, " < ", &Value::Text(end));
                }
            }
            Is::In(values) => {
                let Some(last) = values.last() else {
                    return self.say("1 = 0");
                };
                self.name(column);
                self.say(" IN (");
                // Lists are filled up to a power of two, so that there are few texts to prepare.
                for nth in 0..values.len().next_power_of_two() {
                    self.say(if nth == 0 { "" } else { ", " });
                    self.place(values.get(nth).unwrap_or(last));
                }
                self.say(")");
            }
        }
    }

    fn order(&mut self, table: &Table, query: &Select) -> Result<(), Fault> {
        let mut first = true;
        for (column, descending) in &query.order {
            let nulls = match (column_of(table, column)?.null, descending) {
                (false, _) => "",
                (true, false) => " NULLS FIRST",
                (true, true) => " NULLS LAST",
            };
            self.say(if first { " ORDER BY " } else { ", " });
            self.name(column);
            self.say(if *descending { " DESC" } else { "" });
            self.say(nulls);
            first = false;
        }
        let unordered = |name: &&'static str| !query.order.iter().any(|(o, _)| o == name);
        let rest: Vec<&'static str> = match &query.count_by {
            Some(by) => by.iter().copied().filter(unordered).collect(),
            None => table.columns.iter().take(table.key).map(|c| c.name).filter(unordered).collect(),
        };
        for column in rest {
            self.say(if first { " ORDER BY " } else { ", " });
            self.name(column);
            first = false;
        }
        Ok(())
    }
}

/// A column of a table.
fn column_of<'t>(table: &'t Table, name: &str) -> Result<&'t Column, Fault> {
    position(table, name).and_then(|i| table.columns.get(i)).ok_or_else(|| Fault::Defect(format!("table {} has no column {name}", table.name)))
}

/// Whether each condition is on a column that there is, with a value of its type.
fn all_fit(table: &Table, matching: &[(&'static str, Is)]) -> Result<(), Fault> {
    for (column, is) in matching {
        if !fits(column_of(table, column)?.ty, is) {
            return Err(Fault::Defect(format!("{}.{column}: the value asked for is of another type", table.name)));
        }
    }
    Ok(())
}

/// That no row of the other table names the row of this one; names without a table are the other's.
fn none_of(b: &mut Builder, table: &Table, without: &Without) -> Result<(), Fault> {
    let other = without.table;
    all_fit(other, &without.matching)?;
    if column_of(other, without.names)?.ty != column_of(table, without.named)?.ty || other.name == table.name {
        return Err(Fault::Defect(format!("{}.{} does not name {}.{}", other.name, without.names, table.name, without.named)));
    }
    let (o, t) = (quoted(other.name), quoted(table.name));
    b.say(&format!("NOT EXISTS (SELECT 1 FROM {o} WHERE {o}.{} = {t}.{}", quoted(without.names), quoted(without.named)));
    for (column, is) in &without.matching {
        b.say(" AND ");
        b.condition(column, is);
    }
    b.say(")");
    Ok(())
}

/// The text of a [`Select`].
pub(crate) fn select(query: &Select) -> Result<Query, Fault> {
    let table = query.table;
    all_fit(table, &query.matching)?;
    let mut b = Builder { sql: String::with_capacity(LENGTH), args: Vec::new() };
    b.say("SELECT ");
    let types: Vec<Type> = match &query.count_by {
        Some(by) => {
            b.names(by.iter().copied());
            b.say(if by.is_empty() { "COUNT(*)" } else { ", COUNT(*)" });
            let types = by.iter().map(|c| column_of(table, c).map(|c| c.ty));
            types.chain([Ok(Type::Int)]).collect::<Result<_, _>>()?
        }
        None => {
            b.names(table.columns.iter().map(|c| c.name));
            table.columns.iter().map(|c| c.ty).collect()
        }
    };
    b.say(" FROM ");
    b.name(table.name);
    for (nth, (column, is)) in query.matching.iter().enumerate() {
        b.say(if nth == 0 { " WHERE " } else { " AND " });
        b.condition(column, is);
    }
    if let Some(without) = &query.without {
        b.say(if query.matching.is_empty() { " WHERE " } else { " AND " });
        none_of(&mut b, table, without)?;
    }
    if let Some(by) = query.count_by.as_ref().filter(|by| !by.is_empty()) {
        b.say(" GROUP BY ");
        b.names(by.iter().copied());
    }
    b.order(table, query)?;
    b.say(" LIMIT ");
    b.place(&Value::Int(i64::from(query.limit)));
    if query.offset > 0 {
        b.say(" OFFSET ");
        b.place(&Value::Int(i64::from(query.offset)));
    }
    Ok(Query { sql: b.sql, args: b.args, types })
}

fn fits(ty: Type, is: &Is) -> bool {
    match is {
        Is::Null | Is::NotNull => true,
        Is::Starts(_) => ty == Type::Text,
        Is::In(values) => values.iter().all(|v| v != &Value::Null && is_of(ty, v)),
        Is::Eq(v) => is_of(ty, v),
        Is::AtLeast(v) | Is::AtMost(v) | Is::Below(v) => v != &Value::Null && is_of(ty, v),
    }
}

/// Whether a value may stand in a column of this type, null set aside.
pub(crate) fn is_of(ty: Type, value: &Value) -> bool {
    matches!(
        (ty, value),
        (_, Value::Null)
            | (Type::Text, Value::Text(_))
            | (Type::Int, Value::Int(_))
            | (Type::Bool, Value::Bool(_))
            | (Type::Date, Value::Date(_))
            | (Type::Time, Value::Time(_))
            | (Type::Id, Value::Id(_))
            | (Type::Bytes, Value::Bytes(_))
    )
}

/// Whether a row fits a table: one value a column, of its type, null only where allowed; `key` asks for the key alone.
pub(crate) fn check_row(table: &Table, row: &[Value], key: bool) -> Result<(), Fault> {
    let width = if key { table.key } else { table.columns.len() };
    if row.len() != width {
        return Err(Fault::Defect(format!("{}: a row of {} values, {width} are due", table.name, row.len())));
    }
    for (column, value) in table.columns.iter().zip(row) {
        let null = *value == Value::Null && !column.null;
        let nul = matches!(value, Value::Text(t) if t.contains('\0'));
        if null || nul || !is_of(column.ty, value) {
            return Err(Fault::Defect(format!("{}.{}: a value that does not fit the column", table.name, column.name)));
        }
    }
    Ok(())
}
