//! What a form says, field by field, as papers set it: coded values in both languages, dates, names, places.

use std::collections::BTreeMap;

use domain::acts::birth::{BirthStatement, to_form};
use domain::fields::{Field, Kind};
use domain::paper::AbsentReason::{self, NotApplicable, NotStated};
use domain::paper::{Value, Words};
use domain::partial_date::PartialDate;
use domain::people::{Country, Ethnicity, Sex};
use domain::record::Record;
use jiff::civil::Date;

use super::words::{both, joined, words};

/// Values by field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Content(BTreeMap<String, String>);

/// Father or mother.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Father,
    Mother,
}

impl Who {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Father => "father",
            Self::Mother => "mother",
        }
    }
}

impl Content {
    /// Of a record, as it stands in the state given.
    pub(crate) fn of_record(record: &Record) -> Self {
        Self(record.standing().into_iter().filter_map(|(field, standing)| Some((field.to_owned(), standing.value?.to_owned()))).collect())
    }

    /// Of a statement.
    pub(crate) fn of_statement(statement: &BirthStatement) -> Self {
        Self(to_form(statement).into_iter().collect())
    }

    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    pub(crate) fn same(&self, field: &str, reason: AbsentReason) -> Value {
        Value::or_absent(self.text(field), reason)
    }

    /// The words of a coded value.
    pub(crate) fn choice(&self, field: &str) -> Option<Words> {
        let value = self.text(field)?;
        let Kind::Choice(list) = Field::get(field)?.kind else { return None };
        list.find(value).map(|choice| words(choice.label_key))
    }

    /// A value as a mark says it: a coded one and a country in words, anything else as written, nothing as a dash.
    pub(crate) fn said(&self, field: &str) -> Words {
        let Some(text) = self.text(field) else { return Words::new("—", "—") };
        let coded = || match (Field::get(field)?.kind, text) {
            (Kind::Citizenship, "stateless") => Some(words("paper-stateless")),
            (Kind::Country | Kind::Citizenship, code) => country(code),
            (Kind::Ethnicity, code) => {
                let sex = if field.starts_with("father") { Sex::Male } else { Sex::Female };
                Ethnicity::of_code(code, sex).map(|said| Words::new(said.kk, said.ru))
            }
            _ => None,
        };
        self.choice(field).or_else(coded).unwrap_or_else(|| Words::new(text, text))
    }

    pub(crate) fn coded(&self, field: &str, reason: AbsentReason) -> Value {
        self.choice(field).map_or(Value::Absent(reason), Value::from)
    }

    pub(crate) fn name(&self, who: &str, reason: AbsentReason) -> Value {
        let part = |part: &str| self.text(&format!("{who}.{part}")).unwrap_or_default();
        let (surname, given) = (part("surname"), part("given"));
        if surname.is_empty() && given.is_empty() {
            return Value::Absent(reason);
        }
        Value::name(surname, given, part("patronymic"))
    }

    /// A place with its country in front, as places of birth are written.
    pub(crate) fn place(&self, group: &str, reason: AbsentReason) -> Value {
        let Some(local) = self.local(group) else { return Value::Absent(reason) };
        let country = self.text(&format!("{group}.country")).and_then(country);
        country.map_or_else(|| local.clone().into(), |country| joined(&country, ", ", &local).into())
    }

    /// An address; the country only where it is another one.
    pub(crate) fn address(&self, group: &str, reason: AbsentReason) -> Value {
        let Some(local) = self.local(group) else { return Value::Absent(reason) };
        let abroad = self.text(&format!("{group}.country")).filter(|code| *code != "KZ").and_then(country);
        abroad.map_or_else(|| local.clone().into(), |country| joined(&country, ", ", &local).into())
    }

    fn local(&self, group: &str) -> Option<Words> {
        let (kk, ru) = (self.text(&format!("{group}.kk")), self.text(&format!("{group}.ru")));
        let first = kk.or(ru)?;
        Some(Words::new(first, ru.unwrap_or(first)))
    }

