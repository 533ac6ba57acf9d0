//! How the stand-ins are made to fail: `POST /control/…` with JSON, and a small page for people.
//!
//! | Address | Body |
//! |---|---|
//! | `/control/ncalayer` | `{mode, person?, delay_ms?}`; GET says how it is and what waits |
//! | `/control/ncalayer/waiting` | GET: the oldest request as soon as there is one |
//! | `/control/ncalayer/answer` | `{person, kind?}` or `{cancel: true}`: answers the oldest request |
//! | `/control/ocsp` | `{status, serial?, delay_ms?}`: with a serial number what is said of it, else how the service fails |
//! | `/control/tsp`, `/control/crl` | `{status, delay_ms?}` |
//! | `/control/revoke` | `{serial}` or `{person, kind?}`, `revoked: false` takes it off the list |
//! | `/control/people` | GET: everybody, with the serial numbers of their keys |
//! | `/control/phone/scan` | `{qr_text, person, kind?, decline?}`: the telephone's three steps at once |
//! | `/control/reset` | `{}`: everything as at the start, except what is revoked |

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::national::{CrlFault, Faults, National, OcspFault, PersonKey, Said, TspFault};
use crate::ncalayer::{Behaviour, Choice, Ncalayer, Waiting};
use crate::people::{Holder, Kind};
use crate::phone::Phone;
use crate::words::Lang;

/// Everything that can be controlled.
#[derive(Clone)]
pub struct Controlled {
    /// The authority.
    pub national: Arc<National>,
    /// NCALayer.
    pub layer: Arc<Ncalayer>,
    /// The telephone.
    pub phone: Arc<Phone>,
}

/// The API's addresses.
#[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
pub fn app(controlled: Controlled) -> Router {
    Router::new()
        .route("/control/ncalayer", get(ncalayer_is).post(ncalayer))
        .route("/control/ncalayer/waiting", get(waiting))
        .route("/control/ncalayer/answer", post(answer))
        .route("/control/ocsp", post(ocsp))
        .route("/control/tsp", post(tsp))
        .route("/control/crl", post(crl))
        .route("/control/revoke", post(revoke))
        .route("/control/people", get(people))
        .route("/control/phone/scan", post(scan))
        .route("/control/reset", post(reset))
        .with_state(controlled)
}

type Answer = Result<Response, Wrong>;

/// Why a request is not understood: 422 with the reason.
struct Wrong(String);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "message": self.0 }))).into_response()
    }
}

fn wrong(message: &str) -> Wrong {
    Wrong(message.to_owned())
}

fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

impl Controlled {
    fn holder(&self, name: &str) -> Result<&Holder, Wrong> {
        self.national.holder(name).ok_or_else(|| wrong(&format!("there is no holder {name}; see /control/people")))
    }

    fn key(&self, person: &str, kind: Option<Kind>) -> Result<Arc<PersonKey>, Wrong> {
        self.national.key(self.holder(person)?, kind.unwrap_or(Kind::Good)).map_err(|fault| wrong(&fault.to_string()))
    }
}

fn shown(waiting: &Waiting) -> Value {
    let ask = &waiting.ask;
    let documents: Vec<Value> = ask.documents.iter().map(|document| json!({ "sha256": document.sha256(), "text": document.text() })).collect();
    let wanted = json!({ "iin": ask.wanted.iin, "bin": ask.wanted.bin, "extKeyUsageOids": ask.wanted.ext_key_usage_oids });
    json!({ "id": waiting.id, "documents": documents, "wanted": wanted, "lang": ask.lang.code(), "attach": ask.how.attach, "stamp": ask.how.stamp })
}

async fn ncalayer_is(State(all): State<Controlled>) -> Response {
    let behaviour = all.layer.with_behaviour(|behaviour| behaviour.clone());
    Json(json!({ "behaviour": behaviour, "waiting": all.layer.waiting().iter().map(shown).collect::<Vec<_>>() })).into_response()
}

async fn ncalayer(State(all): State<Controlled>, Json(behaviour): Json<Behaviour>) -> Answer {
    if let Some(name) = &behaviour.person {
        all.holder(name)?;
    }
    all.layer.with_behaviour(|now| *now = behaviour);
    Ok(done())
}

async fn waiting(State(all): State<Controlled>) -> Response {
    Json(shown(&all.layer.next_waiting().await)).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    person: Option<String>,
    kind: Option<Kind>,
    #[serde(default)]
    cancel: bool,
}

