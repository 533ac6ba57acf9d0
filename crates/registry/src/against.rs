//! What stood against a command, on its way through the store and back.

use domain::kernel::Refusal;
use serde::{Deserialize, Serialize};

use crate::ports::store::Fault;
use crate::run::Failure;

/// What the bytes of a refusal say.
pub(crate) fn refused(bytes: &[u8]) -> Failure {
    match serde_json::from_slice::<Against>(bytes) {
        Ok(against) => against.into(),
        Err(error) => Failure::Fault(Fault::Damaged(error.to_string())),
    }
}

impl From<Against> for Failure {
    fn from(against: Against) -> Self {
        match against {
            Against::Law(refusal) => Self::Refused(refusal),
            Against::Changed => Self::Changed,
            Against::Missing(what) => Self::Missing(what),
            Against::Defect(what) => Self::Fault(Fault::Defect(what)),
        }
    }
}

/// What stood against it, on its way through the store.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Against {
    Law(Refusal),
    Changed,
    Missing(String),
    Defect(String),
}
