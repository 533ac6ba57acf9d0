//! PostgreSQL: how values go in and come out. Events stay bytes; nothing is converted on the way.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use registry::ports::rows::{Row, Table, Type, Value};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgConnection, PgRow, PgTypeInfo, Postgres};
use sqlx::{AssertSqlSafe, Row as _, ValueRef as _};
use uuid::Uuid;

use crate::error::{DbError, damaged};
use registry::ports::store::Fault;

/// Microseconds from 1970 to 2000, where PostgreSQL's time begins.
const EPOCH: i64 = 946_684_800_000_000;
const FIRST_DAY: Date = jiff::civil::date(2000, 1, 1);

const fn oids(ty: Type) -> (u32, u32) {
    match ty {
        Type::Text => (25, 1009),
        Type::Int => (20, 1016),
        Type::Bool => (16, 1000),
        Type::Date => (1082, 1182),
        Type::Time => (1184, 1185),
        Type::Id => (2950, 2951),
        Type::Bytes => (17, 1001),
    }
}

/// An argument, encoded already; `None` is null.
struct Arg {
    oid: u32,
    bytes: Option<Vec<u8>>,
}

impl sqlx::Type<Postgres> for Arg {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(25))
    }
}

impl sqlx::Encode<'_, Postgres> for Arg {
    fn encode_by_ref(&self, buf: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let Some(bytes) = &self.bytes else {
            return Ok(IsNull::Yes);
        };
        buf.extend_from_slice(bytes);
        Ok(IsNull::No)
    }

    fn produces(&self) -> Option<PgTypeInfo> {
        Some(PgTypeInfo::with_oid(Oid(self.oid)))
    }
}

fn type_of(value: &Value) -> Type {
    match value {
        Value::Null | Value::Text(_) => Type::Text,
        Value::Int(_) => Type::Int,
        Value::Bool(_) => Type::Bool,
        Value::Date(_) => Type::Date,
        Value::Time(_) => Type::Time,
        Value::Id(_) => Type::Id,
        Value::Bytes(_) => Type::Bytes,
    }
}

fn encode(value: &Value, out: &mut Vec<u8>) -> Result<bool, DbError> {
    match value {
        Value::Null => return Ok(false),
        Value::Text(v) => out.extend_from_slice(v.as_bytes()),
        Value::Int(v) => out.extend_from_slice(&v.to_be_bytes()),
        Value::Bool(v) => out.push(u8::from(*v)),
        Value::Date(v) => {
            let days = FIRST_DAY.until(*v).map_err(|e| Fault::Defect(e.to_string()))?.get_days();
            out.extend_from_slice(&days.to_be_bytes());
        }
        Value::Time(v) => out.extend_from_slice(&v.as_microsecond().saturating_sub(EPOCH).to_be_bytes()),
        Value::Id(v) => out.extend_from_slice(v.as_bytes()),
        Value::Bytes(v) => out.extend_from_slice(v),
    }
    Ok(true)
}

fn scalar(value: &Value) -> Result<Arg, DbError> {
    let mut bytes = Vec::new();
    let there = encode(value, &mut bytes)?;
    Ok(Arg { oid: oids(type_of(value)).0, bytes: there.then_some(bytes) })
}

fn size(n: usize) -> Result<[u8; 4], DbError> {
    Ok(i32::try_from(n).map_err(|_| Fault::Defect("an argument is too long".to_owned()))?.to_be_bytes())
}

/// Column `index` of `rows` as an array.
fn array(ty: Type, rows: &[Row], index: usize) -> Result<Arg, DbError> {
    let (element, oid) = oids(ty);
    let mut out = Vec::with_capacity(rows.len().saturating_mul(16).saturating_add(20));
    let nulls = rows.iter().any(|r| matches!(r.get(index), None | Some(Value::Null)));
    out.extend_from_slice(&1_i32.to_be_bytes());
    out.extend_from_slice(&i32::from(nulls).to_be_bytes());
    out.extend_from_slice(&element.to_be_bytes());
    out.extend_from_slice(&size(rows.len())?);
    out.extend_from_slice(&1_i32.to_be_bytes());
    let mut one = Vec::new();
    for row in rows {
        one.clear();
        if encode(row.get(index).unwrap_or(&Value::Null), &mut one)? {
            out.extend_from_slice(&size(one.len())?);
            out.extend_from_slice(&one);
        } else {
            out.extend_from_slice(&(-1_i32).to_be_bytes());
        }
    }
    Ok(Arg { oid, bytes: Some(out) })
}

