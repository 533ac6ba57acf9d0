//! Terms: their identity and the rule by which each runs.

use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::{Clause, Trilingual};

named! {
    /// Every term that the product reckons. The name is the one used in `law/terms/`.
    pub enum TermId;

    /// Filing the application for a birth (O99-5.1; K-189).
    BirthApplication = "birth-application",
    /// Filing the application for a stillbirth (O99-5.2; K-189).
    StillbirthApplication = "stillbirth-application",
    /// Registration of a stillbirth, or of a child who died in the first week (K-197).
    StillbirthRegistration = "stillbirth-registration",
    /// Filing for a foundling or an abandoned child (K-196).
    FoundlingApplication = "foundling-application",
    /// Turning to a maternity organisation after a birth outside one (K-187).
    HomeBirth = "home-birth",
    /// The medical organisation sends the fact of birth (K-187(2)).
    MedicalBirthFact = "medical-birth-fact",
    /// The medical organisation sends the fact of death (K-268).
    MedicalDeathFact = "medical-death-fact",
    /// Executing a complete birth application [ours].
    BirthExecution = "birth-execution",
    /// Executing a birth application that needs a conclusion [ours].
    BirthConclusionExecution = "birth-conclusion-execution",
    /// Mending an application with defects [ours].
    Mending = "mending",
    /// Returning an application that was not mended (APPC-64).
    ReturnUnmended = "return-unmended",
    /// Forwarding an application that belongs to another body (APPC-65).
    Misdirected = "misdirected",
    /// The general term of an administrative procedure (APPC-76).
    GeneralProcedure = "general-procedure",
    /// The longest extension of a general procedure (APPC-76).
    GeneralExtension = "general-extension",
    /// Telling the applicant of such an extension (APPC-76).
    GeneralExtensionNotice = "general-extension-notice",
    /// Receiving the copy of a birth record from another body (O99-19.3).
    CopyRequest = "copy-request",
    /// Entering the father's data in the birth record (O99-24).
    PaternityEntry = "paternity-entry",
    /// Sending the notice to the holder of the first copy (O99-25).
    PaternityNotice = "paternity-notice",
    /// Telling the military authority of a changed surname or patronymic (O99-27).
    MilitaryNotice = "military-notice",
    /// The wait between application and marriage (O99-34, 38; K-222(2)).
    MarriageWait = "marriage-wait",
    /// The longest extension of that wait (K-223).
    MarriageExtension = "marriage-extension",
    /// The longest suspension of a marriage (K-223, K-235).
    MarriageSuspension = "marriage-suspension",
    /// The wait between application and divorce by consent (K-240).
    DivorceWait = "divorce-wait",
    /// Notifying the other spouse, or the guardian, of a one-sided divorce (K-242).
    DivorceNotice = "divorce-notice",
    /// Declaring a dispute after that notice (K-242).
    DivorceDispute = "divorce-dispute",
    /// A former husband is presumed the father (K-191).
    Presumption = "presumption",
    /// The court sends a decision of divorce (K-23).
    CourtDivorceCopy = "court-divorce-copy",
    /// The court sends a decision of nullity (K-25).
    CourtNullityCopy = "court-nullity-copy",
    /// The court sends a decision on paternity (K-49).
    CourtPaternityCopy = "court-paternity-copy",
    /// The court sends a decision of adoption (K-88).
    CourtAdoptionCopy = "court-adoption-copy",
    /// The court sends a decision that cancels an adoption (K-105).
    CourtAdoptionCancelCopy = "court-adoption-cancel-copy",
    /// The farthest shift of an adopted child's birth date (K-98).
    AdoptionDateShift = "adoption-date-shift",
    /// Exchanging the identity document after a changed surname (K-31, K-243).
    IdentityExchange = "identity-exchange",
    /// Electronic references and certificates (SVC-16).
    ServiceElectronic = "service-electronic",
    /// Repeat certificates and references on paper (SVC-17).
    ServicePaper = "service-paper",
    /// The extension when the record is absent; runs from the original due date (SVC-18).
    ServiceExtension = "service-extension",
    /// Telling the applicant of that extension (SVC-18).
    ServiceExtensionNotice = "service-extension-notice",
    /// The notice of acceptance in the personal account (SVC-19).
    ServiceAcknowledgment = "service-acknowledgment",
    /// Repeat documents on an act registered abroad [ours, APPC-76].
    ServiceAbroad = "service-abroad",
    /// Restoring a lost record.
    Restoration = "restoration",
    /// A complaint after the act was learned of (APPC-92).
    Complaint = "complaint",
    /// The same, when the act did not say how to complain (APPC-92).
    ComplaintRouteUnstated = "complaint-route-unstated",
    /// Passing a complaint with its file to the higher body (APPC-91).
    ComplaintForward = "complaint-forward",
    /// Deciding a complaint (APPC-99).
    ComplaintReview = "complaint-review",
    /// Telling of the preliminary decision before a hearing (APPC-73).
    HearingNotice = "hearing-notice",
    /// Objecting to the preliminary decision (APPC-73).
    HearingObjection = "hearing-objection",
    /// Both sign the marriage application on the portal.
    PortalSignatures = "portal-signatures",
    /// Keeping a book in the archive of first copies (K-181).
    BookStorage = "book-storage",
}

/// The unit in which a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Hours, from the moment itself.
    Hours,
    /// Calendar days.
    Days,
    /// Working days of the official calendar.
    WorkingDays,
    /// Months, by the corresponding day (GK-174).
    Months,
    /// Years, by the corresponding month and day (GK-174).
    Years,
}

impl Unit {
    /// The name used in the data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
            Self::WorkingDays => "working_days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

/// When a term begins to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Starts {
    /// The day after the event (GK-173).
    NextDay,
    /// The first working day after the event (K-222(2)).
    NextWorkingDay,
    /// The event itself: no day is the same day, one day is the next, hours run from the moment.
    SameDay,
}

/// When the act that waits for the term becomes lawful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LawfulFrom {
    /// The day after the last day: "after the term".
    DayAfter,
    /// The last day itself: "on the fifteenth day".
    LastDay,
}

/// Which code says how this term is counted; its articles stand beside the steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reckoning {
    /// Civil Code, articles 172-176.
    #[default]
    Civil,
    /// Administrative procedure, article 76.
    Administrative,
}

/// The rule by which one term runs in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermRule {
    /// Which term; none for a term composed on the spot.
    pub id: Option<TermId>,
    /// What the term is for, in three languages; none for a term composed on the spot.
    pub name: Option<Trilingual>,
    /// The clause that sets it.
    pub clause: Clause,
    /// Its unit.
    pub unit: Unit,
    /// How many units.
    pub count: u32,
    /// When it begins to run.
    pub starts: Starts,
    /// Whether an end on a day off moves to the next working day (GK-175).
    pub moves: bool,
    /// For terms that must pass before an act: when the act becomes lawful.
    pub lawful_from: Option<LawfulFrom>,
    /// The code by which it is counted.
    pub reckoning: Reckoning,
}

impl TermRule {
    /// A term of no particular clause, counted by the Civil Code: from the next day, an end on a
    /// day off moves. Used for "how long is a month from this day".
    #[must_use]
    pub const fn general(unit: Unit, count: u32) -> Self {
        Self {
            id: None,
            name: None,
            clause: Clause::new("GK-172"),
            unit,
            count,
            starts: Starts::NextDay,
            moves: true,
            lawful_from: None,
            reckoning: Reckoning::Civil,
        }
    }
}
