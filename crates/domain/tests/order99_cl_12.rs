//! O99-12: after the term, and at one year and more, a birth is registered on a conclusion, made in two copies.

use domain::application::{ConclusionApprove, ConclusionDraft, conclusion_approve, conclusion_draft, file, needs_conclusion};
use domain::kernel::{Judge, Under};
use domain::record::Copy;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, permitted, refused, shown};

fn draft(reasons: &str, examined: &[&str]) -> ConclusionDraft {
    ConclusionDraft { reasons: reasons.to_owned(), examined: examined.iter().map(|line| (*line).to_owned()).collect() }
}

#[test]
fn in_time_it_needs_none() {
    let application = filed(birth(), "07.04.2026");
    refused(
        conclusion_draft(&application, &draft("Себеп", &["Куәлік"]), &specialist().on("07.04.2026"), under()),
        &[("O99-12", "ground-conclusion-not-needed", "")],
    );
    let mut desk = Desk::new();
    let in_time = desk.file(birth(), "07.04.2026");
    desk.register(in_time, "07.04.2026");
}

#[test]
fn after_the_term_and_at_one_year_nothing_is_registered_without_it() {
    for born in ["07.01.2026", "07.04.2025", "01.02.2014"] {
        let mut desk = Desk::new();
        let late = desk.file(birth_of(born), "07.04.2026");
        refused(desk.registering(&[late], &specialist(), "08.04.2026"), &[("O99-12", "ground-conclusion-missing", "")]);
        desk.conclude(late, "09.04.2026");
        desk.register(late, "10.04.2026");
    }
}

#[test]
fn a_draft_or_one_sent_back_does_not_suffice() {
    let mut desk = Desk::new();
    let late = desk.file(birth_of("07.01.2026"), "07.04.2026");
    let drafted = conclusion_draft(&desk.applications[&late], &draft("Себеп", &["Куәлік"]), &specialist().on("08.04.2026"), under());
    desk.happens(crate::desk::on(drafted, |event| domain::happened::Happened::Application(late, event)));
    refused(desk.registering(&[late], &specialist(), "08.04.2026"), &[("O99-9", "ground-stage", "")]);

    let back = domain::application::ConclusionSendBack { why: "Себебі толық емес".to_owned() };
    let back = domain::application::conclusion_send_back(&desk.applications[&late], &back, &head_of_district().on("09.04.2026"));
    desk.happens(crate::desk::on(back, |event| domain::happened::Happened::Application(late, event)));
    refused(desk.registering(&[late], &specialist(), "09.04.2026"), &[("O99-12", "ground-conclusion-missing", "")]);
}

#[test]
fn it_states_the_reasons_and_what_was_examined() {
    let application = filed(birth_of("07.01.2026"), "07.04.2026");
    let clerk = specialist();
    let try_draft = |draft: &ConclusionDraft| conclusion_draft(&application, draft, &clerk.on("08.04.2026"), under());
    refused(try_draft(&draft(" ", &["", " "])), &[("O99-12", "ground-conclusion-reasons", "reasons"), ("O99-12", "ground-conclusion-examined", "examined")]);
    let drafted = fold(Some(application.clone()), permitted(try_draft(&draft(" Жолда болды ", &[" Куәлік ", ""]))));
    let conclusion = drafted.conclusion.unwrap();
    assert_eq!((conclusion.reasons.as_str(), conclusion.examined), ("Жолда болды", vec!["Куәлік".to_owned()]));
}

#[test]
fn it_is_made_in_two_copies() {
    let mut desk = Desk::new();
    let late = desk.file(birth_of("07.01.2026"), "07.04.2026");
    let drafted = conclusion_draft(&desk.applications[&late], &draft("Себеп", &["Куәлік"]), &specialist().on("08.04.2026"), under());
    desk.happens(crate::desk::on(drafted, |event| domain::happened::Happened::Application(late, event)));
    let approved = conclusion_approve(&desk.applications[&late], &ConclusionApprove, number(2026, 1), &head_of_district().on("09.04.2026"));
    let copies = under().edition.number(law::NumberId::ConclusionCopies).unwrap();
    let said = asked(&approved, "conclusion.two_copies").unwrap();
    assert_eq!((said.values["copies"].clone(), said.clause.as_str()), (copies.value.to_string(), copies.clause.as_str()));
    permitted(approved);
}

#[test]
fn a_stillbirth_filed_late_needs_none() {
    let mut desk = Desk::new();
    let late = desk.file(stillbirth_of("07.01.2026"), "07.04.2026");
    let record = desk.register(late, "07.04.2026");
    desk.print_both(record, "07.04.2026");
    assert!(desk.records[&record].printed(Copy::Second));
}

// The matrix of editions (decisions 1, 2)

fn needed(born: &str, under: Under<'_>) -> bool {
    let application = filed_under(birth_of(born), "07.04.2026", under);
    needs_conclusion(&mut Judge::new(), &application.statement, application.lateness, under)
}

#[test]
fn later_editions_ask_for_it_at_one_year_and_more_only() {
    for id in ["2019-12", "2022-07", "2023-07"] {
        let later = edition(id);
        assert!(!needed("07.01.2026", later), "{id}: late, under one year");
        assert!(needed("07.04.2025", later), "{id}: one year");
    }
    assert!(needed("07.01.2026", under()), "the default edition: after the term");
    assert!(!needed("06.04.2026", under()));
}

#[test]
fn a_late_birth_under_one_year_is_registered_without_it_under_2023_07() {
    let mut desk = Desk::new();
    let late = desk.file(birth_of("07.01.2026"), "07.04.2026");
    let children = [(late, record_id(1), copy_id(1), None)];
    permitted(desk.register_of(&children, &specialist(), day("08.04.2026"), edition("2023-07")));
    refused(desk.register_of(&children, &specialist(), day("08.04.2026"), under()), &[("O99-12", "ground-conclusion-missing", "")]);
    refused(
        conclusion_draft(&desk.applications[&late], &draft("Себеп", &["Куәлік"]), &specialist().on("08.04.2026"), edition("2023-07")),
        &[("O99-12", "ground-conclusion-not-needed", "")],
    );
}

#[test]
fn a_parameter_unknown_in_an_edition_is_a_ground_and_never_a_guess() {
    let clerk = specialist();
    let unknown = edition("2015");
    refused(file(&filing(birth_of("07.01.2026"), "07.04.2026"), number(2026, 1), &clerk.on("07.04.2026"), unknown), &[("O99-12", "ground-law-unknown", "")]);
    let in_time = filed_under(birth(), "07.04.2026", unknown);
    assert_eq!(shown(&in_time.defects), [], "a birth in time does not ask it");
}
