use domain::iin::Iin;
use domain::numbers::RecordId;
use domain::service::Role;
use registry::access::reading::{self, For, NotTraced, Purpose, Stated, Subject, trace, trace_hidden};
use registry::access::{Action, authorise};
use registry::ports::store::LogId;
use uuid::Uuid;

use super::{House, actor, at, official};

fn record(n: u128) -> Subject {
    Subject::Record(RecordId(Uuid::from_u128(n)))
}

fn person() -> Subject {
    Subject::Person(Iin::parse_lenient("900504400123").unwrap())
}

#[tokio::test]
async fn a_reading_is_noted_with_who_what_and_why() {
    let house = House::new();
    let reader = actor(Role::Specialist, "7517");
    let permit = authorise(&reader, Action::RecordRead, Some(&LogId("7110".to_owned()))).unwrap();
    let traced = trace(&*house.store, &house.entropy, permit, &[record(1), person()], Some(Purpose::Stated(" мұраға байланысты сұрау ")), at(0)).await.unwrap();
    for subject in [record(1), person()] {
        let looked = reading::who_looked(&*house.store, &subject, For::Person, 10).await.unwrap();
        assert_eq!(looked.len(), 1);
        let one = &looked[0];
        assert_eq!((one.id, one.at, one.account), (traced.id(), at(0), official(&reader).account));
        assert_eq!((one.role, one.office.as_str(), one.action), (Role::Specialist, "7517", Action::RecordRead));
        assert_eq!((&one.purpose, one.subjects), (&Some(Stated::Words("мұраға байланысты сұрау".to_owned())), 2));
        assert_eq!(one.name, official(&reader).name);
    }
    assert!(reading::who_looked(&*house.store, &record(2), For::Auditor, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn without_a_trace_there_is_no_reading() {
    let house = House::new();
    let permit = authorise(&actor(Role::Specialist, "7517"), Action::DeskView, None).unwrap();
    house.store.break_next(1);
    assert!(matches!(trace(&*house.store, &house.entropy, permit, &[record(1)], None, at(0)).await, Err(NotTraced::Fault(_))));
}

#[tokio::test]
async fn a_search_of_the_country_without_a_purpose_is_refused() {
    let house = House::new();
    for purpose in [None, Some(""), Some("  \n"), Some(" @ ")] {
        let permit = authorise(&actor(Role::Specialist, "7517"), Action::Search, None).unwrap();
        let refused = trace(&*house.store, &house.entropy, permit, &[], purpose.map(Purpose::Stated), at(0)).await.unwrap_err();
        assert_eq!(refused.key(), Some("reading-purpose-missing"));
    }
    assert!(house.store.all("reading").is_empty());
}

#[tokio::test]
async fn a_list_is_one_reading_found_from_each_of_its_records() {
    let house = House::new();
    let permit = authorise(&actor(Role::Specialist, "7517"), Action::DeskView, None).unwrap();
    let subjects: Vec<Subject> = (0..30).chain(0..5).map(record).collect();
    trace(&*house.store, &house.entropy, permit, &subjects, None, at(0)).await.unwrap();
    assert_eq!(house.store.all("reading").len(), 1);
    let looked = reading::who_looked(&*house.store, &record(29), For::Person, 10).await.unwrap();
    assert_eq!(looked[0].subjects, 30);
}

#[tokio::test]
async fn what_the_law_hides_only_an_auditor_sees() {
    let house = House::new();
    let reader = actor(Role::Auditor, "system");
    let permit = authorise(&reader, Action::RecordRead, None).unwrap();
    trace_hidden(&*house.store, &house.entropy, permit, &[person()], "тексеру", at(0)).await.unwrap();
    assert!(reading::who_looked(&*house.store, &person(), For::Person, 10).await.unwrap().is_empty());
    assert_eq!(reading::who_looked(&*house.store, &person(), For::Auditor, 10).await.unwrap().len(), 1);
    let by = reading::looked_by(&*house.store, official(&reader).account, at(0), at(1), 10).await.unwrap();
    assert!(by[0].hidden);
}

#[tokio::test]
async fn readings_are_shown_last_first() {
    let house = House::new();
    for n in 0..5 {
        let permit = authorise(&actor(Role::Specialist, "7517"), Action::ApplicationRead, None).unwrap();
        trace(&*house.store, &house.entropy, permit, &[record(1)], None, at(n)).await.unwrap();
    }
    let times: Vec<_> = reading::who_looked(&*house.store, &record(1), For::Person, 3).await.unwrap().into_iter().map(|one| one.at).collect();
    assert_eq!(times, [at(4), at(3), at(2)]);
}

#[test]
fn debug_output_masks_a_person() {
    assert!(!format!("{:?}", person()).contains("900504400123"));
}

#[tokio::test]
async fn the_purpose_of_a_page_is_kept_by_its_key_and_never_what_somebody_typed() {
    let house = House::new();
    let permit = || authorise(&actor(Role::Specialist, "7517"), Action::RecordRead, Some(&LogId("7110".to_owned()))).unwrap();
    trace(&*house.store, &house.entropy, permit(), &[record(1)], Some(Purpose::Own("application-purpose")), at(0)).await.unwrap();
    trace(&*house.store, &house.entropy, permit(), &[record(2)], Some(Purpose::Stated("@application-purpose")), at(1)).await.unwrap();
    let of = async |subject| reading::who_looked(&*house.store, &subject, For::Person, 10).await.unwrap()[0].purpose.clone();
    assert_eq!(of(record(1)).await, Some(Stated::Own("application-purpose".to_owned())));
    assert_eq!(of(record(2)).await, Some(Stated::Words("application-purpose".to_owned())));
    assert_eq!(
        Stated::from("Рассмотрение заявления о рождении".to_owned()),
        Stated::Words("Рассмотрение заявления о рождении".to_owned()),
        "a row of before the keys"
    );
}
