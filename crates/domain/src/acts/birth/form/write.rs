//! From a statement back to fields: what `parse` reads, in the way it is shown.

use jiff::civil::Date;

use super::BirthForm;
use crate::{
    acts::birth::statement::{Attached, AttachedKind, BirthProof, BirthStatement, Child, Father, FatherBasis, MaritalStatement, Vitality},
    documents::{CourtDecision, DocumentRef, IdentityDocument, RecordRef},
    names::PersonName,
    partial_date::PartialDate,
    people::{Address, Applicant, Citizenship, Person, Sex},
};

/// The form of a statement; `parse` gives the statement again.
///
/// The sex of mother and father is not asked, and groups in which nothing is said leave no field.
#[must_use]
pub fn to_form(statement: &BirthStatement) -> BirthForm {
    let mut writer = Writer(BirthForm::new());
    let vitality = match statement.vitality {
        Vitality::Live => "live",
        Vitality::Stillborn => "stillborn",
    };
    writer.text("child.vitality", Some(vitality));
    writer.text("child.foundling", statement.foundling.then_some("yes"));
    writer.child(&statement.child);
    writer.proof(statement.proof.as_ref());
    writer.person("mother", statement.mother.as_ref());
    writer.father(statement.father.as_ref());
    writer.marital(statement.marital.as_ref());
    writer.applicant(&statement.applicant);
    for (number, attached) in statement.attached.iter().enumerate() {
        writer.attached(number, attached);
    }
    writer.text("late_reason", statement.late_reason.as_deref());
    writer.0
}

struct Writer(BirthForm);

