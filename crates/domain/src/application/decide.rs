//! The decisions of the lifecycle. Every refusal lists all its grounds.

use jiff::Span;
use jiff::civil::Date;
use law::{Clause, TermId};

use super::check::{Checked, check, needs_conclusion};
use super::command::{Amend, AskToMend, ConclusionApprove, ConclusionDraft, ConclusionSendBack, File, RefusalDecide, RefusalSendBack, RefusalSign};
use super::event::ApplicationEvent as Event;
use super::state::{Application, Channel, ConclusionState, Stage};
use crate::acts::birth::{Beside, BirthProof, BirthStatement, Vitality, rules, subjects};
use crate::kernel::{Decision, Ground, Judge, Under};
use crate::numbers::YearNumber;
use crate::service::{Acting, Role};

const ACCEPT: Clause = Clause::new("APPC-64");
const CHECK: Clause = Clause::new("O99-7");
const REGISTER: Clause = Clause::new("O99-8");
const CONCLUSION: Clause = Clause::new("O99-12");
const LATE_CHECK: Clause = Clause::new("O99-13.1");
const APPROVAL: Clause = Clause::new("O99-13.2");
const AKIM: Clause = Clause::new("K-179(2)");
const REASONED: Clause = Clause::new("APPC-80");
const REFUSAL: Clause = Clause::new("O99-16");

/// Takes an application in: nobody refuses to accept (APPC-64), but nothing can be filed before it happens.
#[must_use]
pub fn file(command: &File, number: YearNumber, acting: &Acting<'_>, under: Under<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    judge.require("application.filed_by_now", command.filed_on <= acting.today, Ground::new(ACCEPT, "ground-filed-in-future").at("filed_on"));
    born_by_filing(&mut judge, &command.statement, command.filed_on);
    born_by_now(&mut judge, &command.statement, acting);
    documents_by_posting(&mut judge, command);
    let checked = checked(&command.statement, command.channel, command.filed_on, (None, command.proof_used), acting, under);
    if acting.official.role == Role::Akim {
        judge.fixes(&AKIM, "application.taken_by_akim", &[]);
    }
    judge.fixes(&ACCEPT, "application.intake_number", &[("number", number.to_string())]);
    judge.note_trace(checked.trace.clone());
    let entered = entered_if_complete(&mut judge, &checked.defects, &command.statement, checked.lateness, acting.today, under);
    judge.decide(|| {
        let mut events = vec![
            Event::Filed {
                number,
                delivery: command.delivery,
                edition: under.edition.id.clone(),
                filed_on: command.filed_on,
                taken_at: acting.at,
                channel: command.channel,
                by: acting.official.clone(),
                statement: Box::new(command.statement.clone()),
                lateness: checked.lateness,
                term_end: checked.term_end,
            },
            Event::Checked { defects: checked.defects, by: acting.official.clone() },
        ];
        events.extend(entered);
        events
    })
}

/// Mends or completes the data, and checks again.
#[must_use]
pub fn amend(state: &Application, command: &Amend, acting: &Acting<'_>, under: Under<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    let open = matches!(state.stage, Stage::Defective | Stage::Mending | Stage::Entered);
    judge.require("application.open_to_mending", open, Ground::new(CHECK, "ground-stage").with("stage", state.stage.as_str()));
    let approved = state.conclusion.as_ref().is_some_and(super::state::Conclusion::approved);
    judge.require("application.conclusion_stands", !approved, Ground::new(APPROVAL, "ground-conclusion-stands"));
    born_by_filing(&mut judge, &command.statement, state.filed_on);
    born_by_now(&mut judge, &command.statement, acting);
    let checked = checked(&command.statement, state.channel, state.filed_on, (state.term_end, command.proof_used), acting, under);
    judge.note_trace(checked.trace.clone());
    let entered = entered_if_complete(&mut judge, &checked.defects, &command.statement, checked.lateness, acting.today, under);
    judge.decide(|| {
        let mut events = vec![
            Event::Amended {
                statement: Box::new(command.statement.clone()),
                lateness: checked.lateness,
                term_end: checked.term_end,
                by: acting.official.clone(),
            },
            Event::Checked { defects: checked.defects, by: acting.official.clone() },
        ];
        events.extend(entered);
        events
    })
}

