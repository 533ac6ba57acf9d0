//! The third step: the certificate is handed over against an identity document (O99-10.2).

use domain::acts::birth::Father;
use domain::certificate::CertificateState;
use domain::documents::IdentityKind;
use domain::people::ApplicantCapacity;

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
    let statement = &standing.found.application.statement;
    let applicant = &statement.applicant;
    let name = applicant.name.clone().unwrap_or_default();
    let parent = match (applicant.capacity, &statement.father) {
        (ApplicantCapacity::Mother, _) => statement.mother.as_ref(),
        (ApplicantCapacity::Father, Some(Father::Named { person, .. })) => Some(person.as_ref()),
        _ => None,
    };
    let identity = applicant.identity.clone().or(parent.and_then(|parent| parent.identity.clone()));
    let kind = answered.value("identity.kind", identity.as_ref().map_or("identity_card", |document| document.kind.as_value()));
    let kinds = IdentityKind::ALL
        .into_iter()
        .filter_map(|one| domain::fields::lists::IDENTITY.find(one.as_value()))
        .map(|choice| Choice::new(choice.value, l.t(choice.label_key), choice.value == kind))
        .collect();
    let text =
        |cols: u8, id: &str, label: &str, known: &str| Field::text(Shape::Grid(cols), id, l.t(label), answered.value(id, known)).error(answered.wrong(id));
    let mut fields = vec![
        text(4, "to.surname", "field-surname", &name.surname),
        text(4, "to.given", "field-given", &name.given),
        text(4, "to.patronymic", "field-patronymic", name.patronymic.as_deref().unwrap_or_default()),
        Field::new(Shape::Grid(4), "identity.kind", l.t("application-short-identity"), Kind::Select(kinds)).error(answered.wrong("identity.kind")),
        text(4, "identity.number", "application-short-number", identity.as_ref().map_or("", |document| document.number.as_str())),
        text(4, "authority.number", "application-power-of-attorney", "").optional(l),
    ];
    // The hand goes to what is still to be typed; where something is to be mended, to what is said of it.
    let empty = |field: &&mut Field| field.optional.is_none() && matches!(&field.kind, Kind::Text(value, _) if value.is_empty());
    if fields.iter().all(|field| field.error.is_none())
        && let Some(field) = fields.iter_mut().find(empty)
    {
        field.focus = true;
    }
    fields
}
