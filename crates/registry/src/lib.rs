//! Use cases of the registry, the ports they need, and who may do what.
//!
//! No I/O lives here: databases, registers and printers are ports. A command travels: permit ([`access`]) → facts from outside
//! → [`run`] (decision under the log's head, [`judge`]) → one write set ([`projection`]) → after the commit, [`jobs`].

pub mod access;
mod against;
mod asked;
mod beforehand;
pub mod behind;
pub mod births;
pub mod check;
pub mod command;
pub mod desk;
pub mod jobs;
pub mod judge;
pub mod kin;
pub mod office;
pub mod outgoing;
pub mod papers;
pub mod policy;
pub mod ports;
pub mod projection;
pub mod reads;
pub mod records;
pub mod registry;
mod rehearse;
pub mod replay;
pub mod run;
pub mod scans;
pub mod search;
pub mod signing;
pub mod statistics;
pub mod sweep;
mod too_long;
pub mod view;

pub use command::Command;
pub use registry::{Ports, Registry};
pub use run::{Answer, By, Failure, Made};
