//! The act record on the screen, from the model of the paper: the same columns, values and marks.

use domain::paper::{AbsentReason, ActRecordBirth, Value};
use jiff::civil::Date;
use registry::papers::{Cell, Column as Read};
use text::Lang;

use crate::L;
use crate::components::paper::Run;
use crate::components::{Bit, Column, Line, Mark, Paper, Signature};

const KK: L = L::of(Lang::Kk);
const RU: L = L::of(Lang::Ru);

/// The facsimile.
#[must_use]
pub fn facsimile(l: L, paper: &ActRecordBirth, columns: &[Read], registered: Date) -> Paper {
    let late = |own: &str| paper.late.as_ref().map(|words| format!(" {}", if own == "kk" { &words.kk } else { &words.ru })).unwrap_or_default();
    Paper {
        label: l.t("record-facsimile"),
        office_kk: paper.body.kk.clone(),
        office_ru: paper.body.ru.clone(),
        title_kk: format!("{}{}", KK.with("record-paper-title", &[("number", (&paper.number).into())]), late("kk")),
        title_ru: format!("{}{}", RU.with("record-paper-title", &[("number", (&paper.number).into())]), late("ru")),
        date_kk: text::date_long(Lang::Kk, registered),
        date_ru: text::date_long(Lang::Ru, registered),
        copy: format!("{} · {}", KK.t("copy-first"), RU.t("record-copy-first")),
        annulled: paper.annulled,
        columns: columns.iter().map(column).collect(),
        marks: paper.marks.iter().zip(1u32..).map(|(mark, number)| Mark { number, words: mark_words(mark) }).collect(),
        signatures: paper
            .signatories
            .iter()
            .map(|s| Signature {
                name: if s.name.is_empty() { "—".to_owned() } else { s.name.clone() }, office: format!("{} / {}", s.office.kk, s.office.ru)
            })
            .collect(),
    }
}

fn mark_words(mark: &domain::paper::Mark) -> Line {
    Line::new().num(format!("{}.", mark.date)).text(&mark.text.kk).and(Bit::In(Lang::Ru, mark.text.ru.clone()))
}

fn column(read: &Read) -> Column {
    let label = |l: L| {
        let own = l.t(read.label);
        read.of.map_or(own.clone(), |of| format!("{}: {}", l.t(of), lower_first(&own)))
    };
    Column { number: read.number.to_string(), kk: label(KK), ru: label(RU), value: runs(&read.cells) }
}

/// After a colon, where it is no abbreviation.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

fn runs(cells: &[Cell]) -> Vec<Run> {
    let mut runs = Vec::new();
    for cell in cells {
        let parts = parts(&cell.value);
        let last = parts.len().saturating_sub(1);
        for (nth, (words, bold)) in parts.into_iter().enumerate() {
            let words = if nth == 0 && !runs.is_empty() { format!(", {words}") } else { words };
            let run = if bold { Run::bold(words) } else { Run::plain(words) };
            runs.push(match cell.mark.filter(|_| nth == last) {
                Some(mark) => run.changed(mark),
                None => run,
            });
        }
    }
    runs
}

/// A value as words, bold where it is the datum itself and not its code.
fn parts(value: &Value) -> Vec<(String, bool)> {
    let both = |kk: &str, ru: &str| if kk == ru { kk.to_owned() } else { format!("{kk} / {ru}") };
    match value {
        Value::Same(text) => vec![(text.clone(), true)],
        Value::Name(name) => {
            let whole = [&name.surname, &name.given, &name.patronymic].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
            vec![(whole.join(" "), true)]
        }
        Value::Both { kk, ru } => vec![(both(kk, ru), false)],
        Value::Shared { kk, ru, shared } => vec![(both(kk, ru), false), (format!(", {shared}"), false)],
        Value::Absent(reason) => vec![(format!("— {} / {}", KK.t(absent(*reason)), RU.t(absent(*reason))), false)],
    }
}

const fn absent(reason: AbsentReason) -> &'static str {
    match reason {
        AbsentReason::NotStated => "absent-not-stated",
        AbsentReason::NotYet => "absent-not-yet",
        AbsentReason::Requested => "absent-requested",
        AbsentReason::None => "absent-none",
        AbsentReason::Unknown => "absent-unknown",
        AbsentReason::NotApplicable => "absent-not-applicable",
    }
}
