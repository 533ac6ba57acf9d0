//! Fields of acts, declared once: label, check, place on paper, clause (architecture, idea 5).
//!
//! Pages, API, papers and error messages ask this table; the words of its keys are in `locales/*/fields.ftl`.

pub mod lists;
mod longest;
mod message;
mod parents;
mod table;

use law::Clause;

pub use lists::{Choice, ChoiceList};
pub use longest::{LONG, is_visible, length, longest};
pub use message::{FieldFault, Warning};
pub use table::PAPER_ORDER;

/// Part of the form that a field stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The child.
    Child,
    /// The document on the fact of birth.
    Proof,
    /// The mother.
    Mother,
    /// The father, and on what his data rest.
    Father,
    /// The marriage of the parents.
    Marriage,
    /// Who applies.
    Applicant,
    /// Documents presented.
    Attached,
    /// Why the term was missed.
    Late,
    /// What the registering body assigns; nobody states it.
    Record,
}

impl Section {
    /// Key of its heading.
    #[must_use]
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Child => "section-child",
            Self::Proof => "section-proof",
            Self::Mother => "section-mother",
            Self::Father => "section-father",
            Self::Marriage => "section-marriage",
            Self::Applicant => "section-applicant",
            Self::Attached => "section-attached",
            Self::Late => "section-late",
            Self::Record => "section-record",
        }
    }
}

/// How a field is written, and so how it is asked and checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A part of a name.
    Name,
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// dd.mm.yyyy, not after today.
    PastDate,
    /// dd.mm.yyyy, any.
    Date,
    /// dd.mm.yyyy, mm.yyyy or yyyy, not after today.
    PartialDate,
    /// HH:MM.
    Time,
    /// One of a list.
    Choice(&'static ChoiceList),
    /// A code of `people::ETHNICITIES`, or `other` with words of its own.
    Ethnicity,
    /// "yes" or nothing.
    Flag,
    /// A whole number within bounds.
    Number {
        /// Least.
        min: u16,
        /// Greatest.
        max: u16,
    },
    /// Twelve digits with a check digit.
    Iin,
    /// Twelve digits of an organisation.
    Bin,
    /// Phone number.
    Phone,
    /// Country, ISO 3166-1 alpha-2.
    Country,
    /// Country, `stateless` or `unknown`.
    Citizenship,
    /// Unit of the territory, nine digits.
    Kato,
    /// SHA-256, hexadecimal.
    Sha256,
    /// Carried along unseen: a register and the moment of its answer.
    Hidden,
    /// Assigned by the registering body.
    Assigned,
}

/// A condition on another field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The other field.
    pub field: &'static str,
    /// Its values that meet the condition; an empty string means that it is blank.
    pub one_of: &'static [&'static str],
}

/// Whether a complete application must have the field. What follows from its absence is judged by the rules of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// Never.
    No,
    /// Always.
    Always,
    /// When all conditions are met.
    When(&'static [When]),
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Id, `child.surname`. In a list the number is written `*`: `attached.*.kind`.
    pub id: &'static str,
    /// Part of the form.
    pub section: Section,
    /// Key of its label.
    pub label_key: &'static str,
    /// Key of its hint, where it has one.
    pub hint_key: Option<&'static str>,
    /// How it is written.
    pub kind: Kind,
    /// Column of the birth act record that prints it, 1–23.
    pub column: Option<u8>,
    /// Whether a complete application has it.
    pub required: Required,
    /// Longest value, in characters.
    pub max_len: usize,
    clause: Option<&'static str>,
}

impl Field {
    /// The field of an id; numbers of a list are understood: `attached.3.kind`.
    #[must_use]
    pub fn get(id: &str) -> Option<&'static Self> {
        Self::all().find(|field| field.id == id).or_else(|| {
            let numbered = general_id(id)?;
            Self::all().find(|field| field.id == numbered)
        })
    }

    /// The field of an id, else the first of the group so called (`child.place`): where a page leads when a group is wanting.
    #[must_use]
    pub fn first_under(id: &str) -> Option<&'static Self> {
        Self::get(id).or_else(|| Self::all().find(|field| field.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))))
    }

    /// Every field, in the order of the paper.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        PAPER_ORDER.iter().flat_map(|section| section.iter())
    }

    /// The fields that one column of the act record prints, in order.
    pub fn of_column(column: u8) -> impl Iterator<Item = &'static Self> {
        Self::all().filter(move |field| field.column == Some(column))
    }

    /// The clause that asks for it.
    #[must_use]
    pub fn clause(&self) -> Option<Clause> {
        self.clause.map(Clause::new)
    }

    /// Must a complete application have it, with these other values? `value_of` gives a field's text, or an empty one.
    pub fn is_required<'a>(&self, value_of: impl Fn(&str) -> &'a str) -> bool {
        match self.required {
            Required::No => false,
            Required::Always => true,
            Required::When(all) => all.iter().all(|when| when.one_of.contains(&value_of(when.field).trim())),
        }
    }

    const fn new(id: &'static str, section: Section, label_key: &'static str, kind: Kind) -> Self {
        let max_len = match kind {
            Kind::LongText => 2000,
            Kind::Name => 200,
            Kind::Text => 300,
            // A name that is no place is answered as one, however long.
            Kind::Kato => 300,
            Kind::Phone | Kind::Hidden => 40,
            Kind::Sha256 => 64,
            _ => 30,
        };
        Self { id, section, label_key, hint_key: None, kind, column: None, required: Required::No, max_len, clause: None }
    }

    const fn hint(mut self, key: &'static str) -> Self {
        self.hint_key = Some(key);
        self
    }

    const fn column(mut self, column: u8) -> Self {
        self.column = Some(column);
        self
    }

    const fn required(mut self, required: Required) -> Self {
        self.required = required;
        self
    }

    const fn under(mut self, clause: &'static str) -> Self {
        self.clause = Some(clause);
        self
    }
}

/// "attached.3.kind" → "attached.*.kind"; `None` without a number.
fn general_id(id: &str) -> Option<String> {
    let is_number = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !id.split('.').any(is_number) {
        return None;
    }
    Some(id.split('.').map(|part| if is_number(part) { "*" } else { part }).collect::<Vec<_>>().join("."))
}

#[cfg(test)]
mod tests;
