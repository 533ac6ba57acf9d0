//! A certificate as PDF: processor time, warm, beside what else turns a page into one.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use adapters::TypstPrinter;
use anyhow::{Context, ensure};
use country::{moment, working_days};
use domain::paper::Paper;
use registry::access::Action;
use registry::papers::{Ask, Kind, paper};
use registry::ports::outside::Printer as _;
use registry::ports::rows::{Select, Value};
use registry::projection::Projected;
use registry::projection::tables::CERTIFICATE;
use serde_json::Value as Json;
use store::{Database, Options, Store};

use crate::desks::{Desks, codes};
use crate::report::{Line, Report, median, percentile, shown};
use crate::{Run, fill, machine};

/// Prints so many times in one process, and tells the processor time of each.
const WEASYPRINT: &str = "import sys, time, weasyprint
page = weasyprint.HTML(filename=sys.argv[1])
for nth in range(int(sys.argv[2]) + 2):
    begun = time.process_time()
    page.render().write_pdf(sys.argv[3])
    if nth > 1: print((time.process_time() - begun) * 1000)
";

/// `bench pdf`.
pub async fn measure(run: &Run, scratch: &Path) -> anyhow::Result<Report> {
    let mut report = Report::new("pdf");
    let papers = certificates(scratch).await?;
    let first = papers.first().context("no certificate was made")?;
    let page = scratch.join("certificate.html");
    std::fs::write(&page, html(first)?)?;
    let many = usize::try_from(run.share(200, 3))?;
    let (cold, times, bytes) = printed(&papers, many)?;
    let peers = usize::try_from(run.share(20, 1))?;
    let mut beside = vec![format!("p95 {} ms, the first {} ms, {} kB", shown(percentile(&times, 95)), shown(cold), shown(bytes / 1000.0))];
    match weasyprint(&page, scratch, peers) {
        Ok(times) => beside.push(format!("WeasyPrint warm {} ms", shown(median(&times)))),
        Err(missing) => report.note(format!("WeasyPrint was not measured (`pip install weasyprint`): {missing:#}")),
    }
    match chromium(&page, scratch, peers.min(5)) {
        Ok(times) => beside.push(format!("Chromium, a process for each, {} ms", shown(median(&times)))),
        Err(missing) => report.note(format!("Chromium was not measured (`apt-get install chromium`): {missing:#}")),
    }
    report.note(format!(
        "{many} certificates of {} different children, after 2 for warmth; PDF/A-2a and PDF/UA-1, checked by the typesetter's validator.",
        papers.len()
    ));
    report.note("Beside: the same words on one sheet as plain HTML, without ground, QR, tags and standards.");
    report.add(Line::new("certificate as PDF: processor time, median", median(&times), "ms").beside(beside.join("; ")).under(15.0));
    Ok(report)
}

/// Certificates of some births, as the page would print them.
async fn certificates(scratch: &Path) -> anyhow::Result<Vec<Paper>> {
    let options = Options::new(Database::Sqlite(scratch.join("pdf").join("ahat.db")), Arc::new(Projected)).demo(true);
    let store = Arc::new(Store::open(options).await?);
    let day = *working_days(machine::today().yesterday()?, 1, None)?.first().context("no working day")?;
    let mut desks = Desks::open(&store, &codes(1, day), moment(day, 9, 0)?, 40).await?;
    let arrivals = (0..40).map(|_| desks.arrives(0)).collect::<anyhow::Result<Vec<_>>>()?;
    fill::file(&desks, &arrivals).await?;
    fill::register(&desks, &arrivals).await?;
    fill::finish(&mut desks, &arrivals).await?;
    let ask = Ask { public_url: "https://ahat.example".to_owned(), ..Ask::default() };
    let mut papers = Vec::new();
    for row in desks.registry.store().select(&Select::from(&CERTIFICATE)).await? {
        let Some(Value::Id(id)) = row.first() else { continue };
        let permit = desks.permit(0, Action::RecordRead)?;
        papers.push(paper(&desks.registry, permit, Kind::Certificate, &id.to_string(), &ask).await.map_err(|not| anyhow::anyhow!("{not:?}"))?);
    }
    Ok(papers)
}

/// Processor milliseconds of the first, of each later one, and the bytes of one file.
fn printed(papers: &[Paper], many: usize) -> anyhow::Result<(f64, Vec<f64>, f64)> {
    let printer = TypstPrinter::new()?;
    let (mut times, mut bytes) = (Vec::new(), 0.0);
    for nth in 0..many + 2 {
        let paper = papers.get(nth % papers.len().max(1)).context("no paper")?;
        let before = machine::own_cpu_seconds()?;
        let file = printer.print(paper)?;
        times.push((machine::own_cpu_seconds()? - before) * 1000.0);
        bytes = crate::report::float(file.len() as u64);
    }
    let warm = times.split_off(2);
    Ok((times.first().copied().unwrap_or_default(), warm, bytes))
}

/// The same words on a sheet.
fn html(paper: &Paper) -> anyhow::Result<String> {
    let mut rows = String::new();
    collect(&serde_json::to_value(paper)?, "", &mut rows);
    Ok(format!(
        "<!DOCTYPE html><html lang=\"kk\"><meta charset=\"utf-8\"><title>Туу туралы куәлік / Свидетельство о рождении</title>\
         <style>@page{{size:A4;margin:15mm}}body{{font:11pt 'Noto Serif',serif}}td{{border-bottom:1px solid #999;padding:1mm 3mm}}</style>\
         <h1>Туу туралы куәлік / Свидетельство о рождении</h1><table>{rows}</table></html>"
    ))
}

fn collect(value: &Json, name: &str, rows: &mut String) {
    match value {
        Json::String(text) => rows.push_str(&format!("<tr><td>{name}</td><td>{}</td></tr>", text.replace('&', "&amp;").replace('<', "&lt;"))),
        Json::Array(all) => all.iter().for_each(|one| collect(one, name, rows)),
        Json::Object(all) => all.iter().for_each(|(name, one)| collect(one, name, rows)),
        _ => {}
    }
}

fn weasyprint(page: &Path, scratch: &Path, many: usize) -> anyhow::Result<Vec<f64>> {
    let mut command = Command::new("python3");
    command.args(["-c", WEASYPRINT]).arg(page).arg(many.to_string()).arg(scratch.join("weasyprint.pdf"));
    let done = command.stderr(Stdio::null()).output().context("python3 is missing")?;
    ensure!(done.status.success(), "python3 has no weasyprint");
    String::from_utf8_lossy(&done.stdout).lines().map(|line| Ok(line.parse()?)).collect()
}

fn chromium(page: &Path, scratch: &Path, many: usize) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::new();
    for _ in 0..many {
        let file = scratch.join("chromium.pdf");
        let before = machine::children_cpu_seconds()?;
        let mut command = Command::new("chromium");
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
        command.arg(format!("--print-to-pdf={}", file.display())).arg(page).stdout(Stdio::null()).stderr(Stdio::null());
        let done = command.status().context("there is no chromium")?;
        ensure!(done.success() && file.exists(), "chromium made no file");
        times.push((machine::children_cpu_seconds()? - before) * 1000.0);
        std::fs::remove_file(file)?;
    }
    Ok(times)
}
