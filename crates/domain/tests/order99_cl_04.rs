//! O99-4: births registered at a foreign institution.

use domain::acts::birth::{Births, ChildToRegister, register};
use domain::service::Role;

use crate::given::*;
use crate::then::{asked, covered, permitted, refused};

fn abroad<'a>(
    application: &'a domain::application::Application,
    counters: &'a std::collections::BTreeMap<domain::numbers::Counter, u64>,
    proofs: &'a std::collections::BTreeSet<String>,
) -> Births<'a> {
    Births {
        children: vec![ChildToRegister { id: application_id(1), application, record: record_id(1), second_copy: copy_id(1), iin: None, beside: Vec::new() }],
        body: "9001",
        abroad: true,
        counters,
        used_proofs: proofs,
        similar: &[],
        answered: &[],
    }
}

#[test]
fn a_consul_registers_and_the_record_is_bound_for_the_capital() {
    let application = filed(birth(), "07.04.2026");
    let (counters, proofs) = (counters(&[]), no_proofs());
    let consul = Officer::new(7, Role::Consul);
    let decision = register(&abroad(&application, &counters, &proofs), &consul.on("08.04.2026"), under());
    assert_eq!(asked(&decision, "birth.record_goes_to_the_capital").unwrap().clause.as_str(), "O99-4.1");
    assert_eq!(asked(&decision, "birth.law_of_kazakhstan").unwrap().clause.as_str(), "O99-4.2");
    assert_eq!(asked(&decision, "birth.law_of_kazakhstan").unwrap().values["citizens"], "2");
    permitted(decision);
}

#[test]
fn the_same_rules_hold_abroad_as_at_home() {
    let application = filed(birth_of("07.01.2026"), "07.04.2026");
    let (counters, proofs) = (counters(&[]), no_proofs());
    let consul = Officer::new(7, Role::Consul);
    refused(register(&abroad(&application, &counters, &proofs), &consul.on("08.04.2026"), under()), &[("O99-12", "ground-conclusion-missing", "")]);
}

#[test]
fn at_home_nothing_goes_to_the_capital() {
    let mut desk = crate::desk::Desk::new();
    let application = desk.file(birth(), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert!(asked(&decision, "birth.record_goes_to_the_capital").is_none());
    covered(&decision);
}
