//! Every number of the default edition that births ask for matters: changed by one, a case of the law ends otherwise.

use domain::application::*;
use domain::kernel::{Judge, Under};
use law::{Law, Mutation};

use crate::desk::Desk;
use crate::given::*;

/// The numbers of the default edition that the rules of births ask. Copies and volumes are compared with the law where they are fixed.
const ASKED: [&str; 10] = [
    "birth-application",
    "stillbirth-application",
    "foundling-application",
    "birth-execution",
    "birth-conclusion-execution",
    "mending",
    "presumption",
    "restored-book-age",
    "late-conclusion-age",
    "given-names",
];

/// What becomes of cases that stand on the edge of each number.
fn outcome(law: &Law) -> Vec<String> {
    let under = Under { law, edition: law.default_edition() };
    let mut said = Vec::new();
    let clerk = specialist();
    let ended = |days: i64| day("16.12.2025").checked_sub(jiff::Span::new().days(days)).unwrap();
    let cases = [
        (birth_of("07.01.2026"), "08.04.2026"),
        (stillbirth_of("02.04.2026"), "07.04.2026"),
        (foundling("01.04.2026"), "08.04.2026"),
        (birth(), "07.04.2026"),
        (birth_of("12.03.2024"), "12.03.2025"),
        (birth_of("12.03.2024"), "11.03.2025"),
        (birth_of("12.03.2024"), "12.03.2026"),
        (birth_of("12.03.2024"), "13.03.2024"),
        (birth_of("16.12.2025").marriage_ended_on(Some(ended(280))).father_left_blank(), "17.12.2025"),
        (birth_of("16.12.2025").marriage_ended_on(Some(ended(281))).father_left_blank(), "17.12.2025"),
        (birth().child(|child| child.given = Some("Айару Айлин".to_owned())), "07.04.2026"),
        (birth().child(|child| child.given = Some("Айару Айлин Аяна".to_owned())), "07.04.2026"),
    ];
    for (statement, filed_on) in cases {
        let application = filed_under(statement, filed_on, under);
        let conclusion = needs_conclusion(&mut Judge::new(), &application.statement, application.lateness, under);
        said.push(format!("{:?} {:?} {:?} {conclusion} {:?}", application.lateness, application.term_end, application.execute_by, application.defects));
        if let Ok(events) = ask_to_mend(&application, &AskToMend { due: None }, number(2026, 1), &clerk.on(filed_on), under).outcome {
            said.push(format!("{events:?}"));
        }
        let mut desk = Desk::new();
        desk.applications.insert(application_id(1), Application { lateness: Lateness::InTime, ..application });
        let registered = desk.register_of(&[(application_id(1), record_id(1), copy_id(1), None)], &clerk, day(filed_on), under);
        said.push(format!("{:?}", registered.outcome));
    }
    said
}

#[test]
fn each_of_them_changed_by_one_ends_some_case_otherwise() {
    let law = Law::bundled();
    let as_it_is = outcome(law);
    let mut tried = 0;
    for name in ASKED {
        for delta in ["+1", "-1"] {
            let mutation = Mutation::parse(&format!("{name}:{delta}")).unwrap();
            let changed = law.mutated(&mutation).unwrap();
            assert_ne!(outcome(&changed), as_it_is, "{mutation} changes nothing");
            tried += 1;
        }
    }
    assert_eq!(tried, 20);
}

/// A number that a rule writes down instead of asking would not be found by the test above.
#[test]
fn what_is_fixed_in_the_code_is_what_the_law_says() {
    let number = |id| under().edition.number(id).unwrap().value;
    assert_eq!(domain::numbers::VOLUME, u64::from(number(law::NumberId::VolumeRecords)));
    assert_eq!(number(law::NumberId::RecordCopies), 2, "first and second");
    assert_eq!(number(law::NumberId::ConclusionCopies), 2);
}
