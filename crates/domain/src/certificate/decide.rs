//! Forming a certificate, and handing it over: journal first, then the hand (O99-10.2).

use jiff::civil::Date;
use law::Clause;

use super::agree::agrees;
use super::event::{Certificate, CertificateEvent as Event, CertificateKind, CertificateNumber, CertificateState, Given};
use crate::application::{Application, ApplicationEvent, Stage};
use crate::blank::{self, BlankEvent, BlankKind, Lot};
use crate::documents::{DocumentRef, IdentityDocument};
use crate::happened::Happened;
use crate::kernel::{Decision, Ground, Judge};
use crate::names::PersonName;
use crate::numbers::{ActKind, ApplicationId, CertificateId, LotId, RecordId, YearNumber, check_digit};
use crate::record::{Copy, Record, RecordEvent};
use crate::service::Acting;

const FORMED: Clause = Clause::new("O99-10.1");
const JOURNAL: Clause = Clause::new("O99-10.2");
const STILLBORN: Clause = Clause::new("K-197");
const TO_WHOM: Clause = Clause::new("K-202");
const CONTENT: Clause = Clause::new("K-203");

/// Form the certificate, or the reference of a stillbirth.
#[derive(Debug, Clone)]
pub struct CertificateMake {
    /// Id of the new certificate.
    pub id: CertificateId,
    /// Number of the blank that lies in the printer; none for a reference.
    pub blank: Option<(LotId, u64)>,
    /// Random token for the check page.
    pub token: String,
}

/// Numbers and stock that the making of a certificate draws on.
#[derive(Debug)]
pub struct Stock<'a> {
    /// The lot of the blank.
    pub lot: Option<(LotId, &'a Lot)>,
    /// Next entry of the journal.
    pub journal: YearNumber,
    /// Next number of a reference.
    pub reference: YearNumber,
    /// Earlier certificates of this record that are still valid and held by the applicant.
    pub replaces: &'a [CertificateId],
    /// How many certificates of this record stand: formed and neither spoiled nor void.
    pub standing: usize,
}

/// Hand the result over.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Who receives it.
    pub to: PersonName,
    /// The identity document shown.
    pub identity: IdentityDocument,
    /// Power of attorney, where it is not the applicant.
    pub authority: Option<DocumentRef>,
}

/// Forms a certificate on a blank of the official's own stock and enters it in the journal.
#[must_use]
pub fn make(
    command: &CertificateMake,
    (application_id, application): (ApplicationId, &Application),
    (record_id, record): (RecordId, &Record),
    stock: &Stock<'_>,
    acting: &Acting<'_>,
) -> Decision<Happened> {
    let mut judge = Judge::new();
    let registered = matches!(&application.stage, Stage::Registered { record, .. } if *record == record_id);
    judge.require("certificate.registered", registered, Ground::new(FORMED, "ground-stage").with("stage", application.stage.as_str()));
    for (copy, key) in [(Copy::First, "ground-copy-first-not-printed"), (Copy::Second, "ground-copy-second-not-printed")] {
        judge.require("certificate.copies_printed", record.printed(copy), Ground::new(FORMED, key));
    }
    judge.require("certificate.one_stands", stock.standing <= stock.replaces.len(), Ground::new(FORMED, "ground-certificate-stands"));
    let mut events = Vec::new();
    let (kind, number) = if record.stillborn {
        judge.fixes(&STILLBORN, "certificate.reference_of_stillbirth", &[]);
        let digits = format!("{}{:04}{:07}", record.number.body, stock.reference.year, stock.reference.number);
        let digits = format!("{digits}{}", check_digit(&digits));
        (CertificateKind::StillbirthReference, Some(CertificateNumber::Own { digits }))
    } else {
        judge.require("certificate.iin_allotted", record.iin.is_some(), Ground::new(CONTENT, "ground-iin-awaited"));
        let number = on_blank(&mut judge, command, stock, acting, &mut events);
        (CertificateKind::Birth, number)
    };
    let on_blank = kind == CertificateKind::Birth;
    if on_blank {
        judge.fixes(&JOURNAL, "certificate.journal", &[("entry", stock.journal.to_string())]);
    }
    judge.decide(|| {
        let Some(number) = number else { return Vec::new() };
        let certificate = Certificate {
            kind,
            number,
            record: record_id,
            act: record.number.clone(),
            application: application_id,
            reflects: record.version,
            repeat: false,
            token: command.token.clone(),
            journal: on_blank.then_some(stock.journal),
            made_on: acting.today,
            made_by: acting.official.clone(),
            given: None,
            state: CertificateState::Journalled,
            signed: None,
        };
        let made = Event::Made { certificate: Box::new(certificate), attestation: acting.attestation.clone() };
        events.push(Happened::Certificate(command.id, made));
        events.push(Happened::Record(record_id, RecordEvent::CertificateMade { certificate: command.id }));
        events.extend(stock.replaces.iter().map(|old| Happened::Certificate(*old, Event::Voided { replaced_by: Some(command.id), on: acting.today })));
        events
    })
}

