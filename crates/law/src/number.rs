//! Numbers of the law that are not terms: ages, copies, volumes.

use crate::named::named;

named! {
    /// Every number that a rule asks for. The name is the one used in `law/editions/numbers.toml`.
    pub enum NumberId;

    /// Years from which a birth goes into the restored book, with the suffix (O99-15).
    RestoredBookAge = "restored-book-age",
    /// Years from which a late birth always needs a conclusion (O99-12; K-198).
    LateConclusionAge = "late-conclusion-age",
    /// Copies of a printed act record (O99-10.1).
    RecordCopies = "record-copies",
    /// Copies of the conclusion on a late birth (O99-12).
    ConclusionCopies = "conclusion-copies",
    /// Records in one volume (K-181(1)).
    VolumeRecords = "volume-records",
    /// The column of marks of the paternity form (O99-29).
    PaternityMarksColumn = "paternity-marks-column",
    /// Marriageable age, years (K-10).
    MarriageAge = "marriage-age",
    /// By how many years it may be lowered (K-10).
    MarriageAgeLowering = "marriage-age-lowering",
    /// Age from which the marital capacity check begins (SVC-5).
    CapacityCheckAge = "capacity-check-age",
    /// Age from which a person changes the own name (K-257).
    NameChangeAge = "name-change-age",
    /// Age from which a child consents to a changed name (K-64).
    ChildConsentAge = "child-consent-age",
    /// Age from which paternity needs the person's own consent (K-47(7)).
    PaternityConsentAge = "paternity-consent-age",
    /// Age from which the form asks about military registration (O99-27).
    MilitaryQuestionAge = "military-question-age",
    /// Given names in a double name (K-63).
    GivenNames = "given-names",
    /// Witnesses to the protocol on a child left by an unknown mother (K-196).
    FoundlingWitnesses = "foundling-witnesses",
}
