//! From a command to a decision: what must be read, and the pure function of the domain that decides.
//!
//! Everything here is a function of its arguments, so a stored decision can be decided again (`law replay`).

use domain::acts::birth::{self, Births, ChildToRegister};
use domain::application as app;
use domain::blank;
use domain::certificate as cert;
use domain::electronic::{self, ElectronicPaper, Issue, Source};
use domain::happened::Happened;
use domain::kernel::{Decision, Ground, Judge, Refusal, Trace, Under};
use domain::notice;
use domain::numbers::{ApplicationId, CertificateId, Counter, ElectronicId, NoticeId, RecordId, SecondCopyId};
use domain::record;
use domain::retention;
use domain::service::{self, Acting};
use domain::settings;
use law::Clause;

use crate::command::Command;
use crate::signing::signs;
use crate::sweep;
use crate::too_long::unfit;
use crate::view::{Missing, View};

/// The result of judging: a decision, or the finding that the command speaks of something that is not there.
pub type Judged = Result<Decision<Happened>, Missing>;

/// Where the log stands among the bodies, as far as a decision asks.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Code of the body whose log it is.
    pub body: String,
    /// Is it a foreign institution.
    pub abroad: bool,
    /// Log of the authority that keeps its second copies.
    pub keeper: Option<String>,
}