/// Nothing is filed before it happens.
fn born_by_filing(judge: &mut Judge, statement: &BirthStatement, filed_on: Date) {
    let born = statement.child.born_on.as_ref().map(crate::partial_date::PartialDate::earliest);
    judge.require("application.born_by_filing", born.is_none_or(|born| born <= filed_on), Ground::new(CHECK, "ground-born-after-filing").at("child.born_on"));
}

/// By how much clocks abroad are ahead of the legal zone at most: UTC+14 beside UTC+5.
const HOURS_AHEAD: i8 = 9;

/// A birth of today is stated with an hour that has come: where it was abroad, by the clocks there.
fn born_by_now(judge: &mut Judge, statement: &BirthStatement, acting: &Acting<'_>) {
    let child = &statement.child;
    let day = child.born_on.as_ref().and_then(crate::partial_date::PartialDate::as_date);
    let (Some(day), Some(time)) = (day, child.born_at) else { return };
    if day != acting.today {
        return;
    }
    let now = law::legal_zone_offset(acting.at, law::Zone::East).to_datetime(acting.at);
    let abroad = child.place.as_ref().is_some_and(|place| place.country != "KZ");
    let latest = if abroad { now.checked_add(Span::new().hours(HOURS_AHEAD)).unwrap_or(now) } else { now };
    // Asked only where it fails: what was filed before there was this rule replays as it was decided.
    if day.to_datetime(time) > latest {
        let ground = Ground::new(CHECK, "ground-born-later-today").at("child.born_at").with("now", now.strftime("%H:%M"));
        judge.require("application.born_by_now", false, ground);
    }
}

/// What is sent by post was there on the day of posting.
fn documents_by_posting(judge: &mut Judge, command: &File) {
    if command.channel == Channel::Post {
        let issued = command.statement.proof.as_ref().and_then(BirthProof::issued_on);
        let possible = issued.is_none_or(|issued| issued <= command.filed_on);
        let ground = Ground::new(ACCEPT, "ground-posted-before-document").at("filed_on");
        let ground = issued.map_or(ground.clone(), |issued| ground.with("issued", issued));
        judge.require("application.documents_by_posting", possible, ground);
    }
}

/// The check (O99-7), with what the registry knows of the document, and what O99-6 adds for an application through the portal.
fn checked(
    statement: &BirthStatement,
    channel: Channel,
    filed_on: Date,
    (shown, proof_used): (Option<Date>, bool),
    acting: &Acting<'_>,
    under: Under<'_>,
) -> Checked {
    let mut checked = check(statement, filed_on, acting.today, under, shown);
    checked.with_proof(proof_used);
    if channel == Channel::Portal {
        let mut electronic = Judge::new();
        rules::electronic(&mut electronic, statement);
        let (trace, defects) = electronic.into_parts();
        checked.trace.extend(trace);
        checked.defects.extend(defects);
    }
    checked
}

/// O99-8: complete and correct means registered in the register of applications, and the coupon.
fn entered_if_complete(
    judge: &mut Judge,
    defects: &[Ground],
    statement: &BirthStatement,
    lateness: super::Lateness,
    today: Date,
    under: Under<'_>,
) -> Option<Event> {
    let mut register = Judge::new();
    let complete =
        register.require("application.complete_and_correct", defects.is_empty(), Ground::new(REGISTER, "ground-defects").with("count", defects.len()));
    // What is not complete is taken in all the same, but stays out of the register: the answer belongs to the trace only.
    judge.note_trace(register.into_parts().0);
    if !complete {
        return None;
    }
    let late = needs_conclusion(judge, statement, lateness, under);
    if late {
        judge.fixes(&LATE_CHECK, "application.late_checked_alike", &[]);
    }
    let term = if late { TermId::BirthConclusionExecution } else { TermId::BirthExecution };
    let rule = judge.param("application.execute_by", &REGISTER, under.edition.term(term))?;
    match law::reckon(&rule, today, under.law.calendar(), Some(today)) {
        Ok(reckoned) => {
            judge.reckons(&rule.clause, "application.execute_by", &reckoned);
            judge.fixes(&REGISTER, "application.entered_with_coupon", &[("on", today.to_string())]);
            Some(Event::Entered { on: today, execute_by: reckoned.end })
        }
        Err(error) => {
            judge.require("application.execute_by", false, Ground::new(REGISTER, "ground-law-unknown").with("what", error));
            None
        }
    }
}

