//! Which edition of the law governs new cases (O99-END), and whether acts need a key: chosen by an administrator on an order.

use domain::settings::Signing;
use law::Policy;
use registry::Command;
use registry::access::Action;
use registry::access::office::system_log;
use registry::policy;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ask::{Ask, Order, Stop};
use super::done::tells_done;
use super::{Act, Look, Operation};

const TAG: &str = "Settings";

pub(super) static OPERATIONS: &[Operation] =
    &[Operation::look::<Settings>(), Operation::look::<Erasures>(), Operation::act::<ChooseEdition>(), Operation::act::<ChooseSigning>()];

/// What the deployment has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Settings {
    /// `in-force`, or the edition that always governs.
    pub edition: String,
    /// The edition that governs what is accepted today.
    pub today: String,
    /// The order it was chosen by; absent where nothing was ever chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// `as_chosen`: acts are attested as the official chooses; `with_key`: always with a key, on a page.
    pub signing: &'static str,
}

impl Look for Settings {
    const ACTION: Action = Action::SettingsManage;
    const ID: &'static str = "settings_read";
    const PATH: &'static str = "/api/settings";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Which edition of the law governs new cases, by which order, and whether acts must be signed with a key.";

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let registry = ask.registry();
        let (chosen, policy) = (registry.settings().await?, registry.policy().await?);
        let (chosen, edition) = chosen.map_or_else(Default::default, |chosen| (chosen.clone(), chosen.edition));
        let settings = Self {
            edition: policy.to_string(),
            today: registry.edition().await?.id.to_string(),
            since: edition.as_ref().map(|choice| choice.since.to_string()),
            document: edition.map(|choice| choice.document),
            signing: chosen.signing.map_or(Signing::default(), |choice| choice.signing).as_str(),
        };
        Ok((settings, Some(ask.version(policy::stream()).await?)))
    }
}

/// What went because its term had passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Erasures {
    /// The last sweeps that deleted something, the latest first.
    pub sweeps: Vec<Sweep>,
}

/// One sweep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sweep {
    /// When.
    pub at: String,
    /// What each rule of `law/retention.toml` took.
    pub erased: Vec<Erased>,
}

/// What one rule took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Erased {
    /// The rule, e.g. `web-session`.
    pub rule: &'static str,
    /// What came before this moment went.
    pub before: String,
    /// How many.
    pub rows: u64,
}

impl Look for Erasures {
    const ACTION: Action = Action::SettingsManage;
    const ID: &'static str = "erasures_read";
    const PATH: &'static str = "/api/settings/erasures";
    const TAG: &'static str = TAG;
    const SAYS: &'static str =
        "What is no legal fact and went because its term had passed: counted by rule, without personal data. Legal facts are never deleted.";

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let erased = |one: domain::retention::Erased| Erased { rule: one.rule.name(), before: one.before.to_string(), rows: one.rows };
        let sweep = |one: domain::retention::Sweep| Sweep { at: one.at.to_string(), erased: one.erased.into_iter().map(erased).collect() };
        let sweeps = ask.registry().erasures().await?.sweeps.into_iter().rev().map(sweep).collect();
        Ok((Self { sweeps }, None))
    }
}

/// The choice of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChooseEdition {
    /// `in-force`, or the name of an edition.
    pub edition: String,
    /// The order.
    pub document: String,
}

impl Act for ChooseEdition {
    const ACTION: Action = Action::EditionChoose;
    const PATH: &'static str = "/api/settings/edition";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The administrator chooses the edition that governs new cases, on an order (O99-END). Cases that were accepted keep theirs.";
    const EXAMPLE: &'static str = r#"{"edition": "in-force", "document": "Приказ № 12"}"#;
    tells_done!();

    async fn order(self, _: &Ask) -> Result<Order, Stop> {
        let command = Command::EditionChoose { edition: Policy::from_text(&self.edition), document: self.document };
        Ok(Order { log: system_log(), command, about: Some(policy::stream()) })
    }
}

/// The choice of how acts are attested.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChooseSigning {
    /// `as_chosen` or `with_key`.
    pub signing: String,
    /// The order.
    pub document: String,
}

impl Act for ChooseSigning {
    const ACTION: Action = Action::SigningChoose;
    const PATH: &'static str = "/api/settings/signing";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The administrator chooses whether acts must be signed with a key, on an order. Where they must, what would be done by a session or a token alone is refused.";
    const EXAMPLE: &'static str = r#"{"signing": "as_chosen", "document": "Приказ № 15"}"#;
    tells_done!();

    async fn order(self, _: &Ask) -> Result<Order, Stop> {
        let signing = Signing::parse(&self.signing).ok_or_else(|| Stop::because("O99-2", "ground-signing-unknown", "signing"))?;
        Ok(Order { log: system_log(), command: Command::SigningChoose { signing, document: self.document }, about: Some(policy::stream()) })
    }
}
