//! Registers and journals as they are printed: the register of applications and the journal of blanks.

use super::{PersonName, Sheet, Value, Words};
use serde::{Deserialize, Serialize};

/// Register of applications, App. 2 [O99-8].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterOfApplications {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Body that keeps it.
    pub body: Words,
    /// Year of the register.
    pub year: String,
    /// Days covered by this printout, "02.03.2026 – 19.03.2026".
    pub period: String,
    /// Entries in the order of their numbers.
    pub rows: Vec<ApplicationRow>,
}

/// An entry of the register of applications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRow {
    /// 1. Number within the year.
    pub number: String,
    /// 2. Day of receipt.
    pub received: String,
    /// 3. Applicants; two when two persons apply together.
    pub applicants: Vec<PersonName>,
    /// 3. Address.
    pub address: Value,
    /// 4. Kind of act.
    pub act: Value,
    /// 5. Content and documents.
    pub content: Value,
    /// 6. Official who accepted, or the portal.
    pub accepted_by: Value,
    /// 7. Day and hour fixed, marriages only.
    pub appointed: Option<Value>,
    /// 8. Number and date of the act record, refusal or return; `None` while pending.
    pub result: Option<Value>,
}

/// Journal "Issue of state-emblem blanks", App. 3 [O99-10].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalOfBlanks {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Body that keeps it.
    pub body: Words,
    /// Year of the journal.
    pub year: String,
    /// Days covered by this printout.
    pub period: String,
    /// Entries in the order of their numbers.
    pub rows: Vec<BlankRow>,
}

/// An entry of the journal of blanks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlankRow {
    /// 1. Number within the year.
    pub number: String,
    /// 2. Day of issue or of the write-off.
    pub date: String,
    /// 3. Kind of certificate.
    pub certificate: Value,
    /// 4. Series and number of the blank.
    pub blank: String,
    /// 5. Number and date of the act record; `None` for a spoiled blank.
    pub record: Option<Value>,
    /// 6. To whom it was given; `None` for a spoiled blank.
    pub recipient: Option<PersonName>,
    /// 7. Identity document of the recipient.
    pub document: Option<Value>,
    /// 8. Primary, repeat, after a change, spoiled (with its write-off act).
    pub occasion: Value,
    /// 9. Number and sum of the payment.
    pub payment: Option<Value>,
}
