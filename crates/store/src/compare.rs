//! The stored tables beside what they should hold, from the catalogue of the database itself: a new table cannot be forgotten.

use std::collections::{BTreeSet, HashMap};

use registry::ports::rows::{Origin, Row, Table, Type, Value};
use registry::ports::store::{Fault, StreamId};
use uuid::Uuid;

use crate::catalogue::{self, FIXED};
use crate::conn::Conn;
use crate::convert::{Cells, int, kind_name};
use crate::derived::{Brief, Derived, Rows};
use crate::error::DbError;
use crate::files::hash_of;
use crate::scan::Scan;
use crate::set::{bound, message_id, reason_of};
use crate::store::Store;
use crate::verify::{Progress, Report};

/// Reads all decisions: each fits its commitment and names a bundle of the law that is there.
pub(crate) async fn decisions(conn: &mut Conn<'_>, derived: &mut Derived, report: &mut Report) -> Result<(), DbError> {
    let laws = laws(conn, report).await?;
    let mut scan = Scan::new(&catalogue::DECISION);
    while let Some(rows) = scan.next(conn).await? {
        for row in rows {
            report.decisions = report.decisions.saturating_add(1);
            derived.decisions.extend(decision(row, &laws, report));
        }
    }
    Ok(())
}

/// Hashes of the bundles of the law; each must have its own.
pub(crate) async fn laws(conn: &mut Conn<'_>, report: &mut Report) -> Result<BTreeSet<Vec<u8>>, DbError> {
    let mut laws = BTreeSet::new();
    let mut scan = Scan::new(&catalogue::LAW_BUNDLE);
    while let Some(rows) = scan.next(conn).await? {
        for row in rows {
            let mut c = Cells::from(row);
            let (hash, bytes) = (c.bytes()?, c.bytes()?);
            if hash != hash_of(&bytes) {
                report.add("law_bundle", hex::encode(&hash), None, "the bytes have another hash");
            }
            report.rows = report.rows.saturating_add(1);
            laws.insert(hash);
        }
    }
    Ok(laws)
}

/// A decision that fits its commitment, in brief; whatever else is wrong with it is in the report.
pub(crate) fn decision(row: Row, laws: &BTreeSet<Vec<u8>>, report: &mut Report) -> Option<(Uuid, Brief)> {
    let bound = bound(&row);
    let mut c = Cells::from(row);
    let (Ok(id), Ok(log)) = (c.id(), c.text()) else {
        report.add("decision", "?", None, "an id that is none");
        return None;
    };
    let place = id.to_string();
    let whole = [c.value(), c.value(), c.value()].iter().all(|v| *v != Value::Null);
    let read = || -> Result<_, Fault> {
        let (law, _answer) = (c.maybe_bytes()?, c.bytes()?);
        let salt: [u8; 16] = c.bytes()?.try_into().map_err(|_| Fault::Damaged("a salt is not 16 bytes".to_owned()))?;
        Ok((law, salt, c.hash()?, c.count()?, c.count()?, c.time()?))
    };
    let mut read = read;
    let (law, salt, reason, first, last, recorded_at) = match read() {
        Ok(found) => found,
        Err(fault) => {
            report.add("decision", place, None, fault.to_string());
            return None;
        }
    };
    if reason_of(&salt, &bound) != reason {
        report.add("decision", place, None, "is not what was committed to");
        return None;
    }
    if (first <= last) != (whole && law.is_some()) {
        report.add("decision", &place, None, "a decision and its events belong together");
    }
    if let Some(law) = law
        && !laws.contains(&law)
    {
        report.add("decision", &place, Some("law"), format!("there is no bundle {}", hex::encode(law)));
    }
    let brief = Brief { log, reason, first, last, recorded_at, seen: 0 };
    Some((id, brief))
}

/// Compares every table with what was recomputed.
pub(crate) async fn everything(store: &Store, conn: &mut Conn<'_>, mut derived: Derived, report: &mut Report, progress: Progress<'_>) -> Result<(), DbError> {
    for (id, brief) in &derived.decisions {
        let due = brief.last.saturating_add(1).saturating_sub(brief.first);
        if brief.seen != due {
            report.add("decision", id.to_string(), None, format!("{due} events are due, {} are there", brief.seen));
        }
    }
    let declared = store.inner.cx.projection.tables();
    let all = conn.rows(conn.engine().tables(), &[], &[Type::Text]).await?;
    let names = all.into_iter().map(|row| Cells::from(row).text()).collect::<Result<Vec<_>, _>>()?;
    let total = names.len() as u64;
    for (done, name) in (1..).zip(&names) {
        if let Some(table) = declared.iter().find(|t| t.name == name) {
            if table.origin == Origin::ReadModel && !derived.proven {
                let expected = derived.rows.remove(table.name).unwrap_or_default();
                table_holds(conn, table, expected, report).await?;
            }
        } else if let Some(table) = FIXED.iter().find(|t| t.name == name) {
            fixed(store, conn, table, &mut derived, report).await?;
        } else if !name.ends_with("__new") {
            report.add(name, "", None, "a table that nobody declares");
        }
        progress("tables", done, total);
    }
    for table in declared.iter().map(|t| t.name).chain(FIXED.iter().map(|t| t.name)) {
        if !names.iter().any(|n| n == table) {
            report.add(table, "", None, "the table is missing");
        }
    }
    Ok(())
}