fn on_blank(judge: &mut Judge, command: &CertificateMake, stock: &Stock<'_>, acting: &Acting<'_>, events: &mut Vec<Happened>) -> Option<CertificateNumber> {
    let (Some((lot_id, number)), Some((found, lot))) = (command.blank, stock.lot) else {
        judge.require("certificate.blank", false, Ground::new(JOURNAL, "ground-no-blank").at("blank"));
        return None;
    };
    let fits = lot_id == found && lot.kind == BlankKind(ActKind::Birth);
    judge.require("certificate.blank_of_kind", fits, Ground::new(JOURNAL, "ground-blank-kind").at("blank"));
    events.push(Happened::Lot(lot_id, blank::use_one(judge, lot, number, command.id, acting)));
    Some(CertificateNumber::Blank { lot: lot_id, series: lot.series.clone(), number })
}

/// Hands the result over to the applicant, or to another on a power of attorney.
#[must_use]
pub fn hand_over(
    command: &HandOver,
    (id, certificate): (CertificateId, &Certificate),
    (application_id, application): (ApplicationId, &Application),
    record: &Record,
    acting: &Acting<'_>,
) -> Decision<Happened> {
    let mut judge = Judge::new();
    let (agree, otherwise) = agrees(certificate, record);
    judge.require("certificate.agrees_with_record", agree, otherwise.at("certificate"));
    let journalled = certificate.state == CertificateState::Journalled;
    judge.require("certificate.journal_first", journalled, Ground::new(JOURNAL, "ground-certificate-state").with("state", certificate.state.as_str()));
    let of_it = certificate.application == application_id && matches!(&application.stage, Stage::Registered { record, .. } if *record == certificate.record);
    judge.require("certificate.of_this_application", of_it, Ground::new(JOURNAL, "ground-stage").with("stage", application.stage.as_str()));
    let named = !command.to.surname.trim().is_empty() && !command.to.given.trim().is_empty();
    judge.require("certificate.recipient", named, Ground::new(JOURNAL, "ground-recipient").at("to.surname"));
    let shown = !command.identity.number.trim().is_empty();
    judge.require("certificate.recipient_identity", shown, Ground::new(JOURNAL, "ground-recipient-identity").at("identity.number"));
    let expected = application.statement.applicant.name.as_ref().is_some_and(|name| same_person(name, &command.to))
        || parents(application).any(|name| same_person(name, &command.to));
    judge.fixes(&TO_WHOM, "certificate.to_applicant_or_parent", &[("expected", expected.to_string())]);
    judge.require(
        "certificate.recipient_entitled",
        expected || command.authority.as_ref().is_some_and(|paper| paper.number.is_some()),
        Ground::new(JOURNAL, "ground-recipient-authority").at("authority.number"),
    );
    judge.decide(|| {
        let given = Given {
            to: command.to.clone(),
            identity: command.identity.clone(),
            authority: command.authority.clone(),
            on: acting.today,
            by: acting.official.clone(),
        };
        vec![
            Happened::Certificate(id, Event::HandedOver { given: Box::new(given), attestation: acting.attestation.clone() }),
            Happened::Application(application_id, ApplicationEvent::HandedOver { certificate: id, on: acting.today }),
        ]
    })
}

fn same_person(one: &PersonName, other: &PersonName) -> bool {
    let alike = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    alike(&one.surname, &other.surname) && alike(&one.given, &other.given)
}

fn parents(application: &Application) -> impl Iterator<Item = &PersonName> {
    let father = match &application.statement.father {
        Some(crate::acts::birth::Father::Named { person, .. }) => Some(&person.name),
        _ => None,
    };
    application.statement.mother.as_ref().map(|mother| &mother.name).into_iter().chain(father)
}

/// Spoiled in printing: the certificate falls, its blank is spoiled, and another is formed.
#[must_use]
pub fn spoil(id: CertificateId, certificate: &Certificate, why: &str, acting: &Acting<'_>) -> Decision<Happened> {
    let mut judge = Judge::new();
    let here = certificate.state == CertificateState::Journalled;
    judge.require("certificate.spoil_before_handing_over", here, Ground::new(JOURNAL, "ground-certificate-state").with("state", certificate.state.as_str()));
    let why = why.trim();
    judge.require("certificate.spoil_why", !why.is_empty(), Ground::new(JOURNAL, "ground-why").at("why"));
    judge.decide(|| {
        let mut events = vec![Happened::Certificate(id, Event::Spoiled { why: why.to_owned(), on: acting.today, by: acting.official.clone() })];
        if let CertificateNumber::Blank { lot, number, .. } = certificate.number {
            events.push(Happened::Lot(lot, BlankEvent::Spoiled { number, why: why.to_owned(), on: acting.today, by: acting.official.clone() }));
        }
        events
    })
}

/// A certificate that its record no longer supports.
#[must_use]
pub fn void(replaced_by: Option<CertificateId>, today: Date) -> Event {
    Event::Voided { replaced_by, on: today }
}
