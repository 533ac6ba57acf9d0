//! The documents of a late birth, each in a line: what the conclusion says was examined.

use domain::acts::birth::{AttachedKind, BirthProof, Father};
use domain::application::Application;
use domain::documents::DocumentRef;
use domain::people::Person;

/// The documents of the case, one a line; `l` says what each is.
pub(super) fn package(a: &Application, l: &dyn Fn(&str) -> String) -> Vec<String> {
    let s = &a.statement;
    let mut lines = Vec::new();
    match &s.proof {
        Some(BirthProof::Medical { number, issued_on, issuer }) => {
            lines.push(named(l, "choice-proof-medical", number.as_deref(), *issued_on, issuer.as_deref()));
        }
        Some(BirthProof::Court(decision)) => lines.push(named(l, "choice-proof-court", Some(&decision.number), decision.decided_on, Some(&decision.court))),
        Some(BirthProof::Found { act, .. }) => lines.push(of_ref(l, "choice-proof-found", act)),
        None => {}
    }
    let mut identity = |key: &str, person: Option<&Person>| {
        if let Some(paper) = person.and_then(|person| person.identity.as_ref()) {
            lines.push(named(l, key, Some(&paper.number), paper.issued_on, paper.issuer.as_deref()));
        }
    };
    identity("choice-attached-mother-identity", s.mother.as_ref());
    if let Some(Father::Named { person, .. }) = &s.father {
        identity("choice-attached-father-identity", Some(person));
    }
    lines.extend(s.attached.iter().map(|attached| of_ref(l, attached_key(attached.kind), &attached.document)));
    lines
}

fn of_ref(l: &dyn Fn(&str) -> String, key: &str, paper: &DocumentRef) -> String {
    named(l, key, paper.number.as_deref(), paper.issued_on, paper.issuer.as_deref())
}

fn named(l: &dyn Fn(&str) -> String, key: &str, number: Option<&str>, day: Option<jiff::civil::Date>, issuer: Option<&str>) -> String {
    let mut words = l(key);
    if let Some(number) = number.filter(|number| !number.is_empty()) {
        words.push_str(&format!(" № {number}"));
    }
    if let Some(day) = day {
        words.push_str(&format!(", {}", text::date(day)));
    }
    if let Some(issuer) = issuer.filter(|issuer| !issuer.is_empty()) {
        words.push_str(&format!(", {issuer}"));
    }
    words
}

const fn attached_key(kind: AttachedKind) -> &'static str {
    match kind {
        AttachedKind::BirthProof => "choice-attached-birth-proof",
        AttachedKind::MotherIdentity => "choice-attached-mother-identity",
        AttachedKind::FatherIdentity => "choice-attached-father-identity",
        AttachedKind::ApplicantIdentity => "choice-attached-applicant-identity",
        AttachedKind::MarriageCertificate => "choice-attached-marriage-certificate",
        AttachedKind::Authority => "choice-attached-authority",
        AttachedKind::PowerOfAttorney => "choice-attached-power-of-attorney",
        AttachedKind::NoEarlierRecord => "choice-attached-no-earlier-record",
        AttachedKind::Other => "choice-attached-other",
    }
}
