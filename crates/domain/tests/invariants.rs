//! Requirements 1C: whatever is tried, in whatever order, by whomever: no step is skipped, no number has a gap, nothing is lost.

use std::collections::BTreeSet;

use domain::application::*;
use domain::certificate::CertificateState;
use domain::happened::Happened;
use domain::kernel::Decision;
use domain::numbers::{ApplicationId, Counter, LotId, RecordId};
use domain::record::{AnnulCause, CauseId, Copy, Correct, annul_cause, correct};
use domain::service::Role;
use proptest::prelude::*;

use crate::desk::{Desk, on};
use crate::given::*;

/// One thing that somebody tries; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Try {
    File(usize),
    Amend(usize, usize),
    AskToMend(usize),
    Draft(usize),
    Approve(usize),
    SendBack(usize),
    Refuse(usize, bool),
    Sign(usize),
    SendRefusalBack(usize),
    Register(usize),
    RegisterTwo(usize, usize),
    Print(usize, bool),
    Make(usize),
    HandOver(usize),
    Spoil(usize),
    Correct(usize, usize),
    Annul(usize, u32),
    NextDay,
}

fn one_try() -> impl Strategy<Value = Try> {
    let n = 0..6_usize;
    prop_oneof![
        4 => n.clone().prop_map(Try::File),
        2 => (n.clone(), n.clone()).prop_map(|(a, b)| Try::Amend(a, b)),
        1 => n.clone().prop_map(Try::AskToMend),
        3 => n.clone().prop_map(Try::Draft),
        3 => n.clone().prop_map(Try::Approve),
        1 => n.clone().prop_map(Try::SendBack),
        1 => (n.clone(), any::<bool>()).prop_map(|(a, b)| Try::Refuse(a, b)),
        1 => n.clone().prop_map(Try::Sign),
        1 => n.clone().prop_map(Try::SendRefusalBack),
        5 => n.clone().prop_map(Try::Register),
        2 => (n.clone(), n.clone()).prop_map(|(a, b)| Try::RegisterTwo(a, b)),
        6 => (n.clone(), any::<bool>()).prop_map(|(a, b)| Try::Print(a, b)),
        4 => n.clone().prop_map(Try::Make),
        4 => n.clone().prop_map(Try::HandOver),
        1 => n.clone().prop_map(Try::Spoil),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Try::Correct(a, b)),
        1 => (n, 0..3_u32).prop_map(|(a, b)| Try::Annul(a, b)),
        1 => Just(Try::NextDay),
    ]
}

fn people() -> impl Strategy<Value = Officer> {
    let roles = prop::sample::select(vec![
        Role::Specialist,
        Role::Specialist,
        Role::HeadOfBody,
        Role::HeadOfDistrictAuthority,
        Role::HeadOfDistrictAuthority,
        Role::Clerk,
    ]);
    (1..4_u128, roles).prop_map(|(account, role)| Officer::new(account, role))
}

/// Complete, defective, late, a year late, one of twins, stillborn.
fn statement(n: usize) -> domain::acts::birth::BirthStatement {
    let statement = match n % 6 {
        0 => birth(),
        1 => birth().without_medical_certificate(),
        2 => birth_of("07.01.2026"),
        3 => birth_of("07.01.2024"),
        4 => twins()[0].clone(),
        _ => stillbirth_of(BORN),
    };
    if n.is_multiple_of(2) { statement.with_medical_number(&format!("МС-{n}")) } else { statement }
}

fn pick<K: std::marker::Copy, V>(of: &std::collections::BTreeMap<K, V>, n: usize) -> Option<K> {
    of.keys().nth(n % of.len().max(1)).copied()
}

struct World {
    desk: Desk,
    lot: LotId,
    today: jiff::civil::Date,
}

