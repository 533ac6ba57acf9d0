//! Papers on the screen: the model of the printed form, set as a letter of the sheet.

use domain::paper::{AbsentReason, ConclusionLateBirth, Refusal, Value, Words};
use text::Lang;

use super::Letter;
use crate::L;
use crate::components::{Bit, Line};

fn both(key: &str) -> String {
    format!("{} / {}", L::of(Lang::Kk).t(key), L::of(Lang::Ru).t(key))
}

fn pair(words: &Words) -> String {
    if words.kk == words.ru { words.kk.clone() } else { format!("{} / {}", words.kk, words.ru) }
}

/// A value as one line: Kazakh, then Russian where it differs.
#[must_use]
pub fn shown(value: &Value) -> Line {
    match value {
        Value::Same(text) => Line::from(text.as_str()),
        Value::Name(name) => {
            let parts = [&name.surname, &name.given, &name.patronymic];
            Line::new().bold(parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" "))
        }
        Value::Both { kk, ru } if kk == ru => Line::from(kk.as_str()),
        Value::Both { kk, ru } => Line::from(format!("{kk} /")).and(Bit::In(Lang::Ru, ru.clone())),
        Value::Shared { kk, ru, shared } => Line::from(format!("{kk} /")).and(Bit::In(Lang::Ru, ru.clone())).text(shared.as_str()),
        Value::Absent(AbsentReason::NotApplicable) => Line::from("—"),
        Value::Absent(_) => Line::from(both("office-paper-absent")),
    }
}

fn row(key: &str, value: &Value) -> Line {
    let mut line = Line::new().text(format!("{}:", both(key)));
    line.0.extend(shown(value).0);
    line
}

/// A value in the language of the page: Kazakh, else Russian, as papers know no other.
#[must_use]
pub fn said(l: L, value: &Value) -> String {
    match value {
        Value::Both { kk, .. } if l.0 == Lang::Kk => kk.clone(),
        Value::Both { ru, .. } => ru.clone(),
        Value::Shared { kk, shared, .. } if l.0 == Lang::Kk => format!("{kk} {shared}"),
        Value::Shared { ru, shared, .. } => format!("{ru} {shared}"),
        other => text(other),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Same(text) => text.clone(),
        Value::Both { kk, ru } if kk == ru => kk.clone(),
        Value::Both { kk, ru } => format!("{kk} / {ru}"),
        Value::Shared { kk, ru, shared } => format!("{kk} / {ru} {shared}"),
        Value::Name(name) => format!("{} {} {}", name.surname, name.given, name.patronymic).trim().to_owned(),
        Value::Absent(_) => String::new(),
    }
}

/// The conclusion on late registration (App. 4).
#[must_use]
pub fn conclusion(l: L, paper: &ConclusionLateBirth) -> Letter {
    let parents = [("office-paper-mother", &paper.mother), ("office-paper-father", &paper.father)];
    let mut paragraphs = vec![
        row("office-paper-applicant", &paper.applicant),
        row("office-paper-application", &paper.application),
        row("office-paper-child", &paper.child),
        row("office-paper-sex", &paper.sex),
        row("office-paper-born", &paper.born),
        row("office-paper-birthplace", &paper.birthplace),
        row("office-paper-document", &paper.document),
    ];
    for (key, parent) in parents {
        let mut line = row(key, &parent.name);
        if !matches!(parent.born, Value::Absent(_)) {
            line.0.extend(shown(&parent.born).0);
        }
        paragraphs.push(line);
    }
    paragraphs.push(row("office-paper-reason", &paper.reason));
    let examined: Vec<String> = paper.examined.iter().map(text).collect();
    paragraphs.push(Line::new().text(format!("{}: {}", both("office-paper-examined"), examined.join("; "))));
    paragraphs.push(row("office-paper-basis", &paper.basis));
    paragraphs.push(Line::new().bold(paper.decision.kk.as_str()).second(Line(vec![Bit::In(Lang::Ru, paper.decision.ru.clone())])));
    let mut corner = vec![both("office-paper-approve"), pair(&paper.approval.office), paper.approval.name.clone()];
    corner.push(paper.approval.date.clone().unwrap_or_else(|| both("office-paper-to-sign")));
    Letter {
        label: l.t("office-conclusion"),
        corner,
        title_kk: format!("{} № {}", L::of(Lang::Kk).t("office-paper-conclusion"), paper.number),
        title_ru: L::of(Lang::Ru).t("office-paper-conclusion-late"),
        dated: (text(&paper.place), text(&paper.date)),
        paragraphs,
        signatures: vec![(paper.drafter.name.clone(), pair(&paper.drafter.office))],
    }
}

/// The letter of refusal (O99-16).
#[must_use]
pub fn refusal(l: L, paper: &Refusal) -> Letter {
    // Each language on a line of its own.
    let said = |words: &Words| Line::from(words.kk.as_str()).second(Line(vec![Bit::In(Lang::Ru, words.ru.clone())]));
    let mut paragraphs = vec![said(&paper.salutation), said(&paper.intro)];
    for (n, ground) in paper.grounds.iter().enumerate() {
        let words =
            Words::new(format!("{}. {} ({})", n + 1, ground.text.kk, ground.clause.kk), format!("{}. {} ({})", n + 1, ground.text.ru, ground.clause.ru));
        paragraphs.push(said(&words));
    }
    paragraphs.extend([said(&paper.next), said(&paper.appeal)]);
    Letter {
        label: l.t("office-refusal"),
        corner: vec![text(&paper.addressee), text(&paper.addressee_address)],
        title_kk: paper.title.kk.clone(),
        title_ru: paper.title.ru.clone(),
        dated: (format!("№ {}", paper.number), text(&paper.date)),
        paragraphs,
        signatures: vec![(paper.signatory.name.clone(), pair(&paper.signatory.office))],
    }
}
