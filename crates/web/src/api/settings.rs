//! Which edition of the law governs new cases: chosen by an administrator on an order (O99-END).

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

pub(super) static OPERATIONS: &[Operation] = &[Operation::look::<Settings>(), Operation::act::<ChooseEdition>()];

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
}

impl Look for Settings {
    const ACTION: Action = Action::SettingsManage;
    const ID: &'static str = "settings_read";
    const PATH: &'static str = "/api/settings";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Which edition of the law governs new cases, and by which order.";

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let registry = ask.registry();
        let (chosen, policy) = (registry.settings().await?, registry.policy().await?);
        let settings = Self {
            edition: policy.to_string(),
            today: registry.edition().await?.id.to_string(),
            since: chosen.as_ref().map(|settings| settings.since.to_string()),
            document: chosen.map(|settings| settings.document),
        };
        Ok((settings, Some(ask.version(policy::stream()).await?)))
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
