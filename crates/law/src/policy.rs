//! Which edition governs a new case: a deployment chooses among the editions, never a free value (decisions 1).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Edition, EditionId, Law, LawError};

/// The deployment's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// One edition, whatever the calendar says.
    Always(EditionId),
    /// The edition whose text is in force on the day of acceptance.
    InForce,
}

impl Policy {
    /// How [`Policy::InForce`] is written where an edition's name could stand.
    pub const IN_FORCE: &'static str = "in-force";

    /// Reads `in-force` or the name of an edition; whether there is such an edition, [`Law::governing`] says.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        match text {
            Self::IN_FORCE => Self::InForce,
            name => Self::Always(EditionId::from_text(name)),
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always(edition) => edition.fmt(f),
            Self::InForce => f.pad(Self::IN_FORCE),
        }
    }
}

impl Law {
    /// The policy of a deployment that has chosen nothing: the default edition.
    #[must_use]
    pub fn default_policy(&self) -> Policy {
        Policy::Always(self.default_edition().id.clone())
    }

    /// The edition that governs what is accepted on `day`.
    ///
    /// # Errors
    /// [`LawError::UnknownEdition`], [`LawError::NoEditionInForce`]: never another edition instead.
    pub fn governing(&self, policy: &Policy, day: Date) -> Result<&Edition, LawError> {
        match policy {
            Policy::Always(id) => self.edition(id).ok_or_else(|| LawError::UnknownEdition(id.clone())),
            Policy::InForce => self.edition_in_force(day).ok_or(LawError::NoEditionInForce(day)),
        }
    }
}
