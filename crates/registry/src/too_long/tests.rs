#![allow(clippy::unwrap_used, reason = "tests")]

use domain::blank::BlankKind;
use domain::documents::{DocumentRef, IdentityDocument, IdentityKind};
use domain::names::PersonName;
use domain::numbers::{AccountId, ActKind, ApplicationId, AppointmentId, CertificateId, LotId, NoticeId, RecordId};
use domain::record::CauseId;
use domain::service::{Appointment, Organisation, Role};
use domain::settings::Signing;
use jiff::civil::{Date, date};
use law::{Law, Policy};
use uuid::Uuid;

use super::*;

const TODAY: Date = date(2026, 11, 22);

/// Every command that carries free text, with this text in each of them; and the fields it must be refused at.
fn all(text: &str) -> Vec<(Command, Vec<&'static str>)> {
    let words = || text.to_owned();
    let (application, record, lot, notice) = (ApplicationId(Uuid::nil()), RecordId(Uuid::nil()), LotId(Uuid::nil()), NoticeId(Uuid::nil()));
    let name = PersonName { surname: words(), given: words(), patronymic: Some(words()) };
    let identity = IdentityDocument { kind: IdentityKind::IdentityCard, number: words(), issuer: Some(words()), issued_on: None, valid_until: None };
    let authority = DocumentRef { number: Some(words()), issued_on: None, issuer: Some(words()) };
    let organisation = Some(Organisation { name: words(), bin: Some(words()) });
    let appointment =
        Appointment { account: AccountId(Uuid::nil()), role: Role::HeadOfBody, office: words(), from: TODAY, until: None, order: Some(words()), organisation };
    vec![
        (Command::ConclusionDraft { id: application, reasons: words(), examined: vec![words(), words()] }, vec!["examined", "reasons"]),
        (Command::ConclusionSendBack { id: application, why: words() }, vec!["why"]),
        (Command::RefusalDecide { id: application, unreliable: Some(words()), same_child: false }, vec!["unreliable"]),
        (Command::RefusalSendBack { id: application, why: words() }, vec!["why"]),
        (
            Command::CertificateHandOver { id: CertificateId(Uuid::nil()), application, to: name, identity, authority: Some(authority) },
            vec!["authority.issuer", "authority.number", "identity.issuer", "identity.number", "to.given", "to.patronymic", "to.surname"],
        ),
        (Command::CertificateSpoil { id: CertificateId(Uuid::nil()), lot: None, why: words() }, vec!["why"]),
        (
            Command::RecordCorrect {
                record,
                second_copy: None,
                notice,
                field: "late_reason".to_owned(),
                value: Some(words()),
                document: words(),
                in_force_from: TODAY,
            },
            vec!["document", "value"],
        ),
        (
            Command::CauseAnnul { record, second_copy: None, notice, cause: CauseId::REGISTRATION, kept: None, document: words(), in_force_from: TODAY },
            vec!["document"],
        ),
        (Command::BlankReceive { lot, kind: BlankKind(ActKind::Birth), series: words(), first: 1, last: 2, document: words() }, vec!["document", "series"]),
        (Command::BlankSpoil { lot, number: 1, why: words() }, vec!["why"]),
        (Command::BlankWriteOff { lot, first: 1, last: 1, act: words() }, vec!["act"]),
        (Command::Appoint { id: AppointmentId(Uuid::nil()), appointment }, vec!["office", "order", "organisation.bin", "organisation.name"]),
        (Command::NoticeReturn { id: notice, why: words() }, vec!["why"]),
        (Command::EditionChoose { edition: Policy::from_text("in-force"), document: words() }, vec!["document"]),
        (Command::SigningChoose { signing: Signing::AsChosen, document: words() }, vec!["document"]),
    ]
}

#[test]
fn no_free_text_of_any_command_is_endless() {
    for (command, fields) in all(&"ш".repeat(2001)) {
        let refusal = unfit(&command).unwrap().outcome.unwrap_err();
        let mut at: Vec<_> = refusal.grounds().iter().map(|ground| ground.field.clone().unwrap_or_default()).collect();
        at.sort();
        assert_eq!(at, fields, "{}", command.name());
        for ground in refusal.grounds() {
            assert_eq!(ground.key, "fault-text-too-long");
            assert!(ground.values.contains_key("limit") && ground.values.contains_key("found"));
            assert!(Law::bundled().clause(&ground.clause).is_some(), "{}", ground.clause);
        }
    }
}

#[test]
fn no_free_text_of_any_command_holds_what_nobody_can_see() {
    for hidden in ['\u{0}', '\u{7}', '\u{200b}', '\u{202e}', '\u{feff}'] {
        for (command, fields) in all(&format!("ша{hidden}р")) {
            let refusal = unfit(&command).unwrap().outcome.unwrap_err();
            let mut at: Vec<_> = refusal.grounds().iter().map(|ground| ground.field.clone().unwrap_or_default()).collect();
            at.sort();
            assert_eq!(at, fields, "{}", command.name());
            assert!(refusal.grounds().iter().all(|ground| ground.key == "fault-text-control-character"));
        }
    }
    for (command, _) in all("бірінші жол\r\nекінші\tжол") {
        assert!(unfit(&command).is_none(), "{}", command.name());
    }
}

#[test]
fn what_is_as_long_as_may_be_is_taken() {
    for (command, _) in all(&"ш".repeat(200)) {
        assert!(unfit(&command).is_none(), "{}", command.name());
    }
    let draft = Command::ConclusionDraft { id: ApplicationId(Uuid::nil()), reasons: format!(" {} \r\n", "ш".repeat(2000)), examined: Vec::new() };
    assert!(unfit(&draft).is_none());
}
