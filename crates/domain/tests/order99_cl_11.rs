//! O99-11: two or more children: a certificate for each, records one right after another.

use domain::application::Channel;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, refused};

fn filed_twins(desk: &mut Desk, [one, other]: [domain::acts::birth::BirthStatement; 2]) -> [domain::numbers::ApplicationId; 2] {
    [desk.file(one, "07.04.2026"), desk.file(other, "07.04.2026")]
}

#[test]
fn twins_get_consecutive_numbers_in_one_decision() {
    let mut desk = Desk::new();
    let earlier = desk.file(birth(), "07.04.2026");
    desk.register(earlier, "07.04.2026");
    let both = filed_twins(&mut desk, twins());
    let decision = desk.registering(&both, &specialist(), "07.04.2026");
    assert_eq!(asked(&decision, "birth.consecutive_numbers").unwrap().values["children"], "2");
    desk.happens(decision);
    let numbers: Vec<_> = desk.records.values().map(|r| (r.number.number, r.value("child.given").unwrap().to_owned())).collect();
    assert_eq!(numbers[1..], [(2, "Айару".to_owned()), (3, "Айлин".to_owned())]);
    assert_eq!(desk.copies.len(), 3, "a second copy each");
}

#[test]
fn each_child_has_a_certificate_of_its_own() {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let both = filed_twins(&mut desk, twins());
    let records = desk.register_all(&both, "07.04.2026");
    for (application, record) in both.into_iter().zip(records) {
        desk.print_both(record, "07.04.2026");
        let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
        desk.happens(making);
    }
    let numbers: Vec<_> = desk.certificates.values().map(|c| c.number.shown()).collect();
    assert_eq!(numbers, ["ТУ № 0000001", "ТУ № 0000002"]);
}

#[test]
fn one_medical_certificate_does_not_serve_for_two() {
    let mut desk = Desk::new();
    let [one, other] = twins();
    let both = filed_twins(&mut desk, [one.with_medical_number("МС-Е"), other.with_medical_number("МС-Е")]);
    refused(desk.registering(&both, &specialist(), "07.04.2026"), &[("O99-11", "ground-proof-used", "proof.number")]);
}

#[test]
fn if_one_childs_papers_fail_both_are_not_registered_together_but_the_other_alone_is() {
    let mut desk = Desk::new();
    let [one, other] = twins();
    let both = filed_twins(&mut desk, [one.without_medical_certificate(), other]);
    refused(desk.registering(&both, &specialist(), "07.04.2026"), &[("K-187", "ground-proof-missing", "proof.kind")]);
    let alone = desk.register(both[1], "07.04.2026");
    assert_eq!(desk.records[&alone].number.number, 1, "nothing was spent on the one that failed");
}

#[test]
fn which_child_of_the_delivery_it_is_must_be_said() {
    let [one, _] = twins();
    let application = filed(one.child(|child| child.plurality_order = None), "07.04.2026");
    assert_eq!(crate::then::shown(&application.defects), [("O99-11", "ground-plurality-order", "child.plurality_order")]);
}

#[test]
fn children_are_entered_in_the_order_of_birth() {
    let mut desk = Desk::new();
    let [one, other] = twins();
    let both = filed_twins(&mut desk, [other, one]);
    refused(desk.registering(&both, &specialist(), "07.04.2026"), &[("O99-11", "ground-order-of-birth", "child.plurality_order")]);
}

#[test]
fn children_of_two_deliveries_are_not_one() {
    let mut desk = Desk::new();
    let [one, other] = twins();
    let both = [desk.file_as(one, day("07.04.2026"), Channel::Counter, id(901)), desk.file_as(other, day("07.04.2026"), Channel::Counter, id(902))];
    refused(desk.registering(&both, &specialist(), "07.04.2026"), &[("O99-11", "ground-not-one-delivery", "")]);
}

#[test]
fn late_twins_have_a_conclusion_each() {
    let mut desk = Desk::new();
    let both = filed_twins(&mut desk, twins().map(|twin| twin.born_on(day("07.01.2026"))));
    desk.conclude(both[0], "08.04.2026");
    refused(desk.registering(&both, &specialist(), "09.04.2026"), &[("O99-12", "ground-conclusion-missing", "")]);
    desk.conclude(both[1], "08.04.2026");
    assert_eq!(desk.register_all(&both, "09.04.2026").len(), 2);
}

/// Registers this statement beside another child of its mother; every similar record is answered "another child".
fn beside(
    statement: domain::acts::birth::BirthStatement,
    plurality: Option<u8>,
    order: Option<u8>,
    record: bool,
) -> domain::kernel::Decision<domain::happened::Happened> {
    use domain::acts::birth::{Beside, Births, ChildToRegister, register};
    let application = filed(statement, "07.04.2026");
    let other = Beside {
        application: application_id(2),
        record: record.then(|| record_id(9)),
        number: "418/2026".to_owned(),
        office: "7517".to_owned(),
        plurality,
        order,
    };
    let (counters, proofs, similar) = (counters(&[]), no_proofs(), [record_id(9)]);
    let births = Births {
        children: vec![ChildToRegister {
            id: application_id(1),
            application: &application,
            record: record_id(1),
            second_copy: copy_id(1),
            iin: None,
            beside: vec![other],
        }],
        body: "7517",
        abroad: false,
        counters: &counters,
        used_proofs: &proofs,
        similar: &similar,
        answered: &similar,
    };
    register(&births, &specialist().on("07.04.2026"), under())
}

#[test]
fn two_children_of_one_mother_on_one_day_are_not_each_the_only_one() {
    let [one, _] = twins();
    for record in [true, false] {
        let decision = beside(birth(), Some(1), None, record);
        let said = &decision.outcome.as_ref().unwrap_err().grounds()[0];
        assert_eq!(
            (said.values["kind"].as_str(), said.values["number"].as_str()),
            (if record { "record" } else { "application" }, "418/2026"),
            "it names the other"
        );
        assert_eq!((said.values["here"].as_str(), said.values["there"].as_str()), ("1", "1"));
        refused(decision, &[("O99-11", "ground-delivery-count", "child.plurality")]);
    }
    // One mended is not enough: the count is wrong in both.
    refused(beside(one.clone(), Some(1), None, true), &[("O99-11", "ground-delivery-count", "child.plurality")]);
    refused(beside(one.clone(), Some(3), Some(2), true), &[("O99-11", "ground-delivery-count", "child.plurality")]);
    refused(beside(one, None, None, false), &[("O99-11", "ground-delivery-count", "child.plurality")]);
}

#[test]
fn k_185_the_same_child_of_a_delivery_is_not_registered_twice() {
    let [one, _] = twins();
    refused(beside(one, Some(2), Some(1), true), &[("K-185", "ground-delivery-order", "child.plurality_order")]);
}

#[test]
fn twins_stated_alike_in_both_are_registered_apart() {
    let [one, _] = twins();
    let decision = beside(one, Some(2), Some(2), true);
    assert_eq!(asked(&decision, "birth.of_one_delivery").unwrap().values["beside"], "418/2026");
    crate::then::permitted(decision);
}
