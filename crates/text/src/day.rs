//! Days and hours as people read them.

use jiff::civil::{Date, Time, Weekday};

use crate::Lang;

const NBSP: char = '\u{a0}';

const MONTHS: [[&str; 12]; 3] = [
    ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
    ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
];
const WEEKDAYS: [[&str; 7]; 3] = [
    ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];
const WEEKDAYS_SHORT: [[&str; 7]; 3] =
    [["дс", "сс", "ср", "бс", "жм", "сб", "жс"], ["пн", "вт", "ср", "чт", "пт", "сб", "вс"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]];

const fn row(lang: Lang) -> usize {
    match lang {
        Lang::Kk => 0,
        Lang::Ru => 1,
        Lang::En => 2,
    }
}

fn word<const N: usize>(table: &[[&'static str; N]; 3], lang: Lang, nth: i8) -> &'static str {
    let nth = usize::try_from(nth).unwrap_or(0);
    table.get(row(lang)).and_then(|words| words.get(nth)).copied().unwrap_or("")
}

/// `18.11.2026`: the same in every language.
#[must_use]
pub fn date(day: Date) -> String {
    format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
}

/// `09:42`: 24 hours, the same in every language.
#[must_use]
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The month of a date: `қараша`, `ноября`, `November`.
#[must_use]
pub fn month(lang: Lang, day: Date) -> &'static str {
    word(&MONTHS, lang, day.month() - 1)
}

/// The day of the week in full, in lower case where the language writes it so.
#[must_use]
pub fn weekday(lang: Lang, day: Date) -> &'static str {
    word(&WEEKDAYS, lang, of_week(day.weekday()))
}

/// The day of the week in two or three letters.
#[must_use]
pub fn weekday_short(lang: Lang, day: Date) -> &'static str {
    word(&WEEKDAYS_SHORT, lang, of_week(day.weekday()))
}

fn of_week(day: Weekday) -> i8 {
    day.to_monday_zero_offset()
}

/// As on paper: `2026 жылғы 18 қараша`, `18 ноября 2026 года`, `18 November 2026`.
#[must_use]
pub fn date_long(lang: Lang, day: Date) -> String {
    let (d, m, y) = (day.day(), month(lang, day), day.year());
    match lang {
        Lang::Kk => format!("{y}{NBSP}жылғы {d}{NBSP}{m}"),
        Lang::Ru => format!("{d}{NBSP}{m} {y}{NBSP}года"),
        Lang::En => format!("{d}{NBSP}{m} {y}"),
    }
}

/// As to a citizen: `18 қараша, сәрсенбі`, `18 ноября, среда`, `Wednesday, 18 November`.
#[must_use]
pub fn date_weekday(lang: Lang, day: Date) -> String {
    let (d, m, name) = (day.day(), month(lang, day), weekday(lang, day));
    match lang {
        Lang::Kk | Lang::Ru => format!("{d}{NBSP}{m}, {name}"),
        Lang::En => format!("{name}, {d}{NBSP}{m}"),
    }
}

/// The line over the desk: `Сәрсенбі, 2026 жылғы 18 қараша, 09:42`.
#[must_use]
pub fn desk_day(lang: Lang, day: Date, time: Time) -> String {
    format!("{}, {}, {}", capital(weekday(lang, day)), date_long(lang, day), clock(time))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as on;

    const DAY: Date = on(2026, 11, 18);

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        assert_eq!(date(DAY), "18.11.2026");
        assert_eq!(date_long(Lang::Kk, DAY), "2026\u{a0}жылғы 18\u{a0}қараша");
        assert_eq!(date_long(Lang::Ru, DAY), "18\u{a0}ноября 2026\u{a0}года");
        assert_eq!(date_long(Lang::En, DAY), "18\u{a0}November 2026");
        assert_eq!(date_weekday(Lang::Kk, DAY), "18\u{a0}қараша, сәрсенбі");
        assert_eq!(date_weekday(Lang::Ru, DAY), "18\u{a0}ноября, среда");
        assert_eq!(weekday_short(Lang::Ru, DAY), "ср");
        assert_eq!(desk_day(Lang::Ru, DAY, jiff::civil::time(9, 42, 0, 0)), "Среда, 18\u{a0}ноября 2026\u{a0}года, 09:42");
    }

    #[test]
    fn every_month_and_weekday_has_its_word() {
        for lang in Lang::ALL {
            for m in 1..=12 {
                assert!(!month(lang, on(2026, m, 1)).is_empty());
            }
            for d in 1..=7 {
                assert!(!weekday(lang, on(2026, 1, d)).is_empty());
            }
        }
    }
}
