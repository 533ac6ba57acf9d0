//! Who the program is at the PostgreSQL server: the application must not be able to change what was recorded.

use async_trait::async_trait;
use registry::ports::rows::{Type, Value};
use registry::ports::store::Fault;

use crate::Engine;
use crate::conn::Conn;
use crate::context::Context;
use crate::error::DbError;
use crate::store::Store;
use crate::work::Work;

/// What the connected role may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// SQLite has no roles; the file's owner is whoever may write it.
    None,
    /// Owns the tables, is a superuser, or may change or delete events: for `migrate`, never for `serve` in production.
    Owner(String),
    /// May append and nothing more.
    App(String),
}

struct Ask;

#[async_trait]
impl Work for Ask {
    type Out = Role;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<Role, DbError> {
        if conn.engine() == Engine::Sqlite {
            return Ok(Role::None);
        }
        let sql = "SELECT current_user::text, \
                   has_table_privilege('event', 'UPDATE') OR has_table_privilege('event', 'DELETE') \
                   OR has_table_privilege('event', 'TRUNCATE') OR has_table_privilege('decision', 'UPDATE') \
                   OR has_table_privilege('decision', 'DELETE') \
                   OR (SELECT pg_has_role(c.relowner, 'MEMBER') FROM pg_class c WHERE c.oid = 'event'::regclass)";
        let rows = conn.rows(sql, &[], &[Type::Text, Type::Bool]).await?;
        match rows.first().map(Vec::as_slice) {
            Some([Value::Text(name), Value::Bool(true)]) => Ok(Role::Owner(name.clone())),
            Some([Value::Text(name), Value::Bool(false)]) => Ok(Role::App(name.clone())),
            _ => Err(Fault::Damaged("the server does not say who we are".to_owned()).into()),
        }
    }
}

/// Asks the server what the connected role may do to events.
///
/// # Errors
/// The database cannot be asked.
pub async fn postgres_role_check(store: &Store) -> Result<Role, Fault> {
    store.read(Ask).await
}

/// The statements that make the roles `ahat_app`, `ahat_eraser` and `ahat_auditor` of an existing database; run by its owner.
#[must_use]
pub fn postgres_grants() -> &'static str {
    include_str!("../sql/postgres_roles.sql")
}
