//! The server that is measured: this program in a process of its own, so that its processor time and memory are its alone.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use adapters::{SystemClock, SystemEntropy};
use anyhow::{Context, bail};
use axum::Router;
use domain::numbers::RecordId;
use registry::access::{account, session};
use registry::ports::outside::Clock as _;
use registry::ports::rows::{Select, Table, Value};
use registry::ports::store::Store as _;
use registry::projection::tables::{CERTIFICATE, PERSON, RECORD};

use crate::desks::FIRST;
use crate::fill::Filled;
use crate::http::Client;

/// A server, stopped when this is dropped.
pub struct Server {
    child: Child,
    /// Its address.
    pub base: String,
    /// From its start to its first answer that it is ready.
    pub ready: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Serves a filled store.
    pub fn start(exe: &Path, filled: &Filled) -> anyhow::Result<Self> {
        let data = filled.dir.to_str().context("a path that is no text")?;
        Self::spawn(exe, &["serve", "--demo", "--data", data, "--listen", "127.0.0.1:0"], "/readyz")
    }

    /// Serves the bare page.
    pub fn bare(exe: &Path) -> anyhow::Result<Self> {
        Self::spawn(exe, &["bench", "bare"], "/")
    }

    fn spawn(exe: &Path, args: &[&str], probe: &str) -> anyhow::Result<Self> {
        let start = Instant::now();
        let mut child = Command::new(exe).args(args).env("AHAT_LOG", "error").stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
        let mut said = BufReader::new(child.stdout.take().context("no output")?);
        let mut line = String::new();
        let base = loop {
            line.clear();
            if said.read_line(&mut line)? == 0 {
                let _ = child.kill();
                bail!("the server ended: {:?}", child.wait());
            }
            if let Some((_, address)) = line.split_once("serving ") {
                break address.trim().to_owned();
            }
        };
        // What it says later must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let client = Client::new(&base, None);
        while client.get(probe).map_or(true, |answer| answer.status != 200) {
            if start.elapsed() > Duration::from_secs(120) {
                bail!("the server is not ready after two minutes");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(Self { child, base, ready: start.elapsed() })
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

/// The bare page: what axum alone costs.
pub async fn bare() -> anyhow::Result<()> {
    const LINE: &str = "<p>Ахат. Туу туралы акт жазбасы / Запись акта о рождении.</p>\n";
    let page = LINE.repeat(200);
    let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    println!("ahat: serving http://{}", listener.local_addr()?);
    #[expect(clippy::disallowed_methods, reason = "no page of ours: the baseline beside them")]
    let app = Router::new().route("/", axum::routing::get(move || async move { axum::response::Html(page) }));
    Ok(axum::serve(listener, app).await?)
}

/// What there is to ask of a filled store: made before the server takes it.
pub struct Asked {
    /// Cookies of officials of the first office.
    pub sessions: Vec<String>,
    /// Records of that office.
    pub records: Vec<RecordId>,
    /// Its certificates.
    pub certificates: Vec<String>,
    /// Children of the country: surname, given name, year of birth.
    pub names: Vec<String>,
}

impl Asked {
    /// Logs so many officials in and chooses what they will look at.
    pub async fn of(filled: &Filled, sessions: usize) -> anyhow::Result<Self> {
        let store = filled.open(false).await?;
        let now = SystemClock.now();
        let account = account::find_by_login(store.as_ref(), &format!("bench-{FIRST}")).await?.context("nobody sits at the first desk")?;
        let mut tokens = Vec::new();
        for _ in 0..sessions {
            tokens.push(session::start(store.as_ref(), &SystemEntropy, account.id, now, law::legal_day(now)).await?.token);
        }
        let own = |table: &'static Table| Select::from(table).eq("log", FIRST).limit(200);
        let ids = |rows: Vec<Vec<Value>>| rows.into_iter().filter_map(|row| row.into_iter().next());
        let id = |value: Value| if let Value::Id(id) = value { Some(id) } else { None };
        let records = ids(store.select(&own(&RECORD)).await?).filter_map(id).map(RecordId).collect();
        let certificates = ids(store.select(&own(&CERTIFICATE)).await?).filter_map(id).map(|id| id.to_string()).collect();
        let people = store.select(&Select::from(&PERSON).eq("role", "child").limit(400)).await?;
        let text = |row: &[Value], column: &str| {
            let place = PERSON.columns.iter().position(|known| known.name == column)?;
            if let Some(Value::Text(text)) = row.get(place) { Some(text.clone()) } else { None }
        };
        let names = people.iter().filter_map(|row| Some(format!("{} {}", text(row, "surname")?, text(row, "given")?))).collect();
        Ok(Self { sessions: tokens, records, certificates, names })
    }

    /// Clients with these sessions.
    pub fn clients(&self, base: &str) -> Vec<Client> {
        self.sessions.iter().map(|token| Client::new(base, Some(token.clone()))).collect()
    }
}
