//! Words of papers: Kazakh and Russian of one key, grounds and clauses in both, days and names as forms write them.

use domain::fields::Field;
use domain::kernel::Ground;
use domain::names::PersonName;
use domain::paper::{self, Value, Words};
use jiff::Timestamp;
use jiff::civil::Date;
use law::bodies::{Bodies, BodyId};
use law::{Clause, Document, Law};
use text::{Arg, Lang};

/// A message in both languages.
pub(super) fn words(key: &str) -> Words {
    Words::new(text::w(Lang::Kk, key), text::w(Lang::Ru, key))
}

/// A message with values, the same in both languages.
pub(super) fn words_with(key: &str, args: &[(&'static str, &str)]) -> Words {
    let of = |lang| {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::from(*value))).collect();
        text::t(lang, key, &args)
    };
    Words::new(of(Lang::Kk), of(Lang::Ru))
}

/// A message with values of each language.
pub(super) fn words_of(key: &str, args: &[(&'static str, &Words)]) -> Words {
    let of = |lang, pick: fn(&Words) -> &str| {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::from(pick(value)))).collect();
        text::t(lang, key, &args)
    };
    Words::new(of(Lang::Kk, |w| &w.kk), of(Lang::Ru, |w| &w.ru))
}

/// A message with a count.
pub(super) fn counted(key: &str, n: i64) -> Words {
    Words::new(text::t(Lang::Kk, key, &[("n", Arg::Count(n))]), text::t(Lang::Ru, key, &[("n", Arg::Count(n))]))
}

/// A message as a value.
pub(super) fn both(key: &str) -> Value {
    words(key).into()
}

/// Both languages of words joined.
pub(super) fn joined(one: &Words, between: &str, other: &Words) -> Words {
    Words::new(format!("{}{between}{}", one.kk, other.kk), format!("{}{between}{}", one.ru, other.ru))
}

/// A name as a paper takes it.
pub(super) fn name(name: &PersonName) -> Value {
    Value::name(&name.surname, &name.given, name.patronymic.clone().unwrap_or_default())
}

/// A whole name of which the parts are no longer known apart: the first word is set as the surname; an organisation has none.
pub(super) fn whole_name(name: &str) -> paper::PersonName {
    let person = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’'));
    match name.split_once(' ').filter(|_| person) {
        Some((surname, rest)) => paper::PersonName::new(surname, rest, ""),
        None => paper::PersonName::new("", name, ""),
    }
}

/// The same words with a small first letter, where they are no abbreviation: after a colon.
pub(super) fn lower(words: &Words) -> Words {
    Words::new(lower_first(&words.kk), lower_first(&words.ru))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Initials, then the surname: «А. Ө. Сағындық», as people sign.
pub(super) fn signed(name: &PersonName) -> String {
    let shown = name.initials();
    match shown.strip_prefix(name.surname.as_str()) {
        Some(initials) if !name.surname.is_empty() && !initials.trim().is_empty() => format!("{} {}", initials.trim(), name.surname),
        _ => shown,
    }
}

/// What a ground says, in both languages, without its full stop.
pub(super) fn ground(ground: &Ground) -> Words {
    Words::new(ground_in(Lang::Kk, ground), ground_in(Lang::Ru, ground))
}

/// What was found, in both languages, without its full stop: a letter to an applicant states its grounds, it gives no orders.
pub(super) fn finding(ground: &Ground) -> Words {
    let found = ground.key.split_once('-').map_or_else(String::new, |(_, rest)| format!("finding-{rest}"));
    if !text::knows(Lang::Ru, &found) {
        return self::ground(ground);
    }
    let found = Ground { key: found, ..ground.clone() };
    Words::new(ground_in(Lang::Kk, &found), ground_in(Lang::Ru, &found))
}

fn ground_in(lang: Lang, ground: &Ground) -> String {
    let args: Vec<(&str, Arg<'_>)> = ground.values.iter().map(|(name, value)| (name.as_str(), shown(lang, name, value))).collect();
    text::t(lang, &ground.key, &args).trim_end_matches('.').to_owned()
}

/// Counts choose their plural, days are written as papers write them, fields by their names.
fn shown<'a>(lang: Lang, name: &str, value: &'a str) -> Arg<'a> {
    match name {
        "field" => Field::get(value).map_or(Arg::from(value), |field| text::w(lang, field.label_key).into()),
        "office" => value
            .parse::<BodyId>()
            .ok()
            .and_then(|id| Bodies::bundled().short(id, Date::MAX))
            .map_or(Arg::from(value), |names| (if lang == Lang::Kk { names.kk } else { names.ru }).into()),
        "count" | "most" => value.parse::<i64>().map_or(Arg::from(value), Arg::from),
        _ => value.parse::<Date>().map_or(Arg::from(value), |on| paper::day(on).into()),
    }
}

/// A clause as a letter cites it: with its act where the citation alone does not name it.
pub(super) fn cited(clause: &Clause) -> Words {
    let Some(text) = Law::bundled().clause(clause) else { return Words::new(clause.as_str(), clause.as_str()) };
    if text.document == Document::Order99 {
        return words_of("letter-clause-of-order", &[("clause", &Words::new(&text.cite.kk, &text.cite.ru))]);
    }
    Words::new(&text.cite.kk, &text.cite.ru)
}

/// «№ 17, 11.01.2021».
pub(super) fn numbered(number: impl std::fmt::Display, on: Date) -> String {
    format!("№ {number}, {}", paper::day(on))
}

/// «12.03.2026, 10:20» in the legal zone.
pub(super) fn moment(at: Timestamp) -> String {
    let local = law::legal_zone_offset(at, law::Zone::East).to_datetime(at);
    format!("{}, {:02}:{:02}", paper::day(local.date()), local.hour(), local.minute())
}
