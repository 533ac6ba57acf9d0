//! Reads one field at a time, remembers every fault, and which fields were asked.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use law::territory::Territory;

use super::BirthForm;
use crate::{
    fields::{Field, FieldFault, Kind, Warning},
    iin::{Iin, IinFault},
    names,
    partial_date::{DateFault, PartialDate},
    people::{COUNTRIES, Citizenship, ETHNICITIES, Phone},
    typed::{self, Sense},
};

/// No record is expected of a birth, a marriage or a document before this year.
const EARLIEST_YEAR: i16 = 1850;

pub(super) struct Reader<'a> {
    form: &'a BirthForm,
    today: Date,
    asked: BTreeSet<String>,
    faults: Vec<FieldFault>,
    warnings: Vec<Warning>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(form: &'a BirthForm, today: Date) -> Self {
        Self { form, today, asked: BTreeSet::new(), faults: Vec::new(), warnings: Vec::new() }
    }

    pub(super) fn today(&self) -> Date {
        self.today
    }

    pub(super) fn fault(&mut self, fault: FieldFault) {
        self.faults.push(fault);
    }

    pub(super) fn warn(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    /// Is any field of this group filled? (`mother.`)
    pub(super) fn any_under(&self, prefix: &str) -> bool {
        self.form.iter().any(|(id, text)| id.starts_with(prefix) && !text.trim().is_empty())
    }

    /// The numbers that a list has in the form, ascending.
    pub(super) fn numbers_under(&self, list: &str) -> BTreeSet<u8> {
        self.form
            .iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .filter_map(|(id, _)| id.strip_prefix(list)?.strip_prefix('.')?.split('.').next()?.parse().ok())
            .collect()
    }

    /// The trimmed text, unless blank, too long, or holding characters that cannot be printed.
    pub(super) fn text(&mut self, id: &str) -> Option<String> {
        self.asked.insert(id.to_owned());
        let text = self.form.get(id).trim();
        if text.is_empty() {
            return None;
        }
        let field = Field::get(id)?;
        let text = if field.kind == Kind::LongText { text.replace("\r\n", "\n") } else { text.to_owned() };
        let found = text.chars().count();
        let mut good = true;
        if found > field.max_len {
            self.fault(FieldFault::new(id, "fault-text-too-long").with("limit", field.max_len).with("found", found));
            good = false;
        }
        if text.chars().any(|c| names::is_invisible(c) && !(c == '\n' && field.kind == Kind::LongText)) {
            self.fault(FieldFault::new(id, "fault-text-control-character"));
            good = false;
        }
        good.then_some(text)
    }

    pub(super) fn name(&mut self, id: &str) -> Option<String> {
        self.asked.insert(id.to_owned());
        let text = self.form.get(id).trim();
        if text.is_empty() {
            return None;
        }
        let faults = names::check_written(text);
        for fault in &faults {
            let said = fault.values().into_iter().fold(FieldFault::new(id, fault.key()), |said, (name, value)| said.with(name, value));
            self.fault(said);
        }
        if !faults.is_empty() {
            return None;
        }
        for warning in names::warnings(text) {
            let said = warning.values().into_iter().fold(Warning::new(warning.key()), |said, (name, value)| said.with(name, value));
            self.warn(said.at(id));
        }
        Some(text.to_owned())
    }

    pub(super) fn partial_date(&mut self, id: &str) -> Option<PartialDate> {
        let text = self.text(id)?;
        let sense = Field::get(id).and_then(typed::sense).unwrap_or(Sense::Past);
        let read = typed::date(&text, sense, self.today).map_err(|fault| fault.key());
        let checked = read.and_then(|date| {
            if date.earliest().year() < EARLIEST_YEAR {
                Err("fault-date-too-early")
            } else if date.earliest() > self.today && sense != Sense::Ahead {
                Err("fault-date-in-future")
            } else {
                Ok(date)
            }
        });
        match checked {
            Ok(date) => Some(date),
            Err(key) => {
                let today = PartialDate::day(self.today);
                self.fault(FieldFault::new(id, key).with("today", today).with("earliest", EARLIEST_YEAR));
                None
            }
        }
    }

    pub(super) fn date(&mut self, id: &str) -> Option<Date> {
        let date = self.partial_date(id)?;
        let day = date.as_date();
        if day.is_none() {
            self.fault(FieldFault::new(id, DateFault::Form.key()));
        }
        day
    }

    pub(super) fn time(&mut self, id: &str) -> Option<Time> {
        let text = self.text(id)?;
        let time = typed::time(&text);
        if time.is_none() {
            self.fault(FieldFault::new(id, "fault-time"));
        }
        time
    }

    pub(super) fn choice(&mut self, id: &str) -> Option<&'static str> {
        let text = self.text(id)?;
        let found = match Field::get(id)?.kind {
            Kind::Choice(list) => list.find(&text).map(|choice| choice.value),
            Kind::Ethnicity => ETHNICITIES.iter().map(|entry| entry.code).chain(["other"]).find(|code| *code == text),
            _ => None,
        };
        if found.is_none() {
            self.fault(FieldFault::new(id, "fault-choice"));
        }
        found
    }

    /// A coded value: the one whose value in the form is chosen.
    pub(super) fn one_of<T: Copy>(&mut self, id: &str, all: &[T], value: impl Fn(T) -> &'static str) -> Option<T> {
        let chosen = self.choice(id)?;
        all.iter().copied().find(|each| value(*each) == chosen)
    }

    pub(super) fn flag(&mut self, id: &str) -> bool {
        match self.text(id).as_deref() {
            Some("yes") => true,
            None | Some("no") => false,
            Some(_) => {
                self.fault(FieldFault::new(id, "fault-choice"));
                false
            }
        }
    }

    pub(super) fn number(&mut self, id: &str) -> Option<u16> {
        let text = self.text(id)?;
        let Kind::Number { min, max } = Field::get(id)?.kind else { return None };
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        match text.parse::<u16>() {
            Ok(number) if digits && (min..=max).contains(&number) => Some(number),
            _ => {
                let key = if digits { "fault-number-range" } else { "fault-number" };
                self.fault(FieldFault::new(id, key).with("min", min).with("max", max));
                None
            }
        }
    }

    pub(super) fn small_number(&mut self, id: &str) -> Option<u8> {
        u8::try_from(self.number(id)?).ok()
    }

    /// A check digit that does not fit is only warned about where the digits make a day: documents with such numbers are about.
    pub(super) fn iin(&mut self, id: &str) -> Option<Iin> {
        let text = self.bare_digits(id)?;
        let fault = match Iin::parse(&text) {
            Ok(iin) => return Some(iin),
            Err(fault) => fault,
        };
        if let Some(iin) = Iin::parse_lenient(&text).ok().filter(|iin| fault == IinFault::CheckDigit && iin.names_a_day()) {
            self.warn(Warning::new("warn-iin-check-digit").at(id));
            return Some(iin);
        }
        self.fault(FieldFault::new(id, fault.key()).with("found", text.chars().count()));
        None
    }

    pub(super) fn bin(&mut self, id: &str) -> Option<String> {
        let text = self.bare_digits(id)?;
        self.digits_or_fault(id, text, 12, "fault-bin")
    }

    pub(super) fn kato(&mut self, id: &str) -> Option<String> {
        let text = self.bare_digits(id)?;
        let code = self.digits_or_fault(id, text, 9, "fault-kato")?;
        // The territory ends at districts: a settlement's code is known by the first four digits, those of its district.
        let district = code.get(..4).map(|four| format!("{four}00000"));
        let territory = Territory::bundled();
        if territory.unit(&code).or_else(|| territory.unit(district.as_deref()?)).is_some() {
            return Some(code);
        }
        self.fault(FieldFault::new(id, "fault-kato-unknown"));
        None
    }

    fn bare_digits(&mut self, id: &str) -> Option<String> {
        Some(self.text(id)?.chars().filter(|c| !c.is_whitespace() && *c != '-').collect())
    }

    fn digits_or_fault(&mut self, id: &str, text: String, count: usize, key: &str) -> Option<String> {
        if text.len() == count && text.bytes().all(|b| b.is_ascii_digit()) {
            return Some(text);
        }
        self.fault(FieldFault::new(id, key));
        None
    }

    pub(super) fn phone(&mut self, id: &str) -> Option<Phone> {
        let text = self.text(id)?;
        match Phone::parse(&text) {
            Ok(phone) => Some(phone),
            Err(fault) => {
                self.fault(FieldFault::new(id, fault.key()));
                None
            }
        }
    }

    pub(super) fn country(&mut self, id: &str) -> Option<String> {
        let text = self.text(id)?;
        if COUNTRIES.iter().any(|country| country.code == text) {
            return Some(text);
        }
        self.fault(FieldFault::new(id, "fault-country"));
        None
    }

    pub(super) fn citizenship(&mut self, id: &str) -> Option<Citizenship> {
        match self.form.get(id).trim() {
            "stateless" => self.text(id).map(|_| Citizenship::Stateless),
            "unknown" => self.text(id).map(|_| Citizenship::Unknown),
            _ => self.country(id).map(|code| Citizenship::Country { code }),
        }
    }

    pub(super) fn sha256(&mut self, id: &str) -> Option<String> {
        let text = self.text(id)?;
        if text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Some(text);
        }
        self.fault(FieldFault::new(id, "fault-scan"));
        None
    }

    /// Faults in the order of the paper. A filled field that nothing asked for is warned about: it would not be recorded.
    pub(super) fn finish(mut self) -> (Vec<FieldFault>, Vec<Warning>) {
        for (id, text) in self.form.iter() {
            if text.trim().is_empty() || self.asked.contains(id) {
                continue;
            }
            if Field::get(id).is_some_and(|field| field.kind != Kind::Assigned) {
                self.warnings.push(Warning::new("warn-field-not-used").at(id));
            } else {
                self.faults.push(FieldFault::new(id, "fault-field-unknown"));
            }
        }
        self.faults.sort_by_key(|fault| place(&fault.field));
        self.warnings.sort_by_key(|warning| warning.field.as_deref().map_or((usize::MAX, String::new()), place));
        (self.faults, self.warnings)
    }
}

fn place(id: &str) -> (usize, String) {
    let field = Field::get(id);
    let position = field.and_then(|field| Field::all().position(|each| each.id == field.id));
    (position.unwrap_or(usize::MAX), id.to_owned())
}
