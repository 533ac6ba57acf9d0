//! What a bundle must satisfy. The build script asks, so a law that does not fit never compiles.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    Clause, FeeKind, Law, NumberId, RetentionId, TermId, Trilingual,
    calendar::tomorrow,
    edition::{Edition, Known, Stated},
    fee::SumRow,
    term::{Starts, Unit},
};

/// Clauses that stand in the code, beside the steps of a term.
const NAMED_IN_CODE: [&str; 6] = ["GK-172", "GK-173", "GK-174", "GK-175", "APPC-64", "APPC-76"];

const KAZAKH_LETTERS: &str = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";

/// Every problem of the bundle, in words for whoever edits the data.
pub(crate) fn problems(law: &Law) -> Vec<String> {
    let mut found = Found { law, problems: Vec::new() };
    found.clauses();
    found.editions();
    found.fees();
    found.retention();
    for label in NAMED_IN_CODE {
        found.label("the code", &Clause::new(label));
    }
    found.problems
}

struct Found<'a> {
    law: &'a Law,
    problems: Vec<String>,
}

impl Found<'_> {
    fn say(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    fn label(&mut self, place: &str, label: &Clause) {
        if !self.law.clauses.contains_key(label) {
            self.say(format!("{place}: unknown label {label}"));
        }
    }

    fn text(&mut self, place: &str, text: &Trilingual) {
        if let Some(language) = text.missing() {
            self.say(format!("{place}: no text in {language}"));
        }
    }

    fn clauses(&mut self) {
        let law = self.law;
        for document in &law.documents {
            self.text("title of a document", &document.title);
        }
        for clause in law.clauses() {
            let place = clause.label.as_str();
            self.text(place, &clause.cite);
            self.text(place, &clause.summary);
            if !clause.summary.kk.contains(|letter| KAZAKH_LETTERS.contains(letter)) {
                self.say(format!("{place}: the summary in kk is not Kazakh"));
            }
            if clause.exception.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
                self.say(format!("{place}: an exception without a reason"));
            }
            let Some(parent) = &clause.parent else {
                continue;
            };
            match law.clauses.get(parent) {
                None => self.say(format!("{place}: unknown label {parent} of its parent")),
                Some(parent) if parent.document != clause.document => {
                    self.say(format!("{place}: its parent stands in another document"));
                }
                Some(_) => {}
            }
        }
    }

    fn editions(&mut self) {
        let law = self.law;
        if law.editions.iter().filter(|edition| edition.default).count() != 1 {
            self.say("editions: exactly one must be the default");
        }
        let ids: BTreeSet<_> = law.editions.iter().map(|edition| &edition.id).collect();
        if ids.len() != law.editions.len() {
            self.say("editions: an id stands twice");
        }
        let ranges: Vec<_> = law.editions.iter().map(|edition| (edition.id.to_string(), edition.from, edition.until)).collect();
        self.contiguous("editions", ranges);
        for edition in &law.editions {
            self.edition(edition);
        }
    }

    fn edition(&mut self, edition: &Edition) {
        let place = edition.id.as_str();
        self.text(place, &edition.label);
        for label in edition.dated_by.iter().chain(&edition.scope) {
            self.label(place, label);
        }
        let stated = &edition.parameters;
        self.stated(place, "late-conclusion", &stated.late_conclusion);
        self.stated(place, "marriage-wait-change", &stated.marriage_wait_change);
        self.stated(place, "marriage-portal", &stated.marriage_portal);
        self.stated(place, "paternity-record", &stated.paternity_record);
        self.stated(place, "adoption-record", &stated.adoption_record);
        self.stated(place, "name-change", &stated.name_change);
        self.stated(place, "court-divorce", &stated.court_divorce);
        self.stated(place, "electronic-certificates", &stated.electronic_certificates);
        self.stated(place, "registering-body-kind", &stated.registering_body_kind);
        self.stated(place, "second-copy-on-paper", &stated.second_copy_on_paper);
        for id in TermId::ALL {
            match edition.terms.get(id) {
                None => self.say(format!("{place}: no term {}", id.name())),
                Some(Known::Value(rule)) => {
                    self.label(id.name(), &rule.clause);
                    if rule.value.unit == Unit::WorkingDays && rule.value.starts == Starts::SameDay {
                        self.say(format!("{place}: {}: working days count from the next", id.name()));
                    }
                    if let Some(name) = &rule.value.name {
                        self.text(id.name(), name);
                    }
                }
                Some(_) => {}
            }
        }
        for id in NumberId::ALL {
            match edition.numbers.get(id) {
                None => self.say(format!("{place}: no number {}", id.name())),
                Some(Known::Value(number)) => self.label(id.name(), &number.clause),
                Some(_) => {}
            }
        }
    }

    fn stated<T>(&mut self, edition: &str, name: &str, stated: &Stated<T>) {
        self.label(name, &stated.clause);
        if stated.value.is_some() == stated.unknown {
            self.say(format!("{edition}: {name} must be either known or unknown"));
        }
        if stated.value.is_some() != stated.confidence.is_some() {
            self.say(format!("{edition}: {name}: a value, and only a value, has a confidence"));
        }
    }

    fn fees(&mut self) {
        let fees = &self.law.fees;
        let (first, _) = self.law.calendar.range();
        for kind in FeeKind::ALL {
            let sums = fees.sums.iter().filter(|row| row.kind == *kind);
            let gaps = fees.gaps.iter().filter(|row| row.kind == *kind);
            let mut ranges: Vec<_> =
                sums.map(|row| (kind.to_string(), row.from, row.until)).chain(gaps.map(|row| (kind.to_string(), row.from, row.until))).collect();
            ranges.sort_by_key(|(_, from, _)| *from);
            if ranges.first().is_none_or(|(_, from, _)| *from != first) {
                self.say(format!("fee {kind}: does not begin on {first}"));
            }
            self.contiguous(&format!("fee {kind}"), ranges);
        }
        for row in &fees.sums {
            self.sum(row);
        }
        let mut vat: Vec<_> = fees.vat.iter().map(|row| ("vat".to_owned(), row.from, row.until)).collect();
        vat.sort_by_key(|(_, from, _)| *from);
        self.contiguous("vat", vat);
        for gap in &fees.gaps {
            self.text(gap.kind.name(), &gap.reason);
        }
        for exemption in &fees.exemptions {
            self.label(&exemption.id, &exemption.clause);
            self.text(&exemption.id, &exemption.who);
            self.range(&exemption.id, exemption.from, exemption.until);
            if exemption.kinds.is_empty() {
                self.say(format!("exemption {}: frees from nothing", exemption.id));
            }
        }
    }

    fn sum(&mut self, row: &SumRow) {
        let fees = &self.law.fees;
        let place = format!("fee {} from {}", row.kind, row.from);
        self.label(&place, &row.clause);
        if row.hundredths.is_some() == row.tenge.is_some() {
            self.say(format!("{place}: either hundredths of the index or tenge"));
        }
        if row.hundredths.or(row.tenge).is_some_and(|sum| sum < 0) {
            self.say(format!("{place}: a negative sum"));
        }
        let covered = match row.tenge {
            Some(_) => fees.vat.iter().any(|vat| vat.from <= row.from),
            None => fees.index.iter().any(|index| index.from <= row.from),
        };
        if !covered {
            self.say(format!("{place}: no index or tax rate for its first day"));
        }
        if row.source.trim().is_empty() {
            self.say(format!("{place}: no source"));
        }
    }

    fn retention(&mut self) {
        for id in RetentionId::ALL {
            if self.law.retention.iter().filter(|rule| rule.id == *id).count() != 1 {
                self.say(format!("retention {}: must stand once", id.name()));
            }
        }
        for rule in &self.law.retention {
            self.text(rule.id.name(), &rule.what);
            if let Some(label) = &rule.clause {
                self.label(rule.id.name(), label);
            }
        }
    }

    fn range(&mut self, place: &str, from: Date, until: Option<Date>) {
        if until.is_some_and(|last| last < from) {
            self.say(format!("{place}: ends before it begins"));
        }
    }

    /// Ranges in the order of their first days: no gap, no overlap, and the last has no end.
    fn contiguous(&mut self, place: &str, ranges: Vec<(String, Date, Option<Date>)>) {
        let mut expected: Option<Date> = None;
        let mut open = false;
        for (name, from, until) in ranges {
            self.range(&name, from, until);
            if open || expected.is_some_and(|day| from < day) {
                self.say(format!("{place}: {name} from {from} overlaps the one before"));
            } else if expected.is_some_and(|day| from > day) {
                self.say(format!("{place}: a gap before {name} from {from}"));
            }
            open = until.is_none();
            expected = until.and_then(|last| tomorrow(last).ok());
        }
        if !open {
            self.say(format!("{place}: the last range must have no end"));
        }
    }
}
