//! What the law demands of a birth application: every rule names its clause, none stops the others.

use jiff::civil::Date;
use law::{Clause, presumption_end};

use super::names_rule;
use super::statement::{AttachedKind, BirthProof, BirthStatement, Father, FatherBasis, MaritalStatement, Vitality};
use crate::application::{Lateness, reached};
use crate::kernel::{Ground, Judge, Under};
use crate::people::ApplicantCapacity;

const MEDICAL: Clause = Clause::new("K-187(2)");
const MOTHERS_CHOICE: Clause = Clause::new("K-63(5)");
const NAMED_BY_BODY: Clause = Clause::new("K-63(6)");
const ADULT: Clause = Clause::new("K-198");
const ELECTRONIC: Clause = Clause::new("O99-6");
const FORM: Clause = Clause::new("O99-7");
const BY_PARENTS: Clause = Clause::new("O99-5.1");
const BY_MEDICAL: Clause = Clause::new("O99-5.2");
const EACH_CHILD: Clause = Clause::new("O99-11");
const PROOF: Clause = Clause::new("K-187");
const APPLICANT: Clause = Clause::new("K-190");
const DESCENT: Clause = Clause::new("K-47(3)");
const PRESUMPTION: Clause = Clause::new("K-191");
const MARRIED: Clause = Clause::new("K-192(1)");
const FORMER_HUSBAND: Clause = Clause::new("K-192(3)");
const MOTHERS_WORDS: Clause = Clause::new("K-192(4)");
const PARENTS: Clause = Clause::new("K-192");
const FOUNDLING: Clause = Clause::new("K-196");
const STILLBORN: Clause = Clause::new("K-197");

/// Asks every rule of the package and the form; the judge keeps what is wanting.
pub fn examine(judge: &mut Judge, statement: &BirthStatement, lateness: Lateness, today: Date, under: Under<'_>) {
    applicant(judge, statement);
    child(judge, statement, lateness);
    proof(judge, statement, today);
    if statement.foundling {
        judge.fixes(&FOUNDLING, "birth.foundling_without_parents", &[]);
    } else {
        mother(judge, statement);
        father(judge, statement, under);
    }
    names_rule::examine_child_name(judge, statement, under);
}

fn wants(judge: &mut Judge, clause: Clause, rule: &str, present: bool, key: &str, field: &str) -> bool {
    judge.require(rule, present, Ground::new(clause, key).at(field))
}

fn applicant(judge: &mut Judge, statement: &BirthStatement) {
    let who = &statement.applicant;
    let (clause, able) = match (statement.vitality, statement.foundling) {
        (_, true) => (
            FOUNDLING,
            matches!(
                who.capacity,
                ApplicantCapacity::Police
                    | ApplicantCapacity::GuardianshipBody
                    | ApplicantCapacity::MedicalOrganisation
                    | ApplicantCapacity::EducationOrganisation
            ),
        ),
        (Vitality::Stillborn, _) => (BY_MEDICAL, who.capacity == ApplicantCapacity::MedicalOrganisation),
        (Vitality::Live, _) => (BY_PARENTS, true),
    };
    judge.require("birth.applicant_may_apply", able, Ground::new(clause, "ground-applicant-capacity").at("applicant.capacity"));
    wants(judge, FORM, "birth.applicant_named", who.name.is_some() || who.organisation.is_some(), "ground-applicant-missing", "applicant.surname");
    if who.capacity.needs_authority() {
        let shown = who.authority.is_some() || statement.attached.iter().any(|a| matches!(a.kind, AttachedKind::Authority | AttachedKind::PowerOfAttorney));
        wants(judge, APPLICANT, "birth.applicant_authority", shown, "ground-authority-missing", "applicant.authority");
    }
    let identified = who.capacity.is_body()
        || who.identity.is_some()
        || statement.attached.iter().any(|a| a.kind == AttachedKind::ApplicantIdentity)
        || (who.capacity == ApplicantCapacity::Mother && identity_of_mother(statement))
        || (who.capacity == ApplicantCapacity::Father && identity_of_father(statement));
    wants(judge, FORM, "birth.applicant_identity", identified, "ground-applicant-identity", "applicant.identity.number");
}

/// Full age.
const FULL_AGE: u32 = 18;

