//! How soon the server is ready, and its memory after much work.

use anyhow::Context;

use crate::http::at_once;
use crate::pages::{CLIENTS, page};
use crate::report::{Line, Report, median, shown};
use crate::server::{Asked, Server};
use crate::{Run, fill, machine};

/// How often it is started.
const STARTS: usize = 5;

/// `bench start`.
pub async fn measure(run: &Run) -> anyhow::Result<Report> {
    let filled = fill::filled(run).await?;
    let acts = fill::records(filled.open(true).await?.as_ref()).await?;
    let asked = Asked::of(&filled, CLIENTS).await?;
    let (exe, views, papers) = (run.exe.clone(), usize::try_from(run.share(10_000, 80))?, usize::try_from(run.share(200, CLIENTS as u64))?);
    let bar = run.bar("starting, looking, printing");
    let mut report = Report::new("start");
    report.lines = tokio::task::spawn_blocking(move || look(&exe, &filled, &asked, views, papers)).await??;
    bar.finish_and_clear();
    report.note(format!("{acts} acts in the store; from the start of the process to the first answer of /readyz."));
    Ok(report)
}

fn look(exe: &std::path::Path, filled: &fill::Filled, asked: &Asked, views: usize, papers: usize) -> anyhow::Result<Vec<Line>> {
    // The first start of a demonstration appoints its people.
    drop(Server::start(exe, filled)?);
    let mut times = Vec::new();
    for _ in 0..STARTS {
        times.push(Server::start(exe, filled)?.ready.as_secs_f64() * 1000.0);
    }
    let bare = Server::bare(exe)?.ready.as_secs_f64() * 1000.0;
    let slowest = times.iter().copied().fold(0.0, f64::max);
    let mut lines = vec![
        Line::new("ready after", median(&times), "ms")
            .beside(format!("of {STARTS} starts the slowest {} ms; the bare page {} ms", shown(slowest), shown(bare)))
            .under(1000.0),
    ];
    let server = Server::start(exe, filled)?;
    let (idle, _) = machine::memory(server.pid())?;
    let clients = asked.clients(&server.base);
    let pages = ["desk", "record", "search", "entry"];
    let paths =
        (0..views).map(|nth| page(asked, pages.get(nth % pages.len()).copied().unwrap_or("desk"), nth / pages.len())).collect::<anyhow::Result<Vec<_>>>()?;
    at_once(&clients, views / CLIENTS, |nth| paths.get(nth).cloned().unwrap_or_default())?;
    let (looked, _) = machine::memory(server.pid())?;
    let certificates = asked.certificates.first().context("no certificate").map(|_| &asked.certificates)?;
    at_once(&clients, papers / CLIENTS, |nth| {
        certificates.get(nth % certificates.len().max(1)).map(|id| format!("/workspace/papers/certificate/{id}")).unwrap_or_default()
    })?;
    let (after, most) = machine::memory(server.pid())?;
    let beside = format!("{} MB when ready, {} MB after the pages, at most {} MB", shown(idle), shown(looked), shown(most));
    lines.push(Line::new(format!("memory after {views} page views and {papers} PDFs"), after, "MB").beside(beside).under(200.0));
    Ok(lines)
}
