//! The machine and its processes, as Linux tells of them in `/proc`.

use std::fs::read_to_string;

use adapters::SystemClock;
use anyhow::Context;
use jiff::civil::Date;
use registry::ports::outside::Clock;

/// Processor, cores, build, day: what a figure means nothing without.
pub fn describe() -> String {
    let processors = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        processors.lines().find_map(|line| line.strip_prefix("model name")).and_then(|line| line.split(':').nth(1)).unwrap_or("unknown processor").trim();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let build = if cfg!(debug_assertions) { "debug build" } else { "release build" };
    let busy = read_to_string("/proc/loadavg").unwrap_or_default();
    let busy = busy.split_whitespace().next().unwrap_or("?");
    let day = today();
    format!("{model}, {cores} cores, {build}, ahat {}, {day}, load {busy} when printed", env!("CARGO_PKG_VERSION"))
}

/// The legal day.
pub fn today() -> Date {
    law::legal_day(SystemClock.now())
}

/// Processor time of a process since it began, all threads that ever were, seconds. Counted in hundredths.
pub fn cpu_seconds(pid: u32) -> anyhow::Result<f64> {
    ticks(&format!("/proc/{pid}/stat"), 11)
}

/// Processor time of all processes that this one began and that have ended.
pub fn children_cpu_seconds() -> anyhow::Result<f64> {
    ticks("/proc/self/stat", 13)
}

/// Two fields of hundredths of a second, added.
fn ticks(path: &str, first: usize) -> anyhow::Result<f64> {
    let stat = read_to_string(path).context("the process is gone")?;
    // The name in parentheses may hold anything; what follows is plain.
    let rest = stat.rsplit_once(')').context("an unknown /proc")?.1;
    let mut fields = rest.split_whitespace().skip(first);
    let mut next = || fields.next().and_then(|field| field.parse::<f64>().ok());
    let (user, system) = next().zip(next()).context("an unknown /proc")?;
    Ok((user + system) / 100.0)
}

/// The same of this process's live threads, exactly.
pub fn own_cpu_seconds() -> anyhow::Result<f64> {
    let mut nanoseconds = 0.0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let Ok(stat) = read_to_string(thread?.path().join("schedstat")) else { continue };
        nanoseconds += stat.split_whitespace().next().and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    }
    Ok(nanoseconds / 1e9)
}

/// Memory of a process now and at most so far, megabytes.
pub fn memory(pid: u32) -> anyhow::Result<(f64, f64)> {
    let status = read_to_string(format!("/proc/{pid}/status")).context("the process is gone")?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
    };
    of("VmRSS:").zip(of("VmHWM:")).context("an unknown /proc")
}
