//! K-179: nobody acts for close relatives, also for those whom only our own records tell.

use axum::http::StatusCode;
use domain::iin::Iin;
use domain::people::Sex;
use domain::service::Role;
use jiff::civil::date;

use crate::births::{Fields, birth, errors, send, specialist, specialist_with_iin, with};
use crate::world;

const NEW: &str = "/workspace/applications/new";

fn iin(born: jiff::civil::Date, sex: Sex) -> Iin {
    let century = Iin::century_sex(born, sex).unwrap();
    (500..600).find_map(|serial| Iin::compose(born, century, serial)).unwrap()
}

/// A birth of which nobody is named who is kin, but for the one who applies in the mother's stead.
fn applied_for_by(wife: &Iin) -> Fields {
    let more = [
        ("child.surname", "Оспанов"),
        ("child.given", "Бекзат"),
        ("child.sex", "male"),
        ("child.patronymic", ""),
        ("mother.surname", "Оспанова"),
        ("mother.given", "Гүлнар"),
        ("proof.number", "0999123"),
        ("applicant.capacity", "representative"),
        ("applicant.surname", "Ахметова"),
        ("applicant.given", "Айгерім"),
        ("applicant.iin", wife.as_str()),
        ("applicant.identity.kind", "identity_card"),
        ("applicant.identity.number", "000000017"),
        ("applicant.authority.number", "77"),
        ("applicant.authority.issued_on", "10.11.2026"),
        ("applicant.authority.issuer", "Алматы қ. нотариусы"),
    ];
    with(birth(), &more)
}

#[tokio::test]
async fn k_179_a_spouse_known_only_by_the_record_of_a_common_child_stands_against_registering() {
    let mut browser = specialist().await;
    let (wife, husband) = (iin(date(1985, 1, 1), Sex::Female), iin(date(1988, 1, 1), Sex::Male));
    let parents = [("mother.iin", wife.as_str()), ("mother.birth_date", "01.01.1985"), ("father.iin", husband.as_str()), ("father.birth_date", "01.01.1988")];
    let application = world::file(&browser.house, &world::changed(&parents)).await;
    world::register(&browser.house, application, 1).await;

    let mut official = specialist_with_iin(&browser, husband).await;
    let fields = applied_for_by(&wife);
    let page = official.get(NEW).await;
    let taken = send(&mut official, &page, NEW, &fields).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "taking in is not deciding: {}", errors(&taken));
    let path = taken.location().to_owned();
    let page = official.get(&path).await;
    let seen = send(&mut official, &page, &format!("{path}/register"), &Fields::new()).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("/law/K-179"), "{}", errors(&seen));

    // Whoever is no relative registers it; and the refusal needed no word of anybody.
    let page = browser.get(&path).await;
    let seen = send(&mut browser, &page, &format!("{path}/register"), &Fields::new()).await;
    assert_eq!(seen.location(), format!("{path}/finish"), "{}", errors(&seen));
}

#[tokio::test]
async fn k_179_the_head_who_is_kin_neither_refuses_nor_corrects() {
    let browser = specialist().await;
    let (wife, husband) = (iin(date(1985, 1, 1), Sex::Female), iin(date(1988, 1, 1), Sex::Male));
    let parents = [("mother.iin", wife.as_str()), ("mother.birth_date", "01.01.1985"), ("father.iin", husband.as_str()), ("father.birth_date", "01.01.1988")];
    let application = world::file(&browser.house, &world::changed(&parents)).await;
    let record = world::register(&browser.house, application, 1).await;
    let mut clerk = browser.another().signed_in(Role::Specialist).await;
    let page = clerk.get(NEW).await;
    let taken = send(&mut clerk, &page, NEW, &applied_for_by(&wife)).await;
    let path = taken.location().to_owned();

    let mut head = crate::births::official_with_iin(&browser, husband, Role::HeadOfBody).await;
    let page = head.get(&format!("{path}/refusal")).await;
    let seen = send(&mut head, &page, &format!("{path}/refusal"), &with(Fields::new(), &[("unreliable", "деректер күмәнді")])).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("/law/K-179"), "{}", seen.text);
    let form = format!("/workspace/records/{record}/correct");
    let page = head.get(&format!("{form}?field=child.given")).await;
    let change = [("field", "child.given"), ("value", "Нұрай"), ("document", "қорытынды № 5"), ("in_force_from", "18.11.2026")];
    let seen = send(&mut head, &page, &form, &with(Fields::new(), &change)).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("/law/K-179"), "{}", seen.text);
}
