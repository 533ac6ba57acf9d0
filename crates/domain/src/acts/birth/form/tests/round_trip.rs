//! Statement → form → statement, for every statement that can be stated.

use jiff::civil::{Date, Time, date, time};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::super::{BirthForm, parse, to_form};
use crate::{acts::birth::statement::*, documents::*, fields::Field, iin::Iin, names::PersonName, partial_date::PartialDate, people::*};

const TODAY: Date = date(2026, 11, 21);

fn word() -> BoxedStrategy<String> {
    "[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{0,8}(-[А-Я][а-я]{1,5})?".prop_map(|word| word).boxed()
}

fn text() -> BoxedStrategy<String> {
    "[А-Яа-яA-Za-z0-9№«»,.;:'\"<>&/-]( ?[А-Яа-яәғқA-Za-z0-9№«»,.;:'\"<>&/-]){0,20}".boxed()
}

fn day() -> BoxedStrategy<Date> {
    (0..60_000_i32).prop_map(|days| date(1860, 1, 1).saturating_add(jiff::Span::new().days(days))).boxed()
}

fn partial() -> BoxedStrategy<PartialDate> {
    prop_oneof![
        day().prop_map(PartialDate::day),
        day().prop_map(|day| PartialDate::month(day.year(), day.month()).unwrap()),
        day().prop_map(|day| PartialDate::year(day.year()).unwrap()),
    ]
    .boxed()
}

fn name() -> BoxedStrategy<PersonName> {
    (word(), word(), option::of(word())).prop_map(|(surname, given, patronymic)| PersonName { surname, given, patronymic }).boxed()
}

fn iin() -> BoxedStrategy<Iin> {
    (day(), 0..7_u8, 0..9000_u16).prop_map(|(born, digit, serial)| (0..20).find_map(|more| Iin::compose(born, digit, serial + more * 10)).unwrap()).boxed()
}

fn address() -> BoxedStrategy<Address> {
    (
        option::of(select(&["751710000", "100000000", "101010000", "103236100"][..]).prop_map(ToOwned::to_owned)),
        option::of(text()),
        option::of(text()),
        select(&["KZ", "DE", "UZ"][..]),
    )
        .prop_map(|(kato, text_kk, text_ru, country)| Address { country: country.to_owned(), kato: kato.filter(|_| country == "KZ"), text_kk, text_ru })
        .boxed()
}

fn document() -> BoxedStrategy<DocumentRef> {
    (option::of(text()), option::of(day()), option::of(text())).prop_map(|(number, issued_on, issuer)| DocumentRef { number, issued_on, issuer }).boxed()
}

fn court() -> BoxedStrategy<CourtDecision> {
    (text(), text(), option::of(day()), option::of(day()))
        .prop_map(|(court, number, decided_on, in_force_on)| CourtDecision { court, number, decided_on, in_force_on })
        .boxed()
}

fn marriage() -> BoxedStrategy<RecordRef> {
    (option::of(text()), option::of(day()), option::of(text())).prop_map(|(number, registered_on, body)| RecordRef { number, registered_on, body }).boxed()
}

fn identity() -> BoxedStrategy<IdentityDocument> {
    (select(&IdentityKind::ALL[..]), text(), option::of(text()), option::of(day()), option::of(day()))
        .prop_map(|(kind, number, issuer, issued_on, valid_until)| IdentityDocument { kind, number, issuer, issued_on, valid_until })
        .boxed()
}

fn citizenship() -> BoxedStrategy<Citizenship> {
    prop_oneof![Just(Citizenship::kazakhstan()), Just(Citizenship::Stateless), Just(Citizenship::Unknown)].boxed()
}

fn ethnicity(sex: Sex) -> BoxedStrategy<Ethnicity> {
    prop_oneof![
        select(&ETHNICITIES[..]).prop_map(move |entry| Ethnicity::of_code(entry.code, sex).unwrap()),
        (text(), text()).prop_map(|(kk, ru)| Ethnicity::other(&kk, &ru)),
    ]
    .boxed()
}

fn person(sex: Sex) -> BoxedStrategy<Person> {
    let who = (option::of(iin()), name(), option::of(partial()), option::of(citizenship()), option::of(ethnicity(sex)));
    let life = (option::of(address()), option::of(address()), option::of(text()), option::of(select(&Education::ALL[..])));
    let papers = (option::of(identity()), option::of((text(), 0..1_800_000_000_i64)));
    (who, life, papers)
        .prop_map(move |(who, life, papers)| Person {
            iin: who.0,
            name: who.1,
            birth_date: who.2,
            sex: Some(sex),
            citizenship: who.3,
            ethnicity: who.4,
            residence: life.0,
            legal_address: life.1,
            occupation: life.2,
            education: life.3,
            identity: papers.0,
            source: papers.1.map(|(register, second)| PersonSource { register, at: jiff::Timestamp::from_second(second).unwrap() }),
        })
        .boxed()
}

