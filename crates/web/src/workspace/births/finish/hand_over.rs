//! The third step: the certificate is handed over against an identity document (O99-10.2).

use domain::certificate::CertificateState;
use domain::documents::IdentityKind;

use super::Standing;
use super::view::{Answered, Rights, Step, checked, clause};
use crate::L;
use crate::components::{Choice, Field, Kind, Line, Shape};

/// The form of handing over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Which.
    pub certificate: String,
    /// Who receives, against what document.
    pub fields: Vec<Field>,
}

/// The step; `outdated`: the paper says something else than the record.
pub(super) fn step(l: L, standing: &Standing, outdated: bool) -> Step {
    let now = standing.certificate().is_some() && !outdated;
    Step {
        no: 3,
        checked: checked(is_done(standing), now),
        title: l.t("application-after-hand-over"),
        clause: clause(l, "O99-10.2"),
        lines: given(l, standing),
    }
}

/// Has it been handed over?
pub(super) fn is_done(standing: &Standing) -> bool {
    standing.certificate().is_some_and(|(_, one)| one.state == CertificateState::HandedOver)
}

/// The form, for whoever may hand it over.
pub(super) fn form(l: L, standing: &Standing, rights: Rights, outdated: bool, answered: &Answered<'_>) -> Option<HandOver> {
    let (id, _) = standing.certificate().filter(|(_, one)| one.state == CertificateState::Journalled && rights.hand && !outdated)?;
    Some(HandOver { certificate: id.to_string(), fields: recipient(l, standing, answered) })
}

fn given(l: L, standing: &Standing) -> Vec<Line> {
    match standing.certificate() {
        None => vec![l.t("application-certificate-first").into()],
        Some((_, one)) => one
            .given
            .as_ref()
            .map(|given| {
                let said = l.with("application-given", &[("day", text::date(given.on).into()), ("document", given.identity.number.as_str().into())]);
                Line::new().bold(given.to.full()).text(said)
            })
            .into_iter()
            .collect(),
    }
}

fn recipient(l: L, standing: &Standing, answered: &Answered<'_>) -> Vec<Field> {
    let applicant = &standing.found.application.statement.applicant;
    let name = applicant.name.clone().unwrap_or_default();
    let of_mother = standing.found.application.statement.mother.as_ref().and_then(|mother| mother.identity.clone());
    let identity = applicant.identity.clone().or(of_mother.filter(|_| applicant.capacity == domain::people::ApplicantCapacity::Mother));
    let kind = answered.value("identity.kind", identity.as_ref().map_or("identity_card", |document| document.kind.as_value()));
    let kinds = IdentityKind::ALL
        .into_iter()
        .filter_map(|one| domain::fields::lists::IDENTITY.find(one.as_value()))
        .map(|choice| Choice::new(choice.value, l.t(choice.label_key), choice.value == kind))
        .collect();
    let text =
        |cols: u8, id: &str, label: &str, known: &str| Field::text(Shape::Grid(cols), id, l.t(label), answered.value(id, known)).error(answered.wrong(id));
    vec![
        text(4, "to.surname", "field-surname", &name.surname),
        text(4, "to.given", "field-given", &name.given),
        text(4, "to.patronymic", "field-patronymic", name.patronymic.as_deref().unwrap_or_default()),
        Field::new(Shape::Grid(4), "identity.kind", l.t("application-short-identity"), Kind::Select(kinds)).error(answered.wrong("identity.kind")),
        text(4, "identity.number", "application-short-number", identity.as_ref().map_or("", |document| document.number.as_str())),
        text(4, "authority.number", "application-power-of-attorney", "").optional(l),
    ]
}
