//! From fields to a statement.

use super::{FieldFault, reader::Reader};
use crate::{
    acts::birth::statement::{Attached, AttachedKind, BirthProof, BirthStatement, Child, Father, FatherBasis, MaritalStatement, Vitality},
    documents::{CourtDecision, DocumentRef, IdentityDocument, IdentityKind, RecordRef},
    names::PersonName,
    people::{Address, Applicant, ApplicantCapacity, Education, Ethnicity, Person, PersonSource, Sex},
};

pub(super) fn statement(reader: &mut Reader<'_>) -> BirthStatement {
    let vitality = match must_choose(reader, "child.vitality") {
        Some("stillborn") => Vitality::Stillborn,
        _ => Vitality::Live,
    };
    let (mother, father) = (person(reader, "mother", Sex::Female), father(reader));
    BirthStatement {
        vitality,
        foundling: reader.flag("child.foundling"),
        child: child(reader),
        proof: proof(reader),
        marital: marital(reader),
        applicant: applicant(reader, mother.as_ref(), father.as_ref()),
        mother,
        father,
        attached: attached(reader),
        late_reason: reader.text("late_reason"),
    }
}

/// A choice without which nothing can be stated.
fn must_choose(reader: &mut Reader<'_>, id: &str) -> Option<&'static str> {
    if !reader.any_under(id) {
        reader.fault(FieldFault::new(id, "fault-choice-missing"));
    }
    reader.choice(id)
}

fn child(reader: &mut Reader<'_>) -> Child {
    Child {
        surname: reader.name("child.surname"),
        given: reader.name("child.given"),
        patronymic: reader.name("child.patronymic"),
        sex: reader.one_of("child.sex", &[Sex::Female, Sex::Male], Sex::as_value),
        born_on: reader.partial_date("child.born_on"),
        born_at: reader.time("child.born_at"),
        place: address(reader, "child.place"),
        plurality: reader.small_number("child.plurality"),
        plurality_order: reader.small_number("child.plurality_order"),
        order_for_mother: reader.small_number("child.order_for_mother"),
        weight_g: reader.number("child.weight_g"),
        length_cm: reader.small_number("child.length_cm"),
    }
}

fn proof(reader: &mut Reader<'_>) -> Option<BirthProof> {
    match reader.choice("proof.kind")? {
        "court" => Some(BirthProof::Court(court(reader, "proof"))),
        "found" => {
            Some(BirthProof::Found { act: document(reader, "proof"), found_on: reader.date("proof.found_on"), medical: document(reader, "proof.medical") })
        }
        _ => {
            let DocumentRef { number, issued_on, issuer } = document(reader, "proof");
            Some(BirthProof::Medical { number, issued_on, issuer })
        }
    }
}

/// A person, where any field of the group is filled. Sex is not asked: the group says it.
fn person(reader: &mut Reader<'_>, who: &str, sex: Sex) -> Option<Person> {
    let at = |field: &str| format!("{who}.{field}");
    if ![
        "iin",
        "surname",
        "given",
        "patronymic",
        "birth_date",
        "citizenship",
        "ethnicity",
        "residence.",
        "legal.",
        "occupation",
        "education",
        "identity.",
        "source.",
    ]
    .iter()
    .any(|field| reader.any_under(&at(field)))
    {
        return None;
    }
    Some(Person {
        iin: reader.iin(&at("iin")),
        name: name(reader, who),
        birth_date: reader.partial_date(&at("birth_date")),
        sex: Some(sex),
        citizenship: reader.citizenship(&at("citizenship")),
        ethnicity: ethnicity(reader, who, sex),
        residence: address(reader, &at("residence")),
        legal_address: address(reader, &at("legal")),
        occupation: reader.text(&at("occupation")),
        education: reader.one_of(&at("education"), &Education::ALL, Education::as_value),
        identity: identity(reader, &at("identity")),
        source: source(reader, &at("source")),
    })
}

fn name(reader: &mut Reader<'_>, who: &str) -> PersonName {
    PersonName {
        surname: reader.name(&format!("{who}.surname")).unwrap_or_default(),
        given: reader.name(&format!("{who}.given")).unwrap_or_default(),
        patronymic: reader.name(&format!("{who}.patronymic")),
    }
}

fn ethnicity(reader: &mut Reader<'_>, who: &str, sex: Sex) -> Option<Ethnicity> {
    let code = reader.choice(&format!("{who}.ethnicity"))?;
    if code != "other" {
        return Ethnicity::of_code(code, sex);
    }
    let (kk_id, ru_id) = (format!("{who}.ethnicity_kk"), format!("{who}.ethnicity_ru"));
    let words = (reader.text(&kk_id), reader.text(&ru_id));
    if let (Some(kk), Some(ru)) = &words {
        return Some(Ethnicity::other(kk, ru));
    }
    for (id, word) in [(&kk_id, &words.0), (&ru_id, &words.1)] {
        if word.is_none() && !reader.any_under(id) {
            reader.fault(FieldFault::new(id, "fault-ethnicity-words"));
        }
    }
    None
}

fn source(reader: &mut Reader<'_>, group: &str) -> Option<PersonSource> {
    let id = format!("{group}.at");
    let (register, at) = (reader.text(&format!("{group}.register")), reader.text(&id));
    if register.is_none() && at.is_none() {
        return None;
    }
    let source = register.zip(at).and_then(|(register, at)| Some(PersonSource { register, at: at.parse().ok()? }));
    if source.is_none() {
        reader.fault(FieldFault::new(&id, "fault-source"));
    }
    source
}

fn father(reader: &mut Reader<'_>) -> Option<Father> {
    match reader.choice("father.kind")? {
        "blank" => Some(Father::Blank),
        _ => Some(Father::Named {
            person: Box::new(person(reader, "father", Sex::Male).unwrap_or_else(|| Person { sex: Some(Sex::Male), ..Person::default() })),
            basis: father_basis(reader),
        }),
    }
}

fn father_basis(reader: &mut Reader<'_>) -> Option<FatherBasis> {
    Some(match reader.choice("father.basis.kind")? {
        "marriage" => FatherBasis::Marriage(act_record(reader, "father.basis")),
        "former_marriage" => FatherBasis::FormerMarriage(act_record(reader, "father.basis")),
        "paternity" => FatherBasis::Paternity(act_record(reader, "father.basis")),
        "court" => FatherBasis::Court(court(reader, "father.basis")),
        "acknowledgment" => {
            FatherBasis::Acknowledgment { acknowledgment: document(reader, "father.basis.acknowledgment"), consent: document(reader, "father.basis.consent") }
        }
        _ => FatherBasis::MothersStatement,
    })
}

fn marital(reader: &mut Reader<'_>) -> Option<MaritalStatement> {
    Some(match reader.choice("marital.kind")? {
        "married" => MaritalStatement::Married(act_record(reader, "marital")),
        "ended" => MaritalStatement::Ended {
            marriage: act_record(reader, "marital"),
            ended_on: reader.date("marital.ended_on"),
            document: document(reader, "marital.document"),
        },
        _ => MaritalStatement::NotMarried,
    })
}

/// A parent who applies need not be written twice: blank name, IIN and address are the parent's.
fn applicant(reader: &mut Reader<'_>, mother: Option<&Person>, father: Option<&Father>) -> Applicant {
    let capacity = if must_choose(reader, "applicant.capacity").is_some() {
        reader.one_of("applicant.capacity", &ApplicantCapacity::ALL, ApplicantCapacity::as_value)
    } else {
        None
    };
    let parent = match (capacity, father) {
        (Some(ApplicantCapacity::Mother), _) => mother,
        (Some(ApplicantCapacity::Father), Some(Father::Named { person, .. })) => Some(person.as_ref()),
        _ => None,
    };
    let names_blank = !["surname", "given", "patronymic"].iter().any(|part| reader.any_under(&format!("applicant.{part}")));
    let iin_blank = !reader.any_under("applicant.iin");
    let address_blank = !reader.any_under("applicant.address.");
    let stated = (name(reader, "applicant"), reader.iin("applicant.iin"), address(reader, "applicant.address"));
    let of_parent = |blank: bool| parent.filter(|_| blank);
    Applicant {
        name: Some(of_parent(names_blank).map_or(stated.0, |person| person.name.clone())).filter(|name| !name.is_empty()),
        organisation: reader.text("applicant.organisation"),
        iin: of_parent(iin_blank).map_or(stated.1, |person| person.iin),
        bin: reader.bin("applicant.bin"),
        address: of_parent(address_blank).map_or(stated.2, |person| person.residence.clone()),
        phone: reader.phone("applicant.phone"),
        identity: identity(reader, "applicant.identity"),
        authority: Some(document(reader, "applicant.authority")).filter(|document| !document.is_empty()),
        ..Applicant::of(capacity.unwrap_or(ApplicantCapacity::Mother))
    }
}

fn attached(reader: &mut Reader<'_>) -> Vec<Attached> {
    let numbers = reader.numbers_under("attached");
    numbers
        .into_iter()
        .filter_map(|number| {
            let group = format!("attached.{number}");
            let kind = must_choose(reader, &format!("{group}.kind"));
            let document = document(reader, &group);
            let scan = reader.sha256(&format!("{group}.scan"));
            Some(Attached { kind: attached_kind(kind?), document, scan })
        })
        .collect()
}

fn attached_kind(value: &str) -> AttachedKind {
    match value {
        "birth_proof" => AttachedKind::BirthProof,
        "mother_identity" => AttachedKind::MotherIdentity,
        "father_identity" => AttachedKind::FatherIdentity,
        "applicant_identity" => AttachedKind::ApplicantIdentity,
        "marriage_certificate" => AttachedKind::MarriageCertificate,
        "authority" => AttachedKind::Authority,
        "power_of_attorney" => AttachedKind::PowerOfAttorney,
        "no_earlier_record" => AttachedKind::NoEarlierRecord,
        _ => AttachedKind::Other,
    }
}

/// A place, where any of its fields is filled; without a country it is in Kazakhstan.
fn address(reader: &mut Reader<'_>, group: &str) -> Option<Address> {
    let country_id = format!("{group}.country");
    let country = reader.country(&country_id);
    let address = Address {
        country: country.clone().unwrap_or_else(|| "KZ".to_owned()),
        kato: reader.kato(&format!("{group}.kato")),
        text_kk: reader.text(&format!("{group}.kk")),
        text_ru: reader.text(&format!("{group}.ru")),
    };
    let said = country.is_some() || address.kato.is_some() || address.text_kk.is_some() || address.text_ru.is_some();
    if address.kato.is_some() && address.country != "KZ" {
        reader.fault(FieldFault::new(&format!("{group}.kato"), "fault-kato-abroad"));
    }
    said.then_some(address)
}

fn identity(reader: &mut Reader<'_>, group: &str) -> Option<IdentityDocument> {
    let kind_id = format!("{group}.kind");
    let number_id = format!("{group}.number");
    let kind = reader.one_of(&kind_id, &IdentityKind::ALL, IdentityKind::as_value);
    let number = reader.text(&number_id);
    let issuer = reader.text(&format!("{group}.issuer"));
    let issued_on = reader.date(&format!("{group}.issued_on"));
    let valid_until = reader.date(&format!("{group}.valid_until"));
    if !reader.any_under(&format!("{group}.")) {
        return None;
    }
    if !reader.any_under(&kind_id) {
        reader.fault(FieldFault::new(&kind_id, "fault-choice-missing"));
    }
    if !reader.any_under(&number_id) {
        reader.fault(FieldFault::new(&number_id, "fault-identity-number-missing"));
    }
    Some(IdentityDocument { kind: kind?, number: number?, issuer, issued_on, valid_until })
}

fn document(reader: &mut Reader<'_>, group: &str) -> DocumentRef {
    DocumentRef {
        number: reader.text(&format!("{group}.number")),
        issued_on: reader.date(&format!("{group}.issued_on")),
        issuer: reader.text(&format!("{group}.issuer")),
    }
}

fn court(reader: &mut Reader<'_>, group: &str) -> CourtDecision {
    CourtDecision {
        court: reader.text(&format!("{group}.court")).unwrap_or_default(),
        number: reader.text(&format!("{group}.number")).unwrap_or_default(),
        decided_on: reader.date(&format!("{group}.decided_on")),
        in_force_on: reader.date(&format!("{group}.in_force_on")),
    }
}

fn act_record(reader: &mut Reader<'_>, group: &str) -> RecordRef {
    RecordRef {
        number: reader.text(&format!("{group}.number")),
        registered_on: reader.date(&format!("{group}.registered_on")),
        body: reader.text(&format!("{group}.body")),
    }
}