impl Writer {
    fn text(&mut self, id: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.0.set(id, text);
        }
    }

    fn shown(&mut self, id: &str, value: Option<impl ToString>) {
        self.text(id, value.map(|value| value.to_string()).as_deref());
    }

    fn date(&mut self, id: &str, date: Option<Date>) {
        self.shown(id, date.map(PartialDate::day));
    }

    fn child(&mut self, child: &Child) {
        self.text("child.surname", child.surname.as_deref());
        self.text("child.given", child.given.as_deref());
        self.text("child.patronymic", child.patronymic.as_deref());
        self.text("child.sex", child.sex.map(Sex::as_value));
        self.shown("child.born_on", child.born_on);
        self.shown("child.born_at", child.born_at.map(crate::typed::clock));
        self.address("child.place", child.place.as_ref());
        self.shown("child.plurality", child.plurality);
        self.shown("child.plurality_order", child.plurality_order);
        self.shown("child.order_for_mother", child.order_for_mother);
        self.shown("child.weight_g", child.weight_g);
        self.shown("child.length_cm", child.length_cm);
    }

    fn proof(&mut self, proof: Option<&BirthProof>) {
        let kind = match proof {
            None => return,
            Some(BirthProof::Medical { number, issued_on, issuer }) => {
                self.text("proof.number", number.as_deref());
                self.date("proof.issued_on", *issued_on);
                self.text("proof.issuer", issuer.as_deref());
                "medical"
            }
            Some(BirthProof::Court(court)) => {
                self.court("proof", court);
                "court"
            }
            Some(BirthProof::Found { act, found_on, medical }) => {
                self.document("proof", act);
                self.date("proof.found_on", *found_on);
                self.document("proof.medical", medical);
                "found"
            }
        };
        self.text("proof.kind", Some(kind));
    }

    fn person(&mut self, who: &str, person: Option<&Person>) {
        let Some(person) = person else { return };
        let at = |field: &str| format!("{who}.{field}");
        self.shown(&at("iin"), person.iin);
        self.name(who, &person.name);
        self.shown(&at("birth_date"), person.birth_date);
        self.text(&at("citizenship"), person.citizenship.as_ref().map(citizenship));
        if let Some(ethnicity) = &person.ethnicity {
            self.text(&at("ethnicity"), Some(&ethnicity.code));
            if ethnicity.code == "other" {
                self.text(&at("ethnicity_kk"), Some(&ethnicity.kk));
                self.text(&at("ethnicity_ru"), Some(&ethnicity.ru));
            }
        }
        self.address(&at("residence"), person.residence.as_ref());
        self.address(&at("legal"), person.legal_address.as_ref());
        self.text(&at("occupation"), person.occupation.as_deref());
        self.text(&at("education"), person.education.map(|education| education.as_value()));
        self.identity(&at("identity"), person.identity.as_ref());
        if let Some(source) = &person.source {
            self.text(&at("source.register"), Some(&source.register));
            self.shown(&at("source.at"), Some(source.at));
        }
    }

    fn name(&mut self, who: &str, name: &PersonName) {
        self.text(&format!("{who}.surname"), Some(&name.surname));
        self.text(&format!("{who}.given"), Some(&name.given));
        self.text(&format!("{who}.patronymic"), name.patronymic.as_deref());
    }

    fn father(&mut self, father: Option<&Father>) {
        match father {
            None => {}
            Some(Father::Blank) => self.text("father.kind", Some("blank")),
            Some(Father::Named { person, basis }) => {
                self.text("father.kind", Some("named"));
                self.person("father", Some(person));
                self.father_basis(basis.as_ref());
            }
        }
    }

    fn father_basis(&mut self, basis: Option<&FatherBasis>) {
        let kind = match basis {
            None => return,
            Some(FatherBasis::Marriage(marriage)) => {
                self.act_record("father.basis", marriage);
                "marriage"
            }
            Some(FatherBasis::FormerMarriage(marriage)) => {
                self.act_record("father.basis", marriage);
                "former_marriage"
            }
            Some(FatherBasis::MothersStatement) => "mothers_statement",
            Some(FatherBasis::Paternity(record)) => {
                self.act_record("father.basis", record);
                "paternity"
            }
            Some(FatherBasis::Court(court)) => {
                self.court("father.basis", court);
                "court"
            }
            Some(FatherBasis::Acknowledgment { acknowledgment, consent }) => {
                self.document("father.basis.acknowledgment", acknowledgment);
                self.document("father.basis.consent", consent);
                "acknowledgment"
            }
        };
        self.text("father.basis.kind", Some(kind));
    }

    fn marital(&mut self, marital: Option<&MaritalStatement>) {
        let kind = match marital {
            None => return,
            Some(MaritalStatement::Married(marriage)) => {
                self.act_record("marital", marriage);
                "married"
            }
            Some(MaritalStatement::Ended { marriage, ended_on, document }) => {
                self.act_record("marital", marriage);
                self.date("marital.ended_on", *ended_on);
                self.document("marital.document", document);
                "ended"
            }
            Some(MaritalStatement::NotMarried) => "not_married",
        };
        self.text("marital.kind", Some(kind));
    }

    fn applicant(&mut self, applicant: &Applicant) {
        self.text("applicant.capacity", Some(applicant.capacity.as_value()));
        if let Some(name) = &applicant.name {
            self.name("applicant", name);
        }
        self.text("applicant.organisation", applicant.organisation.as_deref());
        self.shown("applicant.iin", applicant.iin);
        self.text("applicant.bin", applicant.bin.as_deref());
        self.address("applicant.address", applicant.address.as_ref());
        self.shown("applicant.phone", applicant.phone.as_ref());
        self.identity("applicant.identity", applicant.identity.as_ref());
        if let Some(authority) = &applicant.authority {
            self.document("applicant.authority", authority);
        }
    }

    fn attached(&mut self, number: usize, attached: &Attached) {
        let group = format!("attached.{number}");
        self.text(&format!("{group}.kind"), Some(attached_kind(attached.kind)));
        self.document(&group, &attached.document);
        self.text(&format!("{group}.scan"), attached.scan.as_deref());
    }

    fn address(&mut self, group: &str, address: Option<&Address>) {
        let Some(address) = address else { return };
        self.text(&format!("{group}.country"), Some(&address.country));
        self.text(&format!("{group}.kato"), address.kato.as_deref());
        self.text(&format!("{group}.kk"), address.text_kk.as_deref());
        self.text(&format!("{group}.ru"), address.text_ru.as_deref());
    }

    fn identity(&mut self, group: &str, identity: Option<&IdentityDocument>) {
        let Some(identity) = identity else { return };
        self.text(&format!("{group}.kind"), Some(identity.kind.as_value()));
        self.text(&format!("{group}.number"), Some(&identity.number));
        self.text(&format!("{group}.issuer"), identity.issuer.as_deref());
        self.date(&format!("{group}.issued_on"), identity.issued_on);
        self.date(&format!("{group}.valid_until"), identity.valid_until);
    }

    fn document(&mut self, group: &str, document: &DocumentRef) {
        self.text(&format!("{group}.number"), document.number.as_deref());
        self.date(&format!("{group}.issued_on"), document.issued_on);
        self.text(&format!("{group}.issuer"), document.issuer.as_deref());
    }

    fn court(&mut self, group: &str, court: &CourtDecision) {
        self.text(&format!("{group}.court"), Some(&court.court));
        self.text(&format!("{group}.number"), Some(&court.number));
        self.date(&format!("{group}.decided_on"), court.decided_on);
        self.date(&format!("{group}.in_force_on"), court.in_force_on);
    }

    fn act_record(&mut self, group: &str, record: &RecordRef) {
        self.text(&format!("{group}.number"), record.number.as_deref());
        self.date(&format!("{group}.registered_on"), record.registered_on);
        self.text(&format!("{group}.body"), record.body.as_deref());
    }
}

fn citizenship(citizenship: &Citizenship) -> &str {
    match citizenship {
        Citizenship::Country { code } => code,
        Citizenship::Stateless => "stateless",
        Citizenship::Unknown => "unknown",
    }
}

fn attached_kind(kind: AttachedKind) -> &'static str {
    match kind {
        AttachedKind::BirthProof => "birth_proof",
        AttachedKind::MotherIdentity => "mother_identity",
        AttachedKind::FatherIdentity => "father_identity",
        AttachedKind::ApplicantIdentity => "applicant_identity",
        AttachedKind::MarriageCertificate => "marriage_certificate",
        AttachedKind::Authority => "authority",
        AttachedKind::PowerOfAttorney => "power_of_attorney",
        AttachedKind::NoEarlierRecord => "no_earlier_record",
        AttachedKind::Other => "other",
    }
}
