//! Offices with somebody at the desk: real accounts, appointments and blanks, and the permits that pages would give.

use std::collections::BTreeSet;
use std::sync::Arc;

use adapters::SystemEntropy;
use anyhow::{Context, anyhow};
use async_trait::async_trait;
use country::{Arrivals, Iins, Papers, SERIES, SimulatedClock};
use domain::application::Channel;
use domain::blank::BlankKind;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, ActKind, ApplicationId, AppointmentId, LotId, RecordId, SecondCopyId};
use domain::paper::Paper;
use domain::people::Person;
use domain::service::{Appointment, Attestation, Role};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use law::bodies::Bodies;
use registry::access::account::{self, Account, NewAccount};
use registry::access::vault::{Vault, VaultKey};
use registry::access::{Action, Actor, Cost, Held, Passwords, Permit, authorise, office};
use registry::command::ChildOfBirth;
use registry::ports::outside::{Newborn, PopulationRegister, Printer, Silent, Unprintable};
use registry::ports::store::{Act, LogId, Refused, Written};
use registry::{By, Command, Ports, Registry};
use store::Store;
use text::Lang;
use uuid::Uuid;

/// The first office: where the demonstration's people sit too.
pub const FIRST: &str = "7517";
/// The first number of the blanks: far from those of a demonstration.
const BLANKS_FROM: u64 = 2_000_000;
const SEED: u64 = 7;
/// Of a store that is thrown away.
const PASSWORD: &str = "synthetic-figures-only";

fn name() -> PersonName {
    PersonName { surname: "Үлгіліқызы".to_owned(), given: "Мысал".to_owned(), patronymic: None }
}

/// One office.
pub struct Desk {
    /// Its log.
    pub log: LogId,
    /// Who works there.
    pub account: AccountId,
    /// The number of who works there, where the account is kept.
    pub iin: Option<Iin>,
    official: Actor,
    arrivals: Arrivals,
    lot: LotId,
    next_blank: u64,
}

/// All offices that are measured.
pub struct Desks {
    /// The registry, under a clock of its own.
    pub registry: Registry,
    store: Arc<Store>,
    clock: Arc<SimulatedClock>,
    /// The offices.
    pub desks: Vec<Desk>,
    iins: Iins,
    /// Nobody gives birth twice: the same number of another mother would be a second child of one delivery.
    mothers: BTreeSet<Iin>,
    brought: u64,
}

/// Neither a population register nor a printer.
struct Nothing;

#[async_trait]
impl PopulationRegister for Nothing {
    async fn allot(&self, _: &Newborn) -> Result<Iin, Silent> {
        Err(Silent("not while measuring".to_owned()))
    }

    async fn person(&self, _: &Iin) -> Result<Option<Person>, Silent> {
        Err(Silent("not while measuring".to_owned()))
    }
}

impl Printer for Nothing {
    fn print(&self, _: &Paper) -> Result<Vec<u8>, Unprintable> {
        Err(Unprintable("not while measuring".to_owned()))
    }
}

/// A registry over `store` at this moment.
pub fn registry(store: &Arc<Store>, clock: Arc<SimulatedClock>) -> Registry {
    let nothing = Arc::new(Nothing);
    let ports = Ports { store: store.clone(), clock, entropy: Arc::new(SystemEntropy), population: nothing.clone(), printer: nothing };
    Registry::new(ports, true)
}

/// Codes of so many registering bodies that exist on a day, the first one first.
pub fn codes(many: usize, on: Date) -> Vec<String> {
    let bodies = Bodies::bundled().registering_bodies().map(|body| body.id.to_string());
    let others = bodies.filter(|code| code != FIRST && Arrivals::at(code, on, SEED).is_ok());
    std::iter::once(FIRST.to_owned()).chain(others).take(many).collect()
}

/// The key that seals one-time codes in stores of benches: nobody's secret, so that a kept store opens again.
pub fn key() -> VaultKey {
    VaultKey::new([7; 32])
}

impl Desks {
    /// Opens offices of these codes in an empty store, with so many blanks each.
    pub async fn open(store: &Arc<Store>, codes: &[String], now: Timestamp, blanks: u64) -> anyhow::Result<Self> {
        // Pages are looked at from the first office: its official can log in.
        Self::open_with(store, codes, now, blanks, |code| code == FIRST).await
    }

