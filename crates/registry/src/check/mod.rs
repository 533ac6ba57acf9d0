//! The public check of a certificate: whether the paper in somebody's hand is valid, and what it must say. Nothing more.
//!
//! No reading of a person's data by an official: nobody is named who is not on the paper. The answers for what does not exist
//! and for what may not be told are equal, and cost the same look-ups.
//!
//! A certificate that is made and lies still in the office answers "not handed over yet" to its own code, and nothing of the child:
//! the code is 128 bits of chance that stand on that paper alone, so that whoever has it has the paper: a clerk who tries the QR
//! before handing over, or somebody who should not have it and must not be told that it is unknown, which reads like a misprint.
//! By number it is as if it were not there: numbers of blanks follow one another, and a relative who knows the day of birth would
//! learn that papers are being made.

use domain::certificate::{Certificate, CertificateKind, CertificateState, outdated_since};
use domain::names::PersonName;
use domain::numbers::{ActNumber, CertificateId};
use domain::partial_date::PartialDate;
use domain::record::Record;
use jiff::civil::Date;
use matching::{BlankNumber, Number, Query};
use uuid::Uuid;

use crate::ports::rows::{Is, Select};
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::projection::tables;
use crate::records::{CertificateRow, all, state};
use crate::registry::Registry;

/// What became of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Valid.
    Valid,
    /// Issued as it stands, but its record was changed since that day: another is to be asked for. What changed is not told.
    Outdated(Date),
    /// Another took its place on that day.
    Replaced(Date),
    /// It ceased to be valid on that day.
    Annulled(Date),
    /// It is made, and in nobody's hands yet: not valid. Told to its own code alone, without the child's name.
    NotHandedOver,
    /// It was spoiled on that day and never handed over.
    Spoiled(Date),
}

/// What the paper must say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The certificate.
    pub id: CertificateId,
    /// What became of it.
    pub verdict: Verdict,
    /// What it is.
    pub kind: CertificateKind,
    /// A repeat one.
    pub repeat: bool,
    /// Its number, as printed.
    pub number: String,
    /// On whose name: initial, given name, initial; nothing before it is handed over.
    pub name: String,
    /// The act.
    pub act: ActNumber,
    /// Day of its registration.
    pub registered_on: Date,
    /// The body that issued it, by its log.
    pub issued_by: LogId,
    /// Day it was formed, as printed on it.
    pub issued_on: Date,
}

/// By the token of the QR.
///
/// # Errors
/// A technical failure.
pub async fn by_token(registry: &Registry, token: &str) -> Result<Option<Checked>, Fault> {
    let token = token.trim().to_lowercase();
    let wellformed = token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    let asked = if wellformed { token } else { String::new() };
    let rows = all(registry.store(), &Select::from(&tables::CERTIFICATE).eq("token", asked).limit(1), CertificateRow::read).await?;
    told(registry, rows.into_iter().next(), None).await
}

/// By the number on the paper, with the child's day of birth as the second datum.
///
/// # Errors
/// A technical failure.
pub async fn by_number(registry: &Registry, number: &str, born_on: &str) -> Result<Option<Checked>, Fault> {
    let born = PartialDate::parse(born_on).ok();
    let typed = matching::blank_number(number);
    let asked = typed.as_ref().map_or_else(|| query(number), on_blank);
    let mut rows = match asked {
        Some(query) => all(registry.store(), &query, CertificateRow::read).await?,
        None => Vec::new(),
    };
    if let Some(typed) = &typed {
        rows.sort_by_key(|row| typed.series.iter().position(|series| row.shown.starts_with(series.as_str())));
    }
    let mut answer = None;
    // Series are not unique in the country: every paper of this number is looked at, always as many.
    rows.truncate(SAME_NUMBER);
    let mut rows = rows.into_iter().map(Some).chain(std::iter::repeat(None));
    for _ in 0..SAME_NUMBER {
        let found = told(registry, rows.next().flatten(), Some(born)).await?;
        answer = answer.or(found);
    }
    Ok(answer)
}

/// Papers of one number looked at: of the series typed, and of those that it may have been on another keyboard.
const SAME_NUMBER: usize = 4;

