//! The SQL text that both engines share.

use registry::ports::rows::{Column, Is, Select, Table, Type, Value, Without};
use registry::ports::store::Fault;

use crate::catalogue::position;

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

struct Builder {
    args: Vec<Value>,
}

impl Builder {
    fn place(&mut self, value: &Value) -> String {
        self.args.push(value.clone());
        format!("${}", self.args.len())
    }

    fn condition(&mut self, column: &str, is: &Is) -> String {
        let c = quoted(column);
        match is {
            Is::Null | Is::Eq(Value::Null) => format!("{c} IS NULL"),
            Is::NotNull => format!("{c} IS NOT NULL"),
            Is::Eq(v) => format!("{c} = {}", self.place(v)),
            Is::AtLeast(v) => format!("{c} >= {}", self.place(v)),
            Is::AtMost(v) => format!("{c} <= {}", self.place(v)),
            Is::Below(v) => format!("{c} < {}", self.place(v)),
            Is::Starts(start) => {
                let from = format!("{c} >= {}", self.place(&Value::Text(start.clone())));
                match after(start) {
                    Some(end) => format!("({from} AND {c} < {})", self.place(&Value::Text(end))),
                    None => from,
                }
            }
            Is::In(values) => {
                let Some(last) = values.last() else {
                    return "1 = 0".to_owned();
                };
                // Lists are filled up to a power of two, so that there are few texts to prepare.
                let places: Vec<String> = (0..values.len().next_power_of_two()).map(|i| self.place(values.get(i).unwrap_or(last))).collect();
                format!("{c} IN ({})", places.join(", "))
            }
        }
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
fn none_of(b: &mut Builder, table: &Table, without: &Without) -> Result<String, Fault> {
    let other = without.table;
    all_fit(other, &without.matching)?;
    if column_of(other, without.names)?.ty != column_of(table, without.named)?.ty || other.name == table.name {
        return Err(Fault::Defect(format!("{}.{} does not name {}.{}", other.name, without.names, table.name, without.named)));
    }
    let (o, t) = (quoted(other.name), quoted(table.name));
    let more: String = without.matching.iter().map(|(column, is)| format!(" AND {}", b.condition(column, is))).collect();
    Ok(format!("NOT EXISTS (SELECT 1 FROM {o} WHERE {o}.{} = {t}.{}{more})", quoted(without.names), quoted(without.named)))
}

/// The text of a [`Select`].
pub(crate) fn select(query: &Select) -> Result<Query, Fault> {
    let table = query.table;
    let type_of = |name: &str| column_of(table, name);
    all_fit(table, &query.matching)?;
    let mut b = Builder { args: Vec::new() };
    let mut conditions: Vec<String> = query.matching.iter().map(|(column, is)| b.condition(column, is)).collect();
    if let Some(without) = &query.without {
        conditions.push(none_of(&mut b, table, without)?);
    }
    let filter = if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
    let mut order = Vec::new();
    for (column, descending) in &query.order {
        let nulls = match (type_of(column)?.null, descending) {
            (false, _) => "",
            (true, false) => " NULLS FIRST",
            (true, true) => " NULLS LAST",
        };
        order.push(format!("{}{}{nulls}", quoted(column), if *descending { " DESC" } else { "" }));
    }
    let (columns, group, types): (String, String, Vec<Type>) = if let Some(by) = &query.count_by {
        let list: Vec<String> = by.iter().map(|c| quoted(c)).collect();
        let mut types = by.iter().map(|c| type_of(c).map(|c| c.ty)).collect::<Result<Vec<_>, _>>()?;
        types.push(Type::Int);
        order.extend(list.iter().filter(|c| !query.order.iter().any(|(o, _)| quoted(o) == **c)).cloned());
        let group = if list.is_empty() { String::new() } else { format!(" GROUP BY {}", list.join(", ")) };
        let mut columns = list;
        columns.push("COUNT(*)".to_owned());
        (columns.join(", "), group, types)
    } else {
        let rest = table.columns.iter().take(table.key).filter(|c| !query.order.iter().any(|(o, _)| *o == c.name));
        order.extend(rest.map(|c| quoted(c.name)));
        (names(table), String::new(), table.columns.iter().map(|c| c.ty).collect())
    };
    let order = if order.is_empty() { String::new() } else { format!(" ORDER BY {}", order.join(", ")) };
    let limit = b.place(&Value::Int(i64::from(query.limit)));
    let offset = if query.offset == 0 { String::new() } else { format!(" OFFSET {}", b.place(&Value::Int(i64::from(query.offset)))) };
    let sql = format!("SELECT {columns} FROM {}{filter}{group}{order} LIMIT {limit}{offset}", quoted(table.name));
    Ok(Query { sql, args: b.args, types })
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
