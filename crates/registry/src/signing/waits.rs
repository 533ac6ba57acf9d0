//! What is known of signings where their case is shown: signed and still waiting, or not done and to be told to whoever signed.

use domain::application::Application;
use domain::kernel::Ground;
use domain::numbers::AccountId;
use domain::record::Record;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::document::Document;
use super::execute::signs;
use super::kept::{Detail, Kept, Mark, Named};
use super::{Signing, Stage, done_before};
use crate::command::Command;
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::registry::Registry;
use crate::rehearse::Would;

/// Most that a desk lists.
const DESK: u32 = 50;

/// A signature that waits, because nobody can say now whether its certificate is revoked; or one that was not accepted after it waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    /// The signing.
    pub id: Uuid,
    /// Whose.
    pub account: Option<AccountId>,
    /// Name of whoever signed.
    pub by: String,
    /// Name of the command, e.g. `birth_register`.
    pub act: &'static str,
    /// What was signed: Kazakh, Russian, English.
    pub titles: [String; 3],
    /// Since when it waits.
    pub since: Timestamp,
    /// Why it was not done; nothing while it waits.
    pub refused: Vec<Ground>,
}

/// The applications, records and certificates that a command is about.
pub(super) fn things(command: &Command) -> Vec<Uuid> {
    match command {
        Command::BirthRegister { children, .. } => children.iter().flat_map(|child| [child.application.0, child.record.0]).collect(),
        Command::ConclusionApprove { id } | Command::RefusalDecide { id, .. } | Command::RefusalSign { id } => vec![id.0],
        Command::CertificateMake { id, application, record, .. } | Command::ReferenceSign { id, application, record } => vec![id.0, application.0, record.0],
        Command::RecordCorrect { record, .. } | Command::CauseAnnul { record, .. } => vec![record.0],
        _ => Vec::new(),
    }
}

/// Whom an act would be about: the child's name, where it has one; else the number of its application.
pub(super) fn subject(log: &LogId, command: &Command, would: &Would) -> Result<String, Fault> {
    let named = |parts: [Option<&str>; 2]| parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let mut number = String::new();
    for id in things(command) {
        let name = if let Some(record) = would.state::<Record>(log, StreamKind::Record, id)? {
            named([record.value("child.surname"), record.value("child.given")])
        } else if let Some(application) = would.state::<Application>(log, StreamKind::Application, id)? {
            number = application.number.to_string();
            let child = &application.statement.child;
            named([child.surname.as_deref(), child.given.as_deref()])
        } else {
            String::new()
        };
        if !name.is_empty() {
            return Ok(name);
        }
    }
    Ok(number)
}

/// Is the one the same act as the other, whatever its id: once the one is done, the other need not be?
fn same(one: &Command, other: &Command) -> bool {
    match (one, other) {
        (Command::RecordCorrect { record, field, value, .. }, Command::RecordCorrect { record: r, field: f, value: v, .. }) => {
            (record, field, value) == (r, f, v)
        }
        (Command::CauseAnnul { record, cause, .. }, Command::CauseAnnul { record: r, cause: c, .. }) => (record, cause) == (r, c),
        (Command::CertificateMake { application, record, replaces, .. }, Command::CertificateMake { application: a, record: r, replaces: p, .. }) => {
            (application, record, replaces) == (a, r, p)
        }
        (Command::ReferenceSign { id, .. }, Command::ReferenceSign { id: i, .. }) => id == i,
        (one, other) => one.name() == other.name() && things(one).iter().any(|thing| things(other).contains(thing)),
    }
}

/// Signatures that wait, or were refused and nobody has put them aside, about one of these things; newest first.
///
/// # Errors
/// A technical failure.
pub async fn waiting_about(registry: &Registry, things: &[Uuid]) -> Result<Vec<Waits>, Fault> {
    if registry.signatures().is_none() {
        return Ok(Vec::new());
    }
    let all = Kept::about(registry.store(), things, None, &[Named::Open, Named::Refused]).await?;
    let waits = |kept: Kept| {
        let act = kept.what.order.as_ref()?.command.name();
        let by = Document::read(&kept.document)?.by.name;
        let since = kept.mark.received_at.unwrap_or(kept.asked_at);
        let refused = if kept.is_asked_again() { Vec::new() } else { kept.mark.detail.grounds };
        Some(Waits { id: kept.id, account: kept.account, by, act, since, refused, titles: kept.what.titles })
    };
    Ok(all.into_iter().filter_map(waits).collect())
}

/// What an account signed and what is not done: still without an answer about its certificate, or refused within the last day and
/// neither done otherwise since nor put aside; newest first.
///
/// # Errors
/// A technical failure.
pub async fn waiting(registry: &Registry, account: AccountId) -> Result<Vec<Signing>, Fault> {
    let now = registry.now();
    let since = now.checked_sub(24.hours()).unwrap_or(now);
    let all = Kept::of_account(registry.store(), account, &[Named::Open, Named::Refused], since, DESK).await?;
    Ok(all.into_iter().map(|kept| kept.seen(now)).collect())
}

/// The person has read why it was not done: the desk lists it no longer.
///
/// # Errors
/// A technical failure.
pub async fn put_aside(registry: &Registry, id: Uuid) -> Result<(), Fault> {
    match Kept::find(registry.store(), id).await? {
        Some(kept) if matches!(kept.seen(registry.now()).stage, Stage::Refused(_)) => {
            kept.becomes(registry.store(), Mark { named: Named::Settled, ..kept.mark.clone() }, registry.now()).await.map(|_| ())
        }
        _ => Ok(()),
    }
}

/// An act was done: what was signed for the same act and refused is told no longer, and what still waits for it will not be done. The
/// act stands whatever becomes of this. `own` is the signing that it was done with.
pub(crate) async fn overtaken(registry: &Registry, id: Uuid, command: &Command, own: Option<Uuid>) {
    if registry.signatures().is_none() || !signs(command) {
        return;
    }
    if let Err(fault) = settle(registry, id, command, own).await {
        tracing::error!(%fault, "signings of an act that is done could not be settled");
    }
}

async fn settle(registry: &Registry, id: Uuid, command: &Command, own: Option<Uuid>) -> Result<(), Fault> {
    for kept in Kept::about(registry.store(), &things(command), own, &[Named::Open, Named::Refused]).await? {
        if kept.what.order.as_ref().is_none_or(|order| order.id == id || !same(&order.command, command)) {
            continue;
        }
        let grounds = if kept.is_asked_again() { vec![done_before()] } else { kept.mark.detail.grounds.clone() };
        let detail = Detail { grounds, ..kept.mark.detail.clone() };
        kept.becomes(registry.store(), Mark { named: Named::Settled, detail, ..kept.mark.clone() }, registry.now()).await?;
    }
    Ok(())
}
