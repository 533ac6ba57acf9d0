//! The matrix of editions (decisions 1), as far as births ask it; and small clauses that only a form or a calendar names.

use domain::application::{Application, Lateness};
use domain::people::Ethnicity;
use law::{LateConclusion, RegisteringBodyKind, TermId, TermRule, Unit};

use crate::desk::Desk;
use crate::given::*;
use crate::then::{names, shown};

fn lateness(statement: domain::acts::birth::BirthStatement, filed_on: &str, id: &str) -> Lateness {
    let application: Application = filed_under(statement, filed_on, edition(id));
    application.lateness
}

/// Births on Monday 6 April 2026.
#[test]
fn the_term_of_an_application_by_edition() {
    for (id, last_day, too_late) in [
        ("order-99-2012", "08.06.2026", "09.06.2026"),
        ("2015", "08.06.2026", "09.06.2026"),
        ("2019-12", "09.04.2026", "10.04.2026"),
        ("2022-07", "09.04.2026", "10.04.2026"),
        ("2023-07", "09.04.2026", "10.04.2026"),
    ] {
        assert_eq!(lateness(birth(), last_day, id), Lateness::InTime, "{id}");
        if id != "2015" {
            assert_eq!(lateness(birth(), too_late, id), Lateness::UnderOneYear, "{id}");
        }
    }
}

#[test]
fn the_term_of_a_stillbirth_by_edition() {
    for (id, last_day, too_late) in [
        ("order-99-2012", "13.04.2026", "14.04.2026"),
        ("2015", "13.04.2026", "14.04.2026"),
        ("2019-12", "07.04.2026", "08.04.2026"),
        ("2023-07", "07.04.2026", "08.04.2026"),
    ] {
        assert_eq!(lateness(stillbirth_of(BORN), last_day, id), Lateness::InTime, "{id}");
        assert_eq!(lateness(stillbirth_of(BORN), too_late, id), Lateness::UnderOneYear, "{id}");
    }
}

#[test]
fn when_a_conclusion_is_asked_for_by_edition() {
    let rule = |id| edition(id).edition.late_conclusion().map(|param| param.value);
    assert_eq!(rule("order-99-2012"), Ok(LateConclusion::AfterTermAndAtOneYear));
    assert!(rule("2015").is_err(), "unknown, and so never a default");
    for id in ["2019-12", "2022-07", "2023-07"] {
        assert_eq!(rule(id), Ok(LateConclusion::AtOneYearOnly));
    }
}

#[test]
fn who_registers_by_edition() {
    let later = edition("2023-07").edition;
    assert_eq!(later.registering_body_kind().unwrap().value, RegisteringBodyKind::StateCorporation);
    assert_eq!(under().edition.registering_body_kind().unwrap().value, RegisteringBodyKind::JusticeDepartment);
    assert!(later.dated_by.iter().any(|by| by.as_str() == "K-1(2)"));
    names("K-1(2)", "edition.2023-07");
}

#[test]
fn a_case_keeps_the_edition_of_its_acceptance() {
    assert_eq!(filed_under(birth(), "07.04.2026", edition("2023-07")).edition.as_str(), "2023-07");
    assert_eq!(filed(birth(), "07.04.2026").edition.as_str(), "order-99-2012");
}

#[test]
fn a_term_of_no_particular_clause_runs_by_the_civil_code() {
    let month = law::reckon(&TermRule::general(Unit::Months, 1), day("30.01.2026"), law().calendar(), None).unwrap();
    assert_eq!((month.end, month.steps[0].clause.as_str()), (day("02.03.2026"), "GK-172"));
    names("GK-172", "term_rule.general");
    assert_eq!(under().edition.term(TermId::BirthApplication).unwrap().clause.as_str(), "O99-5.1");
}

// Clauses that a field of the form names

#[test]
fn k_193_ethnicity_is_entered_on_wish() {
    let mut desk = Desk::new();
    let stated = birth().but(|s| s.mother.as_mut().unwrap().ethnicity = Some(Ethnicity::other("қазақ", "казашка")));
    let ids = [desk.file(stated, "07.04.2026"), desk.file(birth().with_medical_number("МС-2"), "07.04.2026")];
    let [with, without] = ids.map(|id| desk.register(id, "07.04.2026"));
    assert_eq!(desk.records[&with].value("mother.ethnicity_kk"), Some("қазақ"));
    assert_eq!(desk.records[&without].value("mother.ethnicity_kk"), None);
    names("K-193", "fields.mother.ethnicity");
}

#[test]
fn k_194_names_of_other_peoples_are_written_in_their_own_manner() {
    for (surname, given) in [("Ли", "Ван-Ань"), ("фон Берг", "Анна-Мария"), ("О'Коннор", "Шон")] {
        let statement = birth().child(|c| (c.surname, c.given, c.patronymic) = (Some(surname.into()), Some(given.into()), None));
        assert_eq!(shown(&filed(statement, "07.04.2026").defects), [], "{surname} {given}");
    }
    names("K-194(4)", "birth.name_can_be_written");
}

#[test]
fn k_188_the_place_bears_its_name_of_the_day_at_whatever_body() {
    let mut desk = Desk::new();
    let elsewhere = domain::people::Address::in_kazakhstan(Some("391010000"), "Қостанай қаласы", "город Костанай");
    let application = desk.file(birth().child(|c| c.place = Some(elsewhere)), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    let record = &desk.records[&record];
    assert_eq!((record.number.body.as_str(), record.value("child.place.kk")), ("7517", Some("Қостанай қаласы")));
    names("K-188", "birth.entered");
    names("K-188(3)", "fields.child.place");
}