async fn fixed(store: &Store, conn: &mut Conn<'_>, table: &'static Table, derived: &mut Derived, report: &mut Report) -> Result<(), DbError> {
    let expected: Rows = match table.name {
        // Looked at while the chains were walked.
        "log_head" | "event" | "decision" | "law_bundle" => return Ok(()),
        "stream_state" | "claim" | "counter" if derived.proven => return Ok(()),
        "outbox" => return outbox(conn, report).await,
        "file" => return crate::compare_files::files(store, conn, derived, report).await,
        // Looked at with the files.
        "upload" => return Ok(()),
        "schema_version" => HashMap::from([(vec![Value::Int(1)], vec![Value::Int(1), Value::Int(catalogue::SCHEMA_VERSION)])]),
        "stream_state" => keyed(
            3,
            std::mem::take(&mut derived.fold.states).into_iter().map(|(id, (version, state))| {
                let mut row = stream_values(&id)?;
                row.extend([int(version)?, Value::Bytes(state)]);
                Ok(row)
            }),
        )?,
        "claim" => keyed(
            2,
            std::mem::take(&mut derived.claims).into_iter().map(|(claim, id)| {
                let mut row = vec![Value::Text(claim.kind), Value::Text(claim.key)];
                row.extend(stream_values(&id)?);
                Ok(row)
            }),
        )?,
        "counter" => keyed(
            2,
            std::mem::take(&mut derived.counters).into_iter().map(|((log, key), value)| Ok(vec![Value::Text(log.0), Value::Text(key.0), int(value)?])),
        )?,
        other => {
            report.add(other, "", None, "nothing recomputes this table");
            return Ok(());
        }
    };
    table_holds(conn, table, expected, report).await
}

/// Log, kind and id of a stream as three columns.
pub(crate) fn stream_values(id: &StreamId) -> Result<Row, Fault> {
    Ok(vec![Value::Text(id.log.0.clone()), Value::Text(kind_name(id.kind)?), Value::Id(id.id)])
}

fn keyed(key: usize, rows: impl Iterator<Item = Result<Row, Fault>>) -> Result<Rows, Fault> {
    rows.map(|row| row.map(|row| (row.iter().take(key).cloned().collect(), row))).collect()
}

/// Both directions, cell by cell.
async fn table_holds(conn: &mut Conn<'_>, table: &Table, mut expected: Rows, report: &mut Report) -> Result<(), DbError> {
    let mut scan = Scan::new(table);
    while let Some(rows) = scan.next(conn).await? {
        for row in rows {
            report.rows = report.rows.saturating_add(1);
            let key: Row = row.iter().take(table.key).cloned().collect();
            match expected.remove(&key) {
                None => report.add(table.name, show(&key), None, "nothing says that this row should be there"),
                Some(due) => {
                    for ((column, found), due) in table.columns.iter().zip(&row).zip(&due) {
                        if found != due {
                            report.add(table.name, show(&key), Some(column.name), "is not what the events say");
                        }
                    }
                }
            }
        }
    }
    let mut missing: Vec<&Row> = expected.keys().collect();
    missing.sort();
    for key in missing {
        report.add(table.name, show(key), None, "the row is missing");
    }
    Ok(())
}

/// Each message beside the decision that it comes from.
async fn outbox(conn: &mut Conn<'_>, report: &mut Report) -> Result<(), DbError> {
    let sql = "SELECT o.id, o.decision, o.position, o.log, o.created_at, d.log, d.recorded_at \
               FROM outbox o LEFT JOIN decision d ON d.id = o.decision ORDER BY o.id";
    let types = [Type::Id, Type::Id, Type::Int, Type::Text, Type::Time, Type::Text, Type::Time];
    conn.each(sql, &[], &types, |row| {
        report.rows = report.rows.saturating_add(1);
        let mut c = Cells::from(row);
        let (id, command, position) = (c.id()?, c.id()?, c.count());
        let (said, made) = ((c.value(), c.value()), (c.value(), c.value()));
        if said != made || !position.is_ok_and(|p| message_id(command, p) == id) {
            report.add("outbox", id.to_string(), None, "does not come from the decision it names");
        }
        Ok(())
    })
    .await
}

/// A key for people: no content, only what names the row.
fn show(key: &[Value]) -> String {
    let parts: Vec<String> = key
        .iter()
        .map(|v| match v {
            Value::Null => "-".to_owned(),
            Value::Text(v) => v.clone(),
            Value::Int(v) => v.to_string(),
            Value::Bool(v) => v.to_string(),
            Value::Date(v) => v.to_string(),
            Value::Time(v) => v.to_string(),
            Value::Id(v) => v.to_string(),
            Value::Bytes(v) => hex::encode(v),
        })
        .collect();
    parts.join(", ")
}
