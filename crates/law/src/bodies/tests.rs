#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::territory::UnitKind;
use jiff::civil::date;

fn id(text: &str) -> BodyId {
    text.parse().unwrap()
}

fn written(text: &str, naming: Naming, on: Date) -> String {
    let Names { kk, ru } = Bodies::bundled().name(id(text), naming, on).unwrap();
    format!("{kk} | {ru}")
}

const DAY: Date = date(2026, 3, 2);

#[test]
fn bundled_file_is_sound() {
    assert_eq!(data::validate_bundled(), Ok(()));
}

#[test]
fn one_body_for_every_district_and_one_keeper_for_every_region() {
    let bodies = Bodies::bundled();
    assert_eq!(bodies.registering_bodies().count(), Territory::bundled().districts().count());
    assert_eq!(bodies.oblast_authorities().count(), 20);
    assert_eq!(bodies.consulates().count(), 5);
    for body in bodies.registering_bodies() {
        let keeper = bodies.get(body.oblast_authority).unwrap();
        assert_eq!(keeper.kind, BodyKind::OblastAuthority);
        let authority = bodies.district_authority_of(body.id).unwrap();
        assert_eq!(bodies.get(authority).unwrap().kind, BodyKind::DistrictAuthority);
        assert_eq!(bodies.registering_body_of(authority), Some(body.id));
        assert_eq!(bodies.registering_body_in(body.unit.as_deref().unwrap()), Some(body));
    }
    assert_eq!(bodies.registering_bodies_of(id("o75")).count(), 8);
}

#[test]
fn ids_read_back_and_only_ids_are_read() {
    for body in Bodies::bundled().all() {
        assert_eq!(body.id.to_string().parse(), Ok(body.id));
        assert_eq!(body.id.log_id().is_none(), body.kind == BodyKind::DistrictAuthority);
    }
    assert_eq!(id("9001").kind(), BodyKind::Consulate);
    assert_eq!(id("o75").log_id().as_deref(), Some("o75"));
    assert_eq!(id("j7517").kind(), BodyKind::DistrictAuthority);
    for wrong in ["", "75", "o7", "o750", "j9001", "9000", "0017", "o99", "75170", "7517 ", "x517", "+751", "j+75", "ә751"] {
        assert!(wrong.parse::<BodyId>().is_err(), "{wrong}");
    }
}

#[test]
fn o99_4_consular_records_go_to_the_capital() {
    for consulate in Bodies::bundled().consulates() {
        assert_eq!(consulate.oblast_authority, id("o71"));
        assert_eq!(consulate.district_authority, None);
    }
}

#[test]
fn keepers_of_second_copies_by_date() {
    let bodies = Bodies::bundled();
    assert_eq!(bodies.oblast_of(id("1010")), Some(id("o10")));
    assert_eq!(bodies.oblast_on(id("1010"), date(2015, 1, 1)), Some(id("o63")));
    assert_eq!(bodies.oblast_on(id("7911"), date(2015, 1, 1)), Some(id("o61")));
    assert_eq!(bodies.oblast_on(id("7911"), DAY), Some(id("o79")));
    assert_eq!(bodies.oblast_on(id("o10"), date(2015, 1, 1)), Some(id("o10")));
    assert_eq!(bodies.oblast_on(id("9001"), DAY), Some(id("o71")));
}

