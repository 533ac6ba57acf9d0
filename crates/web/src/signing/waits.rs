//! On the page of a case: what was signed about it and waits for an answer of the certification authority.

use registry::ports::store::LogId;
use registry::signing::{self, Waits};
use uuid::Uuid;

use super::path;
use crate::components::{Line, Note, Tone};
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::applications::say;
use crate::{AppState, L};

/// What waits about a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Each told to whoever looks.
    pub notes: Vec<Note>,
    /// Names of the commands that wait.
    pub acts: Vec<&'static str>,
}

/// What waits about one of these things of `log`, for an official of that office: others are not told what is being done there.
///
/// # Errors
/// A technical failure.
pub(crate) async fn about(state: &AppState, visit: &Visit, log: &LogId, things: &[Uuid]) -> Answer<Waiting> {
    let own = visit.official().and_then(|official| registry::access::office::log_of(&official.office));
    if own.as_ref() != Some(log) {
        return Ok(Waiting::default());
    }
    let all = signing::waiting_about(&state.registry, things).await?;
    let me = visit.live().map(|live| live.account.id);
    let notes = all.iter().map(|waits| note(visit.l(), waits, waits.account == me && me.is_some(), &state.site.zone)).collect();
    Ok(Waiting { notes, acts: all.iter().filter(|waits| waits.refused.is_empty()).map(|waits| waits.act).collect() })
}

/// What was signed, by whom and when; what becomes of it; where one's own is seen and withdrawn.
fn note(l: L, waits: &Waits, mine: bool, zone: &jiff::tz::TimeZone) -> Note {
    let [kk, ru, en] = &waits.titles;
    let what = match l.0 {
        text::Lang::Kk => kk,
        text::Lang::Ru => ru,
        text::Lang::En => en,
    };
    let at = waits.since.to_zoned(zone.clone()).datetime();
    let args = [("who", waits.by.as_str().into()), ("day", text::date(at.date()).into()), ("time", text::clock(at.time()).into())];
    let said = |key: &'static str| Line::new().bold(l.with(key, &[("what", what.as_str().into())])).text(l.with("signing-waits-since", &args));
    let (tone, line) = match waits.refused.first() {
        None => (Tone::Warn, said("signing-waits").text(l.t("signing-waits-again"))),
        Some(ground) => (Tone::Stop, said("signing-not-done").text(say::ground(l, ground))),
    };
    Note::new(tone, if mine { line.link(path(waits.id), l.t("signing-waits-open")) } else { line })
}
