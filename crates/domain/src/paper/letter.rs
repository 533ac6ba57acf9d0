//! Letters: refusals, applications returned to be mended, notices and requests between bodies.

use super::{Sheet, Signatory, Value, Words};
use serde::{Deserialize, Serialize};

/// Written reasoned refusal, in two columns [O99-16].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Authority whose head signs.
    pub sender: Words,
    /// Its address.
    pub sender_address: Value,
    /// Applicant.
    pub addressee: Value,
    /// Address of the applicant.
    pub addressee_address: Value,
    /// Number of the letter.
    pub number: String,
    /// Day of the letter.
    pub date: Value,
    /// Number and day of the application.
    pub application: Value,
    /// What is refused: "Тууды тіркеуден бас тарту туралы".
    pub title: Words,
    /// "Құрметті …!", "Уважаемый …!".
    pub salutation: Words,
    /// What was asked, and the norm that lets the body refuse.
    pub intro: Words,
    /// Every ground with its clause; at least one.
    pub grounds: Vec<Ground>,
    /// What the person can do now.
    pub next: Words,
    /// Where the decision can be challenged.
    pub appeal: Words,
    /// Head of the territorial justice authority.
    pub signatory: Signatory,
    /// Who decided, when that is another person than the signatory.
    pub decided: Option<Decided>,
    /// Who prepared the letter, with a telephone.
    pub executor: String,
}

/// A ground of refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The fact, without a full stop: the clause follows in brackets.
    pub text: Words,
    /// The clause, named in each language: "№ 99 бұйрық, 7-тармақ".
    pub clause: Words,
}

/// The decision behind a letter: who took it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// Who decided.
    pub by: Signatory,
    /// Day of the decision, DD.MM.YYYY.
    pub date: String,
}

/// Application returned with what to mend and by when, O25 [O99-7].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Registering body.
    pub sender: Words,
    /// Its address.
    pub sender_address: Value,
    /// Applicant.
    pub addressee: Value,
    /// Address of the applicant.
    pub addressee_address: Value,
    /// Number of the letter.
    pub number: String,
    /// Day of the letter.
    pub date: Value,
    /// Number and day of the application.
    pub application: Value,
    /// Last day to bring what is missing.
    pub mend_until: Value,
    /// "Құрметті …!", "Уважаемый …!".
    pub salutation: Words,
    /// What was asked, and the norm.
    pub intro: Words,
    /// Every defect; at least one.
    pub defects: Vec<Defect>,
    /// What happens when nothing is mended in time.
    pub otherwise: Words,
    /// Official of the body.
    pub signatory: Signatory,
    /// Who prepared the letter, with a telephone.
    pub executor: String,
}

/// A defect of an application that can be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defect {
    /// What is wrong or missing, without a full stop: the clause follows in brackets.
    pub what: Words,
    /// How to mend it.
    pub mend: Words,
    /// The clause.
    pub clause: Words,
}

/// A notice, request or letter between bodies, or to a person (O4, O8…O24).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Body that sends it.
    pub sender: Words,
    /// Its address.
    pub sender_address: Value,
    /// To whom: a body in both languages or a person's name.
    pub addressee: Value,
    /// Address of the addressee.
    pub addressee_address: Value,
    /// Number of the letter.
    pub number: String,
    /// Day of the letter.
    pub date: Value,
    /// Last day for the answer, if there is one.
    pub due: Value,
    /// What the notice is: "Екінші дананы өзгерту туралы хабарлама".
    pub title: Words,
    /// What it is about, row by row.
    pub about: Vec<NoticeRow>,
    /// Clause that demands the notice.
    pub basis: Value,
    /// What the addressee is told or asked.
    pub text: Words,
    /// Who signs.
    pub signatory: Signatory,
    /// Who prepared the letter, with a telephone.
    pub executor: String,
    /// The lower part, returned by the addressee; `None` when no answer is asked for.
    pub execution: Option<Execution>,
}

/// A row of what a notice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRow {
    /// Name of the datum.
    pub label: Words,
    /// The datum.
    pub value: Value,
}

/// The execution part of a notice; what is `None` is left to be filled by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Execution {
    /// What was done.
    pub done: Option<Value>,
    /// Day on which it was done.
    pub date: Option<Value>,
    /// Initials and surname of the official who did it.
    pub official: Option<String>,
}
