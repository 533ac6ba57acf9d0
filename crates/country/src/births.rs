//! Births in the proportions of life (facts §9): in time and late, twins, stillborn, foundlings, with and without a father.

use domain::acts::birth::{
    Attached, AttachedKind, BirthForm, BirthProof, BirthStatement, Child, Father, FatherBasis, MaritalStatement, Vitality, parse, to_form,
};
use domain::documents::{DocumentRef, IdentityDocument, RecordRef};
use domain::names::PersonName;
use domain::partial_date::PartialDate;
use domain::people::{Applicant, ApplicantCapacity, Person, Sex};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::everyone::Everyone;
use crate::names::Family;
use crate::people;
use crate::place::Place;
use crate::random::Random;

/// What kind of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One child, in time.
    InTime,
    /// After the term, under one year.
    LateUnderYear,
    /// At one year and more.
    LateOneYear,
    /// Two children of one delivery.
    Twins,
    /// Stillborn.
    Stillborn,
    /// Found, of unknown parents.
    Foundling,
}

impl Kind {
    /// By how often each happens, of ten thousand applications.
    pub(crate) fn any(random: &mut Random) -> Self {
        match random.below(10_000) {
            0..=2 => Self::Foundling,
            3..=62 => Self::Stillborn,
            63..=102 => Self::LateOneYear,
            103..=302 => Self::LateUnderYear,
            303..=352 => Self::Twins,
            _ => Self::InTime,
        }
    }

    /// Needs a conclusion (O99-12).
    pub(crate) const fn late(self) -> bool {
        matches!(self, Self::LateUnderYear | Self::LateOneYear)
    }
}

/// What stands of the father.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parents {
    Married,
    MothersWords,
    NoFather,
    FormerHusband,
}

impl Parents {
    fn any(random: &mut Random) -> Self {
        match random.below(1000) {
            0..=119 => Self::MothersWords,
            120..=149 => Self::NoFather,
            150..=154 => Self::FormerHusband,
            _ => Self::Married,
        }
    }
}

/// An application as somebody brings it.
#[derive(Debug, Clone)]
pub(crate) struct Birth {
    pub(crate) kind: Kind,
    /// One statement a child.
    pub(crate) children: Vec<BirthStatement>,
    /// Who will come for the certificate, with this document.
    pub(crate) comes: PersonName,
    pub(crate) identity: IdentityDocument,
}

/// Somebody brings the papers of a birth today. `mark` is unique in the country: numbers of documents carry it. The parents are
/// nobody who was there before.
pub(crate) fn birth(random: &mut Random, everyone: &mut Everyone, place: &Place, kind: Kind, today: Date, mark: &str) -> anyhow::Result<Birth> {
    let brought = match kind {
        Kind::Foundling => foundling(random, place, today, mark),
        _ => of_parents(random, everyone, place, kind, today, mark),
    };
    let children = brought.children.iter().map(|statement| as_typed(statement, today)).collect::<anyhow::Result<_>>()?;
    Ok(Birth { children, ..brought })
}

/// The statement as the page would read it from its fields.
pub(crate) fn as_typed(statement: &BirthStatement, today: Date) -> anyhow::Result<BirthStatement> {
    let parsed = parse(&BirthForm::from_pairs(to_form(statement)), today);
    anyhow::ensure!(parsed.faults.is_empty(), "the synthetic form does not read: {:?}", parsed.faults);
    Ok(parsed.statement)
}

/// The day on which a grown-up was born.
fn born_on(person: &Person) -> Date {
    person.birth_date.as_ref().map_or(Date::ZERO, PartialDate::earliest)
}

fn ago(day: Date, days: u64) -> Date {
    day.saturating_sub(i64::try_from(days).unwrap_or(0).days())
}

/// How long ago the child was born.
fn age_in_days(random: &mut Random, kind: Kind) -> u64 {
    match kind {
        Kind::Stillborn => random.between(1, 4),
        Kind::LateUnderYear => random.between(75, 330),
        Kind::LateOneYear => random.between(370, 5400),
        _ if random.chance(900) => random.between(3, 20),
        _ => random.between(21, 55),
    }
}

