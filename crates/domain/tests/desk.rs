//! When: a registering body at work. Every command is judged by the domain; what happened is folded; numbers are given out by the log.

use std::collections::{BTreeMap, BTreeSet};

use domain::acts::birth::{BirthStatement, Births, ChildToRegister, register};
use domain::application::{self as app, Application, ApplicationEvent, Channel};
use domain::blank::{self, BlankIssue, BlankKind, BlankReceive, BlankSpoil, BlankWriteOff, Lot};
use domain::certificate::{self as cert, Certificate, CertificateEvent, CertificateState};
use domain::happened::Happened;
use domain::iin::Iin;
use domain::kernel::{Decision, Under};
use domain::names::PersonName;
use domain::notice::{SecondCopy, Volume};
use domain::numbers::*;
use domain::record::{self, Copy, Record, RecordEvent};
use jiff::civil::Date;
use uuid::Uuid;

use crate::given::{self, Officer};
use crate::then::{covered, permitted};

/// The states of all streams of one log, and the numbers it has given out.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    pub applications: BTreeMap<ApplicationId, Application>,
    pub records: BTreeMap<RecordId, Record>,
    pub copies: BTreeMap<SecondCopyId, SecondCopy>,
    pub volumes: BTreeMap<VolumeId, Volume>,
    pub certificates: BTreeMap<CertificateId, Certificate>,
    pub lots: BTreeMap<LotId, Lot>,
    pub counters: BTreeMap<Counter, u64>,
    pub proofs: BTreeSet<String>,
    pub history: Vec<Happened>,
    ids: u128,
}

impl Desk {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn fresh(&mut self) -> Uuid {
        self.ids += 1;
        given::id(0x1000 + self.ids)
    }

    pub fn next(&self, counter: impl Fn(i16) -> Counter, today: Date) -> YearNumber {
        let year = today.year();
        YearNumber { year, number: self.counters.get(&counter(year)).copied().unwrap_or(0) + 1 }
    }

    // Asking: the state is not changed

    pub fn register_of(
        &self,
        children: &[(ApplicationId, RecordId, SecondCopyId, Option<Iin>)],
        by: &Officer,
        today: Date,
        under: Under<'_>,
    ) -> Decision<Happened> {
        let births = Births {
            children: children
                .iter()
                .map(|(id, record, second_copy, iin)| ChildToRegister {
                    id: *id,
                    application: &self.applications[id],
                    record: *record,
                    second_copy: *second_copy,
                    iin: *iin,
                    beside: Vec::new(),
                })
                .collect(),
            body: "7517",
            abroad: false,
            counters: &self.counters,
            used_proofs: &self.proofs,
            similar: &[],
            answered: &[],
        };
        register(&births, &by.at(today), under)
    }

    /// Registration of these children together; new ids, IINs given by the population register.
    pub fn registering(&mut self, children: &[ApplicationId], by: &Officer, today: &str) -> Decision<Happened> {
        let children: Vec<_> = children
            .iter()
            .map(|id| {
                let serial = 200 + u16::try_from(self.ids % 900).unwrap();
                (*id, RecordId(self.fresh()), SecondCopyId(self.fresh()), Some(given::iin("06.04.2026", 6, serial)))
            })
            .collect();
        self.register_of(&children, by, given::day(today), given::under())
    }

    pub fn printing(&self, record: RecordId, copy: Copy, by: &Officer, today: &str) -> Decision<Happened> {
        let decision = record::print_copy(&self.records[&record], record::PrintCopy { copy }, &by.on(today));
        on(decision, |event| Happened::Record(record, event))
    }

    /// Makes the certificate on the official's own next blank of this lot.
    pub fn making(&mut self, application: ApplicationId, record: RecordId, lot: LotId, by: &Officer, today: &str) -> Decision<Happened> {
        let blank = self.lots.get(&lot).and_then(|found| found.next_of(by.account())).map(|number| (lot, number));
        self.making_on(application, record, blank, by, today)
    }

    pub fn making_on(&mut self, application: ApplicationId, record: RecordId, blank: Option<(LotId, u64)>, by: &Officer, today: &str) -> Decision<Happened> {
        let replaces = self.standing_certificates(record);
        self.making_beside(application, record, blank, &replaces, by, today)
    }

