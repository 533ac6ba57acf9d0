//! Where legal facts are kept: events, claims, read models, files. One implementation, two engines.
//!
//! No rule of law lives here; what an event means is said by the projection the store is opened with.

mod act;
mod backup;
mod bulk;
mod catalogue;
mod checkpoint;
mod compare;
mod compare_files;
mod conn;
mod context;
mod convert;
mod crash;
mod decisions;
mod derived;
mod dialect;
mod doubt;
mod error;
mod files;
mod fold;
mod load;
mod lock;
mod measure;
mod options;
mod plain;
mod port;
mod postgres;
mod prove;
mod prove_log;
mod raw;
mod rebuild;
mod restore;
mod roles;
mod scan;
mod schema;
mod scratch;
mod set;
mod snapshot;
mod sql;
mod sqlite;
mod store;
mod sums;
mod sweep;
mod tape;
mod verify;
mod work;
mod writer;

#[cfg(feature = "testing")]
pub mod testing;

pub use backup::{BackupReport, ReadSeek, backup};
pub use bulk::BulkAct;
pub use crash::{CHECKPOINT_CRASH_POINTS, CRASH_POINTS};
pub use decisions::StoredDecision;
pub use dialect::Engine;
pub use lock::DataLock;
pub use measure::{TableSize, read_events, sizes};
pub use options::{Database, Options};
pub use raw::raw_arm;
pub use restore::{heads_of, restore};
pub use roles::{Role, postgres_grants, postgres_role_check};
pub use scratch::Scratch;
pub use store::Store;
pub use sweep::Due;
pub use tape::Taped;
pub use verify::{Depth, LogReport, Problem, Progress, Report, UNVERIFIED, verify};
