//! The stand-ins of electronic signatures, started together on the loopback address.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

use crate::control::{self, Controlled};
use crate::national::{self, National};
use crate::ncalayer::{self, Ncalayer};
use crate::people::Holder;
use crate::phone::{self, Phone};
use crate::{Clock, control_page};

/// How to start.
pub struct Setting {
    /// Where keys are kept; made when it is not there.
    pub folder: PathBuf,
    /// Where the services listen; the socket of NCALayer gets the port after it. Without one: the ports of last time, or any that
    /// are free.
    pub listen: Option<SocketAddr>,
    /// Who has keys.
    pub holders: Vec<Holder>,
    /// The time.
    pub clock: Clock,
}

/// What runs, and where.
#[derive(Clone)]
pub struct Running {
    /// The services: `http://127.0.0.1:PORT`, without a slash at the end.
    pub base: String,
    /// The socket of NCALayer, `ws://127.0.0.1:PORT`.
    pub ncalayer: String,
    /// OCSP.
    pub ocsp: String,
    /// Time stamps.
    pub tsp: String,
    /// The window of NCALayer, for people.
    pub chooser: String,
    /// The telephone, for people.
    pub phone: String,
    /// Faults, for people; the API is below it.
    pub control: String,
    /// The roots as PEM.
    pub roots: PathBuf,
    /// The issuing authorities as PEM.
    pub authorities: PathBuf,
    /// The organisation's own key, PKCS#8.
    pub organisation_key: PathBuf,
    /// Its certificate and the authority's, PEM.
    pub organisation_certificates: PathBuf,
    /// The authority itself, for tests in the same process.
    pub national: Arc<National>,
}

/// The ports of last time: addresses stand in certificates, so they had better stay.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Ports {
    services: u16,
    ncalayer: u16,
}

/// Starts them; they run until the process ends.
///
/// # Errors
/// When an address is taken, or the folder can't be written.
pub async fn start(setting: Setting) -> io::Result<Running> {
    std::fs::create_dir_all(&setting.folder)?;
    let (services, socket) = listeners(&setting).await?;
    let base = format!("http://{}", services.local_addr()?);
    let ncalayer = format!("ws://{}", socket.local_addr()?);
    let Setting { folder, holders, clock, .. } = setting;
    let opening = (folder.clone(), base.clone());
    // Making RSA keys takes seconds at the first start: not on a thread that serves others.
    let national = tokio::task::spawn_blocking(move || National::open(&opening.0, &opening.1, holders, clock)).await.map_err(io::Error::other)??;
    let national = Arc::new(national);
    let layer = Arc::new(Ncalayer::new(national.clone()));
    let phone = Arc::new(Phone::new(national.clone()));
    let at_desk = layer.socket();
    let app = app(Controlled { national: national.clone(), layer, phone });
    tokio::spawn(async move { axum::serve(services, app).await });
    tokio::spawn(async move { axum::serve(socket, at_desk).await });
    Ok(Running {
        ocsp: format!("{base}/ocsp"),
        tsp: format!("{base}/tsp"),
        chooser: format!("{base}/chooser"),
        phone: format!("{base}/phone"),
        control: format!("{base}/control"),
        roots: national::roots_folder(&folder),
        authorities: folder.join("authorities"),
        organisation_key: folder.join("rsa-organisation.pem"),
        organisation_certificates: folder.join("organisation.pem"),
        base,
        ncalayer,
        national,
    })
}

/// Everything but the socket of NCALayer, which wants the root of a port.
#[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
fn app(all: Controlled) -> Router {
    Router::new()
        .route("/", get(|| async { Redirect::to("/chooser") }))
        .merge(national::services::app(all.national.clone()))
        .merge(ncalayer::page::app(all.layer.clone()))
        .merge(phone::page::app(all.phone.clone()))
        .merge(control_page::app(all.clone()))
        .merge(control::app(all))
}

async fn listeners(setting: &Setting) -> io::Result<(TcpListener, TcpListener)> {
    if let Some(address) = setting.listen {
        let next = SocketAddr::new(address.ip(), if address.port() == 0 { 0 } else { address.port().saturating_add(1) });
        return Ok((TcpListener::bind(address).await?, TcpListener::bind(next).await?));
    }
    let file = setting.folder.join("ports.json");
    let before = before(&file);
    let services = bind(before.map(|ports| ports.services)).await?;
    let ncalayer = bind(before.map(|ports| ports.ncalayer)).await?;
    let ports = Ports { services: services.local_addr()?.port(), ncalayer: ncalayer.local_addr()?.port() };
    std::fs::write(file, serde_json::to_vec(&ports)?)?;
    Ok((services, ncalayer))
}

fn before(file: &Path) -> Option<Ports> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}

/// On that port when it is free, else on any.
async fn bind(port: Option<u16>) -> io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or_default())).await {
        Err(_) if port.is_some() => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await,
        bound => bound,
    }
}
