//! Who a certificate is of: names, IIN, BIN, roles.
//!
//! The authority's places: `serialNumber` = `IIN` and twelve digits, `OU` = `BIN` and twelve digits, surname in SN, **patronymic in
//! GN**; the given name stands only inside CN. A number in another place, in other letters, or given twice is no number at all.
//! Its checksum is not asked here: the authority's own test certificates break it.

use der::asn1::{ObjectIdentifier, PrintableStringRef, Utf8StringRef};
use der::{Any, Tag, Tagged};
use serde::{Deserialize, Serialize};
use x509_cert::name::Name;

use crate::oid;

/// What the holder of a certificate may sign as: the authority's identifiers in the extended key usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A person.
    Person,
    /// Of a legal entity.
    Legal,
    /// First head of a legal entity.
    Head,
    /// With the right to sign for it.
    RightToSign,
    /// With the right to sign its payments.
    Financial,
    /// Of its personnel department.
    Personnel,
    /// Its employee.
    Employee,
    /// An information system of it.
    System,
    /// A client of the treasury.
    Treasury,
}

const ROLES: [(ObjectIdentifier, Role); 9] = [
    (oid::ROLE_PERSON, Role::Person),
    (oid::ROLE_LEGAL, Role::Legal),
    (oid::ROLE_HEAD, Role::Head),
    (oid::ROLE_RIGHT_TO_SIGN, Role::RightToSign),
    (oid::ROLE_FINANCIAL, Role::Financial),
    (oid::ROLE_PERSONNEL, Role::Personnel),
    (oid::ROLE_EMPLOYEE, Role::Employee),
    (oid::ROLE_SYSTEM, Role::System),
    (oid::ROLE_TREASURY, Role::Treasury),
];

impl Role {
    /// By its identifier.
    pub fn of_oid(oid: &ObjectIdentifier) -> Option<Self> {
        ROLES.iter().find(|(known, _)| known == oid).map(|(_, role)| *role)
    }

    /// Its identifier.
    pub fn oid(self) -> Option<ObjectIdentifier> {
        ROLES.iter().find(|(_, role)| *role == self).map(|(oid, _)| *oid)
    }
}

/// Facts of a subject, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// CN: surname and given name of a person.
    pub common_name: Option<String>,
    /// SN.
    pub surname: Option<String>,
    /// GN: the patronymic.
    pub patronymic: Option<String>,
    /// Twelve digits, when they stand where they must and once.
    pub iin: Option<String>,
    /// Twelve digits, when they stand where they must and once.
    pub bin: Option<String>,
    /// O.
    pub organisation: Option<String>,
    /// Roles of the extended key usage.
    pub roles: Vec<Role>,
}

/// Text of a value in the string types that certificates use.
fn text(value: &Any) -> Option<String> {
    match value.tag() {
        Tag::Utf8String => Utf8StringRef::try_from(value).ok().map(|text| text.as_str().to_owned()),
        Tag::PrintableString => PrintableStringRef::try_from(value).ok().map(|text| text.as_str().to_owned()),
        _ => None,
    }
}

/// Every value of an attribute.
fn all(name: &Name, attribute: ObjectIdentifier) -> Vec<Option<String>> {
    let pairs = name.0.iter().flat_map(|rdn| rdn.0.iter());
    pairs.filter(|pair| pair.oid == attribute).map(|pair| text(&pair.value)).collect()
}

/// The value of an attribute that stands once.
fn one(name: &Name, attribute: ObjectIdentifier) -> Option<String> {
    match all(name, attribute).as_mut_slice() {
        [only] => only.take(),
        _ => None,
    }
}

/// Twelve digits behind a prefix, nothing else.
fn number(text: &str, prefix: &str) -> Option<String> {
    let digits = text.strip_prefix(prefix)?;
    (digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

impl Subject {
    /// From the name and the identifiers of the extended key usage.
    pub fn of(name: &Name, usage: &[ObjectIdentifier]) -> Self {
        let units = all(name, oid::UNIT);
        let bins: Vec<String> = units.iter().flatten().filter_map(|unit| number(unit, "BIN")).collect();
        Self {
            common_name: one(name, oid::COMMON_NAME),
            surname: one(name, oid::SURNAME),
            patronymic: one(name, oid::GIVEN_NAME),
            iin: one(name, oid::SERIAL_NUMBER).and_then(|serial| number(&serial, "IIN")),
            bin: if let [bin] = bins.as_slice() { Some(bin.clone()) } else { None },
            organisation: one(name, oid::ORGANISATION),
            roles: usage.iter().filter_map(Role::of_oid).collect(),
        }
    }
}
