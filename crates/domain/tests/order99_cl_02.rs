//! O99-2: acts are registered electronically, and the record in the system is the primary one. O99-1, O99-3 and the dates of the order.

use domain::happened::Happened;
use domain::record::RecordEvent;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, names};

#[test]
fn the_record_comes_into_being_in_the_system_before_anything_is_printed() {
    let mut desk = Desk::new();
    let application = desk.file(birth(), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert_eq!(asked(&decision, "birth.record_is_electronic").unwrap().clause.as_str(), "O99-2");
    let events = desk.happens(decision);
    assert!(matches!(&events[0], Happened::Record(_, RecordEvent::BirthRegistered { content, .. }) if !content.is_empty()));
    let record = desk.records.values().next().unwrap();
    assert!(record.prints.is_empty(), "paper follows");
    assert_eq!(record.value("child.given"), Some("Айару"));
}

#[test]
fn o99_1_and_3_what_registering_bodies_do_is_what_the_program_can_name() {
    use domain::numbers::ActKind::{self, *};
    for (name, kind) in [
        ("birth", Birth),
        ("death", Death),
        ("marriage", Marriage),
        ("divorce", Divorce),
        ("paternity", Paternity),
        ("adoption", Adoption),
        ("name_change", NameChange),
    ] {
        assert_eq!(kind.as_str(), name);
        assert_eq!(serde_json::from_value::<ActKind>(name.into()).unwrap(), kind, "what is written can be read");
    }
    names("O99-1", "numbers.act_kinds");
    names("O99-3.1", "numbers.act_kinds");

    let (_, record, certificate) = Desk::new().whole(birth(), "07.04.2026");
    assert_ne!(record.0, certificate.0, "a record and a certificate are two things");
    names("O99-3.4", "certificate.make");
}

#[test]
fn the_order_fixes_the_days_of_the_default_edition() {
    let default = under().edition;
    assert_eq!(default.id.as_str(), "order-99-2012");
    assert_eq!(default.from, day("11.07.2012"), "30.06.2012 and ten calendar days");
    assert_eq!(default.until, Some(day("30.08.2015")), "ceased on 31.08.2015");
    assert!(default.default, "as a process it governs without end");
    for clause in ["O99-P1", "O99-P2", "O99-END"] {
        assert!(default.dated_by.iter().any(|by| by.as_str() == clause));
        names(clause, "edition.order-99-2012");
    }
}
