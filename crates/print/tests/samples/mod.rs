//! Invented papers for tests and pictures: every kind in every case. No real person, place or number.

mod acts;
mod letters;
mod others;

use domain::paper::{AbsentReason, Paper, PersonName, Qr, Sheet, Signatory, Value, Words};
use jiff::civil::date;

/// What a sample shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// As usual.
    First,
    /// Issued again; copy II; the restored book.
    Repeat,
    /// Annulled, with more marks than a page holds.
    Annulled,
    /// Names at their longest.
    LongNames,
    /// Names of one letter.
    OneLetter,
    /// Nothing is known that may be unknown.
    Missing,
    /// Made by a demonstration.
    Demo,
}

/// Every paper in one case, with the name of its form.
pub fn papers(case: Case) -> Vec<(&'static str, Paper)> {
    vec![
        ("application-birth-blank", others::application_blank(case)),
        ("application-birth", others::application(case)),
        ("register-applications", others::register(case)),
        ("journal-blanks", others::journal(case)),
        ("conclusion-late-birth", others::conclusion(case)),
        ("act-birth", acts::record(case)),
        ("certificate-birth", acts::certificate(case)),
        ("stillbirth-reference", acts::stillbirth(case)),
        ("refusal", letters::refusal(case)),
        ("returned", letters::returned(case)),
        ("notice", letters::notice(case)),
        ("coupon", others::coupon_alone(case)),
    ]
}

pub fn sheet(case: Case, code: &str, version: Option<u32>) -> Sheet {
    Sheet { demo: case == Case::Demo, code: code.into(), version, identifier: format!("{code}/{case:?}"), made: date(2026, 3, 16) }
}

pub fn body() -> Words {
    Words::new(
        "Үлгілі ауданының Әділет басқармасы, азаматтық хал актілерін тіркеу бөлімі",
        "Управление юстиции района Үлгілі, отдел регистрации актов гражданского состояния",
    )
}

pub fn signatory(kk: &str, ru: &str, name: &str) -> Signatory {
    Signatory { office: Words::new(kk, ru), name: name.into() }
}

pub fn qr(code: &str) -> Qr {
    Qr { payload: format!("HTTPS://AHAT.EXAMPLE/K/{code}"), code: code.into() }
}

/// A person of the case: the one given, the longest, or one letter.
pub fn person(case: Case, surname: &str, given: &str, patronymic: &str) -> Value {
    Value::Name(person_name(case, surname, given, patronymic))
}

pub fn person_name(case: Case, surname: &str, given: &str, patronymic: &str) -> PersonName {
    match case {
        Case::LongNames => {
            PersonName::new(format!("{surname}-Қожахметова-Мұхаммеджанова"), "Мұхаммеджан-Нұрсұлтанбек", format!("{patronymic} Әбубәкір оғлы Қожахмет"))
        }
        Case::OneLetter => PersonName::new("", given.chars().take(1).collect::<String>(), ""),
        _ => PersonName::new(surname, given, patronymic),
    }
}

/// The value, or in the case of missing data its absence.
pub fn known(case: Case, value: Value, reason: AbsentReason) -> Value {
    if case == Case::Missing { Value::Absent(reason) } else { value }
}
