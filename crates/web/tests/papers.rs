//! Papers made from states: every field of every kind of birth says something, and names stand as they were written.

use domain::numbers::ApplicationId;
use domain::paper::{AbsentReason, CopySign, Paper, Value};
use domain::service::Role;
use registry::Command;
use registry::access::{Action, authorise};
use registry::papers::{self, Ask, Kind};
use registry::ports::store::LogId;

use crate::house::House;
use crate::world;

fn own() -> LogId {
    LogId("7517".to_owned())
}

async fn paper(house: &House, kind: Kind, id: &str) -> Paper {
    let actor = world::actor(house, Role::Specialist).await;
    let permit = authorise(&actor, kind.action(), Some(&own())).unwrap();
    let ask = Ask { public_url: "https://ahat.example".to_owned(), ..Ask::default() };
    let made = papers::paper(&house.registry, permit, kind, id, &ask).await.unwrap();
    nothing_empty(&serde_json::to_value(&made).unwrap(), "");
    made
}

/// A field is never empty: what is missing says why. Parts of a name a person has not may be.
fn nothing_empty(value: &serde_json::Value, at: &str) {
    match value {
        serde_json::Value::String(text) => {
            let may = ["/name/surname", "/name/given", "/name/patronymic", "/series", "/executor", "/head"];
            let head = at.contains("/signator") || at.contains("/approval") || at.contains("/applicants") || at.contains("/recipient");
            assert!(!text.trim().is_empty() || head || may.iter().any(|end| at.ends_with(end)), "{at} is empty");
            assert!(!text.starts_with('[') || !text.ends_with(']'), "{at}: no words: {text}");
        }
        serde_json::Value::Array(all) => all.iter().enumerate().for_each(|(n, one)| nothing_empty(one, &format!("{at}/{n}"))),
        serde_json::Value::Object(all) => all.iter().for_each(|(name, one)| nothing_empty(one, &format!("{at}/{name}"))),
        _ => {}
    }
}

fn act(paper: Paper) -> domain::paper::ActRecordBirth {
    match paper {
        Paper::ActRecordBirth(act) => *act,
        other => panic!("{other:?}"),
    }
}

/// Registers and prints; the act record, copy I.
async fn registered(house: &House, changes: &[(&str, &str)], serial: u16) -> domain::paper::ActRecordBirth {
    let application = world::file(house, &world::changed(changes)).await;
    let record = world::register(house, application, serial).await;
    world::print_both(house, record).await;
    let second = act(paper(house, Kind::Copy(domain::record::Copy::Second), &record.to_string()).await);
    let first = act(paper(house, Kind::Copy(domain::record::Copy::First), &record.to_string()).await);
    assert_eq!((first.copy, second.copy), (CopySign::I, CopySign::II));
    let same = domain::paper::ActRecordBirth { copy: first.copy, sheet: first.sheet.clone(), ..second };
    assert_eq!(first, same, "copies differ in nothing else");
    first
}

#[tokio::test]
async fn a_birth_in_time_of_married_parents() {
    let house = House::new(true).await;
    let act = registered(&house, &[], 1).await;
    assert!(act.sheet.demo);
    assert_eq!(act.sheet.code, "7517-Т-2026-1");
    assert_eq!(act.number, "1");
    assert_eq!(act.late, None);
    assert_eq!(act.child.sex, Value::both("әйел", "женский"));
    assert_eq!(act.father.name, Value::name("Мұхаммедрахымов", "Бауыржан", "Ерасылұлы"));
    assert_eq!(act.father.born, Value::same("01.01.1988, 38"));
    assert_eq!(act.mother.ethnicity, Value::both("қазақ", "казашка"));
    assert_eq!(act.child.place, Value::both("Қазақстан Республикасы, Алматы қаласы, Медеу ауданы", "Республика Казахстан, город Алматы, Медеуский район"));
    assert!(matches!(&act.applicant, Value::Name(name) if name.given == "Гүлжаһан"));
    assert_eq!(act.certificate, Value::Absent(AbsentReason::NotYet));
    assert!(act.marks.is_empty());
}

#[tokio::test]
async fn an_unmarried_mother_and_no_father() {
    let house = House::new(true).await;
    let cleared: Vec<(&str, &str)> =
        world::USUAL.iter().filter(|(field, _)| field.starts_with("father.") || field.starts_with("marital.")).map(|(field, _)| (*field, "")).collect();
    let changes = [cleared, vec![("father.kind", "blank"), ("marital.kind", "not_married"), ("child.patronymic", "")]].concat();
    let act = registered(&house, &changes, 2).await;
    assert_eq!(act.father.name, Value::Absent(AbsentReason::NotStated));
    assert_eq!(act.father_basis, Value::Absent(AbsentReason::NotApplicable));
    assert_eq!(act.child.patronymic, Value::Absent(AbsentReason::NotStated));
}