/// Decides `command`.
///
/// # Errors
/// [`Missing`] where a stream it names is not in the log.
pub fn judge(command: &Command, view: &View<'_>, place: &Place, acting: &Acting<'_>, under: Under<'_>) -> Judged {
    if signs(command)
        && let Some(refused) = settings::without_key(view.settings()?.as_ref(), acting.attestation)
    {
        return Ok(refused);
    }
    if let Some(refused) = unfit(command) {
        return Ok(refused);
    }
    Ok(match command {
        Command::ApplicationFile { id, statement, filed_on, channel, delivery } => {
            let proof_used = proof_used(statement, view);
            let file = app::File { statement: (**statement).clone(), filed_on: *filed_on, channel: *channel, delivery: *delivery, proof_used };
            of_application(*id, app::file(&file, view.next(Counter::Application), acting, under))
        }
        Command::ApplicationAmend { id, statement } => {
            let amend = app::Amend { statement: (**statement).clone(), proof_used: proof_used(statement, view) };
            of_application(*id, app::amend(&view.application(*id)?, &amend, acting, under))
        }
        Command::ApplicationAskToMend { id, due } => {
            of_application(*id, app::ask_to_mend(&view.application(*id)?, &app::AskToMend { due: *due }, view.next(Counter::Outgoing), acting, under))
        }
        Command::ConclusionDraft { id, reasons, examined } => {
            let draft = app::ConclusionDraft { reasons: reasons.clone(), examined: examined.clone() };
            of_application(*id, app::conclusion_draft(&view.application(*id)?, &draft, acting, under))
        }
        Command::ConclusionApprove { id } => {
            of_application(*id, app::conclusion_approve(&view.application(*id)?, &app::ConclusionApprove, view.next(Counter::Conclusion), acting))
        }
        Command::ConclusionSendBack { id, why } => {
            of_application(*id, app::conclusion_send_back(&view.application(*id)?, &app::ConclusionSendBack { why: why.clone() }, acting))
        }
        Command::RefusalDecide { id, unreliable, same_child } => {
            let same_child = if *same_child { view.beside(*id) } else { Vec::new() };
            let refuse = app::RefusalDecide { unreliable: unreliable.clone(), same_child };
            of_application(*id, app::refusal_decide(&view.application(*id)?, &refuse, acting))
        }
        Command::RefusalSign { id } => of_application(*id, app::refusal_sign(&view.application(*id)?, &app::RefusalSign, view.next(Counter::Refusal), acting)),
        Command::RefusalSendBack { id, why } => {
            of_application(*id, app::refusal_send_back(&view.application(*id)?, &app::RefusalSendBack { why: why.clone() }, acting))
        }
        Command::BirthRegister { children, similar, answered } => register(children, similar, answered, view, place, acting, under)?,
        Command::IinAllot { record, iin } => of_record(*record, record::iin_allotted(&view.record(*record)?, iin, acting.today)),
        Command::CopyPrint { record, copy } => of_record(*record, record::print_copy(&view.record(*record)?, record::PrintCopy { copy: *copy }, acting)),
        Command::CertificateMake { id, application, record, blank, token, replaces } => {
            let make = cert::CertificateMake { id: *id, blank: *blank, token: token.clone() };
            let lot = blank.map(|(lot, _)| view.lot(lot).map(|found| (lot, found))).transpose()?;
            let stock = cert::Stock {
                lot: lot.as_ref().map(|(id, lot)| (*id, lot)),
                journal: view.next(Counter::Journal),
                reference: view.next(Counter::Reference),
                replaces,
                standing: view.rows(0),
            };
            cert::make(&make, (*application, &view.application(*application)?), (*record, &view.record(*record)?), &stock, acting)
        }
        Command::CertificateHandOver { id, application, to, identity, authority } => {
            let hand = cert::HandOver { to: to.clone(), identity: identity.clone(), authority: authority.clone() };
            let certificate = view.certificate(*id)?;
            let record = view.record(certificate.record)?;
            cert::hand_over(&hand, (*id, &certificate), (*application, &view.application(*application)?), &record, acting)
        }
        Command::CertificateSpoil { id, why, .. } => cert::spoil(*id, &view.certificate(*id)?, why, acting),
        Command::RecordCorrect { record, second_copy, notice, field, value, document, in_force_from } => {
            let state = view.record(*record)?;
            let correct = record::Correct { field: field.clone(), value: value.clone(), document: document.clone(), in_force_from: *in_force_from };
            changed(*record, &state, record::correct(&state, &correct, acting, under), *second_copy, *notice, view, place, acting)?
        }
        Command::CauseAnnul { record, second_copy, notice, cause, kept, document, in_force_from } => {
            let state = view.record(*record)?;
            let annul = record::AnnulCause { cause: *cause, kept: kept.clone(), document: document.clone(), in_force_from: *in_force_from };
            changed(*record, &state, record::annul_cause(&state, &annul, acting), *second_copy, *notice, view, place, acting)?
        }
        Command::BlankReceive { lot, kind, series, first, last, document } => {
            let receive = blank::BlankReceive { kind: *kind, series: series.clone(), first: *first, last: *last, document: document.clone() };
            of(blank::receive(&receive, view.rows(0) > 0, acting), |event| Happened::Lot(*lot, event))
        }
        Command::BlankIssue { lot, to, first, last } => {
            let issue = blank::BlankIssue { to: *to, first: *first, last: *last };
            of(blank::issue(&view.lot(*lot)?, issue, acting), |event| Happened::Lot(*lot, event))
        }
        Command::BlankReturn { lot, from, first, last } => {
            let back = blank::BlankReturn { from: *from, first: *first, last: *last };
            of(blank::return_(&view.lot(*lot)?, back, acting), |event| Happened::Lot(*lot, event))
        }
        Command::BlankSpoil { lot, number, why } => {
            let spoil = blank::BlankSpoil { number: *number, why: why.clone() };
            of(blank::spoil(&view.lot(*lot)?, &spoil, acting), |event| Happened::Lot(*lot, event))
        }
        Command::BlankWriteOff { lot, first, last, act } => {
            let write_off = blank::BlankWriteOff { first: *first, last: *last, act: act.clone() };
            of(blank::write_off(&view.lot(*lot)?, &write_off, acting), |event| Happened::Lot(*lot, event))
        }
        Command::NoticeReceive { id, origin, notice } => of(notice::notice_receive(*origin, notice, acting.today), |event| Happened::Notice(*id, event)),
        Command::NoticeExecute { id, copies } => {
            let state = view.notice(*id)?;
            let transmittal = !state.inventory.is_empty();
            let held = copies.first().filter(|_| !transmittal);
            let copy = held.map(|copy| view.second_copy(*copy).map(|found| (*copy, found))).transpose()?;
            notice::notice_execute(*id, &state, copy.as_ref().map(|(id, copy)| (*id, copy)), copies, acting)
        }
        Command::NoticeReturn { id, why } => of(notice::notice_return(&view.notice(*id)?, why, acting), |event| Happened::Notice(*id, event)),
        Command::NoticeAnswer { id, state, volume, copies } => answered(*id, state, *volume, copies, view, acting)?,
        Command::VolumeClose { id, kind, year, book, ordinal, copies } => {
            let found = copies.iter().map(|copy| view.second_copy(*copy).map(|state| (*copy, state))).collect::<Result<Vec<_>, _>>()?;
            let refs: Vec<_> = found.iter().map(|(id, copy)| (*id, copy)).collect();
            notice::volume_close(*id, &refs, view.unprinted(), (*kind, *year, *book, *ordinal), place.abroad, acting)
        }
        Command::VolumeSend { id, notice: notice_id, to, copies } => {
            let volume = view.volume(*id)?;
            let mut inventory = Vec::with_capacity(copies.len());
            for copy in copies {
                let copy = view.second_copy(*copy)?;
                inventory.push(notice::InventoryLine { record: copy.record, number: copy.number, reflects: copy.reflects });
            }
            inventory.sort_by_key(|line| line.number.number);
            let outgoing = notice::Outgoing {
                code: notice::NoticeCode::O23,
                from: view.log().0.clone(),
                to: to.clone(),
                about: None,
                volume: Some(*id),
                inventory,
                says: [("count".to_owned(), volume.copies.len().to_string()), ("volume".to_owned(), volume.ordinal.to_string())].into(),
            };
            let sent = notice::notice_send(outgoing, view.next(Counter::Outgoing), acting);
            notice::volume_send(*id, &volume, (*notice_id, sent), acting)
        }
        Command::RecordsTransfer { notice, copies } => {
            let found = copies.iter().map(|copy| view.second_copy(*copy).map(|state| (*copy, state))).collect::<Result<Vec<_>, _>>()?;
            let refs: Vec<_> = found.iter().map(|(id, copy)| (*id, copy)).collect();
            let way = notice::Way { from: &place.body, abroad: place.abroad, to: place.keeper.as_deref() };
            notice::records_transfer(&refs, view.unprinted(), way, (*notice, view.next(Counter::Outgoing)), acting)
        }
        Command::Appoint { id, appointment } => {
            let by = (acting.official.role != service::Role::Administrator || !is_first(acting)).then_some(acting.official);
            of(service::appoint(*id, appointment.clone(), by, acting.today), |(id, event)| Happened::Appointment(id, event))
        }
        Command::AppointmentEnd { id, on } => {
            let held = view.appointment(*id)?;
            let mut judge = Judge::new();
            let fits = *on >= held.from && held.until.is_none_or(|until| *on <= until);
            judge.require("service.end_in_order", fits, Ground::new(Clause::new("K-179"), "ground-appointment-dates").at("on"));
            judge.decide(|| vec![Happened::Appointment(*id, service::AppointmentEvent::Ended { on: *on, by: acting.official.clone() })])
        }
        Command::EditionChoose { edition, document } => {
            of(settings::edition_choose(view.settings()?.as_ref(), edition, document, acting, under.law), Happened::Settings)
        }
        Command::SigningChoose { signing, document } => of(settings::signing_choose(view.settings()?.as_ref(), *signing, document, acting), Happened::Settings),
        Command::ElectronicIssue { id, paper, about, number, head, files } => {
            let issue = Issue { about: *about, number, head: head.as_deref(), head_known: view.rows(0) > 0, files };
            issued(*id, *paper, &issue, view, acting)?
        }
        Command::RetentionApply { at, what } => {
            let found = sweep::found(*at, what, |nth| view.rows(nth));
            of(retention::retention_apply(&found, *at, under.law).map_err(|error| Missing::Term(error.to_string()))?, Happened::Retention)
        }
        Command::ReferenceSign { id, application, record } => {
            let (reference, found, record) = (view.certificate(*id)?, view.application(*application)?, view.record(*record)?);
            cert::sign_reference((*id, &reference), (*application, &found), &record, acting)
        }
    })
}

