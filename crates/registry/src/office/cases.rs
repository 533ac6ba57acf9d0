//! Applications that wait for a conclusion or a refusal, and the arithmetic of lateness.

use domain::application::{Application, Lateness, Stage, lateness, needs_conclusion};
use domain::kernel::{Judge, Trace, Under};
use domain::numbers::AccountId;

use crate::births::{self, Found};
use crate::office::people;
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables::APPLICATION;
use crate::records::{Case, all, count};
use crate::registry::Registry;

/// Lines of one queue at most; a longer one shows that there is more.
pub const MOST: u32 = 200;

/// A queue of conclusions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusions {
    /// Late births without a conclusion.
    ToDraft,
    /// Drawn up, awaiting the head of the district authority.
    ToApprove,
    /// Sent back to the drafter.
    SentBack,
    /// Approved; registered ones among them.
    Approved,
}

impl Conclusions {
    /// In the order of the tabs.
    pub const ALL: [Self; 4] = [Self::ToDraft, Self::ToApprove, Self::SentBack, Self::Approved];
}

/// A queue of refusals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusals {
    /// Asked to mend and not mended by the day, or still running: the head of the body may decide.
    ToDecide,
    /// Decided, awaiting the signature.
    ToSign,
    /// Signed.
    Signed,
}

impl Refusals {
    /// In the order of the tabs.
    pub const ALL: [Self; 3] = [Self::ToDecide, Self::ToSign, Self::Signed];
}

fn one_of(names: &[&str]) -> Is {
    Is::In(names.iter().map(|name| Value::from(*name)).collect())
}

fn of_conclusions(log: &LogId, queue: Conclusions) -> Select {
    let of = Select::from(&APPLICATION).eq("log", log.0.as_str());
    match queue {
        Conclusions::ToDraft => of.eq("open", true).eq("next_step", "draft_conclusion"),
        Conclusions::ToApprove => of.eq("open", true).eq("next_step", "approve_conclusion"),
        Conclusions::SentBack => of.eq("open", true).eq("next_step", "redraft_conclusion"),
        Conclusions::Approved => of
            .matching("next_step", one_of(&["register", "certificate", "none"]))
            .matching("drafted_by", Is::NotNull)
            .matching("stage", one_of(&["entered", "registered", "handed_over"])),
    }
}

fn of_refusals(log: &LogId, queue: Refusals) -> Select {
    let of = Select::from(&APPLICATION).eq("log", log.0.as_str());
    match queue {
        Refusals::ToDecide => of.eq("open", true).eq("stage", "mending"),
        Refusals::ToSign => of.eq("open", true).eq("next_step", "sign_refusal"),
        Refusals::Signed => of.eq("stage", "refused"),
    }
}

/// The lines of a queue of conclusions, the soonest due first; `filed_by` keeps it to what these accounts took in.
///
/// # Errors
/// A technical failure.
pub async fn conclusions(registry: &Registry, log: &LogId, queue: Conclusions, filed_by: Option<&[AccountId]>) -> Result<Vec<Case>, Fault> {
    lines(registry, of_conclusions(log, queue), filed_by, queue == Conclusions::Approved).await
}

/// The lines of a queue of refusals.
///
/// # Errors
/// A technical failure.
pub async fn refusals(registry: &Registry, log: &LogId, queue: Refusals, filed_by: Option<&[AccountId]>) -> Result<Vec<Case>, Fault> {
    lines(registry, of_refusals(log, queue), filed_by, queue == Refusals::Signed).await
}

async fn lines(registry: &Registry, query: Select, filed_by: Option<&[AccountId]>, newest: bool) -> Result<Vec<Case>, Fault> {
    let query = people::filed_by(query, filed_by);
    let query = if newest { query.desc("year").desc("number") } else { query.asc("due").asc("year").asc("number") };
    all(registry.store(), &query.limit(MOST), Case::read).await
}

/// How many wait in each queue of conclusions.
///
/// # Errors
/// A technical failure.
pub async fn count_conclusions(registry: &Registry, log: &LogId, filed_by: Option<&[AccountId]>) -> Result<[u64; 4], Fault> {
    let mut counts = [0; 4];
    for (to, queue) in counts.iter_mut().zip(Conclusions::ALL) {
        *to = count(registry.store(), people::filed_by(of_conclusions(log, queue), filed_by)).await?;
    }
    Ok(counts)
}

/// How many wait in each queue of refusals.
///
/// # Errors
/// A technical failure.
pub async fn count_refusals(registry: &Registry, log: &LogId, filed_by: Option<&[AccountId]>) -> Result<[u64; 3], Fault> {
    let mut counts = [0; 3];
    for (to, queue) in counts.iter_mut().zip(Refusals::ALL) {
        *to = count(registry.store(), people::filed_by(of_refusals(log, queue), filed_by)).await?;
    }
    Ok(counts)
}

/// Why a birth counts as late, and whether it needs a conclusion: the rules asked again from the facts of the case, under its
/// own edition. Empty where this deployment does not know the edition.
#[must_use]
pub fn why_late(registry: &Registry, application: &Application) -> (Trace, bool) {
    let law = registry.law();
    let Some(edition) = law.edition(&application.edition) else { return (Trace::new(), false) };
    let under = Under { law, edition };
    let mut judge = Judge::new();
    let (late, _): (Lateness, _) = lateness(&mut judge, &application.statement, application.filed_on, under, application.term_end);
    let needed = needs_conclusion(&mut judge, &application.statement, late, under);
    (judge.into_parts().0, needed)
}

/// How many records are like the birth of this application, its own and those of its delivery left out: what was looked for when
/// an earlier record is said not to be there.
///
/// # Errors
/// A technical failure.
pub async fn similar(registry: &Registry, found: &Found) -> Result<usize, Fault> {
    let mut own: Vec<_> = births::siblings(registry, found).await?.into_iter().filter_map(|sibling| sibling.record).collect();
    if let Stage::Registered { record, .. } | Stage::HandedOver { record, .. } = &found.application.stage {
        own.push(*record);
    }
    Ok(births::similar(registry, &found.application.statement, &own).await?.len())
}