    pub(crate) fn citizenship(&self, who: Who) -> Value {
        match self.text(&format!("{}.citizenship", who.as_str())) {
            None => Value::Absent(NotStated),
            Some("stateless") => both("paper-stateless"),
            Some("unknown") => Value::Absent(AbsentReason::Unknown),
            Some(code) => Country::find(code).map_or(Value::Absent(AbsentReason::Unknown), |country| Value::both(country.kk, country.ru)),
        }
    }

    pub(crate) fn ethnicity(&self, who: Who) -> Value {
        let of = |part: &str| self.text(&format!("{}.{part}", who.as_str()));
        let sex = if who == Who::Father { Sex::Male } else { Sex::Female };
        match of("ethnicity") {
            None => Value::Absent(NotStated),
            Some("other") => match (of("ethnicity_kk"), of("ethnicity_ru")) {
                (Some(kk), Some(ru)) => Value::both(kk, ru),
                (one, other) => Value::or_absent(one.or(other), NotStated),
            },
            Some(code) => Ethnicity::of_code(code, sex).map_or(Value::Absent(NotStated), |said| Value::both(said.kk, said.ru)),
        }
    }

    /// Residence, with the legal address where it is another.
    pub(crate) fn residence(&self, who: Who) -> Value {
        let (home, legal) = (format!("{}.residence", who.as_str()), format!("{}.legal", who.as_str()));
        match (self.address(&home, NotStated), self.address(&legal, NotStated)) {
            (Value::Both { kk, ru }, Value::Both { kk: lkk, ru: lru }) if (&kk, &ru) != (&lkk, &lru) => {
                let legal = words("paper-legal-address");
                Value::both(format!("{kk}; {} {lkk}", legal.kk), format!("{ru}; {} {lru}", legal.ru))
            }
            (Value::Absent(_), legal) => legal,
            (home, _) => home,
        }
    }

    /// Day of birth and the age in whole years on a day: «01.01.1990, 31».
    pub(crate) fn born_with_age(&self, who: Who, on: Date) -> Value {
        let Some(text) = self.text(&format!("{}.birth_date", who.as_str())) else { return Value::Absent(NotStated) };
        let Ok(born) = PartialDate::parse(text) else { return Value::same(text) };
        let Some(day) = born.as_date() else { return Value::same(born.to_string()) };
        let had = (on.month(), on.day()) >= (day.month(), day.day());
        let age = i32::from(on.year()) - i32::from(day.year()) - i32::from(!had);
        Value::same(format!("{born}, {age}"))
    }

    pub(crate) fn date(&self, field: &str, reason: AbsentReason) -> Value {
        let shown = self.text(field).map(|text| PartialDate::parse(text).map_or_else(|_| text.to_owned(), |date| date.to_string()));
        Value::or_absent(shown, reason)
    }

    /// How many children were born, and which of them this one is.
    pub(crate) fn plurality(&self) -> Value {
        let Some(born) = self.text("child.plurality") else { return Value::Absent(AbsentReason::Unknown) };
        let said = match born {
            "1" => words("paper-born-one"),
            "2" => words("paper-born-two"),
            "3" => words("paper-born-three"),
            "4" => words("paper-born-four"),
            other => Words::new(other, other),
        };
        match self.text("child.plurality_order") {
            Some(order) if born != "1" => Value::shared(said.kk, said.ru, format!("{order}/{born}")),
            _ => said.into(),
        }
    }

    /// The document that proves the birth.
    pub(crate) fn proof(&self) -> Value {
        let stillborn = self.text("child.vitality") == Some("stillborn");
        let (kind, by, on) = match self.text("proof.kind") {
            Some("medical") => (if stillborn { "paper-proof-perinatal" } else { "paper-proof-medical" }, "proof.issuer", "proof.issued_on"),
            Some("court") => ("paper-proof-court", "proof.court", "proof.decided_on"),
            Some("found") => ("paper-proof-found", "proof.issuer", "proof.issued_on"),
            _ => return Value::Absent(NotStated),
        };
        self.document(&words(kind), by, "proof.number", on)
    }

