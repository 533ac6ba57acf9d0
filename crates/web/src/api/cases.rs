//! What heads decide: the conclusion on a late birth (O99-12, O99-13) and the refusal (O99-16).

use registry::Command;
use registry::access::Action;
use serde::Deserialize;
use utoipa::ToSchema;

use super::applications::TAG;
use super::ask::{Ask, Order, Stop};
use super::done::tells_done;
use super::{Act, Operation};

pub(super) static OPERATIONS: &[Operation] = &[
    Operation::act::<Draft>(),
    Operation::act::<Approve>(),
    Operation::act::<SendBack>(),
    Operation::act::<Refuse>(),
    Operation::act::<Sign>(),
    Operation::act::<SendRefusalBack>(),
];

/// A conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Why the term was missed.
    pub reasons: String,
    /// Documents examined.
    pub examined: Vec<String>,
}

impl Act for Draft {
    const ACTION: Action = Action::ConclusionDraft;
    const PATH: &'static str = "/api/applications/{id}/conclusion";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Draws up the conclusion on a birth after the term (O99-12).";
    const EXAMPLE: &'static str = r#"{"reasons": "Роды прошли вне больницы", "examined": ["Медицинское свидетельство № 0390071", "Удостоверение матери"]}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        ask.about_application(|id| Command::ConclusionDraft { id, reasons: self.reasons, examined: self.examined }).await
    }
}

/// The approval: it says nothing but itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approve {}

impl Act for Approve {
    const ACTION: Action = Action::ConclusionApprove;
    const PATH: &'static str = "/api/applications/{id}/conclusion/approval";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The head of the district authority approves the conclusion (O99-13.2); whoever drew it up may not.";
    const EXAMPLE: &'static str = "{}";
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        ask.about_application(|id| Command::ConclusionApprove { id }).await
    }
}

/// Why it is sent back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendBack {
    /// What is to be mended.
    pub why: String,
}

impl Act for SendBack {
    const ACTION: Action = Action::ConclusionSendBack;
    const PATH: &'static str = "/api/applications/{id}/conclusion/return";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Sends the conclusion back to whoever drew it up (O99-13.2).";
    const EXAMPLE: &'static str = r#"{"why": "Добавьте ответ о прежней записи"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        ask.about_application(|id| Command::ConclusionSendBack { id, why: self.why }).await
    }
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// What is unreliable, where that is the ground; the standing defects are grounds of themselves.
    #[serde(default)]
    pub unreliable: Option<String>,
    /// The child is one that is registered or applied for already: those found of the same mother beside it are the grounds.
    #[serde(default)]
    pub same_child: bool,
}

impl Act for Refuse {
    const ACTION: Action = Action::RefusalDecide;
    const PATH: &'static str = "/api/applications/{id}/refusal";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The head of the body decides to refuse (O99-16); the letter then awaits its signature.";
    const EXAMPLE: &'static str = r#"{"unreliable": "Больница ответила, что такого свидетельства не выдавала"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        ask.about_application(|id| Command::RefusalDecide { id, unreliable: self.unreliable, same_child: self.same_child }).await
    }
}

/// The signature: it says nothing but itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sign {}

impl Act for Sign {
    const ACTION: Action = Action::RefusalSign;
    const PATH: &'static str = "/api/applications/{id}/refusal/signature";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The head of the district authority signs the letter of refusal (O99-16).";
    const EXAMPLE: &'static str = "{}";
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        ask.about_application(|id| Command::RefusalSign { id }).await
    }
}

/// Why it is sent back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendRefusalBack {
    /// Why the letter is not signed.
    pub why: String,
}

impl Act for SendRefusalBack {
    const ACTION: Action = Action::RefusalSendBack;
    const PATH: &'static str = "/api/applications/{id}/refusal/return";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Sends the refusal back unsigned (O99-16).";
    const EXAMPLE: &'static str = r#"{"why": "Основание не подтверждено документом"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        ask.about_application(|id| Command::RefusalSendBack { id, why: self.why }).await
    }
}