impl World {
    fn attempt(&mut self, what: &Try, by: &Officer) -> Option<Decision<Happened>> {
        let acting = by.at(self.today);
        let today = self.today.strftime("%d.%m.%Y").to_string();
        let application = |n: usize| pick(&self.desk.applications, n);
        let of = |id: ApplicationId, decision: Decision<ApplicationEvent>| on(decision, |event| Happened::Application(id, event));
        let state = |id: ApplicationId| &self.desk.applications[&id];
        Some(match *what {
            Try::File(n) => {
                let id = ApplicationId(self.desk.fresh());
                let command = File { statement: statement(n), filed_on: self.today, channel: Channel::Counter, delivery: id_of_delivery(n), proof_used: false };
                let number = self.desk.next(Counter::Application, self.today);
                on(file(&command, number, &acting, under()), |event| Happened::Application(id, event))
            }
            Try::Amend(n, m) => {
                let id = application(n)?;
                of(id, amend(state(id), &Amend { statement: statement(m), proof_used: false }, &acting, under()))
            }
            Try::AskToMend(n) => {
                let id = application(n)?;
                let letter = self.desk.next(Counter::Outgoing, self.today);
                of(id, ask_to_mend(state(id), &AskToMend { due: None }, letter, &acting, under()))
            }
            Try::Draft(n) => {
                let id = application(n)?;
                let draft = ConclusionDraft { reasons: "Себеп".to_owned(), examined: vec!["Куәлік".to_owned()] };
                of(id, conclusion_draft(state(id), &draft, &acting, under()))
            }
            Try::Approve(n) => {
                let id = application(n)?;
                of(id, conclusion_approve(state(id), &ConclusionApprove, self.desk.next(Counter::Conclusion, self.today), &acting))
            }
            Try::SendBack(n) => {
                let id = application(n)?;
                of(id, conclusion_send_back(state(id), &ConclusionSendBack { why: "Толық емес".to_owned() }, &acting))
            }
            Try::Refuse(n, unreliable) => {
                let id = application(n)?;
                of(id, refusal_decide(state(id), &RefusalDecide { unreliable: unreliable.then(|| "Жалған".to_owned()), same_child: Vec::new() }, &acting))
            }
            Try::Sign(n) => {
                let id = application(n)?;
                of(id, refusal_sign(state(id), &RefusalSign, self.desk.next(Counter::Refusal, self.today), &acting))
            }
            Try::SendRefusalBack(n) => {
                let id = application(n)?;
                of(id, refusal_send_back(state(id), &RefusalSendBack { why: "Келді".to_owned() }, &acting))
            }
            Try::Register(n) => {
                let id = application(n)?;
                self.desk.registering(&[id], by, &today)
            }
            Try::RegisterTwo(n, m) => {
                let two = [application(n)?, application(m)?];
                self.desk.registering(&two, by, &today)
            }
            Try::Print(n, first) => self.desk.printing(self.record(n)?, if first { Copy::First } else { Copy::Second }, by, &today),
            Try::Make(n) => {
                let record = self.record(n)?;
                let application = self.desk.records[&record].application;
                self.desk.making(application, record, self.lot, by, &today)
            }
            Try::HandOver(n) => {
                let certificate = pick(&self.desk.certificates, n)?;
                let application = self.desk.certificates[&certificate].application;
                self.desk.handing_over(certificate, application, mother().name, by, &today)
            }
            Try::Spoil(n) => {
                let certificate = pick(&self.desk.certificates, n)?;
                domain::certificate::spoil(certificate, &self.desk.certificates[&certificate], "Жыртылды", &acting)
            }
            Try::Correct(n, value) => {
                let record = self.record(n)?;
                let command = Correct {
                    field: "child.given".to_owned(),
                    value: Some(["Айару", "Айдана", "Айлин"][value % 3].to_owned()),
                    document: "Қорытынды".to_owned(),
                    in_force_from: self.today,
                };
                on(correct(&self.desk.records[&record], &command, &acting, under()), |event| Happened::Record(record, event))
            }
            Try::Annul(n, cause) => {
                let record = self.record(n)?;
                let command = AnnulCause { cause: CauseId(cause), kept: None, document: "Сот".to_owned(), in_force_from: self.today };
                on(annul_cause(&self.desk.records[&record], &command, &acting), |event| Happened::Record(record, event))
            }
            Try::NextDay => {
                self.today = self.today.tomorrow().unwrap();
                return None;
            }
        })
    }

    fn record(&self, n: usize) -> Option<RecordId> {
        pick(&self.desk.records, n)
    }
}

fn id_of_delivery(n: usize) -> uuid::Uuid {
    id(900 + n as u128 % 2)
}