    /// Words of a document with its issuer, number and day.
    fn document(&self, kind: &Words, issuer: &str, number: &str, on: &str) -> Value {
        let said = match self.text(issuer) {
            Some(issuer) => Words::new(format!("{}, {issuer}", kind.kk), format!("{}, {issuer}", kind.ru)),
            None => kind.clone(),
        };
        let particulars: Vec<String> = [self.text(number).map(|n| format!("№ {n}")), self.text(on).map(str::to_owned)].into_iter().flatten().collect();
        if particulars.is_empty() { said.into() } else { Value::shared(said.kk, said.ru, particulars.join(", ")) }
    }

    /// On what the father's data rest.
    pub(crate) fn father_basis(&self) -> Value {
        let (Some("named"), Some(basis)) = (self.text("father.kind"), self.choice("father.basis.kind")) else {
            return Value::Absent(if self.text("father.kind") == Some("named") { AbsentReason::Unknown } else { NotApplicable });
        };
        match self.text("father.basis.kind") {
            Some("court") => self.document(&basis, "father.basis.court", "father.basis.number", "father.basis.decided_on"),
            Some("acknowledgment") => {
                self.document(&basis, "father.basis.acknowledgment.issuer", "father.basis.acknowledgment.number", "father.basis.acknowledgment.issued_on")
            }
            _ => self.document(&basis, "father.basis.body", "father.basis.number", "father.basis.registered_on"),
        }
    }

    /// The marriage stated.
    pub(crate) fn marriage(&self) -> Value {
        if self.text("marital.number").is_none() && self.text("marital.registered_on").is_none() {
            return Value::Absent(NotApplicable);
        }
        self.document(&words("paper-marriage-record"), "marital.body", "marital.number", "marital.registered_on")
    }

    /// An identity document.
    pub(crate) fn identity(&self, group: &str) -> Value {
        match self.choice(&format!("{group}.kind")) {
            Some(kind) => self.document(&kind, &format!("{group}.issuer"), &format!("{group}.number"), &format!("{group}.issued_on")),
            None => Value::Absent(NotStated),
        }
    }

    /// Who applies: a person, or the organisation.
    pub(crate) fn applicant(&self) -> Value {
        let capacity = self.text("applicant.capacity").unwrap_or_default();
        match self.name("applicant", NotStated) {
            Value::Absent(_) => match (self.text("applicant.organisation"), capacity) {
                (Some(organisation), _) => Value::same(organisation),
                (None, "mother" | "father") => self.name(capacity, NotStated),
                _ => Value::Absent(NotStated),
            },
            name => name,
        }
    }

    /// The identity document of the applicant; a parent's own stands with the parent.
    pub(crate) fn applicant_document(&self) -> Value {
        match (self.identity("applicant.identity"), self.text("applicant.capacity")) {
            (Value::Absent(_), Some(who @ ("mother" | "father"))) => self.identity(&format!("{who}.identity")),
            (document, _) => document,
        }
    }

    /// The applicant's address; a parent's own stands with the parent.
    pub(crate) fn applicant_address(&self) -> Value {
        match (self.address("applicant.address", NotStated), self.text("applicant.capacity")) {
            (Value::Absent(_), Some(who @ ("mother" | "father"))) => self.address(&format!("{who}.residence"), NotStated),
            (address, _) => address,
        }
    }

    /// Documents presented, the proof of the birth first.
    pub(crate) fn documents(&self) -> Vec<Value> {
        let mut all: Vec<Value> = Some(self.proof()).filter(|proof| !matches!(proof, Value::Absent(_))).into_iter().collect();
        for nth in 0..100 {
            let group = format!("attached.{nth}");
            let Some(kind) = self.choice(&format!("{group}.kind")) else { break };
            // The document on the birth stands first already, from its own fields.
            if self.text(&format!("{group}.kind")) == Some("birth_proof") {
                continue;
            }
            all.push(self.document(&kind, &format!("{group}.issuer"), &format!("{group}.number"), &format!("{group}.issued_on")));
        }
        all
    }
}

fn country(code: &str) -> Option<Words> {
    if code == "KZ" {
        return Some(words("paper-republic"));
    }
    Country::find(code).map(|country| Words::new(country.kk, country.ru))
}
