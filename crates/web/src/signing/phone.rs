//! Signing with eGov Mobile (mgovSign): a phone scans the QR, asks what to sign and where, signs, and brings it back.
//!
//! The address names a signing by a key that nobody guesses, holds for [`PHONE_MINUTES`] from when the page showed it, and ends
//! with the first good signature. The document needs a bearer token besides, which the phone is given at the address. What does not fit is answered with
//! one sentence that tells nothing about what is there.
//!
//! [`PHONE_MINUTES`]: registry::signing::PHONE_MINUTES

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{Extensions, HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::{SignedDuration, Timestamp};
use registry::signing::{self, PHONE_MINUTES, Purpose, Signing, Stage};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use text::Lang;

use super::{path, show};
use crate::components::{Phone, Qr, findings};
use crate::public::check::limit;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::{AppState, L};

/// What opens eGov Mobile on the phone that shows the page.
const DEEP: &str = "https://m.egov.kz/mobileSign/";
/// Its identifiers in the shops of programs.
const SHOPS: [(&str, &str); 3] = [("isi", "1476128386"), ("ibi", "kz.egov.mobile"), ("apn", "kz.mobile.mgov")];
/// How it signs: the signature alone comes back.
const METHOD: &str = "CMS_SIGN_ONLY";

/// The way that the page offers, and when its code ends as a script reads it.
pub(super) fn offered(l: L, state: &AppState, signing: &Signing, now: Timestamp) -> Option<(Phone, String)> {
    let keys = state.site.keys.as_ref()?;
    let address = Link { at: now.as_millisecond() }.address(state, signing, "");
    let text = format!("mobileSign:{address}");
    let query = |pairs: &[(&str, &str)]| form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let deep = format!("{DEEP}?{}", query(&[&[("link", address.as_str())], SHOPS.as_slice()].concat()));
    let until = signing.phone_until(now);
    let clock = text::clock(until.to_zoned(state.site.zone.clone()).time());
    let phone = Phone {
        l,
        qr: Qr::of(l.t("signing-phone-qr"), &text)?,
        deep,
        standin: keys.phone.as_ref().map(|page| format!("{page}?{}", query(&[("link", &text)]))),
        until: l.with("signing-phone-until", &[("until", clock.into())]),
        signed: format!("{}?{}=1", path(signing.id), show::PHONE),
    };
    Some((phone, until.to_string()))
}

/// When the page showed the address, in milliseconds. Bound to the signing: nobody lengthens its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Link {
    at: i64,
}

impl Link {
    /// A mark of this address that only the server makes: the half of a hash over a secret of the signing.
    fn mark(self, signing: &Signing, purpose: &str) -> String {
        let hash = Sha256::new()
            .chain_update(b"ahat-phone-1")
            .chain_update(purpose)
            .chain_update(signing.phone_token.as_bytes())
            .chain_update(self.at.to_be_bytes())
            .finalize();
        hex::encode(hash.get(..16).unwrap_or_default())
    }

    fn address(self, state: &AppState, signing: &Signing, under: &str) -> String {
        let mark = self.mark(signing, "address");
        format!("{}/mobile-sign/{}{under}?at={}&mark={mark}", state.site.public_url, signing.phone_key, self.at)
    }

    /// What the phone must bear to read the document.
    fn token(self, signing: &Signing) -> String {
        self.mark(signing, "bearer")
    }

    /// Of an address, where the server made it and it still holds. A signature that is not good does not end it: whoever holds the
    /// phone may choose another key.
    fn read(visit: &Visit, signing: &Signing, now: Timestamp) -> Option<Self> {
        let link = Self { at: visit.query("at")?.parse().ok()? };
        let shown = Timestamp::from_millisecond(link.at).ok()?;
        let mark = visit.query("mark")?;
        let age = now.duration_since(shown);
        let fresh = age >= SignedDuration::ZERO && age <= SignedDuration::from_mins(PHONE_MINUTES);
        (fresh && crate::gate::same(&mark, &link.mark(signing, "address")) && signing.stage.is_open_to_signing()).then_some(link)
    }
}

