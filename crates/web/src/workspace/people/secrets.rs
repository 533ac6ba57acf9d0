//! What is told once: a password for one use with the secret of the authenticator application, or a bearer token. To be printed.

use registry::access::account::Secrets;

use crate::components::{Line, Note, Qr, Tone};
use crate::layout::{Command, Frame};
use crate::workspace::sheet::{Block, Body, Sheet};

use super::LIST;

/// How an address for an authenticator application begins.
const CODES: &str = "otpauth://";

/// The sheet that says it, once.
#[must_use]
pub fn told(frame: Frame, title: &str, facts: Vec<(String, String)>, back: &str) -> Sheet {
    let l = frame.base.l;
    let mut sheet = Sheet::new(frame.commands(vec![Command::back(l, back)]), l.t("frame-menu-people"), title);
    sheet.note = Some(Note::new(Tone::Warn, Line::new().bold(l.t("office-told-once")).text(l.t("office-told-once-what"))));
    // The secret of codes also as a QR: nobody types 32 letters without a slip.
    let address = facts.iter().find(|(_, value)| value.starts_with(CODES)).map(|(_, value)| value.as_str());
    let qr = address.and_then(|address| Qr::of(l.t("office-totp-qr"), address));
    let facts = facts.into_iter().map(|(name, value)| (name, Line::new().bold(value))).collect();
    sheet.main.push(Block::new("secrets", title, Body::Facts(facts)).quiet(l.t("office-print-it")));
    sheet.main.extend(qr.map(|qr| Block::new("codes", l.t("office-totp-qr"), Body::Scan(qr, l.t("office-totp-scan")))));
    sheet
}

/// The facts of an account's new secrets; a new secret of codes for typing in groups of four.
#[must_use]
pub fn of_account(l: crate::L, login: &str, secrets: &Secrets) -> Vec<(String, String)> {
    let mut facts = vec![(l.t("login-name"), login.to_owned())];
    facts.extend(secrets.password.clone().map(|password| (l.t("office-one-time-password"), password)));
    if let Some(codes) = &secrets.codes {
        let letters: Vec<char> = codes.typed.chars().collect();
        let grouped = letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
        facts.extend([(l.t("office-totp-typed"), grouped), (l.t("office-totp-address"), codes.address.clone())]);
    }
    facts
}

/// Back to the list.
pub const BACK: &str = LIST;
