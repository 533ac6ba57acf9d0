//! Content as assignments: a correction assigns anew, annulling its cause brings the earlier value back. K-183, K-185, decisions 14a.

use domain::happened::Happened;
use domain::kernel::Decision;
use domain::numbers::RecordId;
use domain::record::{AnnulCause, CauseId, Copy, Correct, RecordEvent, annul_cause, at, correct};
use domain::service::Role;

use crate::desk::{Desk, on};
use crate::given::*;
use crate::then::{permitted, refused};

fn to(field: &str, value: Option<&str>) -> Correct {
    Correct {
        field: field.to_owned(),
        value: value.map(str::to_owned),
        document: "2026 ж. 10 сәуірдегі № 2 қорытынды".to_owned(),
        in_force_from: day("10.04.2026"),
    }
}

fn annul(cause: u32) -> AnnulCause {
    AnnulCause { cause: CauseId(cause), kept: None, document: "Сот шешімі".to_owned(), in_force_from: day("20.04.2026") }
}

fn registered() -> (Desk, RecordId) {
    let mut desk = Desk::new();
    let (_, record, _) = desk.whole(birth(), "07.04.2026");
    (desk, record)
}

fn correcting(desk: &Desk, record: RecordId, command: &Correct, by: &Officer) -> Decision<RecordEvent> {
    correct(&desk.records[&record], command, &by.on("10.04.2026"), under())
}

fn happens(desk: &mut Desk, record: RecordId, decision: Decision<RecordEvent>) {
    desk.happens(on(decision, |event| Happened::Record(record, event)));
}

#[test]
fn a_correction_and_the_annulment_of_its_cause() {
    let (mut desk, record) = registered();
    let corrected = correcting(&desk, record, &to("child.given", Some("Айдана")), &head_of_body());
    happens(&mut desk, record, corrected);
    let r = &desk.records[&record];
    assert_eq!((r.value("child.given"), r.version, r.marks.len()), (Some("Айдана"), 2, 1));
    assert!(!r.printed(Copy::First), "the copy shows an earlier version");

    let annulled = annul_cause(r, &annul(1), &head_of_body().on("20.04.2026"));
    happens(&mut desk, record, annulled);
    let r = &desk.records[&record];
    assert_eq!((r.value("child.given"), r.version), (Some("Айару"), 3));
    assert_eq!(r.marks.iter().map(|mark| mark.annuls).collect::<Vec<_>>(), [false, true]);
    assert_eq!(r.assignments.iter().filter(|a| a.field == "child.given").count(), 2, "nothing is deleted");

    let known = |known: &str, in_force: &str| at(&r.assignments, &r.causes, day(known), day(in_force))["child.given"].value.map(str::to_owned);
    assert_eq!(known("09.04.2026", "09.04.2026").as_deref(), Some("Айару"));
    assert_eq!(known("10.04.2026", "10.04.2026").as_deref(), Some("Айдана"));
    assert_eq!(known("20.04.2026", "19.04.2026").as_deref(), Some("Айдана"), "in force until the day of the judgment");
    assert_eq!(known("20.04.2026", "20.04.2026").as_deref(), Some("Айару"));
}

/// What was corrected falls with what it corrected; a change of another value stays.
#[test]
fn a_later_correction_of_the_same_value_falls_too() {
    let (mut desk, record) = registered();
    for (field, value) in [("child.given", "Айдана"), ("child.given", "Айданна"), ("child.surname", "Ахмет")] {
        let corrected = correcting(&desk, record, &to(field, Some(value)), &head_of_body());
        happens(&mut desk, record, corrected);
    }
    let annulled = annul_cause(&desk.records[&record], &annul(1), &head_of_body().on("20.04.2026"));
    happens(&mut desk, record, annulled);
    let r = &desk.records[&record];
    assert_eq!((r.value("child.given"), r.value("child.surname")), (Some("Айару"), Some("Ахмет")));
}

#[test]
fn a_field_may_be_emptied_and_filled() {
    let (mut desk, record) = registered();
    for value in [None, Some("Маратқызы")] {
        let corrected = correcting(&desk, record, &to("child.patronymic", value), &head_of_body());
        happens(&mut desk, record, corrected);
        assert_eq!(desk.records[&record].value("child.patronymic"), value);
    }
}