/// A paper that was signed by the organisation.
fn issued(id: ElectronicId, paper: ElectronicPaper, command: &Issue<'_>, view: &View<'_>, acting: &Acting<'_>) -> Judged {
    let about = command.about;
    let before = match view.electronic(id) {
        Ok(before) => Some(before),
        Err(Missing::Stream(_)) => None,
        Err(damaged) => return Err(damaged),
    };
    let decide = |source: Source<'_>| electronic::issue(before.as_ref(), command, &source, acting.today);
    let decision = match paper {
        ElectronicPaper::Refusal => decide(Source::Refusal(&view.application(ApplicationId(about))?)),
        ElectronicPaper::Returned => decide(Source::Returned(&view.application(ApplicationId(about))?)),
        ElectronicPaper::Reference => decide(Source::Reference(&view.certificate(CertificateId(about))?)),
    };
    Ok(of(decision, |event| Happened::Electronic(id, event)))
}

/// Does a record stand on the document stated.
fn proof_used(statement: &birth::BirthStatement, view: &View<'_>) -> bool {
    let key = statement.proof.as_ref().and_then(birth::proof_key);
    key.is_some_and(|key| view.held(crate::projection::BIRTH_PROOF).contains(&key))
}

/// The account that made itself on the command line has no name of another to give.
fn is_first(acting: &Acting<'_>) -> bool {
    acting.official.office == "system" && acting.official.iin.is_none() && acting.official.name.surname.is_empty()
}

fn of<E>(decision: Decision<E>, stream: impl Fn(E) -> Happened) -> Decision<Happened> {
    Decision { outcome: decision.outcome.map(|events| events.into_iter().map(stream).collect()), trace: decision.trace }
}

