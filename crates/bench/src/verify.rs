//! How fast a store is proven.

use std::time::Instant;

use anyhow::ensure;
use store::{Depth, read_events, verify as prove};

use crate::report::{Line, Report, float, shown};
use crate::{Run, fill, machine};

/// `bench verify`.
pub async fn measure(run: &Run) -> anyhow::Result<Report> {
    let mut report = Report::new("verify");
    let filled = fill::filled(run).await?;
    let store = filled.open(true).await?;
    let acts = fill::records(&store).await?;
    // Twice: the first reading brings the file into memory.
    read_events(&store).await?;
    let start = Instant::now();
    let events = read_events(&store).await?;
    let read = start.elapsed().as_secs_f64();
    let (cpu, start) = (machine::own_cpu_seconds()?, Instant::now());
    let chain = prove(&store, Depth::Chain, &|_, _, _| {}).await?;
    let (cpu, wall) = (machine::own_cpu_seconds()? - cpu, start.elapsed().as_secs_f64());
    ensure!(chain.is_clean() && chain.events == events, "the store does not verify: {:?}", chain.problems.first());
    report.note(format!("{acts} acts, {events} events in {} logs; SQLite, the file in memory.", chain.logs.len()));
    let rate = float(events) / cpu.max(1e-9);
    let beside = format!("{} /s by the clock; the same events only read: {} /s", shown(float(events) / wall), shown(float(events) / read));
    report.add(Line::new("verify --chain: events a second and core", rate, "/s").beside(beside).at_least(100_000.0));
    let bar = run.bar("verify");
    let (cpu, start) = (machine::own_cpu_seconds()?, Instant::now());
    let whole = prove(&store, Depth::Whole, &|what, done, all| {
        bar.set_message(what.to_owned());
        bar.set_length(all);
        bar.set_position(done);
    })
    .await?;
    let (cpu, spent) = (machine::own_cpu_seconds()? - cpu, start.elapsed().as_secs_f64());
    bar.finish_and_clear();
    ensure!(whole.is_clean(), "the store does not verify: {:?}", whole.problems.first());
    let (rows, most) = (whole.rows, machine::memory(std::process::id())?.1);
    let beside = format!(
        "{} decisions and {rows} rows in {} s by the clock, {} s of processors; at most {} MB of memory",
        whole.decisions,
        shown(spent),
        shown(cpu),
        shown(most)
    );
    report.add(Line::new("verify: acts a second", float(acts) / spent, "/s").beside(beside).at_least(3000.0));
    Ok(report)
}
