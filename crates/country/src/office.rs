//! A day in one office: what is due, who comes, and each step of an application as its official takes it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context;
use domain::application::Channel;
use domain::numbers::ApplicationId;
use domain::service::Role;
use jiff::Span;
use jiff::civil::Date;
use registry::access::Action;
use registry::ports::store::LogId;
use registry::{Answer, By, Command, Failure, Registry};
use tokio::sync::Mutex;

use crate::births::{self, Birth, Kind};
use crate::case::{Case, ChildCase, LEFT, Next, Wrong};
use crate::clock::SimulatedClock;
use crate::days::{OPENS, WORKED, moment};
use crate::everyone::Everyone;
use crate::mishaps;
use crate::place::Place;
use crate::random::Random;
use crate::staff::{Staff, Who};
use crate::work::Done;

/// What a case does before it is left: an application is some eight commands.
const COMMANDS: u64 = 9;

/// What all offices share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Applications taken in.
    pub(crate) filed: AtomicU64,
    /// Held while a lot of blanks is received: numbers are unique in the country.
    pub(crate) blanks: Mutex<()>,
}

/// One office at work.
pub(crate) struct Office {
    pub(crate) registry: Registry,
    pub(crate) log: LogId,
    pub(crate) staff: Staff,
    pub(crate) random: Random,
    pub(crate) shared: Arc<Shared>,
    pub(crate) done: Done,
    /// Where in the list of what is left this office begins.
    pub(crate) turn: usize,
    clock: Arc<SimulatedClock>,
    place: Place,
    everyone: Everyone,
    seed: Random,
    agenda: Vec<Case>,
    /// Seconds between two commands.
    pace: i64,
    refused: bool,
    /// One mistake is found on the last day.
    pub(crate) seen_late: bool,
    /// The last day of the plan, and the day from which closed volumes wait.
    pub(crate) last: Date,
    pub(crate) volumes_wait: Date,
    /// Births registered lately, of which somebody may bring the papers again.
    registered: VecDeque<Birth>,
    pub(crate) month: Option<i8>,
}

impl Office {
    /// The office of this body, from this day on.
    pub(crate) async fn open(
        registry: &Registry,
        body: &str,
        everyone: Everyone,
        seed: &Random,
        turn: usize,
        days: &[Date],
        shared: Arc<Shared>,
    ) -> anyhow::Result<Self> {
        let (day, last) = days.first().copied().zip(days.last().copied()).context("no day to work")?;
        let volumes_wait = days.iter().rev().nth(5).copied().unwrap_or(day);
        let clock = Arc::new(SimulatedClock::at(moment(day, OPENS, 0)?));
        Ok(Self {
            staff: Staff::of(registry, body, day).await?,
            registry: registry.with_clock(clock.clone()),
            log: LogId(body.to_owned()),
            place: Place::of(body, day)?,
            everyone,
            random: seed.apart(body, 0),
            seed: seed.clone(),
            agenda: Vec::new(),
            done: Done::default(),
            pace: 60,
            refused: false,
            seen_late: false,
            last,
            volumes_wait,
            registered: VecDeque::new(),
            month: None,
            clock,
            shared,
            turn,
        })
    }

    /// A working day with so many applications.
    pub(crate) async fn day(&mut self, day: Date, applications: u32) -> anyhow::Result<()> {
        self.clock.move_to(moment(day, OPENS, 0)?);
        self.random = self.seed.apart(&self.log.0, u64::from(day.day_of_year().unsigned_abs()) + 1000 * u64::from(day.year().unsigned_abs()));
        let due: Vec<Case> = self.agenda.extract_if(.., |case| case.on <= day).collect();
        let steps = (due.len() as u64 + u64::from(applications)) * COMMANDS + 20;
        self.pace = (WORKED * 9 / 10 / i64::try_from(steps)?).clamp(1, 240);
        self.morning(day, u64::from(applications) + due.len() as u64).await?;
        for case in due {
            self.work(case, day).await.with_context(|| format!("in {} on {day}", self.log.0))?;
        }
        let left = if day == self.last { usize::try_from(applications)?.min(LEFT.len()) } else { 0 };
        for nth in 0..applications {
            let left = (usize::try_from(nth)? < left).then_some((usize::try_from(nth)? + self.turn) % LEFT.len());
            let case = self.comes(day, nth, left)?;
            self.work(case, day).await.with_context(|| format!("application {nth} in {} on {day}", self.log.0))?;
        }
        self.evening(day).await
    }

    /// Somebody comes to the counter.
    fn comes(&mut self, day: Date, nth: u32, left: Option<usize>) -> anyhow::Result<Case> {
        let mark = format!("{}{:02}{:03}{nth:03}", self.log.0, day.year().rem_euclid(100), day.day_of_year());
        let mut person = self.seed.apart(&mark, 0);
        let (kind, wrong, stop, silent) = match left.and_then(|place| LEFT.get(place)) {
            Some((kind, wrong, stop, silent)) => (*kind, wrong.clone(), Some(*stop), *silent),
            None if self.staff.is_abroad() => (Kind::InTime, self.wrong(&mut person), None, person.chance(15)),
            None => (Kind::any(&mut person), self.wrong(&mut person), None, person.chance(15)),
        };
        let mut birth = births::birth(&mut person, &mut self.everyone, &self.place, kind, day, &mark)?;
        let mut wrong = wrong;
        if wrong == Wrong::Double {
            match self.registered.pop_front() {
                Some(before) => birth = before,
                None => wrong = Wrong::Nothing,
            }
        }
        let kind = birth.kind;
        let channel = self.channel(kind, &mut person);
        let children = birth
            .children
            .into_iter()
            .map(|statement| ChildCase { application: ApplicationId(self.registry.id()), statement, record: None, certificate: None })
            .collect();
        Ok(Case {
            kind,
            children,
            delivery: self.registry.id(),
            channel,
            wrong,
            typed_wrong: None,
            silent,
            comes: birth.comes,
            identity: birth.identity,
            clerk: usize::try_from(u64::from(nth) % self.staff.clerks().max(1) as u64)?,
            next: Next::File,
            on: day,
            stop,
        })
    }

