//! Rows of an act record: the record, its persons and their search keys, the print log.

use std::collections::BTreeMap;

use domain::numbers::RecordId;
use domain::partial_date::PartialDate;
use domain::record::{Copy, Record, RecordEvent, Standing};

use super::application::int;
use super::tables::{COPY_PRINT, PERSON, PERSON_KEY, RECORD};
use crate::ports::rows::{Change, Value};

const ROLES: [&str; 3] = ["child", "mother", "father"];

/// Rows of persons, keys and printings that an event changes.
pub(super) fn rows_of(log: &str, id: RecordId, r: &Record, event: &RecordEvent) -> Vec<Change> {
    let mut changes = Vec::new();
    match event {
        RecordEvent::BirthRegistered { .. } => {
            let standing = r.standing();
            changes.extend(ROLES.into_iter().flat_map(|role| person(log, id, role, &standing)));
        }
        RecordEvent::IinAllotted { .. } | RecordEvent::Corrected { .. } | RecordEvent::CauseAnnulled { .. } => {
            let standing = r.standing();
            changes.extend(ROLES.into_iter().map(|role| Change::Delete(&PERSON, vec![id.0.into(), role.into()])));
            changes.extend(ROLES.into_iter().flat_map(|role| person(log, id, role, &standing)));
            changes.extend(keys_ever(id, r));
        }
        RecordEvent::CopyPrinted { .. } => changes.extend(print(log, id, r)),
        RecordEvent::CertificateMade { .. } => {}
    }
    changes
}

/// The row of the record itself.
pub(super) fn row(log: &str, id: RecordId, r: &Record) -> Change {
    let standing = &r.standing();
    let name = ["child.surname", "child.given", "child.patronymic"].into_iter().filter_map(|field| value(standing, field)).collect::<Vec<_>>().join(" ");
    Change::Put(
        &RECORD,
        vec![
            id.0.into(),
            log.into(),
            r.number.kind.as_str().into(),
            i64::from(r.number.year).into(),
            r.number.book.as_str().into(),
            int(r.number.number),
            int(r.number.volume()),
            r.made_on.into(),
            r.made_by.account.0.into(),
            r.made_by.name.full().into(),
            name.into(),
            value(standing, "child.born_on").map(str::to_owned).into(),
            r.iin.as_ref().map(ToString::to_string).into(),
            r.iin_requested.into(),
            r.stillborn.into(),
            i64::from(r.version).into(),
            int(r.marks.len() as u64),
            r.application.0.into(),
            r.number.body.as_str().into(),
            value(standing, "child.sex").map(str::to_owned).into(),
        ],
    )
}

fn value<'a>(standing: &BTreeMap<&str, Standing<'a>>, field: &str) -> Option<&'a str> {
    standing.get(field).and_then(|s| s.value)
}

fn person(log: &str, id: RecordId, role: &str, standing: &BTreeMap<&str, Standing<'_>>) -> Vec<Change> {
    let of = |part: &str| value(standing, &format!("{role}.{part}"));
    let (Some(surname), Some(given)) = (of("surname"), of("given")) else { return Vec::new() };
    let born = of(if role == "child" { "born_on" } else { "birth_date" });
    let row = vec![
        id.0.into(),
        role.into(),
        log.into(),
        surname.into(),
        given.into(),
        of("patronymic").map(str::to_owned).into(),
        of("iin").map(str::to_owned).into(),
        born.map(str::to_owned).into(),
    ];
    let mut changes = vec![Change::Put(&PERSON, row)];
    changes
        .extend(keys(surname, given, of("patronymic"), born).into_iter().map(|key| Change::Put(&PERSON_KEY, vec![Value::Int(key), id.0.into(), role.into()])));
    changes
}

/// The keys of a person as written; each once.
fn keys(surname: &str, given: &str, patronymic: Option<&str>, born: Option<&str>) -> Vec<i64> {
    let birth = born.and_then(|text| PartialDate::parse(text).ok()).map_or(matching::PartialBirth::UNKNOWN, |date| {
        let day = date.as_date();
        matching::PartialBirth {
            year: Some(date.earliest().year()),
            month: (date.earliest().month() == date.latest().month()).then(|| date.earliest().month()),
            day: day.map(|day| day.day()),
        }
    });
    let mut found: Vec<i64> = matching::keys(surname, given, patronymic, birth)
        .into_iter()
        .chain(matching::word_keys(surname, given))
        .flatten()
        .filter_map(|key| i64::try_from(key).ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Keys under every name a person of this record ever had: who is looked for by an earlier name is found.
fn keys_ever(id: RecordId, r: &Record) -> Vec<Change> {
    let mut changes = Vec::new();
    for role in ROLES {
        let born = if role == "child" { "born_on" } else { "birth_date" };
        let (patronymics, births) = (ever(r, role, "patronymic"), ever(r, role, born));
        for surname in ever(r, role, "surname").into_iter().flatten() {
            for given in ever(r, role, "given").into_iter().flatten() {
                for (patronymic, birth) in patronymics.iter().flat_map(|p| births.iter().map(move |b| (*p, *b))) {
                    let found = keys(surname, given, patronymic, birth);
                    changes.extend(found.into_iter().map(|key| Change::Put(&PERSON_KEY, vec![Value::Int(key), id.0.into(), role.into()])));
                }
            }
        }
    }
    changes
}

/// Every value this field of this person ever had; one `None` where it never had any.
fn ever<'a>(r: &'a Record, role: &str, part: &str) -> Vec<Option<&'a str>> {
    let field = format!("{role}.{part}");
    let values: Vec<_> = r.assignments.iter().filter(|a| a.field == field).map(|a| a.value.as_deref()).collect();
    if values.is_empty() { vec![None] } else { values }
}

fn print(log: &str, id: RecordId, r: &Record) -> Option<Change> {
    let print = r.prints.last()?;
    let copy = match print.copy {
        Copy::First => "first",
        Copy::Second => "second",
    };
    Some(Change::Put(
        &COPY_PRINT,
        vec![
            id.0.into(),
            copy.into(),
            i64::from(print.ordinal).into(),
            log.into(),
            i64::from(print.reflects).into(),
            print.at.into(),
            print.by.account.0.into(),
            print.by.name.full().into(),
        ],
    ))
}