fn child() -> BoxedStrategy<Child> {
    let name = (option::of(word()), option::of(word()), option::of(word()));
    let birth = (
        option::of(select(&[Sex::Male, Sex::Female][..])),
        option::of(partial()),
        option::of((0..24_i8, 0..60_i8).prop_map(|(hour, minute)| -> Time { time(hour, minute, 0, 0) })),
        option::of(address()),
    );
    let numbers = (option::of(1..=9_u8), option::of(1..=9_u8), option::of(1..=30_u8), option::of(200..=9000_u16), option::of(15..=80_u8));
    (name, birth, numbers)
        .prop_map(|(name, birth, numbers)| Child {
            surname: name.0,
            given: name.1,
            patronymic: name.2,
            sex: birth.0,
            born_on: birth.1,
            born_at: birth.2,
            place: birth.3,
            plurality: numbers.0,
            plurality_order: numbers.1,
            order_for_mother: numbers.2,
            weight_g: numbers.3,
            length_cm: numbers.4,
        })
        .boxed()
}

fn proof() -> BoxedStrategy<BirthProof> {
    prop_oneof![
        document().prop_map(|DocumentRef { number, issued_on, issuer }| BirthProof::Medical { number, issued_on, issuer }),
        court().prop_map(BirthProof::Court),
        (document(), option::of(day()), document()).prop_map(|(act, found_on, medical)| BirthProof::Found { act, found_on, medical }),
    ]
    .boxed()
}

fn marital() -> BoxedStrategy<MaritalStatement> {
    prop_oneof![
        marriage().prop_map(MaritalStatement::Married),
        (marriage(), option::of(day()), document()).prop_map(|(marriage, ended_on, document)| MaritalStatement::Ended { marriage, ended_on, document }),
        Just(MaritalStatement::NotMarried),
    ]
    .boxed()
}

fn basis() -> BoxedStrategy<FatherBasis> {
    prop_oneof![
        marriage().prop_map(FatherBasis::Marriage),
        marriage().prop_map(FatherBasis::FormerMarriage),
        Just(FatherBasis::MothersStatement),
        marriage().prop_map(|RecordRef { number, registered_on, body }| FatherBasis::Paternity(RecordRef { number, registered_on, body })),
        court().prop_map(FatherBasis::Court),
        (document(), document()).prop_map(|(acknowledgment, consent)| FatherBasis::Acknowledgment { acknowledgment, consent }),
    ]
    .boxed()
}

fn father() -> BoxedStrategy<Father> {
    prop_oneof![Just(Father::Blank), (person(Sex::Male), option::of(basis())).prop_map(|(person, basis)| Father::Named { person: Box::new(person), basis }),]
        .boxed()
}

fn applicant() -> BoxedStrategy<Applicant> {
    let who = (select(&ApplicantCapacity::ALL[..]), name(), option::of(text()), iin(), option::of("[0-9]{12}"));
    let papers = (address(), option::of("\\+77[0-9]{9}"), option::of(identity()), option::of(document()));
    (who, papers)
        .prop_map(|(who, papers)| Applicant {
            capacity: who.0,
            name: Some(who.1),
            organisation: who.2,
            iin: Some(who.3),
            bin: who.4,
            address: Some(papers.0),
            phone: papers.1.map(|text| Phone::parse(&text).unwrap()),
            identity: papers.2,
            authority: papers.3.filter(|document| !document.is_empty()),
        })
        .boxed()
}

fn attached() -> BoxedStrategy<Attached> {
    let kinds = [AttachedKind::MotherIdentity, AttachedKind::MarriageCertificate, AttachedKind::NoEarlierRecord, AttachedKind::Other];
    (select(kinds.to_vec()), document(), option::of("[0-9a-f]{64}")).prop_map(|(kind, document, scan)| Attached { kind, document, scan }).boxed()
}

prop_compose! {
    fn statement()(
        vitality in select(&[Vitality::Live, Vitality::Stillborn][..]),
        foundling: bool,
        child in child(),
        proof in option::of(proof()),
        mother in option::of(person(Sex::Female)),
        father in option::of(father()),
        marital in option::of(marital()),
        applicant in applicant(),
        attached in vec(attached(), 0..4),
        late_reason in option::of(text()),
    ) -> BirthStatement {
        BirthStatement { vitality, foundling, child, proof, mother, father, marital, applicant, attached, late_reason }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_statement_is_read_again_from_its_form(statement in statement()) {
        let form = to_form(&statement);
        let parsed = parse(&form, TODAY);
        let shape: Vec<_> = parsed.faults.iter().filter(|fault| !is_between_fields(&fault.key)).collect();
        prop_assert!(shape.is_empty(), "{:?}", shape);
        prop_assert_eq!(&parsed.statement, &statement);
        prop_assert_eq!(to_form(&parsed.statement), form);
        let stored = serde_json::to_string(&statement).unwrap();
        prop_assert_eq!(serde_json::from_str::<BirthStatement>(&stored).unwrap(), statement);
    }

    #[test]
    fn whatever_is_typed_is_read_without_falling(fields in vec((0..140_usize, ".{0,30}"), 0..60)) {
        let ids: Vec<&str> = Field::all().map(|field| field.id).collect();
        let form = BirthForm::from_pairs(fields.into_iter().filter_map(|(place, text)| Some((*ids.get(place)?, text))));
        let parsed = parse(&form, TODAY);
        let again = parse(&to_form(&parsed.statement), TODAY);
        prop_assert_eq!(again.statement.child, parsed.statement.child);
    }
}

/// Faults that two good fields have only together: a made-up family rarely fits.
fn is_between_fields(key: &str) -> bool {
    matches!(
        key,
        "fault-plurality-order"
            | "fault-parent-not-older"
            | "fault-in-force-before-decision"
            | "fault-found-before-birth"
            | "fault-valid-before-issue"
            | "fault-ended-before-marriage"
            | "fault-iin-of-mother"
    )
}