/// K-198: of an adult whose birth was never registered, the person applies, and nobody else; a child never does.
pub fn adult(judge: &mut Judge, statement: &BirthStatement, filed_on: Date) {
    let born = statement.child.born_on.as_ref().map(crate::partial_date::PartialDate::latest);
    if let (Vitality::Live, false, Some(born)) = (statement.vitality, statement.foundling, born) {
        let in_person = reached(born, FULL_AGE, filed_on) == (statement.applicant.capacity == ApplicantCapacity::Subject);
        judge.require("birth.adult_applies_in_person", in_person, Ground::new(ADULT, "ground-adult-in-person").at("applicant.capacity"));
    }
}

/// O99-6: an electronic application states the data of the medical certificate, of the identity documents and of the
/// marriage; the third may be answered "not in a marriage".
pub fn electronic(judge: &mut Judge, statement: &BirthStatement) {
    let medical = matches!(&statement.proof, Some(BirthProof::Medical { number: Some(_), issued_on: Some(_), .. }));
    wants(judge, ELECTRONIC, "birth.electronic_medical", medical, "ground-electronic-medical", "proof.number");
    let mother = statement.mother.as_ref().is_some_and(|mother| mother.identity.is_some());
    wants(judge, ELECTRONIC, "birth.electronic_identity", mother, "ground-electronic-identity", "mother.identity.number");
    let marriage = match &statement.marital {
        Some(MaritalStatement::Married(marriage) | MaritalStatement::Ended { marriage, .. }) => marriage.number.is_some(),
        Some(MaritalStatement::NotMarried) => true,
        None => false,
    };
    wants(judge, ELECTRONIC, "birth.electronic_marriage", marriage, "ground-electronic-marriage", "marital.number");
}

fn identity_of_mother(statement: &BirthStatement) -> bool {
    statement.mother.as_ref().is_some_and(|mother| mother.identity.is_some()) || statement.attached.iter().any(|a| a.kind == AttachedKind::MotherIdentity)
}

fn identity_of_father(statement: &BirthStatement) -> bool {
    let own = matches!(&statement.father, Some(Father::Named { person, .. }) if person.identity.is_some());
    own || statement.attached.iter().any(|a| a.kind == AttachedKind::FatherIdentity)
}

fn child(judge: &mut Judge, statement: &BirthStatement, lateness: Lateness) {
    let child = &statement.child;
    if statement.vitality == Vitality::Live {
        let clause = if statement.foundling { NAMED_BY_BODY } else { FORM };
        wants(judge, clause.clone(), "birth.child_surname", child.surname.is_some(), "ground-child-surname", "child.surname");
        wants(judge, clause, "birth.child_given", child.given.is_some(), "ground-child-given", "child.given");
    }
    wants(judge, FORM, "birth.child_sex", child.sex.is_some(), "ground-child-sex", "child.sex");
    wants(judge, FORM, "birth.child_born_on", child.born_on.is_some(), "ground-child-born-on", "child.born_on");
    wants(judge, FORM, "birth.child_place", child.place.is_some(), "ground-child-place", "child.place");
    if !statement.foundling {
        wants(judge, FORM, "birth.child_plurality", child.plurality.is_some(), "ground-child-plurality", "child.plurality");
        wants(judge, FORM, "birth.child_order", child.order_for_mother.is_some(), "ground-child-order", "child.order_for_mother");
    }
    if child.plurality.is_some_and(|many| many > 1) {
        wants(judge, EACH_CHILD, "birth.order_in_delivery", child.plurality_order.is_some(), "ground-plurality-order", "child.plurality_order");
    }
    if !statement.foundling && lateness == Lateness::Unknown && child.born_on.is_some() {
        wants(judge, FORM, "birth.whole_date", false, "ground-child-born-on-whole", "child.born_on");
    }
}