#[tokio::test]
async fn names_at_their_longest_are_neither_cut_nor_changed() {
    let house = House::new(true).await;
    let long = "Мұхаммеджан-Нұрсұлтанбек Әбубәкір";
    let act = registered(&house, &[("mother.given", long), ("mother.surname", "Қожахметова-Мұхаммеджанова")], 3).await;
    assert_eq!(act.mother.name, Value::name("Қожахметова-Мұхаммеджанова", long, "Мұхамеджанқызы"));
}

#[tokio::test]
async fn o99_5_2_a_stillbirth_has_a_reference_and_no_iin() {
    let house = House::new(true).await;
    let changes = [
        ("child.vitality", "stillborn"),
        ("child.given", ""),
        ("child.patronymic", ""),
        ("applicant.capacity", "medical_organisation"),
        ("applicant.organisation", "№ 2 перзентхана"),
    ];
    let application = world::file(&house, &world::changed(&changes)).await;
    let record = world::register(&house, application, 4).await;
    world::print_both(&house, record).await;
    let act = act(paper(&house, Kind::Copy(domain::record::Copy::First), &record.to_string()).await);
    assert_eq!(act.child.iin, Value::Absent(AbsentReason::NotApplicable));
    assert_eq!(act.child.live, Value::both("өлі", "мёртвый"));
    let certificate = world::certify(&house, application, record, false).await;
    match paper(&house, Kind::Certificate, &certificate.to_string()).await {
        Paper::StillbirthReference(reference) => {
            assert!(reference.number.bytes().all(|byte| byte.is_ascii_digit()));
            assert!(reference.qr.is_some());
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_certificate_carries_its_check_page_in_capitals() {
    let house = House::new(true).await;
    let birth = world::born(&house).await;
    let id = birth.certificate.unwrap();
    let (token, _) = world::certificate_row(&house, id).await;
    let Paper::CertificateBirth(certificate) = paper(&house, Kind::Certificate, &id.to_string()).await else { panic!("no certificate") };
    let qr = certificate.qr.unwrap();
    assert_eq!(qr.payload, format!("HTTPS://AHAT.EXAMPLE/C/{}", token.to_uppercase()));
    assert!(qr.payload.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b" $%*+-./:".contains(&b)), "alphanumeric mode");
    assert_eq!((certificate.series.as_str(), certificate.number.as_str()), ("АБ", "0000418"));
    assert_eq!(certificate.record, Value::same("№ 1, 18.11.2026"));
    assert!(!certificate.preprinted, "a sample shows the ground");
}

/// O99-30 of papers: what was issued earlier keeps its content after a correction; a copy printed then shows the correction.
#[tokio::test]
async fn an_earlier_paper_keeps_its_content() {
    let house = House::new(true).await;
    let birth = world::born(&house).await;
    world::correct(&house, &birth, "Сапарова").await;
    let Paper::CertificateBirth(certificate) = paper(&house, Kind::Certificate, &birth.certificate.unwrap().to_string()).await else {
        panic!("no certificate")
    };
    assert_eq!(certificate.surname, Value::same("Мұхаммедрахымова"));
    let first = act(paper(&house, Kind::Copy(domain::record::Copy::First), &birth.record.to_string()).await);
    assert_eq!((&first.child.surname, first.sheet.version), (&Value::same("Мұхаммедрахымова"), Some(1)));
    world::print_both(&house, birth.record).await;
    let again = act(paper(&house, Kind::Copy(domain::record::Copy::First), &birth.record.to_string()).await);
    assert_eq!((&again.child.surname, again.sheet.version), (&Value::same("Сапарова"), Some(2)));
    assert!(again.marks[0].text.ru.contains("Прежде: Мұхаммедрахымова"), "{:?}", again.marks);
    assert_ne!(first.sheet.identifier, again.sheet.identifier);
    world::annul(&house, &birth, 1).await;
    world::print_both(&house, birth.record).await;
    let fallen = act(paper(&house, Kind::Copy(domain::record::Copy::First), &birth.record.to_string()).await);
    assert_eq!(fallen.child.surname, Value::same("Мұхаммедрахымова"));
    assert_eq!(fallen.marks.len(), 2);
}

#[tokio::test]
async fn o99_12_a_late_birth_has_a_conclusion_and_the_words_after_its_number() {
    let house = House::new(true).await;
    let changes = [
        ("child.born_on", "17.06.2023"),
        ("proof.issued_on", "17.06.2023"),
        ("late_reason", "шалғай қыстау"),
        ("attached.0.kind", "no_earlier_record"),
        ("attached.0.number", "77"),
        ("attached.0.issued_on", "16.11.2026"),
    ];
    let application = world::file(&house, &world::changed(&changes)).await;
    let Paper::Coupon(coupon) = paper(&house, Kind::Coupon, &application.to_string()).await else { panic!("no coupon") };
    assert_eq!(coupon.subject, Value::both("тууды тіркеу, мерзімі өткізіліп", "регистрация рождения с пропуском срока"));
    let draft = Command::ConclusionDraft {
        id: application, reasons: "Отбасы шалғай қыстауда тұрған.".to_owned(), examined: vec!["анықтама № 77".to_owned()]
    };
    world::run(&house, Role::Specialist, draft).await.unwrap();
    let Paper::ConclusionLateBirth(drafted) = paper(&house, Kind::Conclusion(CopySign::I), &application.to_string()).await else { panic!("no conclusion") };
    assert_eq!((drafted.number.as_str(), &drafted.approval.date), ("—", &None));
    assert_eq!(drafted.age, Value::both("3\u{a0}жас 5\u{a0}ай", "3\u{a0}года 5\u{a0}месяцев"));
    world::run(&house, Role::HeadOfDistrictAuthority, Command::ConclusionApprove { id: application }).await.unwrap();
    let Paper::ConclusionLateBirth(approved) = paper(&house, Kind::Conclusion(CopySign::II), &application.to_string()).await else { panic!("no conclusion") };
    assert_eq!((approved.number.as_str(), approved.copy), ("1", CopySign::II));
    assert!(approved.approval.date.is_some());
    assert!(approved.decision.ru.contains("восстановленных"));
    let record = world::register(&house, application, 6).await;
    world::print_both(&house, record).await;
    let act = act(paper(&house, Kind::Copy(domain::record::Copy::First), &record.to_string()).await);
    assert_eq!(act.late.unwrap().kk, "мерзімі өткізіліп");
    assert_eq!(act.sheet.code, "7517-ТҚ-2026-1");
}

#[tokio::test]
async fn what_is_missing_is_listed_in_the_letters() {
    let house = House::new(true).await;
    let application: ApplicationId = world::file(&house, &world::changed(&[("proof.number", ""), ("child.given", "")])).await;
    world::run(&house, Role::Specialist, Command::ApplicationAskToMend { id: application, due: None }).await.unwrap();
    let Paper::Returned(returned) = paper(&house, Kind::Returned, &application.to_string()).await else { panic!("no letter") };
    assert_eq!(returned.defects.len(), 2, "{:?}", returned.defects);
    assert!(
        returned.defects.iter().all(|defect| defect.clause.kk.contains("тармақ") || defect.clause.kk.contains("бап") || defect.clause.kk.contains("баб")),
        "{:?}",
        returned.defects
    );
    let found: Vec<&str> = returned.defects.iter().map(|defect| defect.what.ru.as_str()).collect();
    assert_eq!(found, ["Имя ребёнка не указано", "Номер медицинского свидетельства не указан"], "what was found, not an order: how to mend it stands beneath");
    assert!(returned.defects.iter().all(|defect| defect.what.kk.ends_with("лмаған") || defect.what.kk.ends_with("лмеген")), "{:?}", returned.defects);
    assert_eq!(returned.salutation.ru, "Уважаемая Гүлжаһан Мұхамеджанқызы!");
    house.wait(60 * 24 * 14);
    world::run(&house, Role::HeadOfBody, Command::RefusalDecide { id: application, unreliable: Some("дата рождения".to_owned()), same_child: false })
        .await
        .unwrap();
    let Paper::Refusal(refusal) = paper(&house, Kind::Refusal, &application.to_string()).await else { panic!("no letter") };
    assert_eq!(refusal.grounds.len(), 3, "{:?}", refusal.grounds);
    assert_eq!((refusal.number.as_str(), &refusal.date), ("—", &Value::both("жоба, қол қойылмаған", "проект, не подписано")));
    world::run(&house, Role::HeadOfDistrictAuthority, Command::RefusalSign { id: application }).await.unwrap();
    let Paper::Refusal(refusal) = paper(&house, Kind::Refusal, &application.to_string()).await else { panic!("no letter") };
    assert_eq!(refusal.number, "1");
}

#[tokio::test]
async fn registers_and_the_blank_form() {
    let house = House::new(true).await;
    let birth = world::born(&house).await;
    let Paper::RegisterOfApplications(register) = paper(&house, Kind::Register, "7517").await else { panic!("no register") };
    assert_eq!(register.rows.len(), 1);
    assert_eq!(register.rows[0].result, Some(Value::same("№ 1, 18.11.2026")));
    let Paper::JournalOfBlanks(journal) = paper(&house, Kind::Journal, "7517").await else { panic!("no journal") };
    assert_eq!((journal.rows.len(), journal.rows[0].blank.as_str()), (1, "АБ № 0000418"));
    let Paper::ApplicationBirth(blank) = paper(&house, Kind::ApplicationBlank, "7517").await else { panic!("no form") };
    assert!(blank.content.is_none());
    let Paper::ApplicationBirth(filled) = paper(&house, Kind::Application, &birth.application.to_string()).await else { panic!("no form") };
    assert_eq!(filled.content.unwrap().coupon.number, Value::same("2026-0001"));
    assert_eq!(Kind::Notice.action(), Action::NoticeRead);
}
