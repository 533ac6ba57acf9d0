//! What is impossible between fields (faults), and what is merely unlikely (warnings).

use jiff::civil::Date;

use super::{FieldFault, Warning, reader::Reader};
use crate::{
    acts::birth::statement::{BirthProof, BirthStatement, Father, FatherBasis, MaritalStatement},
    documents::{IdentityDocument, RecordRef},
    iin::MISMATCH_BASIS,
    partial_date::PartialDate,
    people::{ApplicantCapacity, Person},
};

/// Ages of a parent at the birth that are believed without a second look, in full years: those in which statistics counts births,
/// with a few years on either side.
const MOTHERS_AGE: std::ops::RangeInclusive<i16> = 14..=54;
const FATHERS_AGE: std::ops::RangeInclusive<i16> = 14..=90;

pub(super) fn check(reader: &mut Reader<'_>, statement: &BirthStatement) {
    let father = match &statement.father {
        Some(Father::Named { person, .. }) => Some(person.as_ref()),
        _ => None,
    };
    numbers(reader, statement);
    proof(reader, statement);
    for (who, person, ages) in [
        ("mother", statement.mother.as_ref(), Ages { believed: MOTHERS_AGE, young: "warn-mother-young", old: "warn-mother-old" }),
        ("father", father, Ages { believed: FATHERS_AGE, young: "warn-father-young", old: "warn-father-old" }),
    ] {
        let Some(person) = person else { continue };
        parent_age(reader, who, person, statement.child.born_on, &ages);
        iin(reader, who, person);
        identity(reader, who, person.identity.as_ref());
    }
    same_iin(reader, statement.mother.as_ref(), father);
    marriage(reader, statement);
    applicant(reader, statement, father);
    if statement.foundling && (statement.mother.is_some() || father.is_some()) {
        reader.warn(Warning::new("warn-foundling-with-parents").at("child.foundling"));
    }
}

fn numbers(reader: &mut Reader<'_>, statement: &BirthStatement) {
    let child = &statement.child;
    if let (Some(order), Some(born)) = (child.plurality_order, child.plurality)
        && order > born
    {
        reader.fault(FieldFault::new("child.plurality_order", "fault-plurality-order").with("born", born));
    }
    if let (Some(for_mother), Some(of_birth)) = (child.order_for_mother, child.plurality_order)
        && for_mother < of_birth
    {
        reader.warn(Warning::new("warn-order-for-mother").at("child.order_for_mother").with("order", of_birth));
    }
}

fn proof(reader: &mut Reader<'_>, statement: &BirthStatement) {
    let Some(born) = statement.child.born_on else { return };
    match &statement.proof {
        Some(BirthProof::Medical { issued_on: Some(issued), .. }) if *issued < born.earliest() => {
            reader.warn(Warning::new("warn-proof-before-birth").at("proof.issued_on").with("born", born));
        }
        Some(BirthProof::Found { found_on: Some(found), .. }) if *found < born.earliest() => {
            reader.fault(FieldFault::new("proof.found_on", "fault-found-before-birth").with("born", born));
        }
        Some(BirthProof::Court(court)) => {
            if let (Some(decided), Some(in_force)) = (court.decided_on, court.in_force_on)
                && in_force < decided
            {
                reader.fault(FieldFault::new("proof.in_force_on", "fault-in-force-before-decision").with("decided", PartialDate::day(decided)));
            }
        }
        _ => {}
    }
}

struct Ages {
    believed: std::ops::RangeInclusive<i16>,
    young: &'static str,
    old: &'static str,
}

/// A parent must be older than the child; an unusual age is asked about. Of partly known dates the age that fits best counts.
fn parent_age(reader: &mut Reader<'_>, who: &str, person: &Person, child: Option<PartialDate>, ages: &Ages) {
    let (Some(parent), Some(child)) = (person.birth_date, child) else { return };
    let field = format!("{who}.birth_date");
    if parent.earliest() >= child.latest() {
        reader.fault(FieldFault::new(&field, "fault-parent-not-older").with("child", child));
        return;
    }
    let (least, most) = (full_years(parent.latest(), child.earliest()), full_years(parent.earliest(), child.latest()));
    if most < *ages.believed.start() {
        reader.warn(Warning::new(ages.young).at(&field).with("age", most));
    } else if least > *ages.believed.end() {
        reader.warn(Warning::new(ages.old).at(&field).with("age", least));
    }
}

