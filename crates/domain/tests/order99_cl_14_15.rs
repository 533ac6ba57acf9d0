//! O99-14, O99-15: the child's age on the day of the record decides the book, and the words after the number.

use domain::numbers::{ActKind, Book, Counter};

use crate::desk::Desk;
use crate::given::*;
use crate::then::asked;

/// The number given on this day to a child born on that one, whether or not the filing was late.
fn entered(born: &str, filed_on: &str, today: &str) -> (Book, bool, u64, String) {
    let mut desk = Desk::new();
    desk.counters = counters(&[
        (Counter::Record(ActKind::Birth, day(today).year(), Book::Current), 10),
        (Counter::Record(ActKind::Birth, day(today).year(), Book::Restored), 3),
    ]);
    let grown = birth_of(born).by_another(domain::people::ApplicantCapacity::Subject);
    let adult = law::reached_age(day(born), 18, day(filed_on)).unwrap();
    let application = desk.file(if adult { grown } else { birth_of(born) }, filed_on);
    if desk.applications[&application].lateness != domain::application::Lateness::InTime {
        desk.conclude(application, today);
    }
    let decision = desk.registering(&[application], &specialist(), today);
    let said = asked(&decision, "birth.current_book").or_else(|| asked(&decision, "birth.restored_book")).unwrap().clause.to_string();
    desk.happens(decision);
    let number = &desk.records.values().next().unwrap().number;
    (number.book, number.term_missed, number.number, said)
}

/// T8.
#[test]
fn the_book_follows_the_age_on_the_day_of_the_record() {
    let current = (Book::Current, false, 11, "O99-14".to_owned());
    let restored = (Book::Restored, true, 4, "O99-15".to_owned());
    assert_eq!(entered("12.03.2024", "10.03.2025", "11.03.2025"), current);
    assert_eq!(entered("12.03.2024", "10.03.2025", "12.03.2025"), restored);
    assert_eq!(entered("29.02.2024", "27.02.2025", "28.02.2025"), current);
    assert_eq!(entered("29.02.2024", "27.02.2025", "03.03.2025"), restored);
}

#[test]
fn the_first_of_march_is_the_anniversary_of_the_29th_of_february() {
    assert_eq!(entered("29.02.2024", "27.02.2025", "01.03.2025").0, Book::Restored);
}

#[test]
fn late_under_one_year_is_numbered_in_the_ordinary_way() {
    assert_eq!(entered("07.01.2026", "07.04.2026", "08.04.2026"), (Book::Current, false, 11, "O99-14".to_owned()));
}

#[test]
fn an_adult_stands_in_the_restored_book() {
    assert_eq!(entered("17.06.1990", "07.04.2026", "08.04.2026"), (Book::Restored, true, 4, "O99-15".to_owned()));
}

#[test]
fn a_stillbirth_has_no_age() {
    let mut desk = Desk::new();
    let application = desk.file(stillbirth_of("07.01.2024"), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    assert_eq!(desk.records[&record].number.book, Book::Current);
}

/// Decisions 3: the books are numbered each on its own.
#[test]
fn books_do_not_share_numbers() {
    let mut desk = Desk::new();
    for (n, born) in ["06.04.2026", "07.04.2020", "06.04.2026", "07.04.2021"].into_iter().enumerate() {
        let application = desk.file(birth_of(born).with_medical_number(&format!("МС-{n}")), "07.04.2026");
        if desk.applications[&application].lateness != domain::application::Lateness::InTime {
            desk.conclude(application, "07.04.2026");
        }
        desk.register(application, "07.04.2026");
    }
    let numbers: Vec<_> = desk.records.values().map(|r| (r.number.book, r.number.number)).collect();
    assert_eq!(numbers, [(Book::Current, 1), (Book::Restored, 1), (Book::Current, 2), (Book::Restored, 2)]);
}