/// Asks once to mend what the check found (O25).
#[must_use]
pub fn ask_to_mend(state: &Application, command: &AskToMend, letter: YearNumber, acting: &Acting<'_>, under: Under<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    judge.require(
        "application.has_defects",
        matches!(state.stage, Stage::Defective) && !state.defects.is_empty(),
        Ground::new(CHECK, "ground-nothing-to-mend").with("stage", state.stage.as_str()),
    );
    judge.require("application.asked_once", state.mending.is_none(), Ground::new(ACCEPT, "ground-asked-before"));
    let mut due = command.due.unwrap_or(acting.today);
    if let Some(rule) = judge.param("application.mending_term", &ACCEPT, under.edition.term(TermId::Mending)) {
        match law::reckon(&rule, acting.today, under.law.calendar(), Some(acting.today)) {
            Ok(reckoned) => {
                judge.reckons(&rule.clause, "application.mending_term", &reckoned);
                let least = reckoned.end;
                due = command.due.unwrap_or(least);
                judge.require("application.mending_not_shorter", due >= least, Ground::new(ACCEPT, "ground-mending-too-short").with("least", least).at("due"));
            }
            Err(error) => {
                judge.require("application.mending_term", false, Ground::new(ACCEPT, "ground-law-unknown").with("what", error));
            }
        }
    }
    judge.decide(|| vec![Event::MendingAsked { letter, on: acting.today, due, defects: state.defects.clone(), by: acting.official.clone() }])
}

/// Draws up the conclusion on late registration (O99-12, O99-13.2).
#[must_use]
pub fn conclusion_draft(state: &Application, command: &ConclusionDraft, acting: &Acting<'_>, under: Under<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    judge.require(
        "conclusion.application_entered",
        matches!(state.stage, Stage::Entered),
        Ground::new(LATE_CHECK, "ground-stage").with("stage", state.stage.as_str()),
    );
    let needed = needs_conclusion(&mut judge, &state.statement, state.lateness, under);
    judge.require("conclusion.needed", needed, Ground::new(CONCLUSION, "ground-conclusion-not-needed"));
    let standing = state.conclusion.as_ref().is_some_and(super::state::Conclusion::approved);
    judge.require("conclusion.not_yet_approved", !standing, Ground::new(APPROVAL, "ground-conclusion-stands"));
    judge.require("conclusion.reasons", !command.reasons.trim().is_empty(), Ground::new(CONCLUSION, "ground-conclusion-reasons").at("reasons"));
    judge.require(
        "conclusion.examined",
        command.examined.iter().any(|line| !line.trim().is_empty()),
        Ground::new(CONCLUSION, "ground-conclusion-examined").at("examined"),
    );
    acting.not_kin(&mut judge, &subjects(&state.statement));
    judge.decide(|| {
        vec![Event::ConclusionDrafted {
            reasons: command.reasons.trim().to_owned(),
            examined: command.examined.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
            on: acting.today,
            by: acting.official.clone(),
            attestation: acting.attestation.clone(),
        }]
    })
}

/// Approves the conclusion: the head of the district authority (abroad: of the foreign institution), never its drafter.
#[must_use]
pub fn conclusion_approve(state: &Application, _: &ConclusionApprove, number: YearNumber, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    may_judge_conclusion(&mut judge, state, acting);
    judge.fixes(&CONCLUSION, "conclusion.two_copies", &[("copies", "2".to_owned())]);
    judge.decide(|| vec![Event::ConclusionApproved { number, on: acting.today, by: acting.official.clone(), attestation: acting.attestation.clone() }])
}

/// Sends the conclusion back with a reason.
#[must_use]
pub fn conclusion_send_back(state: &Application, command: &ConclusionSendBack, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    may_judge_conclusion(&mut judge, state, acting);
    judge.require("conclusion.send_back_why", !command.why.trim().is_empty(), Ground::new(APPROVAL, "ground-why").at("why"));
    judge.decide(|| vec![Event::ConclusionSentBack { why: command.why.trim().to_owned(), on: acting.today, by: acting.official.clone() }])
}

fn may_judge_conclusion(judge: &mut Judge, state: &Application, acting: &Acting<'_>) {
    let drafted = state.conclusion.as_ref().filter(|c| matches!(c.state, ConclusionState::Drafted));
    judge.require(
        "conclusion.awaits_approval",
        matches!(state.stage, Stage::AwaitingApproval) && drafted.is_some(),
        Ground::new(APPROVAL, "ground-stage").with("stage", state.stage.as_str()),
    );
    let own = drafted.is_some_and(|c| c.drafted_by.account == acting.official.account);
    judge.require("conclusion.approver_is_not_drafter", !own, Ground::new(APPROVAL, "ground-own-draft"));
    judge.require(
        "conclusion.approver_is_head",
        matches!(acting.official.role, Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution),
        Ground::new(APPROVAL, "ground-approver-role"),
    );
    acting.not_kin(judge, &subjects(&state.statement));
}

