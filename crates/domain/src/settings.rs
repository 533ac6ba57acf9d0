//! Settings of the deployment that are legal facts: which edition of the law governs new cases, and whether acts must be signed with a
//! key; by whose order.

use jiff::civil::Date;
use law::{Clause, Law, Policy};
use serde::{Deserialize, Serialize};

use crate::kernel::{Decision, Ground, Judge};
use crate::service::{Acting, Attestation, Official};

/// What says which text governs, and from when (O99-END).
const GOVERNS: Clause = Clause::new("O99-END");
/// Who signs in the registering body.
const SIGNS: Clause = Clause::new("O99-2");

/// How acts are attested.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    /// As the official chooses: by the session or with a key.
    #[default]
    AsChosen,
    /// With a key, always.
    WithKey,
}

impl Signing {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::AsChosen, Self::WithKey];

    /// Name in forms and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AsChosen => "as_chosen",
            Self::WithKey => "with_key",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// Which edition governs new cases, by choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionChoice {
    /// Which.
    pub edition: Policy,
    /// The order it was chosen by.
    pub document: String,
    /// Since when.
    pub since: Date,
    /// Who entered it.
    pub by: Official,
}

/// How acts are attested, by choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SigningChoice {
    /// How.
    pub signing: Signing,
    /// The order it was chosen by.
    pub document: String,
    /// Since when.
    pub since: Date,
    /// Who entered it.
    pub by: Official,
}

/// The settings as they stand; what was never chosen is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Settings {
    /// The edition.
    pub edition: Option<EditionChoice>,
    /// The signing.
    pub signing: Option<SigningChoice>,
}

impl Settings {
    /// Must acts be signed with a key?
    #[must_use]
    pub fn demand_key(&self) -> bool {
        self.signing.as_ref().is_some_and(|choice| choice.signing == Signing::WithKey)
    }
}

/// The settings as they are kept: the choice of the edition stood there alone before there was another.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edition: Option<Policy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<Official>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signing: Option<SigningChoice>,
}

impl From<Kept> for Settings {
    fn from(kept: Kept) -> Self {
        let edition = match (kept.edition, kept.document, kept.since, kept.by) {
            (Some(edition), Some(document), Some(since), Some(by)) => Some(EditionChoice { edition, document, since, by }),
            _ => None,
        };
        Self { edition, signing: kept.signing }
    }
}

impl From<Settings> for Kept {
    fn from(settings: Settings) -> Self {
        let signing = settings.signing;
        match settings.edition {
            Some(EditionChoice { edition, document, since, by }) => {
                Self { edition: Some(edition), document: Some(document), since: Some(since), by: Some(by), signing }
            }
            None => Self { edition: None, document: None, since: None, by: None, signing },
        }
    }
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
    /// It was chosen how acts are attested from now on; what was done before stays as it is.
    SigningChosen {
        /// The choice.
        signing: Signing,
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
            Self::SigningChosen { .. } => "signing_chosen",
        }
    }

    /// The settings after the event.
    #[must_use]
    pub fn apply(&self, state: Option<Settings>) -> Option<Settings> {
        let before = state.unwrap_or_default();
        Some(match self.clone() {
            Self::EditionChosen { edition, document, on, by } => Settings { edition: Some(EditionChoice { edition, document, since: on, by }), ..before },
            Self::SigningChosen { signing, document, on, by } => Settings { signing: Some(SigningChoice { signing, document, since: on, by }), ..before },
        })
    }
}

/// Chooses the edition that governs new cases: one of those there are, by an order that is named.
#[must_use]
pub fn edition_choose(state: Option<&Settings>, edition: &Policy, document: &str, acting: &Acting<'_>, law: &Law) -> Decision<SettingsEvent> {
    let mut judge = Judge::new();
    let governing = law.governing(edition, acting.today);
    judge.require("settings.edition_known", governing.is_ok(), Ground::new(GOVERNS, "ground-edition-unknown").with("edition", edition).at("edition"));
    let now = state.and_then(|settings| settings.edition.as_ref()).map_or_else(|| law.default_policy(), |choice| choice.edition.clone());
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

/// Chooses how acts are attested, by an order that is named.
#[must_use]
pub fn signing_choose(state: Option<&Settings>, signing: Signing, document: &str, acting: &Acting<'_>) -> Decision<SettingsEvent> {
    let mut judge = Judge::new();
    let now = state.and_then(|settings| settings.signing.as_ref()).map_or(Signing::default(), |choice| choice.signing);
    judge.require("settings.signing_other", signing != now, Ground::new(SIGNS, "ground-signing-same").at("signing"));
    let document = document.trim();
    judge.require("settings.signing_order_named", !document.is_empty(), Ground::new(SIGNS, "ground-signing-order").at("document"));
    judge.decide(|| vec![SettingsEvent::SigningChosen { signing, document: document.to_owned(), on: acting.today, by: acting.official.clone() }])
}

/// Refuses an act that is signed, where a key is demanded and there is none; `None` where it may go on.
#[must_use]
pub fn without_key<E>(state: Option<&Settings>, attestation: &Attestation) -> Option<Decision<E>> {
    if attestation.by_key() || !state.is_some_and(Settings::demand_key) {
        return None;
    }
    let mut judge = Judge::new();
    judge.require("settings.acts_with_key", false, Ground::new(SIGNS, "ground-key-demanded"));
    Some(judge.decide(Vec::new))
}
