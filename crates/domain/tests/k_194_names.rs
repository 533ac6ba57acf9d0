//! K-63, K-194: what a child may not be called is a defect of the application, beside all others.

use domain::acts::birth::BirthStatement;

use crate::given::*;
use crate::then::shown;

#[track_caller]
fn wants(statement: BirthStatement, expected: &[(&str, &str, &str)]) {
    assert_eq!(shown(&filed(statement, "07.04.2026").defects), expected);
}

fn called(surname: &str, given: &str, patronymic: &str) -> BirthStatement {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    birth().child(|child| (child.surname, child.given, child.patronymic) = (some(surname), some(given), some(patronymic)))
}

#[test]
fn a_name_is_at_most_double() {
    wants(called("Ахметова", "Айару", ""), &[]);
    wants(called("Ахметова", "Айару-Айлин", ""), &[]);
    wants(called("Ахметова", "Айару Айлин Аяна", ""), &[("K-63", "ground-name-more-than-two", "child.given")]);
}

#[test]
fn a_name_can_be_written() {
    wants(called("Ахметова", "Айару2", ""), &[("K-63", "ground-name-not-writable", "child.given")]);
}

#[test]
fn words_are_not_added_to_a_surname() {
    wants(called("Ахмет ұрпағы", "Айару", ""), &[("K-194(2)", "ground-surname-forbidden-addition", "child.surname")]);
    wants(called("Ахметқызы", "Айару", ""), &[]);
}

#[test]
fn beside_the_fathers_name_as_surname_there_is_no_patronymic() {
    wants(called("Дәуренқызы", "Айару", ""), &[]);
    wants(called("Дәуренқызы", "Айару", "Дәуренқызы"), &[("K-194(3)", "ground-patronymic-beside-fathers-name", "child.patronymic")]);
}

#[test]
fn a_mother_without_a_husband_names_the_child() {
    let decision = domain::application::check(&birth().not_married().father_left_blank(), day("07.04.2026"), day("07.04.2026"), under(), None);
    let asked = decision.trace.iter().find(|asked| asked.rule == "birth.mother_names_the_child").unwrap();
    assert_eq!(asked.clause.as_str(), "K-63(5)");
    crate::then::covered_trace(&decision.trace);
}