fn of_parents(random: &mut Random, everyone: &mut Everyone, place: &Place, kind: Kind, today: Date, mark: &str) -> Birth {
    let days = age_in_days(random, kind);
    let born = ago(today, days);
    let parents = Parents::any(random);
    let maiden = Family::any(random);
    let husbands = maiden.other(random);
    let age = random.between(19, 26) + random.below(10) + random.below(9) + days / 365;
    let mut mother = people::adult(random, maiden, Sex::Female, age, today, place);
    mother.iin = everyone.own(mother.iin, born_on(&mother));
    let mut family = if matches!(parents, Parents::Married | Parents::FormerHusband) { husbands } else { maiden };
    if family.surname(Sex::Male) == maiden.surname(Sex::Male) {
        family = maiden;
    }
    if matches!(parents, Parents::Married | Parents::FormerHusband) && random.chance(780) {
        family.surname(Sex::Female).clone_into(&mut mother.name.surname);
    }
    let man_age = age + random.between(1, 7);
    let mut man = people::adult(random, family, Sex::Male, man_age, today, place);
    man.iin = everyone.own(man.iin, born_on(&man));
    let (father, marital) = father_of(random, parents, &man, place, born, today, family.russian());
    let named = match &father {
        Father::Named { person, .. } => Some(person.name.given.clone()),
        Father::Blank => None,
    };
    let proof_of = |issuer: &str, number: String, born: Date| BirthProof::Medical {
        number: Some(number),
        issued_on: Some(born.saturating_add(random_days(kind)).min(today)),
        issuer: Some(issuer.to_owned()),
    };
    let hospital = place.hospital(random, family.russian());
    let order = random.weighted(&[(1_u8, 24), (2, 28), (3, 25), (4, 14), (5, 6), (6, 3)]).copied().unwrap_or(1);
    let many: u8 = if kind == Kind::Twins { 2 } else { 1 };
    let minute = random.below(23 * 60 + 30);
    let (applicant, by_father) = applicant(random, kind, &mother, &father, &hospital, place, today);
    let mut children = Vec::new();
    for nth in 1..=many {
        let sex = if random.chance(514) { Sex::Male } else { Sex::Female };
        let name = family.child(random, sex, named.as_deref());
        let number = if many == 1 { mark.to_owned() } else { format!("{mark}-{nth}") };
        let child = Child {
            surname: Some(name.surname),
            given: Some(name.given),
            patronymic: name.patronymic,
            sex: Some(sex),
            born_on: Some(PartialDate::day(born)),
            born_at: time(minute + u64::from(nth) * 7),
            place: Some(place.town()),
            plurality: Some(many),
            plurality_order: (many > 1).then_some(nth),
            order_for_mother: Some(order + nth - 1),
            weight_g: u16::try_from(random.between(if many > 1 { 2100 } else { 2600 }, 4200)).ok(),
            length_cm: u8::try_from(random.between(47, 56)).ok(),
        };
        children.push(BirthStatement {
            vitality: if kind == Kind::Stillborn { Vitality::Stillborn } else { Vitality::Live },
            foundling: false,
            child,
            proof: Some(proof_of(&hospital, number, born)),
            mother: Some(mother.clone()),
            father: Some(father.clone()),
            marital: Some(marital.clone()),
            applicant: applicant.clone(),
            attached: if kind.late() { no_earlier_record(place, mark, today, family.russian()) } else { Vec::new() },
            late_reason: kind.late().then(|| late_reason(random, family.russian()).to_owned()),
        });
    }
    let comes = applicant.name.clone().unwrap_or_else(|| mother.name.clone());
    let own = if by_father { &man } else { &mother };
    let identity = applicant.identity.clone().or_else(|| own.identity.clone()).unwrap_or_else(|| people::identity(random, today, place));
    Birth { kind, children, comes, identity }
}

/// Days from the birth to the medical certificate.
fn random_days(kind: Kind) -> jiff::Span {
    if kind == Kind::Stillborn { 1.days() } else { 2.days() }
}

