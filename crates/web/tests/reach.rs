//! Every command is reached by a page and by the API, or stands here with the reason why not. The lists may only shrink.

use std::collections::BTreeSet;

use registry::Command;
use registry::access::Action;
use web::routes::{Access, Method};

/// Done by the registry itself, after a commit.
const BY_ITSELF: [(&str, &str); 3] = [
    ("iin_allot", "the population register's answer, taken in by the worker"),
    ("notice_receive", "a notice on its way to its addressee's log"),
    ("notice_answer", "an answer on its way back"),
];

/// Two answers of one form: the row of the route names the other.
const BESIDE: [(&str, &str); 3] =
    [("conclusion_send_back", "conclusion_approve"), ("refusal_send_back", "refusal_sign"), ("notice_return", "notice_execute")];

/// Reached by a page only.
const NOT_BY_MACHINE: [(&str, &str); 18] = [
    ("application_amend", "an official mends what was filed, with the papers at hand"),
    ("conclusion_approve", "a head approves in person (O99-13.2)"),
    ("conclusion_send_back", "a head sends back in person (O99-13.2)"),
    ("refusal_decide", "a head decides in person (O99-16)"),
    ("refusal_sign", "a head signs in person (O99-16)"),
    ("refusal_send_back", "a head sends back in person (O99-16)"),
    ("birth_register", "likeness to other records is answered by a person (K-185)"),
    ("certificate_make", "the number of the blank that lies in the printer is read by a person"),
    ("certificate_hand_over", "identity is looked at by a person (O99-10.2)"),
    ("certificate_spoil", "the blank is looked at by a person"),
    ("record_correct", "a head changes a record in person (K-183)"),
    ("cause_annul", "a head annuls in person (K-185)"),
    ("notice_execute", "the keeper writes on copy II in person (O99-24)"),
    ("volume_close", "the volume is laced and signed by a person (K-181)"),
    ("volume_send", "the inventory is signed by a person (K-181)"),
    ("appoint", "people are appointed by people (K-179)"),
    ("appointment_end", "people are appointed by people (K-179)"),
    ("edition_choose", "an administrator chooses in person, on an order (O99-END)"),
];

fn action(name: &str) -> Action {
    Action::parse(name).unwrap_or_else(|| panic!("{name} is no action"))
}

#[test]
fn every_command_is_reached_by_a_page_or_done_by_the_registry_itself() {
    let by_page: BTreeSet<&str> = web::routes()
        .filter(|route| route.method == Method::Post)
        .filter_map(|route| match route.access {
            Access::May(action) => Some(action.as_str()),
            _ => None,
        })
        .collect();
    for name in Command::NAMES {
        let itself = BY_ITSELF.iter().any(|(one, why)| *one == name && !why.is_empty());
        let beside = BESIDE.iter().find(|(one, _)| *one == name).map(|(_, other)| *other);
        let reached = by_page.contains(action(beside.unwrap_or(name)).as_str());
        assert!(reached != itself, "{name}: {}", if itself { "the registry does it, yet a page offers it" } else { "no page does it" });
    }
}

#[test]
fn every_command_is_reached_by_the_api_or_says_why_not() {
    let by_machine: BTreeSet<&str> = web::routes()
        .filter(|route| route.method == Method::Post)
        .filter_map(|route| match route.access {
            Access::Machine(action) => Some(action.as_str()),
            _ => None,
        })
        .collect();
    for name in Command::NAMES {
        let excused = BY_ITSELF.iter().chain(&NOT_BY_MACHINE).any(|(one, why)| *one == name && !why.is_empty());
        assert!(by_machine.contains(name) != excused, "{name}: {}", if excused { "the API reaches it: take it off the list" } else { "the API does not reach it" });
    }
}
