//! Offices in which people act, by their codes, and the log in which each writes.
//!
//! Registering bodies `7517`, district authorities `j7517`, oblast authorities `o75`, consulates `9001`. A medical organisation,
//! an akim's office or a counter of the State Corporation bears the code of the registering body it files with, or that code
//! and an own part after a hyphen: `7517-m1`. Administrators, auditors and statisticians sit at `system`, or at any body; what they
//! may do is the same wherever they sit.

use domain::service::Role;
use law::bodies::{Bodies, BodyId, BodyKind};

use crate::ports::store::LogId;

/// Code of the office that is no body, and of its log.
pub const SYSTEM: &str = "system";

/// The log of appointments and settings.
#[must_use]
pub fn system_log() -> LogId {
    LogId(SYSTEM.to_owned())
}

fn body(code: &str) -> Option<BodyId> {
    let id: BodyId = code.parse().ok()?;
    Bodies::bundled().get(id).map(|body| body.id)
}

fn own_part_is_plain(code: &str) -> bool {
    code.split_once('-').is_none_or(|(_, own)| !own.is_empty() && own.len() <= 12 && own.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

fn files_with(code: &str) -> Option<BodyId> {
    let (registering, _) = code.split_once('-').unwrap_or((code, ""));
    body(registering).filter(|id| id.kind() == BodyKind::RegisteringBody && own_part_is_plain(code))
}

/// Is there such an office for such a role?
#[must_use]
pub fn fits(role: Role, code: &str) -> bool {
    let kind = |wanted| body(code).is_some_and(|id| id.kind() == wanted);
    match role {
        Role::Specialist | Role::HeadOfBody => kind(BodyKind::RegisteringBody),
        Role::HeadOfDistrictAuthority => kind(BodyKind::DistrictAuthority),
        Role::KeeperOfSecondCopies => kind(BodyKind::OblastAuthority),
        Role::Consul | Role::HeadOfForeignInstitution => kind(BodyKind::Consulate),
        Role::Akim | Role::MedicalOfficial | Role::Clerk => files_with(code).is_some(),
        Role::Administrator | Role::Auditor | Role::Statistician => code == SYSTEM || body(code).is_some(),
    }
}

/// The log in which the office writes: of a district authority that of its registering body.
#[must_use]
pub fn log_of(code: &str) -> Option<LogId> {
    if code == SYSTEM {
        return Some(system_log());
    }
    let id = body(code).or_else(|| files_with(code))?;
    let writes = if id.kind() == BodyKind::DistrictAuthority { Bodies::bundled().registering_body_of(id)? } else { id };
    writes.log_id().map(LogId)
}

/// Does the oblast authority `office` keep the second copies of the body whose log this is?
#[must_use]
pub fn keeps_copies_of(office: &str, log: &LogId) -> bool {
    let (Some(keeper), Some(holder)) = (body(office), body(&log.0)) else { return false };
    keeper == holder || Bodies::bundled().oblast_of(holder) == Some(keeper)
}

/// Is it the log of an oblast authority, where second copies are kept?
#[must_use]
pub fn keeps(log: &LogId) -> bool {
    body(&log.0).is_some_and(|id| id.kind() == BodyKind::OblastAuthority)
}

/// Is it the log of a body that registers or keeps?
#[must_use]
pub fn is_log_of_a_body(log: &LogId) -> bool {
    body(&log.0).is_some_and(|id| id.log_id().is_some())
}
