//! The population register's answer beside our own record of the same person: both values at the field, nothing overwritten unseen.

use domain::iin::Iin;
use domain::names::PersonName;
use domain::partial_date::PartialDate;
use domain::people::{Person, Sex};
use domain::service::Role;

use crate::births::{Fields, birth, hidden, send, specialist, with};
use crate::site::Seen;
use crate::world;

const NEW: &str = "/workspace/applications/new";
const MOTHER: &str = "850101400021";

fn of_register(iin: &str, surname: &str, born: &str, sex: Sex) -> Person {
    Person {
        iin: Some(Iin::parse(iin).unwrap()),
        name: PersonName { surname: surname.to_owned(), given: "Айгерім".to_owned(), patronymic: Some("Серікқызы".to_owned()) },
        birth_date: Some(PartialDate::parse(born).unwrap()),
        sex: Some(sex),
        ..Person::default()
    }
}

/// The part of the page that belongs to a field: typed, or only shown.
fn at(page: &Seen, field: &str) -> String {
    let typed = page.text.split_once(&format!("<input type=\"text\" id=\"{field}\""));
    let (_, rest) = typed.or_else(|| page.text.split_once(&format!("id=\"{field}-label\""))).unwrap_or_else(|| panic!("no {field}"));
    rest.split("</div>\n</div>").next().unwrap().to_owned()
}

#[tokio::test]
async fn what_our_own_record_has_otherwise_is_said_at_the_field_with_both_values() {
    let mut browser = specialist().await;
    let application = world::file(
        &browser.house,
        &world::changed(&[
            ("mother.iin", MOTHER),
            ("mother.surname", "Омарова"),
            ("mother.given", "Айгерім"),
            ("mother.patronymic", "Серікқызы"),
            ("mother.birth_date", "01.01.1985"),
        ]),
    )
    .await;
    world::register(&browser.house, application, 1).await;
    browser.house.know(of_register(MOTHER, "Сапарова", "02.01.1985", Sex::Female));

    let page = browser.get(NEW).await;
    let typed = with(birth(), &[("mother.iin", MOTHER), ("mother.surname", "Ахметова"), ("do", "look-up-mother")]);
    let seen = send(&mut browser, &page, NEW, &typed).await;
    let surname = at(&seen, "mother.name");
    assert!(surname.contains("Сапарова Айгерім"), "{surname}");
    assert!(surname.contains("Здесь Сапарова, в нашей записи № 1/2026") && surname.contains("Омарова"), "both values and the record: {surname}");
    assert!(surname.contains("До ответа регистра было набрано: Ахметова"), "what was typed is not lost unseen: {surname}");
    let born = at(&seen, "mother.birth_date");
    assert!(born.contains("02.01.1985") && born.contains("01.01.1985"), "{born}");
    assert_eq!(surname.matches("в нашей записи").count(), 1, "what agrees is not spoken of");

    // It stands as long as it is so: also when the application is checked.
    let fields = with(typed.clone(), &[("mother.surname", "Сапарова"), ("mother.birth_date", "02.01.1985"), ("do", "check")]);
    let seen = send(&mut browser, &page, NEW, &fields).await;
    assert!(at(&seen, "mother.surname").contains("в нашей записи № 1/2026"));
    let agrees = with(fields, &[("mother.surname", "Омарова"), ("mother.birth_date", "1985"), ("mother.given", "Айгерім")]);
    let seen = send(&mut browser, &page, NEW, &agrees).await;
    assert!(!at(&seen, "mother.surname").contains("в нашей записи") && !at(&seen, "mother.birth_date").contains("в нашей записи"));
    // It can't be taken in by the way: nothing is blocked, but the reading is traced.
    assert!(!hidden(&seen, NEW, "command").is_empty());
}

#[tokio::test]
async fn a_sex_that_our_record_has_otherwise_is_said_at_the_iin() {
    let mut browser = specialist().await;
    let application = world::file(&browser.house, &world::changed(&[])).await;
    let record = world::register(&browser.house, application, 1).await;
    let log = registry::ports::store::LogId("7517".to_owned());
    let state: domain::record::Record = world::state(&browser.house, &log, registry::ports::store::StreamKind::Record, record.0).await;
    let daughter = state.iin.unwrap().to_string();
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &with(birth(), &[("father.iin", &daughter), ("do", "check")])).await;
    let iin = at(&seen, "father.iin");
    assert!(iin.contains("Пол здесь") && iin.contains("№ 1/2026"), "{iin}");
}

#[tokio::test]
async fn who_may_not_read_other_records_is_not_told_what_stands_in_them() {
    let browser = specialist().await;
    let application = world::file(&browser.house, &world::changed(&[("mother.iin", MOTHER), ("mother.surname", "Омарова")])).await;
    world::register(&browser.house, application, 1).await;
    let mut medical = browser.another().signed_in(Role::MedicalOfficial).await;
    let page = medical.get(NEW).await;
    let fields: Fields = with(birth(), &[("mother.iin", MOTHER), ("do", "check")]);
    let seen = send(&mut medical, &page, NEW, &fields).await;
    assert!(!seen.text.contains("Омарова") && !seen.text.contains("в нашей записи"), "{}", seen.text);
}

#[tokio::test]
async fn who_looked_reads_the_purpose_of_a_page_in_the_own_language() {
    let mut browser = specialist().await;
    let application = world::file(&browser.house, &world::changed(&[("mother.iin", MOTHER), ("mother.birth_date", "01.01.1985")])).await;
    let record = world::register(&browser.house, application, 1).await;
    let page = browser.get(NEW).await;
    // Another child of the same mother: her record is looked at, whoever's it is.
    send(&mut browser, &page, NEW, &with(birth(), &[("mother.iin", MOTHER), ("do", "check")])).await;
    for lang in [text::Lang::Kk, text::Lang::Ru, text::Lang::En] {
        let looked = browser.get(&format!("/workspace/records/{record}/looked?lang={lang}")).await;
        let purpose = text::w(lang, "application-purpose-similar");
        assert!(looked.text.contains(&purpose), "{lang}: {purpose}: {}", looked.text);
        assert!(!looked.text.contains("@application"), "{lang}");
    }
}
