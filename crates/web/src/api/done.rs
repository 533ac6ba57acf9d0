//! What a command answers where it has nothing of its own to tell.

use std::collections::BTreeMap;

use registry::Answer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a command brought about; the same however often it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Done {
    /// Code of the office whose log was written.
    #[schema(example = "7517")]
    pub log: String,
    /// What was made or moved, in order.
    pub made: Vec<Made>,
    /// Numbers that were given out, by their series: `record/birth/2026/current` → 17.
    pub numbers: BTreeMap<String, Vec<u64>>,
}

/// One thing made or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Made {
    /// What kind of thing: `application`, `record`, `certificate`, `notice` …
    #[schema(example = "record")]
    pub kind: String,
    /// Which.
    pub id: Uuid,
    /// What happened to it.
    #[schema(example = "registered")]
    pub event: String,
}

impl Done {
    pub(crate) fn of(answer: Answer) -> Self {
        let made = answer.made.into_iter().map(|made| Made { kind: word(&made.kind), id: made.id, event: made.event }).collect();
        Self { log: answer.log.0, made, numbers: answer.numbers }
    }
}

/// The name of a unit variant as it is serialised.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The answer of an [`super::Act`] that tells [`Done`].
macro_rules! tells_done {
    () => {
        type Answer = crate::api::done::Done;

        async fn tell(_: &crate::api::ask::Ask, made: registry::Answer) -> Result<(Self::Answer, Option<String>), crate::api::ask::Stop> {
            Ok((crate::api::done::Done::of(made), None))
        }
    };
}
pub(crate) use tells_done;
