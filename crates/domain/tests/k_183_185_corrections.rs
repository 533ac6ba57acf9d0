//! K-183, K-185: what a correction may do, and what only an annulment and a new record may.

use domain::kernel::Decision;
use domain::record::{Correct, RecordEvent, correct};

use crate::desk::Desk;
use crate::given::*;
use crate::then::permitted;

fn correcting(field: &str, value: &str) -> Decision<RecordEvent> {
    let mut desk = Desk::new();
    let (_, record, _) = desk.whole(birth(), "07.04.2026");
    let command =
        Correct { field: field.to_owned(), value: Some(value.to_owned()), document: "Қорытынды-5".to_owned(), in_force_from: day("10.04.2026") };
    correct(&desk.records[&record], &command, &head_of_body().on("10.04.2026"), under())
}

fn grounds(decision: Decision<RecordEvent>) -> Vec<(String, String)> {
    let refusal = decision.outcome.expect_err("it is refused");
    refusal.grounds().iter().map(|ground| (ground.clause.to_string(), ground.key.clone())).collect()
}

#[test]
fn k_183_a_slip_of_the_pen_is_corrected() {
    permitted(correcting("child.given", "Айдана"));
}

#[test]
fn k_185_a_live_birth_does_not_become_a_stillbirth_by_a_correction() {
    assert!(grounds(correcting("child.vitality", "stillborn")).contains(&("K-185".to_owned(), "ground-correct-another-act".to_owned())));
}

#[test]
fn k_185_nor_the_child_of_a_mother_a_foundling() {
    assert!(grounds(correcting("child.foundling", "yes")).contains(&("K-185".to_owned(), "ground-correct-another-act".to_owned())));
}

#[test]
fn o99_15_a_birth_date_that_belongs_to_the_other_book_is_refused() {
    let found = grounds(correcting("child.born_on", "01.01.2019"));
    assert!(found.contains(&("O99-15".to_owned(), "ground-correct-other-book".to_owned())), "{found:?}");
}

#[test]
fn k_187_a_birth_date_after_the_medical_certificate_is_refused() {
    let found = grounds(correcting("child.born_on", "07.04.2026"));
    assert!(found.iter().any(|(_, key)| key == "ground-medical-date-impossible"), "{found:?}");
}

#[test]
fn k_183_a_birth_after_its_own_registration_is_refused() {
    let found = grounds(correcting("child.born_on", "09.04.2026"));
    assert!(found.iter().any(|(clause, _)| clause == "K-183"), "{found:?}");
}

#[test]
fn k_183_the_right_value_is_recorded_in_its_usual_form() {
    for (field, typed, recorded) in [("child.born_at", "915", "09:15"), ("mother.birth_date", "020190", "02.01.1990"), ("child.given", " Айдана ", "Айдана")]
    {
        let events = correcting(field, typed).outcome.unwrap_or_else(|refusal| panic!("{field}: {refusal:?}"));
        let [RecordEvent::Corrected { content, .. }] = events.as_slice() else { panic!("one event") };
        assert_eq!(content[0].value.as_deref(), Some(recorded), "{field}");
    }
    assert!(grounds(correcting("child.born_at", "2460")).contains(&("K-183".to_owned(), "fault-time".to_owned())));
}

#[test]
fn k_183_what_says_the_same_otherwise_corrects_nothing() {
    let mut desk = Desk::new();
    let (_, record, _) = desk.whole(birth(), "07.04.2026");
    let stands = desk.records[&record].value("child.born_on").unwrap().to_owned();
    let bare: String = stands.chars().filter(char::is_ascii_digit).collect();
    assert_ne!(bare, stands);
    assert!(grounds(correcting("child.born_on", &bare)).contains(&("K-183".to_owned(), "ground-nothing-corrected".to_owned())));
}
