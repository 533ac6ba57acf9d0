//! Programs that speak the outside's protocols, with fault modes: for the demonstration and the tests, never for production.
//!
//! - [`population`]: the population register.
//! - [`national`]: the certification authority with its services.
//! - [`ncalayer`]: the program that signs at a person's desk, and its window.
//! - [`phone`]: the telephone that scans a QR and signs.
//! - [`control`]: how they are made to fail.
//!
//! [`start`] runs the last four together. Each page of theirs says SIMULATOR.

pub mod control;
mod control_page;
pub mod national;
pub mod ncalayer;
mod pages;
pub mod people;
pub mod phone;
pub mod population;
mod start;
pub mod words;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use jiff::Timestamp;
use tokio::net::TcpListener;

pub use people::{Holder, Kind, Organisation, Role};
pub use population::with_check_digit;
pub use start::{Running, Setting, start};

/// Where the time comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Serves a stand-in on a free port of the loopback address, until the process ends.
///
/// # Errors
/// When no port can be had.
pub async fn serve(app: Router) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(address)
}
