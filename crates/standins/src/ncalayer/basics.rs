//! The module `kz.gov.pki.knca.basics`, method `sign`.
//!
//! Its habits: one signature comes as an array too; each has the armour "BEGIN CMS"; closing the window is a success with an empty body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Ncalayer;
use super::ask::{Ask, Document, Wanted};
use super::desk::Choice;
use crate::national::{How, PersonKey, TspFault, pem};
use crate::words::Lang;

pub const MODULE: &str = "kz.gov.pki.knca.basics";
/// Where our keys are: in files.
const STORAGE: &str = "PKCS12";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Args {
    allowed_storages: Option<Vec<String>>,
    format: String,
    data: OneOrMany,
    #[serde(default)]
    signing_params: Params,
    #[serde(default)]
    signer_params: Wanted,
    locale: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// Absent ones are taken as attached, encoded, without a time stamp: an assumption, so ask for what you want.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Params {
    decode: bool,
    encapsulate: bool,
    digested: bool,
    tsa_profile: Option<Value>,
    output_cert: bool,
}

impl Default for Params {
    fn default() -> Self {
        Self { decode: true, encapsulate: true, digested: false, tsa_profile: None, output_cert: false }
    }
}

/// A failure as this module reports it.
pub fn error(code: &str, message: &str, details: &str) -> Value {
    json!({ "status": false, "code": code, "message": message, "details": details })
}

pub async fn answer(layer: &Ncalayer, method: &str, args: Value) -> Value {
    if method != "sign" {
        return error("INVOCATION_ERROR", "no such method", method);
    }
    let args: Args = match serde_json::from_value(args) {
        Ok(args) => args,
        Err(fault) => return error("INVALID_SIGNING_PARAMS", "the arguments are not understood", &fault.to_string()),
    };
    if args.format != "cms" {
        return error("SIGNING_FAILURE", "this stand-in signs CMS only", &args.format);
    }
    if args.allowed_storages.is_some_and(|storages| !storages.iter().any(|storage| storage == STORAGE)) {
        return error("GENERAL_ERROR", "no such storage is here", "the keys of this stand-in are in PKCS12");
    }
    let Some(documents) = documents(args.data, args.signing_params.decode) else {
        return error("INVALID_SIGNING_PARAMS", "data is not base64", "");
    };
    let Params { encapsulate, digested, tsa_profile, output_cert, .. } = args.signing_params;
    let how = How { attach: encapsulate && !digested, stamp: tsa_profile.is_some(), digested };
    let ask = Ask { documents: documents.clone(), how, wanted: args.signer_params, lang: Lang::of(args.locale.as_deref()) };
    match layer.decide(ask).await {
        Choice::Cancelled => json!({ "status": true, "body": {} }),
        Choice::Failed => error("SIGNING_FAILURE", "the key could not be used", "told to fail"),
        Choice::Garbage => json!({ "status": true, "body": { "result": [pem("CMS", b"no signature at all")] } }),
        Choice::Key(key) => signed(layer, &key, &documents, how, output_cert),
    }
}

fn documents(data: OneOrMany, decode: bool) -> Option<Vec<Document>> {
    let all = match data {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    };
    let bytes = |text: String| if decode { decoded(&text) } else { Some(text.into_bytes()) };
    let documents: Vec<Document> = all.into_iter().map(|text| bytes(text).map(|bytes| Document { bytes })).collect::<Option<_>>()?;
    (!documents.is_empty()).then_some(documents)
}

/// Base64 with or without line ends.
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(bare).ok()
}

fn signed(layer: &Ncalayer, key: &PersonKey, documents: &[Document], how: How, output_cert: bool) -> Value {
    let sign = |document: &Document| layer.national.sign(key, &document.bytes, how).map(|der| pem("CMS", &der));
    match documents.iter().map(sign).collect::<Result<Vec<String>, _>>() {
        // The authority's services fail here in one way that no key is to blame for.
        Err(fault) if how.stamp && layer.national.with_faults(|faults| faults.tsp == TspFault::Down) => {
            error("SIGNING_FAILURE", "TSP: no time stamp", &fault.to_string())
        }
        Err(fault) => error("SIGNING_FAILURE", "the key did not sign", &fault.to_string()),
        Ok(signatures) if output_cert => {
            json!({ "status": true, "body": { "result": { "signatures": signatures, "certificate": pem("CERTIFICATE", key.pair.certificate.der()) } } })
        }
        Ok(signatures) => json!({ "status": true, "body": { "result": signatures } }),
    }
}
