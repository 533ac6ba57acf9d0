//! Programs that speak the outside's protocols, with fault modes: for the demonstration and the tests, never for production.

pub mod population;

use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;

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