fn proof(judge: &mut Judge, statement: &BirthStatement, today: Date) {
    let clause = match (statement.vitality, statement.foundling) {
        (_, true) => FOUNDLING,
        (Vitality::Stillborn, _) => STILLBORN,
        (Vitality::Live, _) => PROOF,
    };
    let Some(proof) = &statement.proof else {
        wants(judge, clause, "birth.proof", false, "ground-proof-missing", "proof.kind");
        return;
    };
    let of_right_kind = matches!(proof, BirthProof::Found { .. }) == statement.foundling;
    judge.require("birth.proof_kind", of_right_kind, Ground::new(clause.clone(), "ground-proof-kind").at("proof.kind"));
    match proof {
        BirthProof::Medical { number, issued_on, issuer } => {
            let clause = if clause == PROOF { MEDICAL } else { clause };
            wants(judge, clause.clone(), "birth.medical_number", number.is_some(), "ground-medical-number", "proof.number");
            wants(judge, FORM, "birth.medical_date", issued_on.is_some(), "ground-medical-date", "proof.issued_on");
            wants(judge, clause.clone(), "birth.medical_issuer", issuer.is_some(), "ground-medical-issuer", "proof.issuer");
            let born = statement.child.born_on.as_ref().map(crate::partial_date::PartialDate::earliest);
            let in_order = match (born, issued_on) {
                (Some(born), Some(issued)) => *issued >= born && *issued <= today,
                _ => true,
            };
            judge.require("birth.medical_date_possible", in_order, Ground::new(clause, "ground-medical-date-impossible").at("proof.issued_on"));
        }
        BirthProof::Court(decision) => {
            wants(judge, clause.clone(), "birth.court_named", !decision.court.trim().is_empty(), "ground-court-missing", "proof.court");
            wants(judge, clause.clone(), "birth.court_number", !decision.number.trim().is_empty(), "ground-court-number", "proof.number");
            let in_force = decision.in_force_on.is_some_and(|day| day <= today);
            wants(judge, clause, "birth.court_in_force", in_force, "ground-court-not-in-force", "proof.in_force_on");
        }
        BirthProof::Found { act, found_on, medical } => {
            wants(judge, clause.clone(), "birth.found_act", act.number.is_some(), "ground-found-act", "proof.number");
            wants(judge, clause.clone(), "birth.found_on", found_on.is_some(), "ground-found-on", "proof.found_on");
            wants(judge, clause, "birth.found_medical", medical.number.is_some(), "ground-found-medical", "proof.medical.number");
        }
    }
}

fn mother(judge: &mut Judge, statement: &BirthStatement) {
    let named = statement.mother.as_ref().is_some_and(|mother| has_name(&mother.name));
    wants(judge, FORM, "birth.mother", named, "ground-mother-missing", "mother.surname");
    if statement.mother.is_some() {
        wants(judge, FORM, "birth.mother_identity", identity_of_mother(statement), "ground-mother-identity", "mother.identity.number");
    }
}

/// Surname and given name: who has none of them is not identified.
fn has_name(name: &crate::names::PersonName) -> bool {
    !name.surname.trim().is_empty() && !name.given.trim().is_empty()
}

/// Who may stand as father, and on what basis (K-191, K-192, decisions 10).
fn father(judge: &mut Judge, statement: &BirthStatement, under: Under<'_>) {
    let Some(marital) = &statement.marital else {
        wants(judge, FORM, "birth.marital_answered", false, "ground-marital-missing", "marital.kind");
        return;
    };
    let Some(father) = &statement.father else {
        wants(judge, FORM, "birth.father_answered", false, "ground-father-missing", "father.kind");
        return;
    };
    let basis = match father {
        Father::Blank => None,
        Father::Named { basis: None, .. } => {
            wants(judge, PARENTS, "birth.father_basis", false, "ground-father-basis", "father.basis");
            return;
        }
        Father::Named { basis: Some(basis), .. } => Some(basis),
    };
    if let Some(person) = named(father) {
        let from_words = matches!(basis, Some(FatherBasis::MothersStatement));
        let identified = from_words || person.identity.is_some() || identity_of_father(statement);
        wants(judge, FORM, "birth.father_identity", identified, "ground-father-identity", "father.identity.number");
    }
    let presumed = presumed_husband(judge, statement, marital, under);
    match presumed {
        Presumed::Husband => {
            let fits = matches!(basis, Some(FatherBasis::Marriage(_) | FatherBasis::Court(_) | FatherBasis::Acknowledgment { .. }));
            judge.require("birth.husband_is_father", fits, Ground::new(MARRIED, "ground-father-is-husband").at("father.basis"));
        }
        Presumed::FormerHusband => {
            let fits = matches!(basis, Some(FatherBasis::FormerMarriage(_) | FatherBasis::Court(_) | FatherBasis::Acknowledgment { .. }));
            judge.require("birth.former_husband_is_father", fits, Ground::new(FORMER_HUSBAND, "ground-father-is-former-husband").at("father.basis"));
        }
        Presumed::Nobody => {
            let fits = matches!(basis, None | Some(FatherBasis::MothersStatement | FatherBasis::Paternity(_) | FatherBasis::Court(_)));
            if basis.is_none() {
                judge.fixes(&MOTHERS_CHOICE, "birth.mother_names_the_child", &[]);
            }
            judge.require("birth.father_without_marriage", fits, Ground::new(PARENTS, "ground-father-without-marriage").at("father.basis"));
        }
    }
    if let (Some(FatherBasis::MothersStatement), Some(person), Some(mother)) = (basis, named(father), &statement.mother) {
        let same = same_surname(&person.name.surname, &mother.name.surname);
        judge.require("birth.father_bears_mothers_surname", same, Ground::new(MOTHERS_WORDS, "ground-father-surname").at("father.surname"));
    }
    let papers = match basis {
        Some(FatherBasis::Acknowledgment { acknowledgment, consent }) => acknowledgment.number.is_some() && consent.number.is_some(),
        Some(FatherBasis::Marriage(marriage) | FatherBasis::FormerMarriage(marriage)) => marriage.number.is_some(),
        Some(FatherBasis::Paternity(record)) => record.number.is_some(),
        Some(FatherBasis::Court(_) | FatherBasis::MothersStatement) | None => true,
    };
    judge.require("birth.father_basis_document", papers, Ground::new(PARENTS, "ground-father-basis-document").at("father.basis"));
}