fn of_application(id: ApplicationId, decision: Decision<app::ApplicationEvent>) -> Decision<Happened> {
    of(decision, |event| Happened::Application(id, event))
}

fn of_record(id: RecordId, decision: Decision<record::RecordEvent>) -> Decision<Happened> {
    of(decision, |event| Happened::Record(id, event))
}

fn register(
    children: &[crate::command::ChildOfBirth],
    similar: &[RecordId],
    answered: &[RecordId],
    view: &View<'_>,
    place: &Place,
    acting: &Acting<'_>,
    under: Under<'_>,
) -> Judged {
    let applications = children.iter().map(|child| view.application(child.application)).collect::<Result<Vec<_>, _>>()?;
    let counters = view.birth_numbers();
    let used = view.held(crate::projection::BIRTH_PROOF);
    let births = Births {
        children: children
            .iter()
            .zip(&applications)
            .map(|(child, application)| ChildToRegister {
                id: child.application,
                application,
                record: child.record,
                second_copy: child.second_copy,
                iin: child.iin,
                beside: view.beside(child.application),
            })
            .collect(),
        body: &place.body,
        abroad: place.abroad,
        counters: &counters,
        used_proofs: &used,
        similar,
        answered,
    };
    Ok(birth::register(&births, acting, under))
}

/// A change of content reaches copy II: by the body itself while it holds it, else by notice O10 to its keeper.
#[expect(clippy::too_many_arguments, reason = "the ends of one change: record, copy, notice")]
fn changed(
    id: RecordId,
    state: &record::Record,
    decision: Decision<record::RecordEvent>,
    second_copy: Option<SecondCopyId>,
    notice_id: NoticeId,
    view: &View<'_>,
    place: &Place,
    acting: &Acting<'_>,
) -> Judged {
    let copy = second_copy.map(|copy| view.second_copy(copy).map(|found| (copy, found))).transpose()?;
    let mut decision = of_record(id, decision);
    if let Ok(events) = &mut decision.outcome {
        let reflects = state.version + 1;
        if let Some((copy_id, copy)) = copy {
            if let Some(event) = notice::copy_updated(&copy, reflects, acting.today) {
                events.push(Happened::SecondCopy(copy_id, event));
            } else if let Some(keeper) = &place.keeper {
                let outgoing = notice::Outgoing {
                    code: notice::NoticeCode::O10,
                    from: view.log().0.clone(),
                    to: keeper.clone(),
                    about: Some((id, state.number.clone(), reflects)),
                    volume: None,
                    inventory: Vec::new(),
                    says: std::collections::BTreeMap::new(),
                };
                let sent = notice::notice_send(outgoing, view.next(Counter::Outgoing), acting);
                events.push(Happened::Notice(notice_id, sent));
            }
        }
        // Certificates that show the earlier content stay valid until replaced: a new one is issued on application.
    }
    Ok(decision)
}

fn answered(
    id: NoticeId,
    state: &notice::NoticeState,
    volume: Option<domain::numbers::VolumeId>,
    copies: &[SecondCopyId],
    view: &View<'_>,
    acting: &Acting<'_>,
) -> Judged {
    let sent = view.notice(id)?;
    let mut decision = of(notice::notice_answer(&sent, state, acting.today), |event| Happened::Notice(id, event));
    if sent.code == notice::NoticeCode::O17 {
        let found = copies.iter().map(|copy| view.second_copy(*copy).map(|state| (*copy, state))).collect::<Result<Vec<_>, _>>()?;
        let refs: Vec<_> = found.iter().map(|(id, copy)| (*id, copy)).collect();
        decision = both(decision, notice::transfer_ended(id, &sent, &refs, state));
    }
    if let Some(volume_id) = volume {
        let held = view.volume(volume_id)?;
        let more = match state {
            notice::NoticeState::Returned { why, .. } => notice::copy_returned(volume_id, &held, why, acting.today),
            _ => notice::volume_acknowledge(volume_id, &held, acting.today),
        };
        decision = both(decision, more);
    }
    Ok(decision)
}

/// Two decisions that stand or fall together.
fn both(one: Decision<Happened>, other: Decision<Happened>) -> Decision<Happened> {
    let trace: Trace = one.trace.into_iter().chain(other.trace).collect();
    let outcome = match (one.outcome, other.outcome) {
        (Ok(a), Ok(b)) => Ok(a.into_iter().chain(b).collect()),
        (Err(a), Err(b)) => Err(Refusal::from(a.grounds().iter().chain(b.grounds()).cloned().collect::<Vec<_>>())),
        (Err(refusal), Ok(_)) | (Ok(_), Err(refusal)) => Err(refusal),
    };
    Decision { outcome, trace }
}
