//! What a database may answer besides rows.

use registry::ports::store::Fault;

/// How a piece of work on the database failed.
#[derive(Debug, Clone)]
pub(crate) enum DbError {
    /// Undone by somebody else's work at the same time: roll back and run again.
    Again(String),
    /// It will not go better by running again at once.
    Fault(Fault),
}

impl From<Fault> for DbError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl DbError {
    /// The fault it is when nothing is run again any more.
    pub(crate) fn give_up(self) -> Fault {
        match self {
            Self::Again(why) => Fault::Defect(format!("run again too often: {why}")),
            Self::Fault(fault) => fault,
        }
    }
}

/// Damage of a named place.
pub(crate) fn damaged(what: impl std::fmt::Display) -> Fault {
    Fault::Damaged(what.to_string())
}

impl From<rusqlite::Error> for DbError {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        let text = e.to_string();
        Self::Fault(match e.sqlite_error_code() {
            Some(C::DiskFull | C::ReadOnly | C::SystemIoFailure | C::CannotOpen | C::PermissionDenied | C::FileLockingProtocolFailed) => {
                Fault::CannotWrite(text)
            }
            Some(C::DatabaseBusy | C::DatabaseLocked | C::OperationInterrupted) => Fault::Unreachable(text),
            Some(C::DatabaseCorrupt | C::NotADatabase) => Fault::Damaged(text),
            _ => Fault::Defect(text),
        })
    }
}

impl From<sqlx::Error> for DbError {
    fn from(e: sqlx::Error) -> Self {
        let text = e.to_string();
        let sqlx::Error::Database(inner) = &e else {
            return Self::Fault(match e {
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => Fault::Unreachable(text),
                _ => Fault::Defect(text),
            });
        };
        let code = inner.code().unwrap_or_default().into_owned();
        let class = code.get(..2).unwrap_or_default();
        match (class, code.as_str()) {
            // Serialisation, deadlock, and a key that somebody else has just taken.
            (_, "40001" | "40P01" | "23505") => Self::Again(text),
            (_, "53300") => Self::Fault(Fault::Unreachable(text)),
            (_, "25006" | "42501") | ("53" | "58", _) => Self::Fault(Fault::CannotWrite(text)),
            ("08" | "28" | "57", _) | (_, "3D000" | "55000") => Self::Fault(Fault::Unreachable(text)),
            ("XX", _) => Self::Fault(Fault::Damaged(text)),
            _ => Self::Fault(Fault::Defect(format!("{code}: {text}"))),
        }
    }
}