enum Presumed {
    Husband,
    FormerHusband,
    Nobody,
}

fn presumed_husband(judge: &mut Judge, statement: &BirthStatement, marital: &MaritalStatement, under: Under<'_>) -> Presumed {
    let born = statement.child.born_on.as_ref().and_then(|born| born.as_date());
    match (marital, born) {
        (MaritalStatement::Married(_), _) => {
            judge.fixes(&MARRIED, "birth.married", &[]);
            Presumed::Husband
        }
        (MaritalStatement::Ended { ended_on: Some(ended), .. }, Some(born)) => {
            let Some(last) = judge.param("birth.presumption", &PRESUMPTION, presumption_end(under.edition, *ended)) else {
                return Presumed::FormerHusband;
            };
            judge.fixes(&PRESUMPTION, "birth.presumption", &[("ended_on", ended.to_string()), ("last_day", last.to_string()), ("born_on", born.to_string())]);
            if born > last {
                return Presumed::Nobody;
            }
            judge.fixes(&DESCENT, "birth.former_husbands_child", &[]);
            Presumed::FormerHusband
        }
        (MaritalStatement::Ended { ended_on: None, .. }, _) => {
            wants(judge, PRESUMPTION, "birth.marriage_end", false, "ground-marriage-end-missing", "marital.ended_on");
            Presumed::FormerHusband
        }
        (MaritalStatement::Ended { .. } | MaritalStatement::NotMarried, _) => {
            judge.fixes(&MOTHERS_WORDS, "birth.not_married", &[]);
            Presumed::Nobody
        }
    }
}

const fn named(father: &Father) -> Option<&crate::people::Person> {
    match father {
        Father::Blank => None,
        Father::Named { person, .. } => Some(person),
    }
}

/// The same surname, whichever of its gendered forms: Ахметов and Ахметова, Достоевский and Достоевская.
#[must_use]
pub fn same_surname(one: &str, other: &str) -> bool {
    stem(one) == stem(other)
}

/// Endings of a man and of a woman, each pair with what both stand for; longer ones first.
const ENDINGS: [(&str, &str); 20] = [
    ("ская", "ск"),
    ("ский", "ск"),
    ("ской", "ск"),
    ("цкая", "цк"),
    ("цкий", "цк"),
    ("цкой", "цк"),
    ("қызы", "ұлы"),
    ("кызы", "улы"),
    ("ова", "ов"),
    ("ева", "ев"),
    ("ёва", "ёв"),
    ("ина", "ин"),
    ("ына", "ын"),
    ("ная", "н"),
    ("ной", "н"),
    ("ный", "н"),
    ("лая", "л"),
    ("лый", "л"),
    ("вая", "в"),
    ("вой", "в"),
];

fn stem(surname: &str) -> String {
    let lower = surname.trim().to_lowercase();
    let stem = ENDINGS.into_iter().find_map(|(ending, stands)| lower.strip_suffix(ending).map(|root| format!("{root}{stands}")));
    stem.unwrap_or(lower)
}

#[cfg(test)]
mod tests {
    use super::same_surname;

    #[test]
    fn a_surname_is_the_same_in_its_gendered_forms() {
        assert!(same_surname("Ахметов", "Ахметова"));
        assert!(same_surname("Сәтпаева", "Сәтпаев"));
        assert!(same_surname("Вишневский", "Вишневская"));
        assert!(!same_surname("Ахметов", "Омарова"));
        assert!(same_surname("Серік", "Серік"));
        assert!(same_surname("Бауыржанұлы", "Бауыржанқызы"));
        assert!(same_surname("Донской", "Донская") && same_surname("Степной", "Степная") && same_surname("Белый", "Белая"));
        assert!(!same_surname("Бауыржанұлы", "Серікқызы"));
    }
}