#[test]
fn names_of_the_justice_time() {
    assert_eq!(
        written("7517", Naming::Justice, DAY),
        "Алматы қаласы Медеу ауданының Әділет басқармасы, азаматтық хал актілерін тіркеу бөлімі | \
         Управление юстиции Медеуского района города Алматы, отдел регистрации актов гражданского состояния"
    );
    assert_eq!(written("j7517", Naming::Justice, DAY), "Алматы қаласы Медеу ауданының Әділет басқармасы | Управление юстиции Медеуского района города Алматы");
    assert_eq!(written("o75", Naming::Justice, DAY), "Алматы қаласының Әділет департаменті | Департамент юстиции города Алматы");
    assert_eq!(
        written("j5966", Naming::Justice, DAY),
        "Солтүстік Қазақстан облысы Ғабит Мүсірепов атындағы ауданның Әділет басқармасы | Управление юстиции района имени Габита Мусрепова Северо-Казахстанской области"
    );
    assert_eq!(
        written("j3591", Naming::Justice, DAY),
        "Қарағанды облысы Қарағанды қаласы Қазыбек би ауданының Әділет басқармасы | Управление юстиции района имени Казыбек би города Караганды Карагандинской области"
    );
    assert_eq!(
        written("j1010", Naming::Justice, date(2013, 5, 1)),
        "Шығыс Қазақстан облысы Семей қаласының Әділет басқармасы | Управление юстиции города Семея Восточно-Казахстанской области"
    );
    assert_eq!(written("j1034", Naming::Justice, DAY), "Абай облысы Ақсуат ауданының Әділет басқармасы | Управление юстиции района Ақсуат области Абай");
}

#[test]
fn names_of_the_later_organisations() {
    assert_eq!(
        written("7111", Naming::Akimat, date(2020, 5, 1)),
        "Нұр-Сұлтан қаласы Алматы ауданы әкімдігінің азаматтық хал актілерін тіркеу бөлімі | Отдел регистрации актов гражданского состояния акимата района Алматы города Нур-Султана"
    );
    let name = written("7111", Naming::StateCorporation, DAY);
    assert!(name.contains("Астана қаласы бойынша филиалы, Алматы ауданының азаматтық хал"), "{name}");
    assert!(name.contains("по городу Астане, отдел регистрации актов гражданского состояния района Алматы"), "{name}");
}

#[test]
fn short_and_compact_names() {
    let bodies = Bodies::bundled();
    assert_eq!(bodies.short(id("7517"), DAY).unwrap(), Names { kk: "Медеу ауданы".into(), ru: "Медеуский район".into() });
    assert_eq!(bodies.short(id("9003"), DAY).unwrap().ru, "Консульский отдел в Пекине");
    assert_eq!(bodies.compact(id("7517"), Naming::Justice, DAY).unwrap().kk, "Медеу ауданының Әділет басқармасы, АХАТ бөлімі");
    assert_eq!(bodies.place(id("7517"), DAY).unwrap(), Names { kk: "Алматы қаласы Медеу ауданы".into(), ru: "Медеуский район города Алматы".into() });
}

#[test]
fn every_body_has_every_name() {
    let bodies = Bodies::bundled();
    for body in bodies.all() {
        for naming in [Naming::Justice, Naming::Akimat, Naming::StateCorporation] {
            for on in [date(1990, 1, 1), date(2014, 1, 1), DAY] {
                for names in [bodies.name(body.id, naming, on), bodies.compact(body.id, naming, on), bodies.short(body.id, on), bodies.place(body.id, on)] {
                    let Names { kk, ru } = names.unwrap();
                    assert!(!kk.contains(['{', '}']) && !ru.contains(['{', '}']) && !kk.is_empty() && !ru.is_empty());
                    assert!(!kk.contains("  ") && !ru.contains("  "));
                }
            }
        }
    }
    assert!(Territory::bundled().districts().any(|unit| unit.kind == UnitKind::CityDistrict));
}

#[test]
fn the_check_finds_what_is_wrong() {
    for (from, to, word) in [
        ("{place_gen} Әділет басқармасы,", "{placegen} Әділет басқармасы,", "placeholder"),
        ("code = \"9002\"", "code = \"9001\"", "unique"),
        ("country = \"TR\"", "country = \"tr\"", "country"),
        ("Департамент юстиции {region_gen}", "Департамент юстиции {unit_gen}", "placeholder"),
        ("Консульский отдел в Сеуле", "", "missing"),
    ] {
        let findings = data::validate(&data::FILE.replace(from, to)).unwrap_err().join("; ");
        assert!(findings.contains(word), "{findings}");
    }
}
