//! Settings of the deployment that are legal facts: which edition of the law governs new cases, by whose order.

use jiff::civil::Date;
use law::{Clause, Law, Policy};
use serde::{Deserialize, Serialize};

use crate::kernel::{Decision, Ground, Judge};
use crate::service::{Acting, Official};

/// What says which text governs, and from when (O99-END).
const GOVERNS: Clause = Clause::new("O99-END");

/// The settings as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Which edition governs new cases.
    pub edition: Policy,
    /// The order it was chosen by.
    pub document: String,
    /// Since when.
    pub since: Date,
    /// Who entered it.
    pub by: Official,
}

/// What happens to the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum SettingsEvent {
    /// The edition for new cases was chosen; a case that was accepted keeps its own.
    EditionChosen {
        /// The choice.
        edition: Policy,
        /// The order it was chosen by.
        document: String,
        /// From this day.
        on: Date,
        /// By whom.
        by: Official,
    },
}

impl SettingsEvent {
    /// Name of the event.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::EditionChosen { .. } => "edition_chosen",
        }
    }

    /// The settings after the event.
    #[must_use]
    pub fn apply(&self, _state: Option<Settings>) -> Option<Settings> {
        match self {
            Self::EditionChosen { edition, document, on, by } => {
                Some(Settings { edition: edition.clone(), document: document.clone(), since: *on, by: by.clone() })
            }
        }
    }
}

/// Chooses the edition that governs new cases: one of those there are, by an order that is named.
#[must_use]
pub fn edition_choose(state: Option<&Settings>, edition: &Policy, document: &str, acting: &Acting<'_>, law: &Law) -> Decision<SettingsEvent> {
    let mut judge = Judge::new();
    let governing = law.governing(edition, acting.today);
    judge.require("settings.edition_known", governing.is_ok(), Ground::new(GOVERNS, "ground-edition-unknown").with("edition", edition).at("edition"));
    let now = state.map_or_else(|| law.default_policy(), |settings| settings.edition.clone());
    judge.require("settings.edition_other", *edition != now, Ground::new(GOVERNS, "ground-edition-same").at("edition"));
    let document = document.trim();
    judge.require("settings.order_named", !document.is_empty(), Ground::new(GOVERNS, "ground-edition-order").at("document"));
    if let Ok(governing) = governing {
        judge.fixes(&GOVERNS, "settings.edition", &[("edition", governing.id.to_string())]);
    }
    judge.decide(|| {
        vec![SettingsEvent::EditionChosen { edition: edition.clone(), document: document.to_owned(), on: acting.today, by: acting.official.clone() }]
    })
}
