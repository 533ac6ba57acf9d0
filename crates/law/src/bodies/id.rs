//! Identifiers of bodies.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a body is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// Registering body of a district or city (тіркеуші орган / регистрирующий орган).
    RegisteringBody,
    /// District territorial justice authority: approves and signs (O99-13, O99-16); has no log.
    DistrictAuthority,
    /// Territorial justice authority of an oblast or city of republican significance: keeps second copies.
    OblastAuthority,
    /// Foreign institution of the Republic.
    Consulate,
}

/// Identifier of a body: `7517` registering body, `j7517` its district authority, `o75` oblast authority, `9001` consulate.
/// Codes are the first digits of KATO; consulates count from 9001.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BodyId {
    pub(super) code: u16,
    pub(super) kind: BodyKind,
}

impl BodyId {
    /// The body's kind.
    #[must_use]
    pub const fn kind(self) -> BodyKind {
        self.kind
    }

    /// The digits: four, or two for an oblast authority.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.code
    }

    /// The id of the log in which this body writes; a district authority writes in that of its registering body, so has none.
    #[must_use]
    pub fn log_id(self) -> Option<String> {
        (self.kind != BodyKind::DistrictAuthority).then(|| self.to_string())
    }

    pub(super) fn registering(code: u16) -> Self {
        Self { code, kind: BodyKind::RegisteringBody }
    }

    pub(super) fn oblast(region_kato: &str) -> Option<Self> {
        let code = region_kato.get(..2)?.parse().ok()?;
        Some(Self { code, kind: BodyKind::OblastAuthority })
    }
}

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            BodyKind::RegisteringBody | BodyKind::Consulate => write!(f, "{:04}", self.code),
            BodyKind::DistrictAuthority => write!(f, "j{:04}", self.code),
            BodyKind::OblastAuthority => write!(f, "o{:02}", self.code),
        }
    }
}

/// The text is no identifier of a body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a body: {0}")]
pub struct NotABody(pub String);

impl FromStr for BodyId {
    type Err = NotABody;

    fn from_str(text: &str) -> Result<Self, NotABody> {
        let wrong = || NotABody(text.to_owned());
        let (kind, digits, count) = match text.as_bytes().first() {
            Some(b'o') => (BodyKind::OblastAuthority, text.get(1..), 2),
            Some(b'j') => (BodyKind::DistrictAuthority, text.get(1..), 4),
            _ => (BodyKind::RegisteringBody, Some(text), 4),
        };
        let digits = digits.filter(|digits| digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit())).ok_or_else(wrong)?;
        let code: u16 = digits.parse().map_err(|_| wrong())?;
        match (kind, code) {
            (BodyKind::RegisteringBody, 9001..) => Ok(Self { code, kind: BodyKind::Consulate }),
            (BodyKind::OblastAuthority, 10..=89) | (_, 1000..=8999) => Ok(Self { code, kind }),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for BodyId {
    type Error = NotABody;

    fn try_from(text: String) -> Result<Self, NotABody> {
        text.parse()
    }
}

impl From<BodyId> for String {
    fn from(id: BodyId) -> Self {
        id.to_string()
    }
}
