//! People in service: who acts, in which role and office, and how an act is attested.

use jiff::Timestamp;
use jiff::civil::Date;
use law::Clause;
use serde::{Deserialize, Serialize};

use crate::iin::Iin;
use crate::kernel::{Ground, Judge};
use crate::names::PersonName;
use crate::numbers::{AccountId, AppointmentId};

/// Roles of product.md; what each may do stands in the table of permits of `registry`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Official of a registering body.
    Specialist,
    /// Head of a registering body.
    HeadOfBody,
    /// Head of a district territorial justice authority.
    HeadOfDistrictAuthority,
    /// Keeper of second copies at an oblast authority.
    KeeperOfSecondCopies,
    /// Consul.
    Consul,
    /// Head of a foreign institution.
    HeadOfForeignInstitution,
    /// Akim of a village or rural district.
    Akim,
    /// Responsible official of a medical organisation.
    MedicalOfficial,
    /// State Corporation clerk.
    Clerk,
    /// Administrator: people, settings, keys; no personal data of records.
    Administrator,
    /// Auditor: reads everything, changes nothing.
    Auditor,
    /// Statistician: aggregates only.
    Statistician,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 12] = [
        Self::Specialist,
        Self::HeadOfBody,
        Self::HeadOfDistrictAuthority,
        Self::KeeperOfSecondCopies,
        Self::Consul,
        Self::HeadOfForeignInstitution,
        Self::Akim,
        Self::MedicalOfficial,
        Self::Clerk,
        Self::Administrator,
        Self::Auditor,
        Self::Statistician,
    ];

    /// Name in keys, commands and texts, e.g. `head_of_body`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Specialist => "specialist",
            Self::HeadOfBody => "head_of_body",
            Self::HeadOfDistrictAuthority => "head_of_district_authority",
            Self::KeeperOfSecondCopies => "keeper_of_second_copies",
            Self::Consul => "consul",
            Self::HeadOfForeignInstitution => "head_of_foreign_institution",
            Self::Akim => "akim",
            Self::MedicalOfficial => "medical_official",
            Self::Clerk => "clerk",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
            Self::Statistician => "statistician",
        }
    }

    /// The role of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// The person who acts, as the event keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Official {
    /// Account.
    pub account: AccountId,
    /// Name, as appointed.
    pub name: PersonName,
    /// IIN, where the account has one.
    pub iin: Option<Iin>,
    /// The role in which the person acts now.
    pub role: Role,
    /// Code of the office in which the person acts.
    pub office: String,
    /// Acting for the head by an order, on this day.
    pub acting: bool,
}

/// How an act of an official is attested (architecture.md, Attestation).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Attestation {
    /// By the web session or machine token in which it was done.
    Session {
        /// Hash of the session's identifier, hexadecimal.
        session: String,
    },
    /// By an electronic digital signature over the content shown.
    Eds {
        /// SHA-256 of the signed bytes, hexadecimal.
        content: String,
        /// SHA-256 of the kept CMS, hexadecimal.
        signature: String,
        /// SHA-256 of the file with all that the verdict rested on, content and CMS among it, hexadecimal.
        evidence: String,
    },
}

impl Attestation {
    /// With a key, not by the session alone.
    #[must_use]
    pub const fn by_key(&self) -> bool {
        matches!(self, Self::Eds { .. })
    }
}

/// Who acts and when: what every decision is told beside the command.
#[derive(Debug, Clone)]
pub struct Acting<'a> {
    /// The person.
    pub official: &'a Official,
    /// Close relatives of the person known to the registry (K-1(13)); the person is not among them.
    pub relatives: &'a [Iin],
    /// Attestation of the act.
    pub attestation: &'a Attestation,
    /// `recorded_at` of what is decided.
    pub at: Timestamp,
    /// Its day in the legal zone.
    pub today: Date,
}

impl Acting<'_> {
    /// K-179(3): nobody acts for self, spouse or close relatives.
    pub fn not_kin(&self, judge: &mut Judge, subjects: &[&Iin]) {
        let kin = subjects.iter().any(|iin| self.official.iin.as_ref() == Some(*iin) || self.relatives.iter().any(|relative| relative == *iin));
        judge.require("service.not_kin", !kin, Ground::new(NOT_KIN, "ground-own-relative"));
    }
}