/// What holds of every state that was ever reached (requirements 1C).
fn invariants(desk: &Desk) -> Result<(), TestCaseError> {
    for (id, a) in &desk.applications {
        let registered = matches!(a.stage, Stage::Registered { .. } | Stage::HandedOver { .. });
        let records: Vec<_> = desk.records.values().filter(|r| r.application == *id).collect();
        prop_assert_eq!(records.len(), usize::from(registered), "an application has its one record when it is registered, never before");
        if registered {
            prop_assert!(a.defects.is_empty() && a.entered_on.is_some(), "check, then register of applications, then record");
            let late = a.lateness != Lateness::InTime && !is_stillbirth(a);
            let approved = a.conclusion.as_ref().is_some_and(Conclusion::approved);
            prop_assert!(!late || approved, "a late birth stands on an approved conclusion");
            prop_assert!(a.refusal.as_ref().is_none_or(|refusal| refusal.signed.is_none()));
        }
        if let Some(Conclusion { drafted_by, state: ConclusionState::Approved { by, .. }, .. }) = &a.conclusion {
            prop_assert_ne!(drafted_by.account, by.account, "the approver is not the drafter");
        }
        if let Stage::Refused { .. } = a.stage {
            let refusal = a.refusal.as_ref().unwrap();
            prop_assert!(!refusal.grounds.is_empty(), "a refusal has its grounds");
            prop_assert_ne!(refusal.decided_by.account, refusal.signed.as_ref().unwrap().0.account, "two people");
        }
        if let Stage::HandedOver { certificate, .. } = &a.stage {
            prop_assert_eq!(&desk.certificates[certificate].application, id);
        }
    }
    for (id, r) in &desk.records {
        prop_assert!(desk.copies.values().any(|copy| copy.record == *id), "a second copy of every record");
        prop_assert!(desk.standing_certificates(*id).len() <= 1, "one certificate at a time");
        prop_assert_eq!(r.version, 1 + u32::try_from(r.marks.len()).unwrap(), "every change is a mark");
        prop_assert!(r.value("child.given").is_some() || r.stillborn, "nothing is lost by undoing");
    }
    for c in desk.certificates.values() {
        let record = &desk.records[&c.record];
        for copy in [Copy::First, Copy::Second] {
            prop_assert!(record.prints.iter().any(|p| p.copy == copy && p.reflects == c.reflects), "both copies before the certificate");
        }
        prop_assert_eq!(c.journal.is_some(), !record.stillborn, "every certificate stands in the journal");
        prop_assert_eq!(c.given.is_some(), c.state == CertificateState::HandedOver, "a void one was never in hand here");
    }
    for lot in desk.lots.values() {
        prop_assert!(lot.balance().proves());
    }
    let numbers: BTreeSet<_> = desk.records.values().map(|r| r.number.clone()).collect();
    prop_assert_eq!(numbers.len(), desk.records.len(), "no number twice");
    for ((kind, year, book), last) in books(desk) {
        let found: BTreeSet<u64> =
            desk.records.values().filter(|r| (r.number.kind, r.number.year, r.number.book) == (kind, year, book)).map(|r| r.number.number).collect();
        prop_assert!(found.into_iter().eq(1..=last), "no gap");
    }
    Ok(())
}

fn books(desk: &Desk) -> Vec<((domain::numbers::ActKind, i16, domain::numbers::Book), u64)> {
    desk.counters.iter().filter_map(|(c, last)| if let Counter::Record(kind, year, book) = c { Some(((*kind, *year, *book), *last)) } else { None }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_is_tried_the_invariants_hold(tries in prop::collection::vec((one_try(), people()), 1..90)) {
        let mut desk = Desk::new();
        let lot = desk.blanks(1, 20);
        let mut world = World { desk, lot, today: day("07.04.2026") };
        for (what, by) in &tries {
            if let Some(decision) = world.attempt(what, by) {
                if let Err(refusal) = &decision.outcome {
                    prop_assert!(!refusal.grounds().is_empty(), "a refusal without a ground: {what:?}");
                }
                world.desk.offer(decision);
                invariants(&world.desk)?;
            }
        }
    }
}

/// The property above would hold of a world in which nothing happens: here something does.
#[test]
fn the_whole_way_is_among_what_can_be_tried() {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let mut world = World { desk, lot, today: day("07.04.2026") };
    let clerk = specialist();
    let way = [Try::File(2), Try::Draft(0), Try::Approve(0), Try::Register(0), Try::Print(0, true), Try::Print(0, false), Try::Make(0), Try::HandOver(0)];
    for step in &way {
        let by = if matches!(step, Try::Approve(_)) { head_of_district() } else { clerk.clone() };
        let decision = world.attempt(step, &by).unwrap();
        assert!(world.desk.offer(decision), "{step:?}");
        invariants(&world.desk).unwrap();
    }
    let last = world.desk.applications.values().next().unwrap();
    assert!(matches!(last.stage, Stage::HandedOver { .. }));

    // and no step of it can come earlier
    for skip in 1..way.len() - 1 {
        let mut desk = Desk::new();
        let lot = desk.blanks(1, 20);
        let mut world = World { desk, lot, today: day("07.04.2026") };
        let mut reached = 0;
        for (n, step) in way.iter().enumerate() {
            if n == skip {
                continue;
            }
            let by = if matches!(step, Try::Approve(_)) { head_of_district() } else { clerk.clone() };
            reached = if world.attempt(step, &by).is_some_and(|decision| world.desk.offer(decision)) { n } else { reached };
        }
        let end = world.desk.applications.values().next().unwrap();
        assert!(!matches!(end.stage, Stage::HandedOver { .. }), "{:?} was skipped, and {reached} reached", way[skip]);
    }
}