fn time(minute: u64) -> Option<Time> {
    Time::new(i8::try_from(minute / 60 % 24).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()
}

fn father_of(random: &mut Random, parents: Parents, man: &Person, place: &Place, born: Date, today: Date, russian: bool) -> (Father, MaritalStatement) {
    let marriage = RecordRef {
        number: Some(random.between(12, 2400).to_string()),
        registered_on: Some(ago(born, random.between(280, 1100))),
        body: Some(place.body(russian)),
    };
    let named = |basis| Father::Named { person: Box::new(man.clone()), basis: Some(basis) };
    match parents {
        Parents::Married => (named(FatherBasis::Marriage(marriage.clone())), MaritalStatement::Married(marriage)),
        Parents::FormerHusband => {
            let ended = ago(born, random.between(20, 240));
            let document = DocumentRef {
                number: Some(format!("{}-26-00-2/{}", random.between(7510, 7599), random.between(100, 9000))),
                issued_on: Some(ended),
                issuer: Some(if russian { "районный суд" } else { "аудандық сот" }.to_owned()),
            };
            let statement = MaritalStatement::Ended { marriage: marriage.clone(), ended_on: Some(ended.min(today)), document };
            (named(FatherBasis::FormerMarriage(marriage)), statement)
        }
        Parents::MothersWords => {
            let person = Person { sex: Some(Sex::Male), ..Person::named(man.name.clone()) };
            (Father::Named { person: Box::new(person), basis: Some(FatherBasis::MothersStatement) }, MaritalStatement::NotMarried)
        }
        Parents::NoFather => (Father::Blank, MaritalStatement::NotMarried),
    }
}

/// Who comes: a parent, or for a stillborn child the medical organisation. Also, whether it is the father.
fn applicant(random: &mut Random, kind: Kind, mother: &Person, father: &Father, hospital: &str, place: &Place, today: Date) -> (Applicant, bool) {
    if kind == Kind::Stillborn {
        let family = Family::any(random);
        let official = people::adult(random, family, Sex::Female, 41, today, place);
        let applicant = Applicant {
            name: Some(official.name),
            organisation: Some(hospital.to_owned()),
            address: Some(place.home(random)),
            identity: official.identity,
            ..Applicant::of(ApplicantCapacity::MedicalOrganisation)
        };
        return (applicant, false);
    }
    let husband = match father {
        Father::Named { person, basis: Some(FatherBasis::Marriage(_)) } if random.chance(450) => Some(person.as_ref()),
        _ => None,
    };
    let (person, capacity) = husband.map_or((mother, ApplicantCapacity::Mother), |man| (man, ApplicantCapacity::Father));
    let applicant = Applicant {
        name: Some(person.name.clone()),
        iin: person.iin,
        address: person.residence.clone(),
        phone: people::phone(random),
        ..Applicant::of(capacity)
    };
    (applicant, husband.is_some())
}

fn no_earlier_record(place: &Place, mark: &str, today: Date, russian: bool) -> Vec<Attached> {
    let document = DocumentRef { number: Some(format!("АН-{mark}")), issued_on: Some(ago(today, 3)), issuer: Some(place.body(russian)) };
    vec![Attached { kind: AttachedKind::NoEarlierRecord, document, scan: None }]
}

fn late_reason(random: &mut Random, russian: bool) -> &'static str {
    let reasons = [
        ("бала туғаннан кейін отбасы шалғайдағы ауылда тұрды", "после рождения ребёнка семья жила в отдалённом ауле"),
        ("анасы ұзақ уақыт емделді", "мать долго находилась на лечении"),
        ("ата-анасының жеке куәлігі жоғалған еді", "удостоверение личности родителей было утеряно"),
        ("ата-анасы шетелде жұмыс істеді", "родители работали за границей"),
    ];
    let (kk, ru) = random.pick(&reasons).copied().unwrap_or(("анасы ұзақ уақыт емделді", "мать долго находилась на лечении"));
    if russian { ru } else { kk }
}

