//! Who may work on the data: the roles of PostgreSQL, one process to a directory.

use std::sync::Arc;

use registry::ports::store::{Fault, Store as _};
use store::testing::TestDb;
use store::{DataLock, Database, Role, Store, postgres_grants, postgres_role_check};
use uuid::Uuid;

use crate::blanks::{Blanks, days_of_work, noon};
use crate::suite::{on_both_engines, open};
use crate::verify::whole;

on_both_engines! {
    the_role_is_known
}

async fn the_role_is_known(db: &TestDb) {
    let store = open(db).await;
    days_of_work(&store, "7517", 1).await;
    let role = postgres_role_check(&store).await.unwrap();
    let Database::Postgres(url) = db.database() else {
        return assert_eq!(role, Role::None);
    };
    assert_eq!(role, Role::Owner("postgres".to_owned()));
    db.raw(postgres_grants()).await;
    db.raw(postgres_grants()).await;
    let login = format!("app_{}", Uuid::new_v4().simple());
    db.raw(&format!("CREATE ROLE {login} LOGIN IN ROLE ahat_app")).await;
    let mut options = db.options(Arc::new(Blanks));
    options.database = Database::Postgres(url.replace("postgres@", &format!("{login}@")));
    let app = Store::open(options).await.unwrap();
    assert_eq!(postgres_role_check(&app).await.unwrap(), Role::App(login.clone()));
    // It can do the day's work and nothing to what was recorded.
    days_of_work(&app, "7518", 100).await;
    app.file_put(b"x", noon(0)).await.unwrap();
    let Database::Postgres(as_app) = (match &db.database() {
        Database::Postgres(url) => Database::Postgres(url.replace("postgres@", &format!("{login}@"))),
        other => other.clone(),
    }) else {
        panic!()
    };
    let pool = sqlx::PgPool::connect(&as_app).await.unwrap();
    for forbidden in [
        "UPDATE event SET payload = NULL",
        "DELETE FROM event",
        "TRUNCATE event",
        "DELETE FROM decision",
        "DELETE FROM claim",
        "UPDATE law_bundle SET bytes = ''",
        "DELETE FROM log_head",
        "CREATE TABLE mine (x INT)",
        "DROP TABLE blank",
    ] {
        let answer = sqlx::raw_sql(forbidden).execute(&pool).await;
        assert!(answer.is_err(), "{forbidden}");
    }
    pool.close().await;
    drop(app);
    assert_eq!(whole(&store).await.problems, []);
    db.raw(&format!("DROP OWNED BY {login}; DROP ROLE {login}")).await;
}

#[tokio::test]
async fn one_process_works_with_a_data_directory() {
    let db = TestDb::sqlite();
    let store = open(&db).await;
    let second = db.open(Arc::new(Blanks)).await.err();
    assert!(matches!(second, Some(Fault::CannotWrite(_))), "{second:?}");
    assert!(DataLock::take(&db.dir().unwrap()).is_err());
    drop(store);
    let lock = DataLock::take(&db.dir().unwrap()).unwrap();
    assert!(db.open(Arc::new(Blanks)).await.is_err());
    drop(lock);
    open(&db).await;
}
