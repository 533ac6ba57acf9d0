//! Where legal facts are kept: events, claims, read models, files. One implementation, two engines.
//!
//! No rule of law lives here; what an event means is said by the projection the store is opened with.

mod act;
mod catalogue;
mod conn;
mod context;
mod convert;
mod crash;
mod dialect;
mod error;
mod files;
mod fold;
mod load;
mod lock;
mod options;
mod plain;
mod port;
mod postgres;
mod rebuild;
mod schema;
mod set;
mod sql;
mod sqlite;
mod store;
mod work;
mod writer;

#[cfg(feature = "testing")]
pub mod testing;

pub use crash::CRASH_POINTS;
pub use dialect::Engine;
pub use lock::DataLock;
pub use options::{Database, Options};
pub use store::Store;
