//! What was found of a signature: one sentence that carries the verdict, and every check with its own.

use askama::Template;
use eds::{Check, CheckId, Code, State, Verdict};

use super::Example;
use crate::L;

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How it went.
    pub state: State,
    /// What was checked.
    pub name: String,
    /// What was found.
    pub words: String,
}

impl Found {
    fn of(l: L, check: &Check, who: Option<&str>) -> Self {
        let name = l.t(check.id.key());
        Self { state: check.state, name: who.map_or_else(|| name.clone(), |who| format!("{name} · {who}")), words: l.t(check.code.key()) }
    }

    const fn class(&self) -> &'static str {
        match self.state {
            State::Passed => "y",
            State::Failed => "n",
            State::Open => "q",
            State::Noted | State::NotAsked => "w",
        }
    }

    /// The shape in words, for who does not see it.
    fn said(&self, l: L) -> String {
        l.t(match self.state {
            State::Passed => "signing-check-passed",
            State::Failed => "signing-check-failed",
            State::Open => "signing-check-open",
            State::Noted => "signing-check-noted",
            State::NotAsked => "signing-check-not-asked",
        })
    }
}

/// The checks of a signature, folded together under one line.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/findings/view.html")]
pub struct Findings {
    /// The language.
    pub l: L,
    /// Whether they are shown without being asked for.
    pub open: bool,
    /// The checks in the order in which they were made.
    pub rows: Vec<Found>,
}

impl Findings {
    /// Every check of a verdict; with several signers each names whose it is.
    #[must_use]
    pub fn of(l: L, verdict: &Verdict) -> Self {
        let mut rows: Vec<Found> = verdict.checks.iter().map(|check| Found::of(l, check, None)).collect();
        let several = verdict.signers.len() > 1;
        for signer in &verdict.signers {
            let who = signer.subject.common_name.as_deref().filter(|_| several);
            rows.extend(signer.checks.iter().map(|check| Found::of(l, check, who)));
        }
        Self { l, open: false, rows }
    }

    /// Unfolded.
    #[must_use]
    pub fn open(self) -> Self {
        Self { open: true, ..self }
    }

    /// "12 of 15".
    fn count(&self) -> String {
        let asked = self.rows.iter().filter(|row| row.state != State::NotAsked);
        let right = asked.clone().filter(|row| row.state == State::Passed).count();
        self.l.with("count-of", &[("done", right.into()), ("all", asked.count().into())])
    }
}

/// The sentence of the first thing that speaks against a signature; `None` where nothing does.
#[must_use]
pub fn against(l: L, verdict: &Verdict) -> Option<String> {
    verdict.against().first().map(|check| l.t(check.code.key()))
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let check = |id, state, code| Found::of(l, &Check { id, state, code }, None);
    let passed = |id| check(id, State::Passed, Code::Passed);
    let rows = vec![
        passed(CheckId::Structure),
        passed(CheckId::Signature),
        check(CheckId::Timestamp, State::Noted, Code::StampAbsent),
        check(CheckId::Revocation, State::Failed, Code::Revoked),
        check(CheckId::Role, State::NotAsked, Code::NotAsked),
    ];
    let open = vec![check(CheckId::Revocation, State::Open, Code::OcspUnavailable)];
    let long =
        vec![Found::of(l, &Check { id: CheckId::SigningCertificate, state: State::Failed, code: Code::OtherBin }, Some("ӘБДІРАХМАНОВА-БЕЙСЕМБАЕВА ГҮЛЖАҺАН"))];
    let of = |rows| Findings { l, open: true, rows };
    vec![Example::of("normal", &of(rows)), Example::of("nobody can say", &of(open)), Example::of("long", &of(long))]
}
