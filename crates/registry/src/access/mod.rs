//! Who may come in, in which role, and what each role may do; who looked at what.
//!
//! Accounts, web sessions, drafts, traces and machine clients are plain tables with retention; appointments are events and
//! only read here. Time and randomness come in as arguments.

pub mod account;
pub mod action;
pub mod actor;
pub(crate) mod cells;
pub mod client;
mod credential;
pub mod drafts;
pub mod entropy;
pub mod lockout;
pub mod login;
pub mod matrix;
pub mod office;
pub mod one_time;
pub mod password;
pub mod permit;
pub mod reading;
pub mod repeat;
pub mod session;
pub mod setting;
pub mod tables;
pub mod vault;

pub use action::Action;
pub use actor::{Actor, Held};
pub use entropy::Entropy;
pub use matrix::{Scope, scope};
pub use password::{Cost, Passwords};
pub use permit::{NotPermitted, Permit, SystemPermit, authorise};
pub use tables::TABLES;
pub use vault::{Vault, VaultKey};