/// One sentence for whatever does not fit, in the words of the phone's language.
fn no(l: L, status: StatusCode, key: &str) -> Response {
    let body = serde_json::json!({ "code": status.as_u16().to_string(), "message": l.t(key) });
    (status, Json(body)).into_response()
}

/// What the gate turned away, as a phone reads it.
pub(crate) fn troubled(visit: &Visit, trouble: Trouble) -> Response {
    no(visit.l(), trouble.status(), trouble.words().0)
}

/// A signing that a phone asks for.
async fn found(state: &AppState, visit: &Visit, key: &str, extensions: &Extensions) -> Result<(Signing, Link), Response> {
    let l = visit.l();
    if !limit::take_signing(limit::address(extensions), visit.at()) {
        return Err(no(l, StatusCode::TOO_MANY_REQUESTS, "signing-phone-often"));
    }
    let known = signing::find_by_phone(&state.registry, key).await.map_err(|fault| {
        tracing::error!(%fault, "a signing of a phone can't be read");
        no(l, StatusCode::SERVICE_UNAVAILABLE, "signing-phone-later")
    })?;
    let refused = || no(l, StatusCode::FORBIDDEN, "signing-phone-none");
    let signing = known.ok_or_else(refused)?;
    let link = Link::read(visit, &signing, visit.at()).ok_or_else(refused)?;
    Ok((signing, link))
}

/// The signing of a key, for whoever bears its token.
async fn borne(state: &AppState, visit: &Visit, key: &str, headers: &HeaderMap, extensions: &Extensions) -> Result<Signing, Response> {
    let (signing, link) = found(state, visit, key, extensions).await?;
    if bears(headers, &link.token(&signing)) { Ok(signing) } else { Err(no(visit.l(), StatusCode::FORBIDDEN, "signing-phone-none")) }
}

fn bears(headers: &HeaderMap, token: &str) -> bool {
    let told = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.split_once(' '));
    told.is_some_and(|(scheme, told)| scheme.eq_ignore_ascii_case("bearer") && crate::gate::same(told.trim(), token))
}

