//! What this person may do next with an application.

use domain::application::Stage;
use registry::access::Action;
use registry::births::Found;

use super::view::{Next, One};
use crate::L;
use crate::layout::Command;
use crate::visit::Visit;
use crate::workspace::applications::{LIST, NEW, under};
use crate::workspace::births;

/// How it stands beside the law and the other children of its delivery.
pub(super) struct Stands {
    /// A conclusion comes first (O99-12).
    pub needs_conclusion: bool,
    /// It can't be registered beside another child of the delivery: mending or refusing is the thing to do.
    pub stopped: bool,
    /// So many children of the delivery have no application yet: theirs are the thing to do (O99-11).
    pub unfiled: usize,
    /// Asking to mend is the page's main action: one button stands out, the one that the bar's key presses.
    pub asks: bool,
}

/// Links to what is possible; what the law puts next comes first.
pub(super) fn of(l: L, visit: &Visit, found: &Found, stands: &Stands) -> Vec<Next> {
    let &Stands { needs_conclusion, stopped, unfiled, asks } = stands;
    let may = |action| visit.may(action, Some(&found.log)).is_ok();
    let stage = &found.application.stage;
    let open = matches!(stage, Stage::Defective | Stage::Mending | Stage::Entered);
    let mut next = Vec::new();
    let mut link = |words: &str, href: String, key, main| next.push(Next { href, words: l.t(words), key, main });
    match stage {
        Stage::Registered { .. } if may(Action::CertificateHandOver) || may(Action::CopyPrint) => {
            link("application-go-finish", births::finish_path(found.id), "F2", true)
        }
        Stage::HandedOver { .. } => link("application-go-finish", births::finish_path(found.id), "", false),
        Stage::AwaitingApproval if may(Action::ConclusionApprove) => link("application-go-approve", under(found.id, "conclusion"), "F2", true),
        Stage::AwaitingRefusalLetter if may(Action::RefusalSign) => link("application-go-sign", under(found.id, "refusal"), "F2", true),
        Stage::Entered if needs_conclusion && may(Action::ConclusionDraft) => link("application-go-conclusion", under(found.id, "conclusion"), "F2", true),
        _ => {}
    }
    if open && may(Action::ApplicationAmend) {
        link("application-go-amend", under(found.id, "entry"), "", !asks && (*stage != Stage::Entered || stopped));
    }
    if open && may(Action::RefusalDecide) {
        link("application-go-refuse", under(found.id, "refusal"), "", stopped);
    }
    if may(Action::ApplicationFile) && unfiled > 0 {
        // Once it is ready itself: before, its own defects are the thing to do.
        let ready = *stage == Stage::Entered && !needs_conclusion && !stopped;
        link("application-go-sibling", format!("{NEW}?sibling={}", found.id), if ready { "F2" } else { "" }, ready);
    }
    next
}

/// The command bar.
pub(super) fn commands(l: L, visit: &Visit, one: &One, found: &Found) -> Vec<Command> {
    let mut commands = Vec::new();
    // What waits for its signature is not done again by a key that slips.
    if one.register.as_ref().is_some_and(super::Register::is_main) {
        commands.push(Command::main(l.t("application-do-register"), "act"));
    } else if one.asks() {
        commands.push(Command::main(l.t("application-do-ask-to-mend"), "mend"));
    }
    if let Some(next) = one.actions.iter().find(|next| next.key == "F2") {
        commands.push(Command::opens("F2", next.words.clone(), next.href.clone()));
    } else if visit.may(Action::ApplicationFile, None).is_ok() {
        commands.push(Command::opens("F2", l.t("application-new"), NEW));
    }
    commands.push(Command::opens("F8", l.t("frame-why"), "#why"));
    commands.push(Command::opens("F9", l.t("frame-paper"), format!("/workspace/papers/application/{}", found.id)));
    commands.push(Command::back(l, LIST));
    commands
}
