//! O99-8: complete and correct, the application is entered in the register of applications and the coupon is given.

use domain::application::{ApplicationEvent, Stage, file};
use domain::kernel::Said;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, permitted};

#[test]
fn a_complete_application_is_entered_on_the_day_it_is_complete() {
    let application = filed(birth(), "07.04.2026");
    assert_eq!(application.stage, Stage::Entered);
    assert_eq!(application.entered_on, Some(day("07.04.2026")));
    assert_eq!(application.execute_by, Some(day("10.04.2026")), "three working days");
}

#[test]
fn a_late_one_has_fifteen_working_days() {
    assert_eq!(filed(birth_of("07.01.2026"), "07.04.2026").execute_by, Some(day("28.04.2026")));
}

#[test]
fn a_defective_application_is_taken_in_but_stays_out_of_the_register() {
    let clerk = specialist();
    let decision = file(&filing(birth().without_medical_certificate(), "07.04.2026"), number(2026, 1), &clerk.on("07.04.2026"), under());
    let entering = asked(&decision, "application.complete_and_correct").unwrap();
    assert_eq!((entering.clause.as_str(), entering.said), ("O99-8", Said::Refuses));
    let events = permitted(decision);
    assert!(!events.iter().any(|event| matches!(event, ApplicationEvent::Entered { .. })));
    let application = fold(None, events);
    assert_eq!((application.entered_on, application.number), (None, number(2026, 1)), "the intake number is given at once");
}

#[test]
fn intake_numbers_follow_one_another_whatever_is_missing() {
    let mut desk = Desk::new();
    let ids = [birth(), birth().without_medical_certificate(), stillbirth_of(BORN)].map(|statement| desk.file(statement, "07.04.2026"));
    let numbers = ids.map(|id| desk.applications[&id].number.to_string());
    assert_eq!(numbers, ["2026-0001", "2026-0002", "2026-0003"]);
}

#[test]
fn the_new_year_begins_at_one() {
    let mut desk = Desk::new();
    desk.file(birth_of("29.12.2025"), "30.12.2025");
    let id = desk.file(birth_of("29.12.2025").with_medical_number("МС-2"), "05.01.2026");
    assert_eq!(desk.applications[&id].number, number(2026, 1));
}