/// `GET /mobile-sign/{key}`: who asks, what for, until when, where the document is.
///
/// # Errors
/// None: what does not fit is answered.
pub async fn asked(State(state): State<AppState>, visit: Visit, Path(key): Path<String>, extensions: Extensions) -> Response {
    let (signing, link) = match found(&state, &visit, &key, &extensions).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let name = |lang| text::w(lang, "ahat-full");
    let shown = Timestamp::from_millisecond(link.at).unwrap_or(visit.at());
    let organisation = state.registry.signatures().and_then(|signatures| signatures.organisation.as_ref());
    let bin = organisation.and_then(|organisation| organisation.certificate.subject.bin.clone()).unwrap_or_default();
    let [kk, ru, en] = &signing.titles;
    let title = match visit.l().0 {
        Lang::Kk => kk,
        Lang::Ru => ru,
        Lang::En => en,
    };
    Json(serde_json::json!({
        "description": title,
        "expiry_date": signing.phone_until(shown).to_zoned(state.site.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        "organisation": { "nameRu": name(Lang::Ru), "nameKz": name(Lang::Kk), "nameEn": name(Lang::En), "bin": bin },
        "document": { "uri": link.address(&state, &signing, "/document"), "auth_type": "Token", "auth_token": link.token(&signing) },
    }))
    .into_response()
}

/// What is signed, as a phone is given it and gives it back.
#[derive(Debug, Serialize, Deserialize)]
struct ToSign {
    #[serde(rename = "signMethod")]
    method: String,
    version: i64,
    #[serde(rename = "documentsToSign")]
    documents: Vec<Given>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Given {
    id: i64,
    #[serde(rename = "nameRu")]
    ru: String,
    #[serde(rename = "nameKz")]
    kk: String,
    #[serde(rename = "nameEn")]
    en: String,
    meta: Vec<Meta>,
    document: Held,
}

#[derive(Debug, Serialize, Deserialize)]
struct Meta {
    name: String,
    value: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Held {
    file: File,
}

#[derive(Debug, Serialize, Deserialize)]
struct File {
    mime: String,
    data: String,
}

/// `GET /mobile-sign/{key}/document`: the very bytes that are to be signed.
///
/// # Errors
/// None: what does not fit is answered.
pub async fn given(State(state): State<AppState>, visit: Visit, Path(key): Path<String>, headers: HeaderMap, extensions: Extensions) -> Response {
    let l = visit.l();
    let signing = match borne(&state, &visit, &key, &headers, &extensions).await {
        Ok(signing) => signing,
        Err(answer) => return answer,
    };
    let Ok(Some(bytes)) = signing::document(&state.registry, signing.id).await else {
        return no(l, StatusCode::SERVICE_UNAVAILABLE, "signing-phone-later");
    };
    let [kk, ru, en] = signing.titles.clone();
    let meta = [("signing-meta-site", state.site.public_url.clone()), ("signing-hash", hex::encode(signing.sha256))];
    let given = Given {
        id: 1,
        ru,
        kk,
        en,
        meta: meta.into_iter().map(|(key, value)| Meta { name: l.t(key), value }).collect(),
        document: Held { file: File { mime: signing.media.to_owned(), data: BASE64_STANDARD.encode(bytes) } },
    };
    Json(ToSign { method: METHOD.to_owned(), version: 1, documents: vec![given] }).into_response()
}

/// `PUT /mobile-sign/{key}/document`: the same with the signature in the place of the document.
///
/// # Errors
/// None: what does not fit is answered.
pub async fn signed(State(state): State<AppState>, visit: Visit, Path(key): Path<String>, headers: HeaderMap, extensions: Extensions, body: Bytes) -> Response {
    let l = visit.l();
    let signing = match borne(&state, &visit, &key, &headers, &extensions).await {
        Ok(signing) => signing,
        Err(answer) => return answer,
    };
    let Some(cms) = signature(&body) else { return no(l, StatusCode::FORBIDDEN, "signing-phone-unreadable") };
    let after = match signing::receive(&state.registry, signing.id, cms.as_bytes()).await {
        Ok(after) => after,
        Err(fault) => {
            tracing::error!(%fault, "a signature of a phone can't be taken");
            return no(l, StatusCode::SERVICE_UNAVAILABLE, "signing-phone-later");
        }
    };
    let refused = if signing.purpose == Purpose::LogIn { "signing-not-in" } else { "signing-phone-refused" };
    match after.map(|after| (after.stage, after.verdict)) {
        Some((Stage::Done | Stage::Used | Stage::Open, _)) => Json(serde_json::json!({ "code": "200", "message": "success" })).into_response(),
        Some((Stage::Wrong, verdict)) => {
            let why = verdict.as_ref().and_then(|verdict| findings::against(l, verdict)).unwrap_or_else(|| l.t("signing-too-large"));
            (StatusCode::FORBIDDEN, Json(serde_json::json!({ "code": "403", "message": why }))).into_response()
        }
        Some((Stage::Refused(_), _)) => no(l, StatusCode::FORBIDDEN, refused),
        _ => no(l, StatusCode::FORBIDDEN, "signing-phone-none"),
    }
}

/// The signature out of what a phone brings: only its place is read, whatever else stands there.
fn signature(body: &[u8]) -> Option<String> {
    let told: Value = serde_json::from_slice(body).ok()?;
    let [document] = told.get("documentsToSign")?.as_array()?.as_slice() else { return None };
    let data = document.pointer("/document/file/data")?.as_str()?.trim();
    (!data.is_empty()).then(|| data.to_owned())
}
