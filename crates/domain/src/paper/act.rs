//! The act record of birth, its certificate, and the reference given for a stillborn child.

use super::{CopySign, Qr, Sheet, Signatory, Value, Words};
use serde::{Deserialize, Serialize};

/// Act record of birth; 23 columns, of which the last is the marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActRecordBirth {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Registering body, its name in full.
    pub body: Words,
    /// Which copy this is; copies differ in nothing else.
    pub copy: CopySign,
    /// Annulled: words above everything and the diagonal [O99-29]. The mark itself is in `marks`.
    pub annulled: bool,
    /// Number of the record, imported ones verbatim.
    pub number: String,
    /// "мерзімі өткізіліп / с пропуском срока" after the number [O99-15].
    pub late: Option<Words>,
    /// Day of registration.
    pub registered: Value,
    /// Kind of the book: current or restored.
    pub book: Value,
    /// Code of the registering body.
    pub body_code: String,
    /// Columns 1-11.
    pub child: Child,
    /// Columns 12-19, left.
    pub father: Parent,
    /// Columns 12-19, right.
    pub mother: Parent,
    /// Column 20, document on which the father's data rest.
    pub father_basis: Value,
    /// Column 21, name of the applicant.
    pub applicant: Value,
    /// Column 21, in what capacity the applicant acts.
    pub applicant_capacity: Value,
    /// Column 21, identity document of the applicant.
    pub applicant_document: Value,
    /// Column 22, series, number and date of the certificate.
    pub certificate: Value,
    /// Column 23, in the order in which they were made.
    pub marks: Vec<Mark>,
    /// Responsible official, then the head of the body.
    pub signatories: Vec<Signatory>,
}

/// The child of an act record of birth, columns 1-11.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Child {
    /// 1. Surname.
    pub surname: Value,
    /// 2. Given name.
    pub given: Value,
    /// 3. Patronymic.
    pub patronymic: Value,
    /// 4. IIN.
    pub iin: Value,
    /// 5. Sex.
    pub sex: Value,
    /// 6. Day of birth, known in whole or in part.
    pub born: Value,
    /// 7. Live birth or stillbirth.
    pub live: Value,
    /// 8. Place of birth.
    pub place: Value,
    /// 9. Number of children born.
    pub children: Value,
    /// 10. Which child of the mother.
    pub order: Value,
    /// 11. Document that confirms the birth.
    pub document: Value,
}

/// A parent in an act record of birth, columns 12-19.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    /// 12. Name.
    pub name: Value,
    /// 13. IIN.
    pub iin: Value,
    /// 14. Day of birth, with the age on the day of registration: "01.01.1990, 31".
    pub born: Value,
    /// 15. Citizenship.
    pub citizenship: Value,
    /// 16. Ethnicity, if stated.
    pub ethnicity: Value,
    /// 17. Residence and legal address.
    pub residence: Value,
    /// 18. Source of income or workplace.
    pub work: Value,
    /// 19. Education.
    pub education: Value,
}

/// One mark of an act record: a paragraph with its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Day on which the mark was made, DD.MM.YYYY.
    pub date: String,
    /// What is marked.
    pub text: Words,
}

/// Certificate of birth [K-203].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateBirth {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Issued again: says so under the title and in the document title.
    pub repeat: bool,
    /// Printed over a state-emblem blank: ground, band and plate stay off, fields keep their places.
    pub preprinted: bool,
    /// Series of the blank.
    pub series: String,
    /// Number of the blank, seven digits.
    pub number: String,
    /// Surname of the child.
    pub surname: Value,
    /// Given name.
    pub given: Value,
    /// Patronymic.
    pub patronymic: Value,
    /// IIN.
    pub iin: Value,
    /// Day of birth.
    pub born: Value,
    /// Place of birth.
    pub place: Value,
    /// Father.
    pub father: CertificateParent,
    /// Mother.
    pub mother: CertificateParent,
    /// Number and date of the act record.
    pub record: Value,
    /// Body that registered the birth.
    pub registered_by: Value,
    /// Body that issues the certificate.
    pub issued_by: Value,
    /// Day of issue.
    pub issued: Value,
    /// Head of the issuing body.
    pub head: String,
    /// Link to the check page; full signed content takes the same place later.
    pub qr: Option<Qr>,
}

/// A parent on a certificate of birth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateParent {
    /// Name.
    pub name: Value,
    /// Citizenship.
    pub citizenship: Value,
    /// Ethnicity, only if stated.
    pub ethnicity: Value,
}

/// Reference of registration of a stillborn child; no certificate is made for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StillbirthReference {
    /// About the sheet itself.
    pub sheet: Sheet,
    /// Issuing body, its name in full.
    pub body: Words,
    /// Number of the reference.
    pub number: String,
    /// Day of issue.
    pub issued: Value,
    /// Number and day of the application.
    pub application: Value,
    /// To whom it is given.
    pub recipient: Value,
    /// Surname of the child, if one was given.
    pub surname: Value,
    /// Sex.
    pub sex: Value,
    /// Day of birth.
    pub born: Value,
    /// Place of birth.
    pub place: Value,
    /// Medical document of the stillbirth.
    pub document: Value,
    /// Father.
    pub father: StillbirthParent,
    /// Mother.
    pub mother: StillbirthParent,
    /// Number and date of the act record.
    pub record: Value,
    /// Body that registered it.
    pub registered_by: Value,
    /// Who signs on paper.
    pub signatory: Signatory,
    /// Present on an electronic reference; then there is no place for a seal.
    pub signature: Option<ElectronicSignature>,
    /// Link to the check page.
    pub qr: Option<Qr>,
}

/// A parent on the reference of a stillborn child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StillbirthParent {
    /// Name.
    pub name: Value,
    /// Day of birth.
    pub born: Value,
    /// Citizenship.
    pub citizenship: Value,
}

/// What an electronic paper says of its signature. It cannot hold the hash of its own file,
/// so the hash is that of the signed data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectronicSignature {
    /// Time of creation with its offset, "16.03.2026 11:27:05, UTC+5".
    pub made: String,
    /// Serial number of the signer's certificate.
    pub certificate: String,
    /// SHA-256 of the signed data, 64 hexadecimal digits.
    pub hash: String,
    /// Name of the detached signature file.
    pub file: String,
}
