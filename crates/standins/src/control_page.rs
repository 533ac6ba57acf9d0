//! The faults as a page.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query as FromQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};

use crate::control::Controlled;
use crate::ncalayer::{Behaviour, Mode};
use crate::pages::{Frame, Query, Somebody, page};
use crate::people::Kind;
use crate::words::Lang;

#[derive(Template)]
#[template(path = "control.html")]
struct Board {
    frame: Frame,
    forms: Vec<Choices>,
    people: Vec<Somebody>,
    person: String,
    delay_ms: u64,
}

struct Choices {
    what: &'static str,
    word: &'static str,
    now: String,
    choices: Vec<String>,
}

const OCSP: [&str; 8] = ["ok", "down", "stale", "bad_sig", "wrong_nonce", "no_nonce", "try_later", "garbage"];
const TSP: [&str; 6] = ["ok", "down", "refused", "bad_sig", "future", "other_imprint"];
const CRL: [&str; 5] = ["ok", "down", "stale", "bad_sig", "no_delta"];

/// Its addresses.
#[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
pub fn app(controlled: Controlled) -> Router {
    Router::new().route("/control", get(show)).route("/control/set", post(set)).with_state(controlled)
}

fn name(of: &impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn choices(all: &[&str]) -> Vec<String> {
    all.iter().map(|choice| (*choice).to_owned()).collect()
}

async fn show(State(all): State<Controlled>, FromQuery(query): FromQuery<Query>) -> Response {
    let behaviour = all.layer.with_behaviour(|behaviour| behaviour.clone());
    let (ocsp, tsp, crl) = all.national.with_faults(|faults| (name(&faults.ocsp), name(&faults.tsp), name(&faults.crl)));
    let frame = Frame {
        lang: Lang::of(query.lang.as_deref()),
        path: "/control",
        keep: String::new(),
        title: "control-title",
        said: query.done.map(|_| "control-done"),
        again: false,
        bell: false,
    };
    let modes = Mode::ALL.iter().map(name).collect();
    let forms = vec![
        Choices { what: "ncalayer", word: "control-mode", now: name(&behaviour.mode), choices: modes },
        Choices { what: "ocsp", word: "control-ocsp", now: ocsp, choices: choices(&OCSP) },
        Choices { what: "tsp", word: "control-tsp", now: tsp, choices: choices(&TSP) },
        Choices { what: "crl", word: "control-crl", now: crl, choices: choices(&CRL) },
    ];
    let people = all.national.holders().iter().map(Somebody::of).collect();
    page(&Board { frame, forms, people, person: behaviour.person.unwrap_or_default(), delay_ms: behaviour.delay_ms })
}

#[derive(Deserialize)]
struct Set {
    what: String,
    status: String,
    #[serde(default)]
    person: String,
    #[serde(default)]
    delay_ms: String,
}

fn read<T: for<'a> Deserialize<'a>>(status: String) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(status)).ok()
}

async fn set(State(all): State<Controlled>, FromQuery(query): FromQuery<Query>, Form(set): Form<Set>) -> Response {
    if apply(&all, set).is_none() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    Redirect::to(&format!("/control?lang={}&done=1", Lang::of(query.lang.as_deref()).code())).into_response()
}

fn apply(all: &Controlled, set: Set) -> Option<()> {
    match set.what.as_str() {
        "ncalayer" => {
            let person = Some(set.person).filter(|person| !person.is_empty());
            let behaviour = Behaviour { mode: read(set.status)?, person, delay_ms: set.delay_ms.parse().unwrap_or_default() };
            all.layer.with_behaviour(|now| *now = behaviour);
        }
        "ocsp" => {
            let fault = read(set.status)?;
            all.national.with_faults(|faults| faults.ocsp = fault);
        }
        "tsp" => {
            let fault = read(set.status)?;
            all.national.with_faults(|faults| faults.tsp = fault);
        }
        "crl" => {
            let fault = read(set.status)?;
            all.national.with_faults(|faults| faults.crl = fault);
        }
        "revoke" => {
            let serial = all.national.serial(all.national.holder(&set.person)?, Kind::Good);
            all.national.revoke(&serial, set.status == "revoked").ok()?;
        }
        _ => return None,
    }
    Some(())
}
