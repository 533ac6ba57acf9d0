//! The second step: the certificate from the journal of blanks, or the reference of a stillbirth (O99-10.2, K-197).

use domain::certificate::{CertificateKind, CertificateState};
use jiff::civil::Date;
use registry::births::NextBlank;

use super::Standing;
use super::view::{Answered, Rights, Step, checked, clause};
use crate::L;
use crate::components::{Field, Line, Shape};
use crate::workspace::applications::say;
use crate::workspace::electronic;

/// The form of the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Make {
    /// Number of the blank; none for a reference.
    pub blank: Option<Field>,
    /// Words of the button.
    pub words: String,
}

/// The form of a spoiled certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoil {
    /// What is said of it before it is opened.
    pub title: String,
    /// Which.
    pub certificate: String,
    /// Why.
    pub why: Field,
}

/// How far it is: what is known beside the certificates themselves.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub next: Option<&'a NextBlank>,
    pub rights: Rights,
    /// Record and papers are linked for who may read them.
    pub reads: bool,
    /// The day since which the paper says something else than the record.
    pub outdated: Option<Date>,
}

/// The step; `copies` and `handed`: whether those before and after it are done.
pub(super) fn step(l: L, standing: &Standing, around: Around<'_>, copies: bool, handed: bool) -> Step {
    let (stillborn, outdated) = (standing.record.1.stillborn, around.outdated);
    let made = standing.certificate().is_some();
    Step {
        no: 2,
        checked: checked(made && (handed || outdated.is_none()), copies || outdated.is_some()),
        title: l.t(if stillborn { "application-after-reference" } else { "application-after-certificate" }),
        clause: clause(l, if stillborn { "K-197" } else { "O99-10.2" }),
        lines: lines(l, standing, around, copies).into_iter().chain(behind(l, outdated, handed)).collect(),
    }
}

/// The form that makes it.
pub(super) fn make(l: L, standing: &Standing, around: Around<'_>, answered: &Answered<'_>) -> Option<Make> {
    if standing.certificate().is_some() || !around.rights.make {
        return None;
    }
    let stillborn = standing.record.1.stillborn;
    let next = around.next;
    let blank = (!stillborn).then(|| {
        let value = answered.value("blank", next.map_or("", |next| &next.shown));
        let left = next.map_or_else(|| l.t("application-no-blanks"), |next| l.n("application-blanks-left", i64::try_from(next.left).unwrap_or(i64::MAX)));
        Field::text(Shape::Grid(4), "blank", l.t("application-blank"), value).error(answered.wrong("blank")).hint(left)
    });
    Some(Make { blank, words: l.t(if stillborn { "application-make-reference" } else { "application-make-certificate" }) })
}

/// The form that notes it as spoiled.
pub(super) fn spoil(l: L, standing: &Standing, rights: Rights, answered: &Answered<'_>) -> Option<Spoil> {
    let (id, one) = standing.certificate().filter(|(_, one)| one.state == CertificateState::Journalled && rights.spoil)?;
    // A reference has no blank that a printer could spoil.
    let (title, asked) = match one.kind {
        CertificateKind::StillbirthReference => ("application-reference-spoiled", "application-reference-spoil-why"),
        CertificateKind::Birth => ("application-spoiled", "application-spoil-why"),
    };
    let why = Field::text(Shape::Grid(8), "why", l.t(asked), answered.value("why", "")).error(answered.wrong("why"));
    Some(Spoil { title: l.t(title), certificate: id.to_string(), why })
}

fn lines(l: L, standing: &Standing, around: Around<'_>, copies: bool) -> Vec<Line> {
    let Around { next, rights, reads, .. } = around;
    let mut lines: Vec<Line> = standing
        .certificates
        .iter()
        .map(|(id, one)| {
            let line = Line::new().bold(one.number.shown()).text(say::paper_state(l, one.state.as_str(), one.kind));
            let line = match &one.state {
                CertificateState::Spoiled { why, .. } => line.text(why.clone()),
                _ if reads => {
                    let paper = format!("/workspace/papers/certificate/{id}");
                    let line = line.link(paper.as_str(), l.t("application-open-paper"));
                    // A reference has no blank: it leaves as an electronic document too.
                    if rights.issued && standing.record.1.stillborn { line.link(electronic::path("certificate", id), l.t("issued-title")) } else { line }
                }
                _ => line,
            };
            one.journal.map_or(line.clone(), |entry| line.text(l.with("application-journal-entry", &[("entry", entry.to_string().into())])))
        })
        .collect();
    if standing.certificate().is_none() {
        if !copies {
            lines.push(l.t("application-copies-first").into());
        } else if rights.make && !standing.record.1.stillborn && next.is_none() {
            lines.push(l.t("application-no-blanks").into());
        }
    }
    lines
}

/// What is to be done with a certificate that a correction left behind.
fn behind(l: L, outdated: Option<Date>, handed: bool) -> Option<Line> {
    let since = outdated.filter(|_| !handed)?;
    let words = l.with("ground-certificate-outdated", &[("since", text::date(since).into())]);
    Some(Line::new().bold(words).clause(clause(l, "K-203")))
}
