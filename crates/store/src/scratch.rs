//! Databases that are made to be thrown away: for measurements beside a server of PostgreSQL.

use registry::ports::store::Fault;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::error::DbError;

/// A fresh database of PostgreSQL.
#[derive(Debug)]
pub struct Scratch {
    server: String,
    name: String,
    /// Its address.
    pub url: String,
}

impl Scratch {
    /// Makes one on the server at this address, which names a database to work from.
    ///
    /// # Errors
    /// When the server can't be reached, or the role may not make databases.
    pub async fn make(server: &str) -> Result<Self, Fault> {
        let name = format!("ahat_bench_{}", uuid::Uuid::new_v4().simple());
        run(server, &format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
        let (base, query) = server.split_once('?').map_or((server, None), |(base, query)| (base, Some(query)));
        let base = match base.rsplit_once('/') {
            Some((before, _)) if !before.ends_with('/') => before,
            _ => base,
        };
        let url = query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"));
        Ok(Self { server: server.to_owned(), name, url })
    }

    /// Drops it with all that it holds.
    ///
    /// # Errors
    /// When the server can't be reached.
    pub async fn drop(self) -> Result<(), Fault> {
        run(&self.server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await
    }

    /// A setting of the server, e.g. `fsync`.
    ///
    /// # Errors
    /// When the server can't be reached, or knows no such setting.
    pub async fn setting(&self, name: &str) -> Result<String, Fault> {
        let mut conn = connect(&self.url).await?;
        let (value,): (String,) = sqlx::query_as("SELECT current_setting($1)").bind(name).fetch_one(&mut conn).await.map_err(|e| DbError::from(e).give_up())?;
        Ok(value)
    }
}

async fn connect(url: &str) -> Result<PgConnection, Fault> {
    PgConnection::connect(url).await.map_err(|e| DbError::from(e).give_up())
}

async fn run(url: &str, sql: &str) -> Result<(), Fault> {
    let mut conn = connect(url).await?;
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await.map_err(|e| DbError::from(e).give_up())?;
    let _ = conn.close().await;
    Ok(())
}