async fn answer(State(all): State<Controlled>, Json(answered): Json<Answered>) -> Answer {
    let waiting = all.layer.waiting().into_iter().next().ok_or_else(|| wrong("nothing waits"))?;
    let choice = match (answered.cancel, answered.person) {
        (true, _) => Choice::Cancelled,
        (false, Some(person)) => Choice::Key(all.key(&person, answered.kind)?),
        (false, None) => return Err(wrong("person or cancel")),
    };
    if all.layer.answer(waiting.id, choice) { Ok(done()) } else { Err(wrong("the request is gone")) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    status: Value,
    serial: Option<String>,
    #[serde(default)]
    delay_ms: u64,
}

fn read<T: for<'a> Deserialize<'a>>(status: Value) -> Result<T, Wrong> {
    serde_json::from_value(status).map_err(|fault| wrong(&fault.to_string()))
}

async fn ocsp(State(all): State<Controlled>, Json(asked): Json<Status>) -> Answer {
    if let Some(serial) = asked.serial {
        let serial = hex::decode(serial).map_err(|_| wrong("serial: hexadecimal"))?;
        let said: Said = read(asked.status)?;
        all.national.with_faults(|faults| faults.said.insert(serial, said));
        return Ok(done());
    }
    let fault: OcspFault = read(asked.status)?;
    all.national.with_faults(|faults| (faults.ocsp, faults.delay_ms) = (fault, asked.delay_ms));
    Ok(done())
}

async fn tsp(State(all): State<Controlled>, Json(asked): Json<Status>) -> Answer {
    let fault: TspFault = read(asked.status)?;
    all.national.with_faults(|faults| (faults.tsp, faults.delay_ms) = (fault, asked.delay_ms));
    Ok(done())
}

async fn crl(State(all): State<Controlled>, Json(asked): Json<Status>) -> Answer {
    let fault: CrlFault = read(asked.status)?;
    all.national.with_faults(|faults| (faults.crl, faults.delay_ms) = (fault, asked.delay_ms));
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revocation {
    serial: Option<String>,
    person: Option<String>,
    kind: Option<Kind>,
    revoked: Option<bool>,
}

async fn revoke(State(all): State<Controlled>, Json(asked): Json<Revocation>) -> Answer {
    let serial = match (asked.serial, asked.person) {
        (Some(serial), _) => hex::decode(serial).map_err(|_| wrong("serial: hexadecimal"))?,
        (None, Some(person)) => all.national.serial(all.holder(&person)?, asked.kind.unwrap_or(Kind::Good)),
        (None, None) => return Err(wrong("serial or person")),
    };
    match all.national.revoke(&serial, asked.revoked.unwrap_or(true)) {
        Ok(true) => Ok(done()),
        Ok(false) => Err(wrong("this authority has issued no certificate with that serial number")),
        Err(fault) => Err(wrong(&fault.to_string())),
    }
}

async fn people(State(all): State<Controlled>) -> Response {
    let keys = |holder: &Holder| -> Vec<Value> {
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.fits(holder));
        kinds.map(|kind| json!({ "kind": kind, "serial": hex::encode(all.national.serial(holder, kind)) })).collect()
    };
    let one = |holder: &Holder| {
        let organisation = holder.organisation.as_ref().map(|organisation| json!({ "name": organisation.name, "bin": organisation.bin }));
        json!({ "id": holder.id, "name": holder.full_name(), "iin": holder.iin, "organisation": organisation, "roles": holder.roles, "keys": keys(holder) })
    };
    Json(all.national.holders().iter().map(one).collect::<Vec<_>>()).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scan {
    qr_text: String,
    person: String,
    kind: Option<Kind>,
    #[serde(default)]
    decline: bool,
    #[serde(default)]
    lang: Lang,
}

/// What the telephone saw, and how it ended; a refusal of the server is an answer here, not an error.
async fn scan(State(all): State<Controlled>, Json(asked): Json<Scan>) -> Answer {
    let key = all.key(&asked.person, asked.kind)?;
    let opened = match all.phone.scan(&asked.qr_text, asked.lang).await {
        Ok(opened) => opened,
        Err(fault) => return Ok(Json(json!({ "outcome": "refused", "fault": fault })).into_response()),
    };
    let seen = json!({
        "description": opened.asked.description,
        "organisation": opened.asked.organisation.of(asked.lang),
        "bin": opened.asked.bin,
        "until": opened.asked.until.to_string(),
        "method": opened.asked.method,
        "documents": opened.asked.papers.iter().map(|paper| json!({ "name": paper.name.of(asked.lang), "sha256": paper.document.sha256(), "text": paper.document.text() })).collect::<Vec<_>>(),
    });
    if asked.decline {
        return Ok(Json(json!({ "outcome": "declined", "seen": seen })).into_response());
    }
    let ended = match all.phone.sign(opened, &key).await {
        Ok(said) => json!({ "outcome": "signed", "seen": seen, "said": said }),
        Err(fault) => json!({ "outcome": "refused", "seen": seen, "fault": fault }),
    };
    Ok(Json(ended).into_response())
}

async fn reset(State(all): State<Controlled>) -> Response {
    all.layer.with_behaviour(|behaviour| *behaviour = Behaviour::default());
    all.national.with_faults(|faults| *faults = Faults::default());
    done()
}
