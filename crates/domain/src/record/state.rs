//! An act record as it stands.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::content::{Assignment, Cause, CauseId, Standing, standing};
use crate::iin::Iin;
use crate::numbers::{ActNumber, ApplicationId, CertificateId};
use crate::service::Official;

/// A mark in the column of marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Day.
    pub on: Date,
    /// What it speaks of.
    pub cause: CauseId,
    /// Is it the annulment of the cause.
    pub annuls: bool,
    /// Who made it.
    pub by: Official,
}

/// Copy I or II.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Copy {
    /// At the registering body.
    First,
    /// At the territorial justice authority of the oblast.
    Second,
}

/// One printing of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyPrint {
    /// Which copy.
    pub copy: Copy,
    /// Which printing of this copy, from 1: a second print is known as one.
    pub ordinal: u32,
    /// Version of the content it shows.
    pub reflects: u32,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Official,
}

/// An act record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its number.
    pub number: ActNumber,
    /// The application it was made on.
    pub application: ApplicationId,
    /// Day of registration.
    pub made_on: Date,
    /// Who registered.
    pub made_by: Official,
    /// A stillbirth: no certificate.
    pub stillborn: bool,
    /// The child's IIN, once allotted.
    pub iin: Option<Iin>,
    /// The population register has been asked and has not answered yet.
    pub iin_requested: bool,
    /// All assignments, in order.
    pub assignments: Vec<Assignment>,
    /// Causes by id.
    pub causes: BTreeMap<CauseId, Cause>,
    /// Version of the content, from 1.
    pub version: u32,
    /// Marks, oldest first.
    pub marks: Vec<Mark>,
    /// Printings of copies.
    pub prints: Vec<CopyPrint>,
    /// Certificates and references made of it, oldest first.
    pub certificates: Vec<CertificateId>,
}

impl Record {
    /// The content as it stands now.
    #[must_use]
    pub fn standing(&self) -> BTreeMap<&str, Standing<'_>> {
        standing(&self.assignments, &self.causes)
    }

    /// The value of a field as it stands now.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        self.standing().get(field).and_then(|s| s.value)
    }

    /// Has this copy been printed with the present content.
    #[must_use]
    pub fn printed(&self, copy: Copy) -> bool {
        self.prints.iter().any(|print| print.copy == copy && print.reflects == self.version)
    }
}
