//! Processor time of pages with all acts in the store, and what a first view weighs.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};

use crate::http::{Client, at_once};
use crate::report::{Line, Report, float, median, percentile, shown};
use crate::server::{Asked, Server};
use crate::{Run, fill, machine};

/// Officials who look at pages at once.
pub const CLIENTS: usize = 20;

/// The pages, with their names: the `nth` look.
pub fn page(asked: &Asked, name: &str, nth: usize) -> anyhow::Result<String> {
    Ok(match name {
        "desk" => "/workspace/desk".to_owned(),
        "record" => format!("/workspace/records/{}", asked.records.get(nth % asked.records.len().max(1)).context("no record")?.0),
        "search" => {
            let name = asked.names.get(nth % asked.names.len().max(1)).context("no name")?;
            format!("/workspace/search?q={}&where=country&purpose=bench", escaped(name))
        }
        _ => "/workspace/applications/new".to_owned(),
    })
}

/// A text as part of an address.
fn escaped(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// `bench pages`.
pub async fn measure(run: &Run) -> anyhow::Result<Report> {
    let mut report = Report::new("pages");
    let filled = fill::filled(run).await?;
    let acts = fill::records(filled.open(true).await?.as_ref()).await?;
    let asked = Asked::of(&filled, CLIENTS).await?;
    let exe = run.exe.clone();
    let each = usize::try_from(run.share(100, 2))?;
    let bar = run.bar("looking at pages");
    let lines = tokio::task::spawn_blocking(move || look(&exe, &filled, &asked, each)).await??;
    bar.finish_and_clear();
    report.note(format!(
        "{acts} acts, {CLIENTS} officials at once, each {each} looks at each page; the server is a process of its own, the clients are on the same machine."
    ));
    report.note("Processor time is all that the server's process used, divided by the requests; a search is for a name in the whole country; record and search note who looked.");
    report.lines = lines;
    Ok(report)
}

fn look(exe: &std::path::Path, filled: &fill::Filled, asked: &Asked, each: usize) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let bare = Server::bare(exe)?;
    let strangers: Vec<Client> = (0..CLIENTS).map(|_| Client::new(&bare.base, None)).collect();
    let (bare_cpu, bare_times) = spent(bare.pid(), &strangers, each, &|_| "/".to_owned())?;
    let server = Server::start(exe, filled)?;
    let clients = asked.clients(&server.base);
    for name in ["desk", "record", "search", "entry"] {
        let paths = (0..CLIENTS * each).map(|nth| page(asked, name, nth)).collect::<anyhow::Result<Vec<_>>>()?;
        let path = |nth: usize| paths.get(nth).cloned().unwrap_or_default();
        // The first looks fill caches.
        at_once(&clients, 1, path)?;
        let (cpu, times) = spent(server.pid(), &clients, each, &path)?;
        let beside = format!(
            "wall median {} p95 {} ms; bare axum page {} ms of processor, median {} p95 {} ms",
            shown(median(&times)),
            shown(percentile(&times, 95)),
            shown(bare_cpu),
            shown(median(&bare_times)),
            shown(percentile(&bare_times, 95))
        );
        lines.push(Line::new(format!("{name}: processor time a request"), cpu, "ms").beside(beside).under(15.0));
    }
    let official = clients.first().context("no client")?;
    let stranger = Client::new(&server.base, None);
    let workspace = ["desk", "record", "search", "entry"].map(|name| page(asked, name, 0)).into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    lines.push(heaviest("workspace: first view, compressed", official, &workspace)?.under(150.0));
    let public = ["/", "/login", "/check", "/law"].map(str::to_owned);
    lines.push(heaviest("public pages: first view, compressed", &stranger, &public)?.under(100.0));
    Ok(lines)
}

/// Processor milliseconds a request, and the time of each by the clock.
fn spent(pid: u32, clients: &[Client], each: usize, path: &(dyn Fn(usize) -> String + Sync)) -> anyhow::Result<(f64, Vec<f64>)> {
    let before = machine::cpu_seconds(pid)?;
    let times = at_once(clients, each, path)?;
    let spent = machine::cpu_seconds(pid)? - before;
    Ok((spent * 1000.0 / float(times.len() as u64), times))
}

/// The heaviest of some pages with everything it loads.
fn heaviest(figure: &str, client: &Client, pages: &[String]) -> anyhow::Result<Line> {
    let mut most = (0.0, String::new());
    for page in pages {
        let html = client.text(page)?;
        let mut weight = client.get(page)?.bytes.len();
        for asset in loaded(&html) {
            let answer = client.get(&asset)?;
            ensure!(answer.status == 200, "{asset} answered {}", answer.status);
            weight += answer.bytes.len();
        }
        let kilobytes = float(weight as u64) / 1000.0;
        if kilobytes > most.0 {
            most = (kilobytes, format!("the heaviest is {}", page.split('?').next().unwrap_or(page)));
        }
    }
    Ok(Line::new(figure, most.0, "kB").beside(most.1))
}

/// Addresses of styles, scripts and pictures in a page.
fn loaded(html: &str) -> BTreeSet<String> {
    let attributes = ["src=\"", "href=\""].into_iter().flat_map(|attribute| html.split(attribute).skip(1));
    attributes.filter_map(|rest| rest.split('"').next()).filter(|address| address.starts_with("/assets/")).map(str::to_owned).collect()
}