    pub fn making_beside(
        &mut self,
        application: ApplicationId,
        record: RecordId,
        blank: Option<(LotId, u64)>,
        replaces: &[CertificateId],
        by: &Officer,
        today: &str,
    ) -> Decision<Happened> {
        let command = cert::CertificateMake { id: CertificateId(self.fresh()), blank, token: "ab".repeat(16) };
        let today = given::day(today);
        let standing = self.standing_certificates(record).len();
        let stock = cert::Stock {
            lot: blank.and_then(|(id, _)| Some((id, self.lots.get(&id)?))),
            journal: self.next(Counter::Journal, today),
            reference: self.next(Counter::Reference, today),
            replaces,
            standing,
        };
        cert::make(&command, (application, &self.applications[&application]), (record, &self.records[&record]), &stock, &by.at(today))
    }

    pub fn handing_over(&self, certificate: CertificateId, application: ApplicationId, to: PersonName, by: &Officer, today: &str) -> Decision<Happened> {
        let command = cert::HandOver { to, identity: given::identity("030000001"), authority: None };
        let held = &self.certificates[&certificate];
        cert::hand_over(&command, (certificate, held), (application, &self.applications[&application]), &self.records[&held.record], &by.on(today))
    }

    pub fn standing_certificates(&self, record: RecordId) -> Vec<CertificateId> {
        let stands = |c: &Certificate| c.record == record && matches!(c.state, CertificateState::Journalled | CertificateState::HandedOver);
        self.certificates.iter().filter(|(_, c)| stands(c)).map(|(id, _)| *id).collect()
    }

    // Doing

    pub fn file(&mut self, statement: BirthStatement, filed_on: &str) -> ApplicationId {
        self.file_as(statement, given::day(filed_on), Channel::Counter, given::id(900))
    }

    pub fn file_as(&mut self, statement: BirthStatement, filed_on: Date, channel: Channel, delivery: Uuid) -> ApplicationId {
        let id = ApplicationId(self.fresh());
        let command = app::File { statement, filed_on, channel, delivery, proof_used: false };
        let number = self.next(Counter::Application, filed_on);
        let decision = app::file(&command, number, &given::specialist().at(filed_on), given::under());
        self.happens(on(decision, |event| Happened::Application(id, event)));
        id
    }

    /// A conclusion drafted by the specialist and approved by the head of the district authority on one day.
    pub fn conclude(&mut self, id: ApplicationId, today: &str) {
        let draft = app::ConclusionDraft {
            reasons: "Жол жүру мүмкін болмады".to_owned(), examined: vec!["Медициналық куәлік".to_owned()]
        };
        let drafted = app::conclusion_draft(&self.applications[&id], &draft, &given::specialist().on(today), given::under());
        self.happens(on(drafted, |event| Happened::Application(id, event)));
        let number = self.next(Counter::Conclusion, given::day(today));
        let approved = app::conclusion_approve(&self.applications[&id], &app::ConclusionApprove, number, &given::head_of_district().on(today));
        self.happens(on(approved, |event| Happened::Application(id, event)));
    }

    pub fn register(&mut self, application: ApplicationId, today: &str) -> RecordId {
        self.register_all(&[application], today)[0]
    }

    pub fn register_all(&mut self, applications: &[ApplicationId], today: &str) -> Vec<RecordId> {
        let decision = self.registering(applications, &given::specialist(), today);
        let events = self.happens(decision);
        events.iter().filter_map(|e| if let Happened::Record(id, RecordEvent::BirthRegistered { .. }) = e { Some(*id) } else { None }).collect()
    }

    pub fn print_both(&mut self, record: RecordId, today: &str) {
        for copy in [Copy::First, Copy::Second] {
            let printed = self.printing(record, copy, &given::specialist(), today);
            self.happens(printed);
        }
    }

    /// A lot in stock, of which the specialist holds the first ten.
    pub fn blanks(&mut self, first: u64, last: u64) -> LotId {
        let id = LotId(self.fresh());
        let head = given::head_of_body();
        let receive = BlankReceive { kind: BlankKind(ActKind::Birth), series: "ТУ".to_owned(), first, last, document: "Жүкқұжат-1".to_owned() };
        self.happens(on(blank::receive(&receive, false, &head.on("05.01.2026")), |event| Happened::Lot(id, event)));
        let issue = BlankIssue { to: given::specialist().account(), first, last: last.min(first + 9) };
        self.happens(on(blank::issue(&self.lots[&id], issue, &head.on("05.01.2026")), |event| Happened::Lot(id, event)));
        id
    }

    pub fn spoiling_blank(&self, lot: LotId, number: u64, by: &Officer, today: &str) -> Decision<Happened> {
        let command = BlankSpoil { number, why: "Су төгілді".to_owned() };
        on(blank::spoil(&self.lots[&lot], &command, &by.on(today)), |event| Happened::Lot(lot, event))
    }

