//! The module `kz.gov.pki.knca.commonUtils`: older, still widely used.
//!
//! Its habits: arguments by their place; success is the text "200"; closing the window is "500" with `action.canceled`; signatures are bare
//! base64. Signing XML and files of the disk is not done here.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::Ncalayer;
use super::ask::{Ask, Document, Wanted};
use super::basics::decoded;
use super::desk::Choice;
use crate::national::{Algorithm, How, PersonKey, pem};
use crate::words::Lang;

pub const MODULE: &str = "kz.gov.pki.knca.commonUtils";
const SIGNING: &str = "1.3.6.1.5.5.7.3.4";
const LOGGING_IN: &str = "1.3.6.1.5.5.7.3.2";

fn well(object: Value) -> Value {
    json!({ "code": "200", "responseObject": object })
}

fn ill(message: &str) -> Value {
    json!({ "code": "500", "message": message })
}

fn mismatch() -> Value {
    ill("java.lang.IllegalArgumentException: argument type mismatch")
}

pub async fn answer(layer: &Ncalayer, method: &str, args: Value) -> Value {
    let args = args.as_array().cloned().unwrap_or_default();
    match method {
        // Storages in the hand: tokens and identity cards. A stand-in has none.
        "getActiveTokens" => well(json!([])),
        "changeLocale" if matches!(args.first().and_then(Value::as_str), Some("ru" | "kz" | "en")) => well(Value::Null),
        "changeLocale" => mismatch(),
        "getKeyInfo" => key_info(layer, &args).await,
        "createCMSSignatureFromBase64" => sign(layer, &args, How { stamp: true, ..How::default() }).await,
        "createCAdESFromBase64" => sign(layer, &args, How::default()).await,
        "createCAdESFromBase64Hash" => sign(layer, &args, How { digested: true, ..How::default() }).await,
        _ => ill(&format!("java.lang.NoSuchMethodException: {method}")),
    }
}

/// Storage, kind of key, base64, and whether the content travels inside.
async fn sign(layer: &Ncalayer, args: &[Value], mut how: How) -> Value {
    let text = |at: usize| args.get(at).and_then(Value::as_str);
    let (Some(_), Some(purpose), Some(data)) = (text(0), text(1), text(2)) else { return mismatch() };
    let purpose = match purpose {
        "SIGNATURE" => SIGNING,
        "AUTHENTICATION" => LOGGING_IN,
        _ => return mismatch(),
    };
    match args.get(3) {
        Some(Value::Bool(attach)) => how.attach = *attach,
        None => {}
        Some(_) => return mismatch(),
    }
    let Some(bytes) = decoded(data) else { return ill("java.lang.IllegalArgumentException: Illegal base64 character") };
    let wanted = Wanted { ext_key_usage_oids: vec![purpose.to_owned()], ..Wanted::default() };
    let document = Document { bytes };
    match layer.decide(Ask { documents: vec![document.clone()], how, wanted, lang: Lang::Ru }).await {
        Choice::Cancelled => ill("action.canceled"),
        Choice::Failed => ill("java.security.SignatureException: told to fail"),
        Choice::Garbage => well(json!(STANDARD.encode(b"no signature at all"))),
        Choice::Key(key) => match layer.national.sign(&key, &document.bytes, how) {
            Ok(der) => well(json!(STANDARD.encode(der))),
            Err(fault) => ill(&format!("java.security.SignatureException: {fault}")),
        },
    }
}

async fn key_info(layer: &Ncalayer, args: &[Value]) -> Value {
    if !args.first().is_some_and(Value::is_string) {
        return mismatch();
    }
    let ask = Ask { documents: Vec::new(), how: How::default(), wanted: Wanted::default(), lang: Lang::Ru };
    match layer.decide(ask).await {
        Choice::Key(key) => well(info(&key)),
        Choice::Garbage => well(json!("no key at all")),
        Choice::Cancelled => ill("action.canceled"),
        Choice::Failed => ill("java.security.KeyStoreException: told to fail"),
    }
}

/// The facts of a key, with the moments as a clock in Kazakhstan shows them.
fn info(key: &PersonKey) -> Value {
    let certificate = &key.pair.certificate;
    let dn = key.holder.subject(key.kind).iter().map(|(name, value)| format!("{}={value}", name.to_uppercase())).collect::<Vec<_>>().join(",");
    let issuer_cn = certificate.issuer_text.split(',').find_map(|part| part.trim().strip_prefix("CN=")).unwrap_or_default().to_owned();
    let name = hex::encode(certificate.allowed.subject_key.clone().unwrap_or_default());
    let rsa = key.algorithm() == Algorithm::Rsa;
    json!({
        "alias": name,
        "keyId": name,
        "algorithm": if rsa { "RSA" } else { "ECGOST3410-2015-512" },
        "subjectCn": certificate.subject.common_name,
        "subjectDn": dn,
        "issuerCn": issuer_cn,
        "issuerDn": certificate.issuer_text,
        "serialNumber": certificate.serial_hex(),
        "certNotBefore": moment(certificate.not_before),
        "certNotAfter": moment(certificate.not_after),
        "authorityKeyIdentifier": hex::encode(certificate.allowed.issuer_key.clone().unwrap_or_default()),
        "pem": pem("CERTIFICATE", certificate.der()),
    })
}

fn moment(at: Timestamp) -> String {
    let zone = TimeZone::get("Asia/Almaty").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).strftime("%d.%m.%Y %H:%M:%S").to_string()
}