const K_179: Clause = Clause::new("K-179");
const K_187: Clause = Clause::new("K-187");
const NOT_KIN: Clause = Clause::new("K-179(3)");

/// An organisation that files in its own name, as what it files calls it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its business identification number, twelve digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bin: Option<String>,
}

impl Organisation {
    /// As typed, without spaces around; `None` where nothing was.
    #[must_use]
    pub fn typed(name: &str, bin: &str) -> Option<Self> {
        let bin: String = bin.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let organisation = Self { name: name.trim().to_owned(), bin: Some(bin).filter(|bin| !bin.is_empty()) };
        (!organisation.name.is_empty() || organisation.bin.is_some()).then_some(organisation)
    }
}

/// The service of a person: appointments to roles and offices, acting heads by date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// Account of the person.
    pub account: AccountId,
    /// Role.
    pub role: Role,
    /// Office code.
    pub office: String,
    /// First day.
    pub from: Date,
    /// Last day; open where `None`.
    pub until: Option<Date>,
    /// An acting head: the order that named the person.
    pub order: Option<String>,
    /// The medical organisation in whose name the person files, where it was told (K-187).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Organisation>,
}

impl Appointment {
    /// Does it hold on this day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// What happens to an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum AppointmentEvent {
    /// Appointed by an administrator, or named acting by a head.
    Appointed {
        /// The appointment.
        appointment: Appointment,
        /// By whom; `None` for the first administrator, made on the command line.
        by: Option<Official>,
    },
    /// Ended.
    Ended {
        /// Last day in force.
        on: Date,
        /// By whom.
        by: Official,
    },
}

impl AppointmentEvent {
    /// The appointment after the event.
    #[must_use]
    pub fn apply(&self, state: Option<Appointment>) -> Option<Appointment> {
        match self {
            Self::Appointed { appointment, .. } => Some(appointment.clone()),
            Self::Ended { on, .. } => state.map(|appointment| Appointment { until: Some(*on), ..appointment }),
        }
    }
}

/// Appointment that an administrator or a head makes.
#[must_use]
pub fn appoint(id: AppointmentId, appointment: Appointment, by: Option<&Official>, today: Date) -> crate::kernel::Decision<(AppointmentId, AppointmentEvent)> {
    let mut judge = Judge::new();
    let order = appointment.until.is_none_or(|last| last >= appointment.from);
    judge.require("service.dates_in_order", order, Ground::new(K_179, "ground-appointment-dates").at("until"));
    let acting = appointment.order.is_some();
    if acting {
        judge.require("service.acting_has_end", appointment.until.is_some(), Ground::new(K_179, "ground-acting-needs-end").at("until"));
        judge.require("service.acting_not_past", appointment.until.is_none_or(|last| last >= today), Ground::new(K_179, "ground-acting-past").at("until"));
        let own = by.is_some_and(|head| head.account == appointment.account);
        judge.require("service.acting_is_another", !own, Ground::new(K_179, "ground-acting-self").at("account"));
    }
    if let Some(organisation) = &appointment.organisation {
        named(&mut judge, appointment.role, organisation);
    }
    let by = by.cloned();
    judge.decide(|| vec![(id, AppointmentEvent::Appointed { appointment, by })])
}

/// K-187: a medical organisation files in its own name; nobody else in service does.
fn named(judge: &mut Judge, role: Role, organisation: &Organisation) {
    let files = role == Role::MedicalOfficial;
    judge.require("service.organisation_files", files, Ground::new(K_187, "ground-organisation-role").at("organisation.name"));
    judge.require("service.organisation_named", !organisation.name.is_empty(), Ground::new(K_187, "ground-organisation-name").at("organisation.name"));
    let bin = organisation.bin.as_ref().is_none_or(|bin| bin.len() == 12 && bin.bytes().all(|byte| byte.is_ascii_digit()));
    judge.require("service.organisation_bin", bin, Ground::new(K_187, "fault-bin").at("organisation.bin"));
}