#[test]
fn a_correction_changes_a_stated_field_to_another_readable_value_on_a_document() {
    let (desk, record) = registered();
    let head = head_of_body();
    for field in ["nothing", "record.number", "child.iin"] {
        refused(correcting(&desk, record, &to(field, Some("1")), &head), &[("K-183", "ground-field-unknown", "field")]);
    }
    refused(correcting(&desk, record, &to("child.given", Some("Айару")), &head), &[("K-183", "ground-nothing-corrected", "value")]);
    refused(correcting(&desk, record, &to("child.given", Some("Ай7")), &head), &[("K-183", "fault-name-digit", "value")]);
    refused(correcting(&desk, record, &to("child.born_on", Some("31.02.2026")), &head), &[("K-183", "fault-date-no-such-day", "value")]);
    let undocumented = Correct { document: " ".to_owned(), ..to("child.given", Some("Айдана")) };
    refused(correcting(&desk, record, &undocumented, &head), &[("K-183", "ground-document-missing", "document")]);
    permitted(correcting(&desk, record, &to("child.born_on", Some("05.04.2026")), &head));
}

#[test]
fn it_is_in_force_neither_before_the_record_nor_after_today() {
    let (desk, record) = registered();
    for (from, possible) in [("06.04.2026", false), ("07.04.2026", true), ("10.04.2026", true), ("11.04.2026", false)] {
        let command = Correct { in_force_from: day(from), ..to("child.given", Some("Айдана")) };
        let decision = correcting(&desk, record, &command, &head_of_body());
        if possible {
            permitted(decision);
        } else {
            refused(decision, &[("K-183", "ground-in-force-date", "in_force_from")]);
        }
    }
}

#[test]
fn only_the_head_of_the_body_changes() {
    let (mut desk, record) = registered();
    for role in Role::ALL {
        let decision = correcting(&desk, record, &to("child.given", Some("Айдана")), &Officer::new(9, role));
        if role == Role::HeadOfBody {
            permitted(decision);
        } else {
            refused(decision, &[("K-183", "ground-change-role", "")]);
        }
    }
    let corrected = correcting(&desk, record, &to("child.given", Some("Айдана")), &head_of_body());
    happens(&mut desk, record, corrected);
    refused(annul_cause(&desk.records[&record], &annul(1), &specialist().on("20.04.2026")), &[("K-183", "ground-change-role", "")]);
}

#[test]
fn the_registration_itself_and_what_was_annulled_before_are_not_annulled() {
    let (mut desk, record) = registered();
    let try_annul = |desk: &Desk, command: &AnnulCause| annul_cause(&desk.records[&record], command, &head_of_body().on("20.04.2026"));
    for cause in [0, 9] {
        refused(try_annul(&desk, &annul(cause)), &[("K-185", "ground-cause-not-standing", "cause")]);
    }
    let corrected = correcting(&desk, record, &to("child.given", Some("Айдана")), &head_of_body());
    happens(&mut desk, record, corrected);
    let undocumented = AnnulCause { document: String::new(), in_force_from: day("21.04.2026"), ..annul(1) };
    refused(try_annul(&desk, &undocumented), &[("K-185", "ground-document-missing", "document"), ("K-185", "ground-in-force-date", "in_force_from")]);
    let annulled = try_annul(&desk, &annul(1));
    happens(&mut desk, record, annulled);
    refused(try_annul(&desk, &annul(1)), &[("K-185", "ground-cause-not-standing", "cause")]);
}

#[test]
fn an_iin_allotted_later_is_not_annulled_as_a_change() {
    let mut desk = Desk::new();
    let application = desk.file(birth(), "07.04.2026");
    let silent = [(application, record_id(70), copy_id(70), None)];
    let decision = desk.register_of(&silent, &specialist(), day("07.04.2026"), under());
    desk.happens(decision);
    let allotted = domain::record::iin_allotted(&desk.records[&record_id(70)], &iin(BORN, 6, 5), day("09.04.2026"));
    happens(&mut desk, record_id(70), allotted);
    refused(annul_cause(&desk.records[&record_id(70)], &annul(1), &head_of_body().on("20.04.2026")), &[("K-185", "ground-cause-not-standing", "cause")]);
}

