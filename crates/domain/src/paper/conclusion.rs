//! The conclusion on registration of birth in breach of the established term (App. 4).

use super::{CopySign, Sheet, Signatory, Value, Words};
use serde::{Deserialize, Serialize};

/// Conclusion on late registration of birth, in two copies [O99-12, 13].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConclusionLateBirth {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Body that draws it up.
    pub body: Words,
    /// Who approves: never the drafter.
    pub approval: Approval,
    /// Which of the two copies this is.
    pub copy: CopySign,
    /// Number of the conclusion.
    pub number: String,
    /// Day on which it was drawn up.
    pub date: Value,
    /// Place where it was drawn up.
    pub place: Value,
    /// 1. Applicant.
    pub applicant: Value,
    /// 1. In what capacity the applicant acts.
    pub capacity: Value,
    /// 2. Number and day of the application.
    pub application: Value,
    /// 3. Name of the child.
    pub child: Value,
    /// 4. IIN of the child.
    pub iin: Value,
    /// 5. Sex.
    pub sex: Value,
    /// 6. Day of birth.
    pub born: Value,
    /// 6. Age on the day of the application, in words.
    pub age: Value,
    /// 7. Place of birth.
    pub birthplace: Value,
    /// 8. Document that confirms the birth.
    pub document: Value,
    /// 9-11. Father.
    pub father: ConclusionParent,
    /// 9-11. Mother.
    pub mother: ConclusionParent,
    /// 12. Why the term was missed.
    pub reason: Value,
    /// 13. Documents examined, among them the search for an earlier record.
    pub examined: Vec<Value>,
    /// 14. Clauses on which the decision rests.
    pub basis: Value,
    /// The decision.
    pub decision: Words,
    /// Official who drew it up.
    pub drafter: Signatory,
}

/// Approval at the top right of a conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Office of the approver.
    pub office: Words,
    /// Initials and surname of the approver.
    pub name: String,
    /// Day of approval; an empty line to be dated by hand when absent.
    pub date: Option<String>,
}

/// A parent in a conclusion, rows 9-11.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConclusionParent {
    /// Name.
    pub name: Value,
    /// IIN.
    pub iin: Value,
    /// Day of birth.
    pub born: Value,
}
