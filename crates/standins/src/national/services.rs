//! The authority over HTTP: `/ocsp`, `/tsp`, lists under `/crl/`, its certificates under `/cert/`.
//!
//! Habits of the real one that are kept: the nonce comes back, no nextUpdate, an unknown certificate is answered as *revoked, on hold,
//! 1970*; a time stamp under the usual policy .4 must be asked over Streebog-512, under .2 over SHA-256.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use eds::making::{AnswerDraft, ListDraft, OcspQuestion, Revoked, StampDraft, StampQuestion, Status, no_answer, refused_stamp};
use eds::{Hash, SignError, Signer};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::branch::{Algorithm, Branch};
use super::faults::{CrlFault, OcspFault, Said, TspFault};
use super::{Key, National};

const POLICY_RSA: &str = "1.2.398.3.3.2.6.2";
const POLICY_GOST: &str = "1.2.398.3.3.2.6.4";
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Its addresses.
#[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
pub fn app(national: Arc<National>) -> Router {
    Router::new()
        .route("/ocsp", post(ocsp))
        .route("/tsp", post(tsp))
        .route("/crl/{name}", get(crl))
        .route("/cert/{name}", get(certificate))
        .with_state(national)
}

const DOWN: StatusCode = StatusCode::SERVICE_UNAVAILABLE;

fn typed(kind: &'static str, bytes: Result<Vec<u8>, SignError>) -> Response {
    match bytes {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(fault) => (StatusCode::INTERNAL_SERVER_ERROR, fault.to_string()).into_response(),
    }
}

