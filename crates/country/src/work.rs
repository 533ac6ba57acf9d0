//! Days of work: every office for itself, then the evening, in which notices travel and IINs come.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Context;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use registry::Registry;
use registry::ports::store::{LogId, Outbox};
use registry::run::place_of;
use tokio::task::JoinSet;

use crate::clock::SimulatedClock;
use crate::copies::Keeper;
use crate::days::{moment, working_days};
use crate::everyone::{self, Everyone};
use crate::office::{Office, Shared};
use crate::random::Random;

/// What to simulate.
#[derive(Debug, Clone)]
pub struct Plan {
    seed: u64,
    offices: Vec<(String, u32)>,
    days: Vec<Date>,
    acts: u32,
}

impl Plan {
    /// About `acts` applications at these bodies (`7517`, `9001`), each with its share, over the last `days` working days up to
    /// `until`. Days up to `after` are left out: work is done there already.
    ///
    /// # Errors
    /// When the official calendar does not reach so far.
    pub fn new(seed: u64, offices: &[(&str, u32)], days: usize, until: Date, after: Option<Date>, acts: u32) -> anyhow::Result<Self> {
        let offices = offices.iter().map(|(code, share)| ((*code).to_owned(), *share)).collect();
        Ok(Self { seed, offices, days: working_days(until, days, after)?, acts })
    }

    /// The working days, oldest first.
    #[must_use]
    pub fn days(&self) -> &[Date] {
        &self.days
    }

    /// When it begins: before the offices open on the first day. `None` where there is no day to work.
    #[must_use]
    pub fn begins(&self) -> Option<Timestamp> {
        moment(*self.days.first()?, 8, 0).ok()
    }

    /// Applications of one office; the first takes what does not divide.
    fn whole(&self, office: usize) -> u32 {
        let all: u32 = self.offices.iter().map(|(_, share)| share).sum();
        let of = |share: u32| u32::try_from(u64::from(self.acts) * u64::from(share) / u64::from(all.max(1))).unwrap_or(0);
        let rest = self.acts - self.offices.iter().map(|(_, share)| of(*share)).sum::<u32>();
        self.offices.get(office).map_or(0, |(_, share)| of(*share)) + if office == 0 { rest } else { 0 }
    }

    /// Applications of one office on one day: spread evenly, a part of the last day at least.
    fn share(&self, office: usize, day: usize) -> u32 {
        let many = |all: u32, parts: usize, part: usize| {
            let parts = u32::try_from(parts).unwrap_or(1).max(1);
            all / parts + u32::from(u32::try_from(part).unwrap_or(0) < all % parts)
        };
        let whole = self.whole(office);
        let days = self.days.len();
        if days <= 1 {
            return whole;
        }
        let last = (whole / u32::try_from(days).unwrap_or(1).max(1)).max(whole.min(20) / 2);
        if day + 1 == days { last } else { many(whole - last, days - 1, day) }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Working days.
    pub days: u64,
    /// Applications taken in.
    pub applications: u64,
    /// Act records made.
    pub records: u64,
    /// Certificates and references made, without spoiled ones.
    pub certificates: u64,
    /// Applications refused by a signed letter.
    pub refused: u64,
    /// Records corrected.
    pub corrected: u64,
    /// Volumes of second copies closed.
    pub volumes: u64,
    /// Commands given by people.
    pub decisions: u64,
}

impl Done {
    fn add(&mut self, other: &Self) {
        self.applications += other.applications;
        self.records += other.records;
        self.certificates += other.certificates;
        self.refused += other.refused;
        self.corrected += other.corrected;
        self.volumes += other.volumes;
        self.decisions += other.decisions;
    }
}

/// Works through the plan. The clock of `registry` is not asked: every office has the time of its simulated day.
/// `progress` is told how many applications were taken in, of how many.
///
/// # Errors
/// When the store fails, nobody is appointed to an office, or a decision comes out otherwise than the law of the plan has it.
pub async fn simulate(registry: &Registry, outbox: &dyn Outbox, plan: &Plan, progress: &(dyn Fn(u64, u64) + Sync)) -> anyhow::Result<Done> {
    let mut done = Done::default();
    let (Some(first), Some(last)) = (plan.days.first().copied(), plan.days.last().copied()) else { return Ok(done) };
    let seed = Random::new(plan.seed);
    let shared = Arc::new(Shared::default());
    let mut offices = Vec::new();
    let known = Arc::new(everyone::known(registry).await?);
    for (nth, (body, _)) in plan.offices.iter().enumerate() {
        let everyone = Everyone::of_office(known.clone(), nth, plan.offices.len())?;
        offices.push(Office::open(registry, body, everyone, &seed, nth * 4, &plan.days, shared.clone()).await?);
    }
    let keepers: BTreeSet<String> = plan.offices.iter().filter_map(|(body, _)| place_of(&LogId(body.clone())).keeper).collect();
    let mut copies = Vec::new();
    for log in keepers {
        copies.extend(Keeper::open(registry, &log, &seed, first).await?);
    }
    let tell = || progress(shared.filed.load(Ordering::Relaxed).min(u64::from(plan.acts)), u64::from(plan.acts));
    for (place, day) in plan.days.iter().copied().enumerate() {
        let mut at_work = JoinSet::new();
        for (nth, mut office) in offices.drain(..).enumerate() {
            let share = plan.share(nth, place);
            at_work.spawn(async move { office.day(day, share).await.map(|()| (nth, office)) });
        }
        offices = gather(at_work, &tell).await?;
        // The last day leaves the keeper's notices where they came to rest.
        if day != last {
            for keeper in &copies {
                keeper.day(day).await.context("keeper of second copies")?;
            }
        }
        evening(registry, outbox, day).await?;
        done.days += 1;
    }
    for office in &offices {
        done.add(&office.done);
    }
    tell();
    Ok(done)
}

/// Waits for all offices, in their order, and tells how far they are meanwhile.
async fn gather(mut at_work: JoinSet<anyhow::Result<(usize, Office)>>, tell: &(dyn Fn() + Sync)) -> anyhow::Result<Vec<Office>> {
    let mut back = Vec::new();
    loop {
        match tokio::time::timeout(Duration::from_millis(200), at_work.join_next()).await {
            Ok(Some(joined)) => back.push(joined??),
            Ok(None) => break,
            Err(_) => tell(),
        }
    }
    tell();
    back.sort_by_key(|(nth, _)| *nth);
    Ok(back.into_iter().map(|(_, office)| office).collect())
}

/// Notices reach their addressees, the population register is asked again for IINs.
async fn evening(registry: &Registry, outbox: &dyn Outbox, day: Date) -> anyhow::Result<()> {
    let clock = Arc::new(SimulatedClock::at(moment(day, 18, 30)?));
    let registry = registry.with_clock(clock.clone());
    while registry::jobs::deliver(&registry, outbox).await?.done > 0 {
        let then = registry::ports::outside::Clock::now(clock.as_ref()).checked_add(Span::new().seconds(1))?;
        clock.move_to(then);
    }
    Ok(())
}