/// Papers on blanks of this number, in any series that the typed one may stand for.
fn on_blank(typed: &BlankNumber) -> Option<Select> {
    let series = typed.series.iter().map(|series| series.as_str().into()).collect();
    let from = Select::from(&tables::CERTIFICATE).desc("made_on").limit(SAME_NUMBER as u32);
    Some(from.eq("number", i64::try_from(typed.number).ok()?).matching("series", Is::In(series)))
}

fn query(number: &str) -> Option<Select> {
    let from = Select::from(&tables::CERTIFICATE).desc("made_on").limit(SAME_NUMBER as u32);
    match matching::parse_query(number) {
        Query::Number(Number::Plain(digits)) if digits.len() <= 10 => Some(from.eq("number", digits.parse::<i64>().ok()?)),
        // Our own numbers have twelve digits and more.
        Query::Number(Number::Plain(digits)) | Query::Iin(digits) => Some(from.matching("number", Is::Null).eq("shown", digits)),
        Query::Number(Number::Series { series, number }) => Some(from.eq("number", number.parse::<i64>().ok()?).matching("series", Is::Eq(series.into()))),
        _ => None,
    }
}

/// What may be told of a certificate; for none, the same look-ups under an id that is nobody's.
async fn told(registry: &Registry, row: Option<CertificateRow>, second: Option<Option<PartialDate>>) -> Result<Option<Checked>, Fault> {
    let nobody = || (LogId("none".to_owned()), Uuid::nil(), Uuid::nil());
    let (log, id, record) = row.map_or_else(nobody, |row| (row.log, row.id.0, row.record.0));
    let certificate: Option<Certificate> = state(registry, &log, StreamKind::Certificate, id).await?;
    let record: Option<Record> = state(registry, &log, StreamKind::Record, record).await?;
    let (Some(certificate), Some(record)) = (certificate, record) else { return Ok(None) };
    let verdict = verdict(&certificate, &record);
    if verdict == Verdict::NotHandedOver && second.is_some() {
        return Ok(None);
    }
    let shown = record.at_version(certificate.reflects, certificate.made_on);
    if let Some(second) = second {
        let born = shown.value("child.born_on").and_then(|text| PartialDate::parse(text).ok());
        if born.is_none() || born != second {
            return Ok(None);
        }
    }
    Ok(Some(Checked {
        id: CertificateId(id),
        verdict,
        kind: certificate.kind,
        repeat: certificate.repeat,
        number: certificate.number.shown(),
        name: if verdict == Verdict::NotHandedOver { String::new() } else { half_hidden(&shown) },
        act: certificate.act,
        registered_on: record.made_on,
        issued_by: log,
        issued_on: certificate.made_on,
    }))
}

fn verdict(certificate: &Certificate, record: &Record) -> Verdict {
    match &certificate.state {
        CertificateState::HandedOver => outdated_since(certificate, record).map_or(Verdict::Valid, Verdict::Outdated),
        CertificateState::Void { replaced_by: Some(_), on } => Verdict::Replaced(*on),
        CertificateState::Void { replaced_by: None, on } => Verdict::Annulled(*on),
        CertificateState::Spoiled { on, .. } => Verdict::Spoiled(*on),
        // A reference that the head signed with a key has left as an electronic document: nobody hands it over at a counter (SVC-9).
        CertificateState::Journalled if certificate.signed.is_some() => outdated_since(certificate, record).map_or(Verdict::Valid, Verdict::Outdated),
        CertificateState::Journalled => Verdict::NotHandedOver,
    }
}

/// Initial, given name, initial: «М. Нұрмұхаммед-Әли Б.».
fn half_hidden(record: &Record) -> String {
    let value = |field: &str| record.value(field).unwrap_or_default().to_owned();
    let name = PersonName { surname: value("child.surname"), given: value("child.given"), patronymic: None };
    let initial = |word: &str| word.chars().find(|c| c.is_alphabetic()).map(|c| format!("{}.", c.to_uppercase()));
    [initial(&name.surname), Some(name.given).filter(|given| !given.is_empty()), initial(&value("child.patronymic"))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