/// Айару → Айдана (1) → Айданна (2) → Айдан (3), and another value (4).
fn chain() -> (Desk, RecordId) {
    let (mut desk, record) = registered();
    for (field, value) in [("child.given", "Айдана"), ("child.given", "Айданна"), ("child.given", "Айдан"), ("child.surname", "Ахмет")] {
        let corrected = correcting(&desk, record, &to(field, Some(value)), &head_of_body());
        happens(&mut desk, record, corrected);
    }
    (desk, record)
}

fn keeping(desk: &Desk, record: RecordId, cause: u32, kept: Option<Vec<u32>>) -> Decision<RecordEvent> {
    annul_cause(&desk.records[&record], &AnnulCause { kept, ..annul(cause) }, &head_of_body().on("20.04.2026"))
}

/// Positions of the later corrections of the given name, in order.
fn later(desk: &Desk, record: RecordId) -> Vec<u32> {
    domain::record::lines(&desk.records[&record], CauseId(1)).iter().skip(1).map(|line| line.position).collect()
}

#[test]
fn the_list_names_every_line_that_depends_and_why() {
    use domain::record::{Why, lines};
    let (desk, record) = chain();
    let found = lines(&desk.records[&record], CauseId(1));
    let said: Vec<_> = found.iter().map(|line| (line.value.as_deref().unwrap(), line.why, line.stays())).collect();
    assert_eq!(said, [("Айдана", Why::Brought, false), ("Айданна", Why::Corrects, false), ("Айдан", Why::Corrects, false)], "another value is not in it");
    assert_eq!(lines(&desk.records[&record], CauseId(4)).len(), 1);
}

#[test]
fn the_head_keeps_a_later_line_and_what_rests_on_it() {
    let (mut desk, record) = chain();
    let [second, third] = later(&desk, record)[..] else { panic!("two later lines") };
    let decision = keeping(&desk, record, 1, Some(vec![second, third]));
    let event = permitted(keeping(&desk, record, 1, Some(vec![second, third]))).remove(0);
    assert!(matches!(&event, RecordEvent::CauseAnnulled { kept, .. } if *kept == [second]), "the third stands on the second: {event:?}");
    happens(&mut desk, record, decision);
    let r = &desk.records[&record];
    assert_eq!(r.value("child.given"), Some("Айдан"));
    let at = |known: &str, in_force: &str| at(&r.assignments, &r.causes, day(known), day(in_force))["child.given"].value.map(str::to_owned);
    assert_eq!(at("19.04.2026", "19.04.2026").as_deref(), Some("Айдан"), "before and after alike");
    // The second is annulled in its own turn: now the third is to be decided on, and by default falls.
    let again = keeping(&desk, record, 2, None);
    happens(&mut desk, record, again);
    assert_eq!(desk.records[&record].value("child.given"), Some("Айару"));
}

#[test]
fn a_kept_last_line_stays_though_what_it_corrected_falls() {
    let (mut desk, record) = chain();
    let third = later(&desk, record)[1];
    let decision = keeping(&desk, record, 1, Some(vec![third]));
    happens(&mut desk, record, decision);
    let r = &desk.records[&record];
    assert_eq!((r.value("child.given"), r.value("child.surname")), (Some("Айдан"), Some("Ахмет")));
    assert_eq!(
        r.at_version(r.version - 1, day("20.04.2026")).assignments.iter().filter(|a| a.kept.is_some()).count(),
        0,
        "an earlier version knows nothing of it"
    );
    let read: domain::record::Record = serde_json::from_slice(&serde_json::to_vec(r).unwrap()).unwrap();
    assert_eq!(&read, r);
}

#[test]
fn the_choice_is_among_the_lines_and_agrees_with_itself() {
    let (desk, record) = chain();
    let [second, third] = later(&desk, record)[..] else { panic!("two later lines") };
    refused(keeping(&desk, record, 1, Some(vec![second])), &[("K-185", "ground-line-rests", "keep")]);
    let brought = domain::record::lines(&desk.records[&record], CauseId(1))[0].position;
    for wrong in [brought, 0, 999, u32::MAX] {
        refused(keeping(&desk, record, 1, Some(vec![wrong, second, third])), &[("K-185", "ground-line-unknown", "keep")]);
    }
    permitted(keeping(&desk, record, 1, Some(vec![])));
}
