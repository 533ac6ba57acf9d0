//! The way to sign with a phone: its QR, what to do, until when, and the same for a phone that shows this very page.

use askama::Template;

use super::Example;
use super::qr::Qr;
use crate::L;

/// What a phone is given.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/phone/view.html")]
pub struct Phone {
    /// The language.
    pub l: L,
    /// The code to scan.
    pub qr: Qr,
    /// Opens eGov Mobile on this device.
    pub deep: String,
    /// In a demonstration, the stand-in of a phone.
    pub standin: Option<String>,
    /// Until when the code holds, in words.
    pub until: String,
    /// Where one goes on after signing.
    pub signed: String,
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let qr = Qr::of(l.t("signing-phone-qr"), "mobileSign:https://ahat.example/mobile-sign/0f8fad5bd9cb469fa16570867728950e?at=1763784000");
    let of = |qr| Phone {
        l,
        qr,
        deep: "#phone".to_owned(),
        standin: None,
        until: l.with("signing-phone-until", &[("until", "10:35".into())]),
        signed: "#phone".to_owned(),
    };
    let phone: Vec<Phone> = qr.map(of).into_iter().collect();
    let demo = phone.iter().map(|phone| Example::of("demonstration", &Phone { standin: Some("#phone".to_owned()), ..phone.clone() }));
    phone.iter().map(|phone| Example::of("normal", phone)).chain(demo).collect()
}
