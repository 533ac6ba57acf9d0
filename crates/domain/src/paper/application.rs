//! The application for registration of birth (App. 1) and the coupon torn off it.

use super::{Qr, Sheet, Signatory, Value, Words};
use serde::{Deserialize, Serialize};

/// Application for registration of birth, App. 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationBirth {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Body to which it is addressed.
    pub body: Words,
    /// `None` is the blank form, to be filled by hand.
    pub content: Option<ApplicationBirthContent>,
}

/// What the applicant states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationBirthContent {
    /// Name of the applicant.
    pub applicant: Value,
    /// In what capacity the applicant acts.
    pub capacity: Value,
    /// Address.
    pub address: Value,
    /// Telephone.
    pub phone: Value,
    /// Identity document.
    pub identity: Value,
    /// The child.
    pub child: ApplicationChild,
    /// Mother.
    pub mother: ApplicationParent,
    /// Father.
    pub father: ApplicationParent,
    /// Mother's marital status.
    pub marital_status: Value,
    /// Date and place of the marriage, number of its act record.
    pub marriage: Value,
    /// On what the father's data rest.
    pub father_basis: Value,
    /// Documents attached.
    pub attached: Vec<Value>,
    /// Day of the application.
    pub filed: Value,
    /// The coupon of this application, at the foot of the sheet.
    pub coupon: Coupon,
}

/// The child of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationChild {
    /// Name chosen.
    pub name: Value,
    /// Sex.
    pub sex: Value,
    /// Day of birth.
    pub born: Value,
    /// Place of birth.
    pub place: Value,
    /// Live birth or stillbirth.
    pub live: Value,
    /// Number of children born.
    pub children: Value,
    /// Which child of the mother.
    pub order: Value,
    /// Medical certificate of birth or court decision.
    pub document: Value,
}

/// A parent as stated in an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationParent {
    /// Name.
    pub name: Value,
    /// IIN.
    pub iin: Value,
    /// Day of birth.
    pub born: Value,
    /// Citizenship.
    pub citizenship: Value,
    /// Ethnicity, if the person wishes to state it.
    pub ethnicity: Value,
    /// Education.
    pub education: Value,
    /// Workplace and position.
    pub work: Value,
    /// Residence.
    pub residence: Value,
}

/// Tear-off coupon, O1: the applicant's receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coupon {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Number in the register of applications.
    pub number: Value,
    /// Day and hour of acceptance.
    pub accepted: Value,
    /// Day by which the application is executed.
    pub due: Value,
    /// Applicant.
    pub applicant: Value,
    /// What is asked for.
    pub subject: Value,
    /// Documents taken in.
    pub documents: Vec<Value>,
    /// Where to ask.
    pub contact: Value,
    /// Official who accepted.
    pub official: Signatory,
    /// Link to the progress of the application.
    pub qr: Option<Qr>,
}