fn decode(ty: Type, row: &PgRow, index: usize) -> Result<Value, DbError> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    let bytes = raw.as_bytes().map_err(damaged)?;
    let eight = || <[u8; 8]>::try_from(bytes).map(i64::from_be_bytes).map_err(|_| damaged("not 8 bytes"));
    Ok(match ty {
        Type::Text => Value::Text(String::from_utf8(bytes.to_vec()).map_err(damaged)?),
        Type::Int => Value::Int(eight()?),
        Type::Bool => Value::Bool(bytes.first().is_some_and(|b| *b != 0)),
        Type::Date => {
            let days = <[u8; 4]>::try_from(bytes).map(i32::from_be_bytes).map_err(|_| damaged("not 4 bytes"))?;
            Value::Date(FIRST_DAY.checked_add(days.days()).map_err(damaged)?)
        }
        Type::Time => Value::Time(Timestamp::from_microsecond(eight()?.saturating_add(EPOCH)).map_err(damaged)?),
        Type::Id => Value::Id(Uuid::from_slice(bytes).map_err(damaged)?),
        Type::Bytes => Value::Bytes(bytes.to_vec()),
    })
}

type Prepared = sqlx::postgres::PgArguments;

fn arguments(args: impl Iterator<Item = Result<Arg, DbError>>) -> Result<Prepared, DbError> {
    use sqlx::Arguments as _;
    let mut out = Prepared::default();
    for arg in args {
        out.add(arg?).map_err(|e| Fault::Defect(e.to_string()))?;
    }
    Ok(out)
}

pub(crate) async fn rows(conn: &mut PgConnection, sql: &str, args: &[Value], types: &[Type]) -> Result<Vec<Row>, DbError> {
    let args = arguments(args.iter().map(scalar))?;
    let found = sqlx::query_with(AssertSqlSafe(sql), args).fetch_all(conn).await?;
    found.iter().map(|row| decoded(row, types)).collect()
}

fn decoded(row: &PgRow, types: &[Type]) -> Result<Row, DbError> {
    types.iter().enumerate().map(|(i, ty)| decode(*ty, row, i)).collect()
}

/// Rows one after the other as they come, none of them kept.
pub(crate) async fn each(
    conn: &mut PgConnection,
    sql: &str,
    args: &[Value],
    types: &[Type],
    mut take: impl FnMut(Row) -> Result<(), DbError>,
) -> Result<(), DbError> {
    let args = arguments(args.iter().map(scalar))?;
    let mut found = sqlx::query_with(AssertSqlSafe(sql), args).fetch(conn);
    while let Some(row) = std::future::poll_fn(|cx| found.as_mut().poll_next(cx)).await {
        take(decoded(&row?, types)?)?;
    }
    Ok(())
}

pub(crate) async fn run(conn: &mut PgConnection, sql: &str, args: &[Value]) -> Result<u64, DbError> {
    let args = arguments(args.iter().map(scalar))?;
    Ok(sqlx::query_with(AssertSqlSafe(sql), args).execute(conn).await?.rows_affected())
}

/// Runs a statement whose arguments are columns of rows; answers one row of counts.
pub(crate) async fn run_arrays(conn: &mut PgConnection, sql: &str, parts: &[(&Table, usize, &[Row])]) -> Result<Vec<u64>, DbError> {
    let args = arguments(parts.iter().flat_map(|(table, width, rows)| table.columns.iter().take(*width).enumerate().map(|(i, c)| array(c.ty, rows, i))))?;
    let row = sqlx::query_with(AssertSqlSafe(sql), args).fetch_one(conn).await?;
    (0..parts.len())
        .map(|i| match decode(Type::Int, &row, i)? {
            Value::Int(n) => Ok(u64::try_from(n).unwrap_or(0)),
            _ => Err(damaged("a count is not a number").into()),
        })
        .collect()
}

/// Runs statements without arguments.
pub(crate) async fn script(conn: &mut PgConnection, sql: &str) -> Result<(), DbError> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}
