//! The population register's stand-in: allots IINs to newborns, knows a synthetic person behind every well-formed IIN.
//!
//! Persons are made from the IIN itself, so the register needs no data of anybody. `POST /control` sets its faults.

mod people;

pub use people::with_check_digit;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path as FilePath, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How the register behaves.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// It answers 503 to everything.
    pub silent: bool,
    /// It takes its time, milliseconds.
    pub delay_ms: u64,
    /// It forgets this many answers on the way: allots, and answers 504.
    pub lose: u32,
}

#[derive(Debug, Default)]
struct Kept {
    allotted: BTreeMap<Uuid, String>,
    last_serial: BTreeMap<String, u16>,
    faults: Faults,
}

/// The register.
#[derive(Debug, Clone)]
pub struct Register {
    kept: Arc<Mutex<Kept>>,
    file: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Ask {
    request: Uuid,
    sex: String,
    born_on: Date,
}

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    request: Uuid,
    iin: String,
}

impl Register {
    /// In memory, or kept in `file` over restarts.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open(file: Option<&FilePath>) -> std::io::Result<Self> {
        let mut kept = Kept::default();
        if let Some(path) = file.filter(|path| path.exists()) {
            for line in std::fs::read_to_string(path)?.lines() {
                let Ok(Line { request, iin }) = serde_json::from_str::<Line>(line) else { continue };
                note(&mut kept, request, iin);
            }
        }
        Ok(Self { kept: Arc::new(Mutex::new(kept)), file: file.map(FilePath::to_owned) })
    }

    /// Its addresses: `POST /newborns`, `GET /persons/{iin}`, `POST /control`.
    #[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
    pub fn app(self) -> Router {
        Router::new().route("/newborns", post(allot)).route("/persons/{iin}", get(person)).route("/control", post(control)).with_state(self)
    }

    fn with<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn faulty(&self) -> Option<Response> {
        let faults = self.with(|kept| kept.faults);
        tokio::time::sleep(Duration::from_millis(faults.delay_ms)).await;
        faults.silent.then(|| StatusCode::SERVICE_UNAVAILABLE.into_response())
    }
}

/// Remembers an allotted IIN and the serial it used up.
fn note(kept: &mut Kept, request: Uuid, iin: String) {
    if let (Some(day), Some(serial)) = (iin.get(..7), iin.get(7..11).and_then(|s| s.parse().ok())) {
        let last = kept.last_serial.entry(day.to_owned()).or_insert(0);
        *last = (*last).max(serial);
    }
    kept.allotted.insert(request, iin);
}

async fn allot(State(register): State<Register>, Json(ask): Json<Ask>) -> Response {
    if let Some(fault) = register.faulty().await {
        return fault;
    }
    let lost = register.with(|kept| {
        let lost = kept.faults.lose > 0;
        kept.faults.lose = kept.faults.lose.saturating_sub(1);
        lost
    });
    let iin = register.with(|kept| match kept.allotted.get(&ask.request) {
        Some(before) => Some(before.clone()),
        None => {
            let iin = next_iin(kept, ask.born_on, ask.sex == "male")?;
            note(kept, ask.request, iin.clone());
            if let Some(path) = &register.file {
                let line = serde_json::to_string(&Line { request: ask.request, iin: iin.clone() }).ok()?;
                let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).ok()?;
                writeln!(file, "{line}").ok()?;
            }
            Some(iin)
        }
    });
    match iin {
        Some(_) if lost => StatusCode::GATEWAY_TIMEOUT.into_response(),
        Some(iin) => Json(serde_json::json!({ "iin": iin })).into_response(),
        None => StatusCode::CONFLICT.into_response(),
    }
}

/// The next number of that day and sex whose check digit exists.
fn next_iin(kept: &Kept, born_on: Date, male: bool) -> Option<String> {
    let century = match born_on.year() {
        1900..=1999 => 3,
        2000..=2099 => 5,
        _ => return None,
    } + u8::from(!male);
    let day = format!("{:02}{:02}{:02}{century}", born_on.year().rem_euclid(100), born_on.month(), born_on.day());
    let last = kept.last_serial.get(&day).copied().unwrap_or(0);
    (last + 1..=9999).find_map(|serial| people::with_check_digit(&format!("{day}{serial:04}")))
}

async fn person(State(register): State<Register>, Path(iin): Path<String>) -> Response {
    if let Some(fault) = register.faulty().await {
        return fault;
    }
    match people::behind(&iin) {
        Some(person) => Json(person).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn control(State(register): State<Register>, Json(faults): Json<Faults>) -> StatusCode {
    register.with(|kept| kept.faults = faults);
    StatusCode::NO_CONTENT
}
