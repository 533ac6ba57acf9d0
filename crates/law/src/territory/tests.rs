#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::*;
use jiff::civil::date;
use std::collections::BTreeSet;

fn names(kk: &str, ru: &str) -> Option<Names> {
    Some(Names { kk: kk.to_owned(), ru: ru.to_owned() })
}

#[test]
fn bundled_files_are_sound() {
    assert_eq!(data::validate_bundled(), Ok(()));
}

#[test]
fn no_file_of_the_folder_is_forgotten() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../law/territory");
    let present = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let present: BTreeSet<String> = present.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.ends_with(".toml")).collect();
    assert_eq!(present, data::FILES.iter().map(|(name, _)| format!("{name}.toml")).collect());
}

#[test]
fn twenty_regions_and_their_districts() {
    let territory = Territory::bundled();
    let today = date(2026, 11, 21);
    assert_eq!(territory.regions(today).count(), 20);
    assert_eq!(territory.districts().filter(|unit| !unit.provisional).count(), 220);
    assert_eq!(territory.districts().filter(|unit| unit.provisional).count(), 14);
    assert_eq!(territory.children("750000000", today).count(), 8);
    assert_eq!(territory.children("110000000", today).count(), 20);
    assert_eq!(territory.children("351000000", today).count(), 2);
    assert_eq!(territory.regions(date(2018, 1, 1)).count(), 16);
    assert_eq!(territory.regions(date(2018, 6, 19)).count(), 17);
}

#[test]
fn every_unit_has_both_names_and_a_region() {
    let territory = Territory::bundled();
    for unit in territory.units() {
        for on in [date(1995, 1, 1), date(2013, 1, 1), date(2026, 1, 1)] {
            let name = unit.name_near(on).unwrap();
            assert!(!name.stem().kk.is_empty() && !name.stem().ru.is_empty(), "{}", unit.kato);
            assert!(territory.region_of(&unit.kato, on).unwrap().kind.is_region(), "{}", unit.kato);
        }
        assert_eq!(unit.kato.len(), 9);
    }
}

#[test]
fn the_2022_oblasts_take_their_districts_with_them() {
    let territory = Territory::bundled();
    let (before, after) = (date(2022, 6, 7), date(2022, 6, 8));
    assert_eq!(territory.unit_name("100000000", before), None);
    assert_eq!(territory.unit_name("100000000", after), names("Абай облысы", "область Абай"));
    assert_eq!(territory.region_of("101000000", before).unwrap().kato, "630000000");
    assert_eq!(territory.region_of("101000000", after).unwrap().kato, "100000000");
    assert_eq!(territory.region_of("331000000", before).unwrap().kato, "190000000");
    assert_eq!(territory.region_of("621000000", before).unwrap().kato, "350000000");
    assert!(territory.children("630000000", before).any(|unit| unit.kato == "101000000"));
    assert!(!territory.children("630000000", after).any(|unit| unit.kato == "101000000"));
}

#[test]
fn the_capital_keeps_the_name_of_the_day() {
    let territory = Territory::bundled();
    let name = |on| territory.unit_name("710000000", on);
    assert_eq!(name(date(2019, 3, 22)), names("Астана қаласы", "город Астана"));
    assert_eq!(name(date(2019, 3, 23)), names("Нұр-Сұлтан қаласы", "город Нур-Султан"));
    assert_eq!(name(date(2022, 9, 17)), names("Астана қаласы", "город Астана"));
    assert_eq!(name(date(1995, 1, 1)), names("Ақмола қаласы", "город Акмола"));
}

#[test]
fn south_kazakhstan_and_shymkent() {
    let territory = Territory::bundled();
    assert_eq!(territory.unit_name("510000000", date(2013, 1, 1)), names("Оңтүстік Қазақстан облысы", "Южно-Казахстанская область"));
    assert_eq!(territory.unit_name("610000000", date(2018, 6, 19)), names("Түркістан облысы", "Туркестанская область"));
    assert_eq!(territory.region_of("791100000", date(2018, 6, 18)).unwrap().kato, "610000000");
    assert_eq!(territory.region_of("791100000", date(2018, 6, 19)).unwrap().kato, "790000000");
}