    /// The same; the officials of these offices have accounts in the store and an IIN.
    pub async fn open_with(store: &Arc<Store>, codes: &[String], now: Timestamp, blanks: u64, kept: impl Fn(&str) -> bool) -> anyhow::Result<Self> {
        store.law_put(law::Law::bundled().bundle_bytes()).await?;
        let clock = Arc::new(SimulatedClock::at(now));
        let registry = registry(store, clock.clone());
        let mut all = Self { registry, store: store.clone(), clock, desks: Vec::new(), iins: Iins::default(), mothers: BTreeSet::new(), brought: 0 };
        let admin = all.somebody("bench-admin");
        let mut to_do = vec![all.appointed(&admin, Role::Administrator, "system")];
        let mut heads = Vec::new();
        for (nth, code) in (0u16..).zip(codes) {
            let head = all.somebody(&format!("bench-h{code}"));
            let login = format!("bench-{code}");
            let official = if kept(code) { all.account(&login, nth).await? } else { all.somebody(&login) };
            let (head, as_head) = all.appointed(&head, Role::HeadOfBody, code);
            let (account, iin) = (official.id, official.iin);
            let (official, as_official) = all.appointed(&official, Role::Specialist, code);
            to_do.push((head.clone(), as_head));
            to_do.push((official.clone(), as_official));
            heads.push(head);
            let arrivals = Arrivals::at(code, all.registry.today(), SEED)?;
            all.desks.push(Desk { log: LogId(code.clone()), account, iin, official, arrivals, lot: LotId(all.registry.id()), next_blank: 0 });
        }
        all.appoint(to_do).await?;
        all.blanks(&heads, blanks).await?;
        Ok(all)
    }

    /// Somebody who never logs in.
    fn somebody(&self, login: &str) -> Account {
        Account {
            id: AccountId(self.registry.id()),
            login: login.to_owned(),
            name: name(),
            iin: None,
            lang: Lang::default(),
            disabled: false,
            created_at: self.registry.now(),
            closed_at: None,
        }
    }

    async fn account(&self, login: &str, nth: u16) -> anyhow::Result<Account> {
        // Running numbers from 9000 are nobody's.
        let iin = (0..9).find_map(|turn| Iin::compose(date(1980, 5, 17), 4, 9000 + nth * 3 + turn));
        let vault = Vault::new(key(), []);
        let passwords = Passwords::new(Cost::CHEAP, vault)?;
        let new = NewAccount { login: login.to_owned(), name: name(), iin, lang: Lang::default(), password: Some(PASSWORD.to_owned()) };
        let made = account::create(self.registry.store(), &passwords, self.registry.entropy(), new, self.registry.now()).await?;
        account::find(self.registry.store(), made.account).await?.context("the account is gone")
    }

    fn appointed(&self, account: &Account, role: Role, code: &str) -> (Actor, Command) {
        let today = self.registry.today();
        let appointment =
            Appointment { account: account.id, role, office: code.to_owned(), from: today.first_of_year(), until: None, order: None, organisation: None };
        let id = AppointmentId(self.registry.id());
        let held = Held { id, appointment: appointment.clone() };
        let actor = Actor::person(account, vec![held], Some(id), Attestation::Session { session: "bench".to_owned() });
        (actor, Command::Appoint { id, appointment })
    }

    async fn appoint(&self, people: Vec<(Actor, Command)>) -> anyhow::Result<()> {
        let log = office::system_log();
        let (admin, _) = people.first().context("nobody")?;
        let permit = authorise(admin, Action::Appoint, Some(&log))?;
        let mut acts = Vec::new();
        for (_, command) in people {
            acts.push((log.clone(), self.registry.act(By::Person(&permit), &log, command, &[]).await?));
        }
        self.append(acts).await
    }

    async fn blanks(&mut self, heads: &[Actor], each: u64) -> anyhow::Result<()> {
        let (mut received, mut issued) = (Vec::new(), Vec::new());
        for (nth, (desk, head)) in (0u64..).zip(self.desks.iter_mut().zip(heads)) {
            let first = BLANKS_FROM + nth * each.max(1);
            let last = first + each.max(1) - 1;
            desk.next_blank = first;
            let receive = Command::BlankReceive {
                lot: desk.lot,
                kind: BlankKind(ActKind::Birth),
                series: SERIES.to_owned(),
                first,
                last,
                document: format!("жүкқұжат / накладная № {}", nth + 1),
            };
            let permit = authorise(head, Action::BlankReceive, Some(&desk.log))?;
            received.push((desk.log.clone(), self.registry.act(By::Person(&permit), &desk.log, receive, &[]).await?));
            let permit = authorise(head, Action::BlankIssue, Some(&desk.log))?;
            let issue = Command::BlankIssue { lot: desk.lot, to: desk.account, first, last };
            issued.push((desk.log.clone(), self.registry.act(By::Person(&permit), &desk.log, issue, &[]).await?));
        }
        self.append(received).await?;
        self.append(issued).await
    }

