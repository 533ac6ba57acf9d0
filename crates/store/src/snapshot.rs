//! Connections that see the database as it is at one moment, whoever goes on writing.

use registry::ports::rows::{Type, Value};
use registry::ports::store::Fault;
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;

use crate::conn::Conn;
use crate::convert::Cells;
use crate::error::DbError;
use crate::sqlite::{self, Use};
use crate::store::{Backend, Store};

/// How often SQLite is asked for one moment on several connections; a commit between the first and the last spoils a try.
const TRIES: u32 = 50;

/// A connection with a read transaction open, until it is dropped.
pub(crate) enum Snapshot {
    Sqlite(rusqlite::Connection),
    Postgres(Box<PgConnection>),
}

impl Snapshot {
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(c) => Conn::sqlite(c, None),
            Self::Postgres(c) => Conn::postgres(c, None),
        }
    }
}

impl Store {
    /// A connection of its own that sees the database as it is now.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, Fault> {
        let all = self.snapshots(1).await?;
        all.into_iter().next().ok_or_else(|| Fault::Defect("there is no snapshot".to_owned()))
    }

    /// So many connections that all see the database as it is at one moment. Only one where SQLite is written to all the time.
    pub(crate) async fn snapshots(&self, many: usize) -> Result<Vec<Snapshot>, Fault> {
        match &self.inner.backend {
            Backend::Sqlite { path, .. } => {
                let conns = (0..many.saturating_add(1))
                    .map(|_| sqlite::open(path, Use::Read))
                    .collect::<Result<Vec<_>, _>>()
                    .and_then(at_one_moment)
                    .map_err(DbError::give_up)?;
                Ok(conns.into_iter().map(Snapshot::Sqlite).collect())
            }
            Backend::Postgres { pool, .. } => {
                let settings = pool.connect_options();
                let mut found: Vec<Snapshot> = Vec::with_capacity(many);
                let mut moment = None;
                for _ in 0..many {
                    let mut conn = PgConnection::connect_with(&settings).await.map_err(|e| DbError::from(e).give_up())?;
                    let name = same_moment(&mut conn, moment.as_deref(), many > 1).await.map_err(DbError::give_up)?;
                    moment = moment.or(name);
                    found.push(Snapshot::Postgres(Box::new(conn)));
                }
                Ok(found)
            }
        }
    }
}

/// Begins on all but the last of these, which only watches whether anything was committed meanwhile.
fn at_one_moment(mut conns: Vec<rusqlite::Connection>) -> Result<Vec<rusqlite::Connection>, DbError> {
    let Some(watch) = conns.pop() else {
        return Ok(conns);
    };
    let version = || watch.query_row("PRAGMA data_version", [], |row| row.get::<_, i64>(0));
    for _ in 0..TRIES {
        let before = version()?;
        for conn in &conns {
            // The first reading fixes the moment.
            conn.execute_batch("BEGIN; SELECT count(*) FROM sqlite_master")?;
        }
        if conns.len() == 1 || version()? == before {
            return Ok(conns);
        }
        for conn in &conns {
            conn.execute_batch("ROLLBACK")?;
        }
    }
    conns.truncate(1);
    for conn in &conns {
        conn.execute_batch("BEGIN")?;
    }
    Ok(conns)
}

/// Begins at this moment, or now; answers the moment's name where others are to join it.
async fn same_moment(conn: &mut PgConnection, moment: Option<&str>, shared: bool) -> Result<Option<String>, DbError> {
    let mut begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY".to_owned();
    if let Some(moment) = moment {
        begin.push_str(&format!("; SET TRANSACTION SNAPSHOT '{moment}'"));
    }
    crate::postgres::script(conn, &begin).await?;
    if moment.is_some() || !shared {
        return Ok(None);
    }
    let sql = "SELECT pg_export_snapshot()";
    let rows = Conn::postgres(conn, None).rows(sql, &[], &[Type::Text]).await?;
    let row = rows.into_iter().next().unwrap_or(vec![Value::Null]);
    Ok(Some(Cells::from(row).text()?))
}