/// The head of the registering body decides to refuse: defects that were not mended, or unreliable data.
#[must_use]
pub fn refusal_decide(state: &Application, command: &RefusalDecide, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    let open = matches!(state.stage, Stage::Defective | Stage::Mending | Stage::Entered);
    judge.require("refusal.application_open", open, Ground::new(REFUSAL, "ground-stage").with("stage", state.stage.as_str()));
    judge.require("refusal.by_head_of_body", matches!(acting.official.role, Role::HeadOfBody | Role::Consul), Ground::new(REFUSAL, "ground-refuser-role"));
    let unreliable = command.unreliable.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let same: Vec<Ground> = command.same_child.iter().filter(|other| other.doubt(&state.statement).is_some()).map(Beside::same_child).collect();
    let grounded = !state.defects.is_empty() || !same.is_empty() || unreliable.is_some();
    judge.require("refusal.grounds", grounded, Ground::new(REFUSAL, "ground-refusal-without-ground").at("unreliable"));
    // Nothing can be mended where the child stands registered or applied for already: nothing is waited for.
    let not_mended = state.not_mended(acting.today);
    judge.require("refusal.after_mending_term", not_mended || unreliable.is_some() || !same.is_empty(), Ground::new(REFUSAL, "ground-mending-runs"));
    acting.not_kin(&mut judge, &subjects(&state.statement));
    judge.decide(|| {
        // A defect that may still be mended is no ground, whatever else refuses (decisions 2a).
        let mut grounds = if not_mended { state.defects.clone() } else { Vec::new() };
        grounds.extend(same);
        if let Some(words) = unreliable {
            grounds.push(Ground::new(REFUSAL, "ground-unreliable").with("words", words));
        }
        vec![Event::RefusalDecided {
            grounds,
            unreliable: unreliable.map(str::to_owned),
            on: acting.today,
            by: acting.official.clone(),
            attestation: acting.attestation.clone(),
        }]
    })
}

/// The head of the district authority signs the letter.
#[must_use]
pub fn refusal_sign(state: &Application, _: &RefusalSign, letter: YearNumber, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    may_judge_refusal(&mut judge, state, acting);
    let grounds = state.refusal.as_ref().map_or(0, |refusal| refusal.grounds.len());
    judge.fixes(&REASONED, "refusal.reasoned", &[("grounds", grounds.to_string())]);
    judge.decide(|| vec![Event::RefusalSigned { letter, on: acting.today, by: acting.official.clone(), attestation: acting.attestation.clone() }])
}

/// Sends the refusal back: the application stands where it stood before.
#[must_use]
pub fn refusal_send_back(state: &Application, command: &RefusalSendBack, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    may_judge_refusal(&mut judge, state, acting);
    judge.require("refusal.send_back_why", !command.why.trim().is_empty(), Ground::new(REFUSAL, "ground-why").at("why"));
    judge.decide(|| vec![Event::RefusalSentBack { why: command.why.trim().to_owned(), by: acting.official.clone() }])
}

fn may_judge_refusal(judge: &mut Judge, state: &Application, acting: &Acting<'_>) {
    judge.require(
        "refusal.awaits_letter",
        matches!(state.stage, Stage::AwaitingRefusalLetter),
        Ground::new(REFUSAL, "ground-stage").with("stage", state.stage.as_str()),
    );
    judge.require(
        "refusal.signer_is_head_of_district",
        matches!(acting.official.role, Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution),
        Ground::new(REFUSAL, "ground-signer-role"),
    );
    let same = state.refusal.as_ref().is_some_and(|refusal| refusal.decided_by.account == acting.official.account);
    judge.require("refusal.two_people", !same, Ground::new(REFUSAL, "ground-refusal-two-people"));
    acting.not_kin(judge, &subjects(&state.statement));
}

/// Is this a stillbirth, for which no certificate is made.
#[must_use]
pub const fn is_stillbirth(state: &Application) -> bool {
    matches!(state.statement.vitality, Vitality::Stillborn)
}