    pub fn writing_off(&self, lot: LotId, first: u64, last: u64, by: &Officer, today: &str) -> Decision<Happened> {
        let command = BlankWriteOff { first, last, act: "Акт-1".to_owned() };
        on(blank::write_off(&self.lots[&lot], &command, &by.on(today)), |event| Happened::Lot(lot, event))
    }

    /// From a complete application to the certificate in hand, on one day.
    pub fn whole(&mut self, statement: BirthStatement, today: &str) -> (ApplicationId, RecordId, CertificateId) {
        let lot = self.blanks(1, 20);
        let application = self.file(statement, today);
        let record = self.register(application, today);
        self.print_both(record, today);
        let made = self.making(application, record, lot, &given::specialist(), today);
        self.happens(made);
        let certificate = *self.certificates.keys().next_back().unwrap();
        let handed = self.handing_over(certificate, application, given::mother().name, &given::specialist(), today);
        self.happens(handed);
        (application, record, certificate)
    }

    // Folding

    /// The decision must permit; its events happen.
    #[track_caller]
    pub fn happens(&mut self, decision: Decision<Happened>) -> Vec<Happened> {
        let events = permitted(decision);
        self.take(&events);
        events
    }

    /// The decision may refuse; says whether its events happened.
    pub fn offer(&mut self, decision: Decision<Happened>) -> bool {
        covered(&decision);
        decision.outcome.is_ok_and(|events| {
            self.take(&events);
            true
        })
    }

    fn take(&mut self, events: &[Happened]) {
        for happened in events {
            self.numbered(happened);
            match happened {
                Happened::Application(id, event) => step(&mut self.applications, *id, |state| event.apply(state)),
                Happened::Record(id, event) => step(&mut self.records, *id, |state| event.apply(state)),
                Happened::SecondCopy(id, event) => step(&mut self.copies, *id, |state| event.apply(state)),
                Happened::Volume(id, event) => step(&mut self.volumes, *id, |state| event.apply(state)),
                Happened::Certificate(id, event) => step(&mut self.certificates, *id, |state| event.apply(state)),
                Happened::Lot(id, event) => step(&mut self.lots, *id, |state| event.apply(state)),
                Happened::Notice(..) | Happened::Appointment(..) | Happened::Electronic(..) | Happened::Settings(..) | Happened::Retention(..) => {}
            }
            self.history.push(happened.clone());
        }
    }

    /// Every number given out follows the last one: no gap, no double.
    fn numbered(&mut self, happened: &Happened) {
        let year = |counter: fn(i16) -> Counter, n: &YearNumber| (counter(n.year), n.number);
        let given = match happened {
            Happened::Application(_, ApplicationEvent::Filed { number, .. }) => year(Counter::Application, number),
            Happened::Application(_, ApplicationEvent::ConclusionApproved { number, .. }) => year(Counter::Conclusion, number),
            Happened::Application(_, ApplicationEvent::RefusalSigned { letter, .. }) => year(Counter::Refusal, letter),
            Happened::Application(_, ApplicationEvent::MendingAsked { letter, .. }) => year(Counter::Outgoing, letter),
            Happened::Record(_, RecordEvent::BirthRegistered { number: n, proof, .. }) => {
                assert!(proof.iter().all(|key| self.proofs.insert(key.clone())), "a document on a birth serves once");
                (Counter::Record(n.kind, n.year, n.book), n.number)
            }
            Happened::Certificate(_, CertificateEvent::Made { certificate, .. }) => match certificate.journal {
                Some(entry) => year(Counter::Journal, &entry),
                None => {
                    let number = self.next(Counter::Reference, certificate.made_on);
                    (Counter::Reference(number.year), number.number)
                }
            },
            _ => return,
        };
        let last = self.counters.entry(given.0.clone()).or_insert(0);
        *last += 1;
        assert_eq!(given.1, *last, "{} without a gap", given.0.key());
    }
}

pub fn on<E>(decision: Decision<E>, stream: impl Fn(E) -> Happened) -> Decision<Happened> {
    Decision { outcome: decision.outcome.map(|events| events.into_iter().map(stream).collect()), trace: decision.trace }
}

fn step<K: Ord, S>(states: &mut BTreeMap<K, S>, id: K, apply: impl FnOnce(Option<S>) -> Option<S>) {
    let state = states.remove(&id);
    states.insert(id, apply(state).expect("what was decided can happen"));
}