    /// Moves the clock on.
    pub fn move_to(&self, moment: Timestamp) {
        self.clock.move_to(moment);
    }

    /// Writes decisions in one transaction; a refusal is an error.
    pub async fn append(&self, acts: Vec<(LogId, Arc<dyn Act>)>) -> anyhow::Result<()> {
        let now = self.registry.now();
        let acts = acts.into_iter().map(|(log, act)| (log, self.registry.id(), now, act)).collect();
        for written in self.store.append_bulk(acts).await? {
            if let Written::Refused(Refused(why)) = written {
                return Err(anyhow!("refused: {}", String::from_utf8_lossy(&why)));
            }
        }
        Ok(())
    }

    /// What the official of this office may do there.
    pub fn permit(&self, desk: usize, action: Action) -> anyhow::Result<Permit> {
        let desk = self.desks.get(desk).context("no such desk")?;
        Ok(authorise(&desk.official, action, Some(&desk.log))?)
    }

    /// A decision on a command of the official of this office.
    pub async fn act(&self, desk: usize, action: Action, command: Command) -> anyhow::Result<(LogId, Arc<dyn Act>)> {
        let permit = self.permit(desk, action)?;
        let log = self.desks.get(desk).context("no such desk")?.log.clone();
        let act = self.registry.act(By::Person(&permit), &log, command, &[]).await?;
        Ok((log, act))
    }

    /// Somebody comes to this desk with the papers of a child.
    pub fn arrives(&mut self, desk: usize) -> anyhow::Result<Arrival> {
        let today = self.registry.today();
        let at = self.desks.get(desk).context("no such desk")?;
        let papers = loop {
            self.brought += 1;
            let papers = at.arrivals.papers(today, &format!("{}{:07}", at.log.0, self.brought))?;
            let mother = papers.statement.mother.as_ref().and_then(|mother| mother.iin);
            if mother.is_none_or(|mother| self.mothers.insert(mother)) {
                break papers;
            }
        };
        let iin = self.iins.next(&papers.statement).context("no IIN is left for this day")?;
        Ok(Arrival {
            desk,
            application: ApplicationId(self.registry.id()),
            record: RecordId(self.registry.id()),
            copy: SecondCopyId(self.registry.id()),
            iin,
            papers,
        })
    }

    /// The next blank of this desk.
    pub fn blank(&mut self, desk: usize) -> anyhow::Result<(LotId, u64)> {
        let desk = self.desks.get_mut(desk).context("no such desk")?;
        desk.next_blank += 1;
        Ok((desk.lot, desk.next_blank - 1))
    }
}

/// A birth on its way.
#[derive(Clone)]
pub struct Arrival {
    /// At which desk.
    pub desk: usize,
    /// Its application.
    pub application: ApplicationId,
    /// Its record.
    pub record: RecordId,
    copy: SecondCopyId,
    iin: Iin,
    /// What was brought.
    pub papers: Papers,
}

impl Arrival {
    /// Takes it in.
    pub fn file(&self, today: Date) -> Command {
        Command::ApplicationFile {
            id: self.application,
            statement: Box::new(self.papers.statement.clone()),
            filed_on: today,
            channel: Channel::Counter,
            delivery: Uuid::from_bytes(*self.application.0.as_bytes()),
        }
    }

    /// Registers it.
    pub fn register(&self) -> Command {
        self.register_beside(Vec::new())
    }

    /// The same; these records are alike, and the official said that they are others.
    pub fn register_beside(&self, similar: Vec<RecordId>) -> Command {
        let child = ChildOfBirth { application: self.application, record: self.record, second_copy: self.copy, iin: Some(self.iin) };
        Command::BirthRegister { children: vec![child], similar: similar.clone(), answered: similar }
    }
}