/// A child found in the last days: named by the body that applies, with no parents (K-196).
fn foundling(random: &mut Random, place: &Place, today: Date, mark: &str) -> Birth {
    let family = Family::any(random);
    let sex = if random.chance(500) { Sex::Male } else { Sex::Female };
    let name = family.child(random, sex, None);
    let found = ago(today, random.between(1, 4));
    let month = ago(found, 35);
    let official = people::adult(random, family, Sex::Male, 38, today, place);
    let identity = official.identity.unwrap_or_else(|| people::identity(random, today, place));
    let organisation = if family.russian() {
        format!("{}, отдел полиции", place.town().ru())
    } else {
        format!("{}, полиция бөлімі", place.town().kk())
    };
    let paper = |number: String, issuer: &str| DocumentRef { number: Some(number), issued_on: Some(found), issuer: Some(issuer.to_owned()) };
    let statement = BirthStatement {
        vitality: Vitality::Live,
        foundling: true,
        child: Child {
            surname: Some(name.surname),
            given: Some(name.given),
            sex: Some(sex),
            born_on: PartialDate::month(month.year(), month.month()),
            place: Some(place.town()),
            ..Child::default()
        },
        proof: Some(BirthProof::Found {
            act: paper(format!("ХТ-{mark}"), &organisation),
            found_on: Some(found),
            medical: paper(format!("МҚ-{mark}"), &place.hospital(random, family.russian())),
        }),
        mother: None,
        father: None,
        marital: None,
        applicant: Applicant {
            name: Some(official.name.clone()),
            organisation: Some(organisation.clone()),
            address: Some(place.home(random)),
            identity: Some(identity.clone()),
            ..Applicant::of(ApplicantCapacity::Police)
        },
        attached: Vec::new(),
        late_reason: None,
    };
    Birth { kind: Kind::Foundling, children: vec![statement], comes: official.name, identity }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use domain::application::{Lateness, check};
    use domain::kernel::Under;
    use jiff::civil::date;
    use law::Law;

    use super::*;

    const TODAY: Date = date(2026, 11, 20);

    #[test]
    fn every_kind_is_complete_by_law_and_as_late_as_it_says() {
        let law = Law::bundled();
        let under = Under { law, edition: law.default_edition() };
        let kinds = [Kind::InTime, Kind::LateUnderYear, Kind::LateOneYear, Kind::Twins, Kind::Stillborn, Kind::Foundling];
        for (kind, code) in kinds.into_iter().flat_map(|kind| ["7517", "1010", "9001"].map(|code| (kind, code))) {
            let place = Place::of(code, TODAY).unwrap();
            for seed in 0..60 {
                let brought = birth(&mut Random::new(seed), &mut Everyone::default(), &place, kind, TODAY, "751726324001").unwrap();
                assert_eq!(brought.children.len(), if kind == Kind::Twins { 2 } else { 1 });
                for child in &brought.children {
                    let checked = check(child, TODAY, TODAY, under, None);
                    assert!(checked.defects.is_empty(), "{kind:?} {seed}: {:?}", checked.defects);
                    let late = match kind {
                        Kind::LateUnderYear => Lateness::UnderOneYear,
                        Kind::LateOneYear => Lateness::OneYearAndMore,
                        _ => Lateness::InTime,
                    };
                    assert_eq!(checked.lateness, late, "{kind:?} {seed}");
                }
            }
        }
    }

    #[test]
    fn k_194_of_thousands_of_births_no_name_and_no_iin_is_doubted() {
        let place = Place::of("7517", TODAY).unwrap();
        for seed in 0..4000 {
            let kind = [Kind::InTime, Kind::Twins, Kind::LateUnderYear, Kind::InTime][usize::try_from(seed % 4).unwrap()];
            for child in birth(&mut Random::new(seed), &mut Everyone::default(), &place, kind, TODAY, "751726324001").unwrap().children {
                let warnings = parse(&BirthForm::from_pairs(to_form(&child)), TODAY).warnings;
                let doubts = ["warn-iin-", "warn-surname-", "warn-patronymic-"];
                let doubted = warnings.iter().find(|warning| doubts.iter().any(|about| warning.key.starts_with(about)));
                assert_eq!(doubted, None, "{seed}: {:?} of {:?} and {:?}", child.child, child.mother.map(|mother| mother.name), child.father);
            }
        }
    }

    #[test]
    fn kinds_come_in_their_proportions() {
        let mut random = Random::new(7);
        let drawn: Vec<Kind> = (0..40_000).map(|_| Kind::any(&mut random)).collect();
        let many = |kind| drawn.iter().filter(|drawn| **drawn == kind).count();
        for (kind, expected) in [(Kind::LateUnderYear, 800), (Kind::LateOneYear, 160), (Kind::Twins, 200), (Kind::Stillborn, 240)] {
            assert!(many(kind).abs_diff(expected) < expected / 4, "{kind:?}: {}", many(kind));
        }
        assert!((1..40).contains(&many(Kind::Foundling)));
    }
}
