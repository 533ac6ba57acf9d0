//! What stands on a paper, ready to be set: bilingual values, names as stored, plates, marks,
//! grounds and signatures. No layout (see `print`) and no law (who may sign what) lives here.

mod act;
mod application;
mod conclusion;
mod letter;
mod register;
mod value;

pub use act::{ActRecordBirth, CertificateBirth, CertificateParent, Child, ElectronicSignature, Mark, Parent, StillbirthParent, StillbirthReference};
pub use application::{ApplicationBirth, ApplicationBirthContent, ApplicationChild, ApplicationParent, Coupon};
pub use conclusion::{Approval, ConclusionLateBirth, ConclusionParent};
pub use letter::{Decided, Defect, Execution, Ground, Notice, NoticeRow, Refusal, Returned};
pub use register::{ApplicationRow, BlankRow, JournalOfBlanks, RegisterOfApplications};
pub use value::{AbsentReason, PersonName, Value, Words, day};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One paper of the registry, complete: the printer needs nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Paper {
    /// Application for registration of birth, App. 1, with its tear-off coupon [O99-5, 8].
    ApplicationBirth(Box<ApplicationBirth>),
    /// Register of applications, App. 2 [O99-8].
    RegisterOfApplications(RegisterOfApplications),
    /// Journal of issue of state-emblem blanks, App. 3 [O99-10].
    JournalOfBlanks(JournalOfBlanks),
    /// Conclusion on registration of birth in breach of the term, App. 4 [O99-12, 13].
    ConclusionLateBirth(Box<ConclusionLateBirth>),
    /// Act record of birth, copy I or II [O99-10].
    ActRecordBirth(Box<ActRecordBirth>),
    /// Certificate of birth, primary or repeat [O99-10; K-203].
    CertificateBirth(Box<CertificateBirth>),
    /// Reference of registration of a stillborn child [O99-5].
    StillbirthReference(Box<StillbirthReference>),
    /// Written reasoned refusal, O6 [O99-16].
    Refusal(Box<Refusal>),
    /// Application returned to be mended, O25 [O99-7].
    Returned(Box<Returned>),
    /// Notice, request or other letter between bodies, O4…O24.
    Notice(Box<Notice>),
    /// Tear-off coupon by itself, O1, A5 [O99-8].
    Coupon(Box<Coupon>),
}

impl Paper {
    /// What the sheet says about itself, whichever paper it is.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        match self {
            Self::ApplicationBirth(p) => &p.sheet,
            Self::RegisterOfApplications(p) => &p.sheet,
            Self::JournalOfBlanks(p) => &p.sheet,
            Self::ConclusionLateBirth(p) => &p.sheet,
            Self::ActRecordBirth(p) => &p.sheet,
            Self::CertificateBirth(p) => &p.sheet,
            Self::StillbirthReference(p) => &p.sheet,
            Self::Refusal(p) => &p.sheet,
            Self::Returned(p) => &p.sheet,
            Self::Notice(p) => &p.sheet,
            Self::Coupon(p) => &p.sheet,
        }
    }

    /// What the QR of the paper says, if it has one: the form draws it, the text below repeats its code.
    #[must_use]
    pub fn qr(&self) -> Option<&Qr> {
        match self {
            Self::ApplicationBirth(p) => p.content.as_ref().and_then(|c| c.coupon.qr.as_ref()),
            Self::CertificateBirth(p) => p.qr.as_ref(),
            Self::StillbirthReference(p) => p.qr.as_ref(),
            Self::Coupon(p) => p.qr.as_ref(),
            Self::RegisterOfApplications(_)
            | Self::JournalOfBlanks(_)
            | Self::ConclusionLateBirth(_)
            | Self::ActRecordBirth(_)
            | Self::Refusal(_)
            | Self::Returned(_)
            | Self::Notice(_) => None,
        }
    }
}

/// What a sheet says about itself, outside its fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Made by a demonstration deployment: watermark and the words "no legal force".
    /// Set by the deployment, never by a caller's choice.
    pub demo: bool,
    /// Code at the foot: body, kind, year and number, "9910-Т-2021-17".
    pub code: String,
    /// Version of the record which the sheet reflects; a lagging copy is recognised by eye.
    pub version: Option<u32>,
    /// Names this very printout; with the data it fixes the bytes of the file.
    pub identifier: String,
    /// Day on which the sheet was made, written into the file's properties.
    pub made: Date,
}

/// Which of the two paper copies of a record or conclusion a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CopySign {
    /// The first, kept by the registering body.
    I,
    /// The second, kept by the territorial justice authority of the oblast.
    II,
}

/// Who signs: the office over the rule, the name beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// Office held.
    pub office: Words,
    /// Initials and surname, as the person writes them.
    pub name: String,
}

/// A QR that opens the check page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Qr {
    /// Upper-case address, so that the denser alphanumeric mode of the code holds it.
    pub payload: String,
    /// The same code for typing by hand, printed under the picture.
    pub code: String,
}