async fn delay(national: &National) {
    let delay = national.with_faults(|faults| faults.delay_ms);
    if delay > 0 {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
}

async fn ocsp(State(national): State<Arc<National>>, body: Bytes) -> Response {
    delay(&national).await;
    match national.with_faults(|faults| faults.ocsp) {
        OcspFault::Down => DOWN.into_response(),
        OcspFault::TryLater => typed("application/ocsp-response", Ok(no_answer(3))),
        OcspFault::Garbage => typed("application/ocsp-response", Ok(b"\x30\x03not".to_vec())),
        fault => typed("application/ocsp-response", national.ocsp(&body, fault)),
    }
}

async fn tsp(State(national): State<Arc<National>>, body: Bytes) -> Response {
    delay(&national).await;
    match national.with_faults(|faults| faults.tsp) {
        TspFault::Down => DOWN.into_response(),
        TspFault::Refused => typed("application/timestamp-reply", Ok(refused_stamp(25))),
        fault => typed("application/timestamp-reply", national.tsp(&body, fault)),
    }
}

async fn crl(State(national): State<Arc<National>>, Path(name): Path<String>) -> Response {
    delay(&national).await;
    let (delta, rest) = match name.strip_prefix("nca_d_") {
        Some(rest) => (true, rest),
        None => (false, name.strip_prefix("nca_").unwrap_or_default()),
    };
    let Some(algorithm) = Algorithm::ALL.into_iter().find(|algorithm| rest.strip_suffix(".crl") == Some(algorithm.as_str())) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match national.with_faults(|faults| faults.crl) {
        CrlFault::Down => DOWN.into_response(),
        CrlFault::NoDelta if delta => DOWN.into_response(),
        fault => typed("application/pkix-crl", national.list(algorithm, delta, fault)),
    }
}

async fn certificate(State(national): State<Arc<National>>, Path(name): Path<String>) -> Response {
    for algorithm in Algorithm::ALL {
        let of = |who: &str| name == format!("{who}_{}.cer", algorithm.as_str());
        let found = if of("root") { Some(national.root(algorithm)) } else { of("nca").then(|| national.issuer(algorithm)) };
        if let Some(certificate) = found {
            return typed("application/pkix-cert", Ok(certificate.der().to_vec()));
        }
    }
    StatusCode::NOT_FOUND.into_response()
}

impl National {
    /// A key that is nobody's here.
    fn wrong_key(&self, right: &Branch) -> Key {
        let name = if right.issuer.key.scheme().hash == Hash::Streebog512 { "stranger" } else { "login" };
        if name == "login" { self.keys.rsa(name).unwrap_or_else(|_| self.keys.gost("stranger")) } else { self.keys.gost(name) }
    }

    /// OCSPResponse, DER.
    fn ocsp(&self, request: &[u8], fault: OcspFault) -> Result<Vec<u8>, SignError> {
        let Ok(mut question) = OcspQuestion::read(request) else { return Ok(no_answer(1)) };
        let branches = Algorithm::ALL.map(|algorithm| (algorithm, self.branch(algorithm)));
        let Some((algorithm, branch)) = branches.into_iter().find(|(_, branch)| question.is_of(&branch.issuer.certificate)) else {
            return Ok(no_answer(6));
        };
        let status = self.status(question.serial(), algorithm);
        match fault {
            OcspFault::WrongNonce => question.nonce = Some(b"another question".to_vec()),
            OcspFault::NoNonce => question.nonce = None,
            _ => {}
        }
        let age = if fault == OcspFault::Stale { 48 } else { 0 };
        let this_update = self.now() - HOUR * age;
        let draft = AnswerDraft { question: &question, status, this_update, responder: &branch.responder.certificate };
        if fault == OcspFault::BadSig { draft.sign(&self.wrong_key(branch)) } else { draft.sign(&branch.responder.key) }
    }

    fn status(&self, serial: &[u8], algorithm: Algorithm) -> Status {
        let now = self.now();
        self.with_ledger(|ledger| match (ledger.faults.said.get(serial), ledger.entry(serial)) {
            (Some(Said::Good), _) => Status::Good,
            (Some(Said::Revoked), _) => Status::Revoked(now - HOUR),
            (Some(Said::PlainUnknown), _) => Status::Unknown,
            (Some(Said::Unknown), _) | (_, None) => Status::UnknownAsHold,
            (None, Some(entry)) if entry.algorithm != algorithm => Status::UnknownAsHold,
            (None, Some(entry)) => entry.revoked.map_or(Status::Good, Status::Revoked),
        })
    }

    /// TimeStampResp, DER.
    fn tsp(&self, request: &[u8], fault: TspFault) -> Result<Vec<u8>, SignError> {
        let Ok(question) = StampQuestion::read(request) else { return Ok(refused_stamp(5)) };
        let (branch, hash) = match question.policy().to_string().as_str() {
            POLICY_GOST => (&self.gost, Hash::Streebog512),
            POLICY_RSA => (&self.rsa, Hash::Sha256),
            _ => return Ok(refused_stamp(15)),
        };
        if question.hash() != Some(hash) {
            return Ok(refused_stamp(0));
        }
        let other = StampQuestion::over(b"something else", hash)?;
        let draft = self.stamp(if fault == TspFault::OtherImprint { &other } else { &question }, branch)?;
        match fault {
            TspFault::BadSig => answer_by_another(&draft, &self.wrong_key(branch)),
            TspFault::Future => StampDraft { at: draft.at + HOUR * 24, ..draft }.answer(&branch.stamper.key),
            _ => draft.answer(&branch.stamper.key),
        }
    }

    /// A complete list of the day's beginning, or the delta since then.
    fn list(&self, algorithm: Algorithm, delta: bool, fault: CrlFault) -> Result<Vec<u8>, SignError> {
        let now = if fault == CrlFault::Stale { self.now() - HOUR * 24 * 14 } else { self.now() };
        let midnight = day_begins(now);
        let entry = |(serial, since): (&Vec<u8>, Timestamp)| Revoked { serial: serial.clone(), since, removed: false };
        let wanted = |revoked: &Revoked| (revoked.since < midnight) != delta;
        let entries = self.with_ledger(|ledger| ledger.revoked(algorithm).map(entry).filter(wanted).collect());
        let (this_update, next_update) = if delta { (now, now + HOUR) } else { (midnight, midnight + HOUR * 24 * 7) };
        let draft = ListDraft { number: number(this_update), delta_of: delta.then(|| number(midnight)), this_update, next_update, entries };
        let branch = if fault == CrlFault::BadSig { &self.foreign } else { self.branch(algorithm) };
        draft.sign(&branch.issuer)
    }
}

/// The token signed by a key that its certificate is not of: the certificate of the right one, the signature of another.
fn answer_by_another(draft: &StampDraft<'_>, wrong: &Key) -> Result<Vec<u8>, SignError> {
    struct Disguised<'a>(&'a Key, Vec<u8>);
    impl Signer for Disguised<'_> {
        fn scheme(&self) -> eds::Scheme {
            self.0.scheme()
        }
        fn spki(&self) -> Vec<u8> {
            self.1.clone()
        }
        fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
            self.0.sign(message)
        }
    }
    draft.answer(&Disguised(wrong, draft.stamper.spki().to_vec()))
}

fn day_begins(now: Timestamp) -> Timestamp {
    let day = now.to_zoned(TimeZone::UTC).date().to_datetime(Time::midnight()).to_zoned(TimeZone::UTC);
    day.map_or(now, |zoned| zoned.timestamp())
}

/// Numbers of lists grow with the minutes; a delta's is at least that of the list it goes out from.
fn number(at: Timestamp) -> u32 {
    u32::try_from(at.as_second() / 60).unwrap_or_default()
}