#[test]
fn cases() {
    let territory = Territory::bundled();
    let genitive = |kato| territory.unit(kato).unwrap().present_name().unwrap().genitive();
    let pair = |kato| {
        let Names { kk, ru } = genitive(kato);
        format!("{kk} | {ru}")
    };
    assert_eq!(pair("751700000"), "Медеу ауданының | Медеуского района");
    assert_eq!(pair("103400000"), "Ақсуат ауданының | района Ақсуат");
    assert_eq!(pair("596600000"), "Ғабит Мүсірепов атындағы ауданның | района имени Габита Мусрепова");
    assert_eq!(pair("101000000"), "Семей қаласының | города Семея");
    assert_eq!(pair("392400000"), "Рудный қаласының | города Рудного");
    assert_eq!(pair("110000000"), "Ақмола облысының | Акмолинской области");
    assert_eq!(pair("620000000"), "Ұлытау облысының | области Ұлытау");
    let dative = |kato| territory.unit(kato).unwrap().present_name().unwrap().dative_ru();
    assert_eq!(dative("710000000"), "городу Астане");
    assert_eq!(dative("110000000"), "Акмолинской области");
    assert_eq!(dative("751700000"), "Медеускому району");
}

/// In a native Kazakh word к and г do not stand beside а, о, ұ, ы: there қ and ғ are due. Compounds and names that came from elsewhere are listed.
#[test]
fn kazakh_letters_are_kazakh() {
    let foreign: BTreeSet<&str> = [
        "Казталов",
        "Катонқарағай",
        "Степногорск",
        "Целиноград",
        "Осакаров",
        "Лисаков",
        "Лениногорск",
        "Глубокое",
        "Октябрь",
        "Шевченко",
        "Ермак",
        "Сарыкөл",
        "Алакөл",
        "Марқакөл",
    ]
    .into();
    for unit in Territory::bundled().units() {
        for name in &unit.names {
            for word in name.stem().kk.split(' ').filter(|word| !foreign.contains(word)) {
                let letters: Vec<char> = word.to_lowercase().chars().collect();
                for pair in letters.windows(2) {
                    let [first, second] = pair else { panic!() };
                    let soft = |letter: &char| "кг".contains(*letter);
                    let back = |letter: &char| "аоұы".contains(*letter);
                    assert!(!(soft(first) && back(second) || back(first) && soft(second)), "{} {word}", unit.kato);
                }
            }
        }
    }
}

#[test]
fn the_check_finds_what_is_wrong() {
    let good = "code = \"11\"\nkind = \"oblast\"\nkk = \"Ақмола\"\nadj = \"Акмолинская\"\nconfidence = \"ours\"\n";
    let unit = |text: &str| data::validate(&[("t", &format!("{good}units = [{text}]"))]);
    assert_eq!(unit("{ code = \"1110\", kind = \"city\", kk = \"Көкшетау\", ru = \"Кокшетау\" }"), Ok(()));
    for (bad, word) in [
        ("{ code = \"1210\", kind = \"city\", kk = \"Көкшетау\", ru = \"Кокшетау\" }", "begin with 11"),
        ("{ code = \"1110\", kind = \"city\", kk = \"Kөкшетау\", ru = \"Кокшетау\" }", "Kazakh alphabet"),
        ("{ code = \"1110\", kind = \"city\", kk = \"Көкшетау\" }", "one Russian name"),
        ("{ code = \"1199\", kind = \"city\", kk = \"Көкшетау\", ru = \"Кокшетау\" }", "provisional"),
        (
            "{ code = \"1132\", kind = \"district\", kk = \"Ақкөл\", adj = \"Аккольский\", from = \"2020\", former = [{ to = \"2019\", kk = \"А\", ru = \"А\" }] }",
            "overlap",
        ),
        ("{ code = \"1132\", kind = \"city_district\", kk = \"Ақкөл\", adj = \"Аккольский\" }", "without its city"),
    ] {
        let findings = unit(bad).unwrap_err().join("; ");
        assert!(findings.contains(word), "{findings}");
    }
}