    /// What is wrong with an application; the first day sees one refusal, so that even a small country has a letter.
    fn wrong(&mut self, random: &mut Random) -> Wrong {
        if !std::mem::replace(&mut self.refused, true) {
            return Wrong::Unreliable;
        }
        match random.below(1000) {
            0..=39 => Wrong::Incomplete,
            40..=44 => Wrong::NeverMended,
            45..=47 => Wrong::Unreliable,
            48..=52 => Wrong::Double,
            _ => Wrong::Nothing,
        }
    }

    /// How it comes.
    fn channel(&self, kind: Kind, random: &mut Random) -> Channel {
        let medic = self.staff.front(Role::MedicalOfficial);
        let front = self.staff.front(Role::Clerk).or_else(|| self.staff.front(Role::Akim));
        match kind {
            _ if self.staff.is_abroad() => Channel::Consulate,
            Kind::Stillborn if medic.is_some() => Channel::Medical,
            _ if front.is_some() && random.chance(120) => Channel::FrontOffice,
            _ if random.chance(20) => Channel::Post,
            _ => Channel::Counter,
        }
    }

    /// Whoever takes applications in that come this way.
    pub(crate) fn takes_in(&self, case: &Case) -> Who {
        let front = match case.channel {
            Channel::Medical => self.staff.front(Role::MedicalOfficial),
            Channel::FrontOffice => self.staff.front(Role::Clerk).or_else(|| self.staff.front(Role::Akim)),
            _ => None,
        };
        front.unwrap_or(Who::Clerk(case.clerk))
    }

    /// Takes steps until the case is done, waits for another day, or is left on the desk.
    async fn work(&mut self, case: Case, day: Date) -> anyhow::Result<()> {
        let mut now = Some(case);
        while let Some(case) = now {
            if case.stop == Some(case.next) {
                return Ok(());
            }
            if case.on > day && case.stop.is_none() {
                self.agenda.push(case);
                return Ok(());
            }
            let next = case.next;
            now = Box::pin(self.step(case, day)).await.with_context(|| format!("{next:?}"))?;
        }
        Ok(())
    }

    /// Lets some time pass; never beyond the end of the working day.
    pub(crate) fn pass(&mut self) -> anyhow::Result<()> {
        let now = self.registry.now();
        let day = self.registry.today();
        let seconds = i64::try_from(self.random.between(1, 2 * self.pace.unsigned_abs()))?;
        let closing = moment(day, OPENS, 0)?.checked_add(Span::new().seconds(WORKED))?;
        let then = now.checked_add(Span::new().seconds(seconds))?;
        self.clock.move_to(if then < closing { then } else { closing.max(now.checked_add(Span::new().milliseconds(200))?) });
        Ok(())
    }

    /// Runs a command as somebody of the office.
    pub(crate) async fn act(&mut self, who: Who, action: Action, command: Command) -> anyhow::Result<Answer> {
        match self.try_act(who, action, command).await? {
            Ok(answer) => Ok(answer),
            Err(failure) => Err(said(failure)),
        }
    }

    /// Runs a command that may be refused.
    pub(crate) async fn try_act(&mut self, who: Who, action: Action, command: Command) -> anyhow::Result<Result<Answer, Failure>> {
        self.pass()?;
        let permit = self.staff.permit(who, action, &self.log)?;
        self.done.decisions += 1;
        Ok(self.registry.run(By::Person(&permit), &self.log, self.registry.id(), command).await)
    }

    /// Keeps a registered birth of one child in mind.
    pub(crate) fn remember(&mut self, case: &Case) {
        if case.kind == Kind::InTime && case.stop.is_none() {
            let children = case.children.iter().map(|child| child.statement.clone()).collect();
            self.registered.push_back(Birth { kind: case.kind, children, comes: case.comes.clone(), identity: case.identity.clone() });
            self.registered.truncate(8);
        }
    }

    /// Counts an application taken in.
    pub(crate) fn count_filed(&mut self) {
        self.done.applications += 1;
        self.shared.filed.fetch_add(1, Ordering::Relaxed);
    }

    /// A statement with what is wrong in it.
    pub(crate) fn as_brought(&mut self, case: &mut Case, child: usize, day: Date) -> anyhow::Result<domain::acts::birth::BirthStatement> {
        let whole = &case.children.get(child).context("no such child")?.statement;
        let brought = match case.wrong {
            Wrong::Incomplete | Wrong::NeverMended => mishaps::incomplete(&mut self.random, whole),
            Wrong::Nothing if case.children.len() == 1 && case.stop.is_none() && !self.staff.is_abroad() && self.random.chance(25) => {
                let mut typed = whole.clone();
                case.typed_wrong = mishaps::mistyped(&mut typed);
                typed
            }
            _ => whole.clone(),
        };
        births::as_typed(&brought, day)
    }
}

/// What a failure says, with every ground and its clause.
pub(crate) fn said(failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Refused(refusal) => {
            let grounds: Vec<String> = refusal.grounds().iter().map(|ground| format!("{} ({:?}) {:?}", ground.key, ground.clause, ground.field)).collect();
            anyhow::anyhow!("refused: {}", grounds.join("; "))
        }
        other => other.into(),
    }
}