fn full_years(from: Date, to: Date) -> i16 {
    let had_birthday = (to.month(), to.day()) >= (from.month(), from.day());
    to.year() - from.year() - i16::from(!had_birthday)
}

fn iin(reader: &mut Reader<'_>, who: &str, person: &Person) {
    if let Some(iin) = person.iin
        && let Some(mismatch) = iin.mismatch(person.birth_date, person.sex)
    {
        reader.warn(Warning::new(mismatch.key()).at(&format!("{who}.iin")).under(MISMATCH_BASIS));
    }
}

fn same_iin(reader: &mut Reader<'_>, mother: Option<&Person>, father: Option<&Person>) {
    let of = |person: Option<&Person>| person.and_then(|person| person.iin);
    if let (Some(mother), Some(father)) = (of(mother), of(father))
        && mother == father
    {
        reader.fault(FieldFault::new("father.iin", "fault-iin-of-mother"));
    }
}

fn identity(reader: &mut Reader<'_>, who: &str, document: Option<&IdentityDocument>) {
    let Some(document) = document else { return };
    if !document.kind.number_looks_right(&document.number) {
        reader.warn(Warning::new("warn-identity-number").at(&format!("{who}.identity.number")));
    }
    let Some(until) = document.valid_until else { return };
    let field = format!("{who}.identity.valid_until");
    if document.issued_on.is_some_and(|issued| until < issued) {
        reader.fault(FieldFault::new(&field, "fault-valid-before-issue"));
    } else if until < reader.today() {
        reader.warn(Warning::new("warn-identity-expired").at(&field).with("until", PartialDate::day(until)));
    }
}

fn marriage(reader: &mut Reader<'_>, statement: &BirthStatement) {
    let stated = match &statement.marital {
        Some(MaritalStatement::Married(marriage)) => Some(marriage),
        Some(MaritalStatement::Ended { marriage, ended_on, .. }) => {
            if let (Some(registered), Some(ended)) = (marriage.registered_on, *ended_on)
                && ended < registered
            {
                reader.fault(FieldFault::new("marital.ended_on", "fault-ended-before-marriage").with("registered", PartialDate::day(registered)));
            }
            Some(marriage)
        }
        _ => None,
    };
    let basis = match &statement.father {
        Some(Father::Named { basis: Some(FatherBasis::Marriage(marriage) | FatherBasis::FormerMarriage(marriage)), .. }) => Some(marriage),
        _ => None,
    };
    for (field, marriage) in [("marital.registered_on", stated), ("father.basis.registered_on", basis)] {
        after_birth(reader, field, marriage, statement.child.born_on);
    }
}

fn after_birth(reader: &mut Reader<'_>, field: &str, marriage: Option<&RecordRef>, born: Option<PartialDate>) {
    if let (Some(registered), Some(born)) = (marriage.and_then(|marriage| marriage.registered_on), born)
        && registered > born.latest()
    {
        reader.warn(Warning::new("warn-marriage-after-birth").at(field).with("born", born));
    }
}

fn applicant(reader: &mut Reader<'_>, statement: &BirthStatement, father: Option<&Person>) {
    let applicant = &statement.applicant;
    identity(reader, "applicant", applicant.identity.as_ref());
    let parent = match applicant.capacity {
        ApplicantCapacity::Mother => statement.mother.as_ref(),
        ApplicantCapacity::Father => father,
        _ => None,
    };
    if let (Some(stated), Some(parent)) = (applicant.iin, parent.and_then(|person| person.iin))
        && stated != parent
    {
        reader.warn(Warning::new("warn-applicant-other-iin").at("applicant.iin"));
    }
}
