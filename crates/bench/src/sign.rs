//! Signed registrations a second, and signatures verified a second.
//!
//! Officials have looked at what they sign and have signed it before the clock starts: GOST keys, each signature with a time stamp. What
//! is measured is what the server does when signatures come: judging, evidence, the act, the mark, all durable. OCSP is asked over a
//! socket once for each key; after that its answer and the signatures of authorities are remembered, as in service.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use adapters::HttpAuthority;
use anyhow::{Context, ensure};
use country::{moment, working_days};
use eds::{Expect, Memo, Outcome, Policy, Purpose, Question, Trust, verify};
use jiff::{SignedDuration, Timestamp};
use registry::access::Action;
use registry::ports::signatures::{Answers, InHand, Signatures};
use registry::projection::Projected;
use registry::signing::{self, Begun, Shown, Stage};
use registry::{By, Registry, births};
use standins::national::{How, PersonKey};
use standins::{Holder, Kind, Setting};
use store::{Database, Depth, Options, Scratch, Store};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::Run;
use crate::desks::{Arrival, Desks, codes};
use crate::report::{Line, Report, float, shown};
use crate::{fill, machine};

/// Officials who sign at once, each in an office of his own: as many as in the figure of registrations, and a country's at a busy hour.
const OFFICIALS: [usize; 2] = [16, 64];

/// Signatures that an official sends one after another before the next are shown: not all, because whoever is shown a child must have
/// been asked about every record alike; so many that the end of a wave, when few are still at work, weighs little.
const AT_ONCE: usize = 25;

/// What was measured.
#[derive(Default)]
struct Told {
    all: u64,
    acts: u64,
    showing: Duration,
    /// Processor seconds while they were received.
    work: f64,
    sending: Duration,
    judging: Duration,
}

/// A signature on its way to the server.
struct Sent {
    signing: Uuid,
    document: Vec<u8>,
    cms: Vec<u8>,
    key: Arc<PersonKey>,
}

/// `bench sign`.
pub async fn measure(run: &Run, scratch: &Path) -> anyhow::Result<Report> {
    let mut report = Report::new("sign");
    report.note("GOST 34.10-2015 keys, CMS with a time stamp; signed before the clock starts. Each official signs one act after another.".to_owned());
    report.note("A submission: signature judged (chain, OCSP, time stamp), evidence kept, registration done and marked, all synced.");
    for officials in OFFICIALS {
        let scratch = scratch.join(format!("sign-{officials}"));
        on_engine(run, "SQLite", officials, Database::Sqlite(scratch.join("ahat.db")), &scratch, &mut report).await?;
        if let Some(server) = &run.database {
            let database = Scratch::make(server).await?;
            let measured = on_engine(run, "PostgreSQL", officials, Database::Postgres(database.url.clone()), &scratch, &mut report).await;
            database.drop().await?;
            measured?;
        }
    }
    Ok(report)
}

async fn on_engine(run: &Run, engine: &str, officials: usize, database: Database, scratch: &Path, report: &mut Report) -> anyhow::Result<()> {
    let store = Arc::new(Store::open(Options::new(database, Arc::new(Projected)).demo(true)).await?);
    let each = run.share(3200, 2 * officials as u64);
    #[expect(clippy::disallowed_methods, reason = "a bench works on the days before today")]
    let today = law::legal_day(Timestamp::now());
    let day = *working_days(today.yesterday()?, 1, None)?.first().context("no working day")?;
    let codes = codes(officials, day);
    let now = moment(day, 9, 0)?;
    let mut desks = Desks::open_with(&store, &codes, now, 1, |_| true).await?;
    let holders = desks.desks.iter().enumerate().map(holder).collect();
    let folder = scratch.join(format!("keys-{engine}"));
    let authority = standins::start(Setting { folder, listen: None, holders, clock: Arc::new(move || now) }).await?;
    let keys = authority.national.holders().iter().map(|holder| authority.national.key(holder, Kind::Good)).collect::<Result<Vec<_>, _>>()?;
    let registry = desks.registry.with_signatures(signatures(&authority.national));

    let plain = arrivals(&mut desks, each).await?;
    let signed = arrivals(&mut desks, each).await?;
    let unsigned = registered(&registry, &desks, &plain).await?;
    let (mut told, memo) = (Told::default(), Memo::default());
    let bar = run.bar("showing, signing, sending");
    bar.set_length(signed.iter().map(|some| some.len() as u64).sum());
    let waves = signed.iter().map(Vec::len).max().unwrap_or_default().div_ceil(AT_ONCE);
    for wave in 0..waves {
        let mut sent: Vec<Arc<[Sent]>> = Vec::new();
        for (desk, (some, key)) in signed.iter().zip(&keys).enumerate() {
            let mut own = Vec::new();
            for arrival in some.iter().skip(wave * AT_ONCE).take(AT_ONCE) {
                let begun = Instant::now();
                let one = shown_to_sign(&registry, &desks, desk, arrival).await?;
                told.showing += begun.elapsed();
                own.push(signature(&authority.national, key, one)?);
                bar.inc(1);
            }
            sent.push(own.into());
        }
        told.all += sent.iter().map(|some| some.len() as u64).sum::<u64>();
        let worked = machine::own_cpu_seconds()?;
        let (acts, spent) = received(&registry, &sent).await?;
        told.work += machine::own_cpu_seconds()? - worked;
        told.acts += acts;
        told.sending += spent;
        told.judging += judged(&registry, &memo, &sent)?;
    }
    bar.finish_and_clear();
    ensure!(told.acts * 10 >= told.all * 9, "only {} acts of {} signatures", told.acts, told.all);
    let proven = store::verify(&store, Depth::Whole, &|_, _, _| {}).await?;
    ensure!(proven.is_clean(), "the store does not verify: {:?}", proven.problems.first());
    let rate = |acts: u64, spent: Duration| float(acts) / spent.as_secs_f64();
    let showing = told.showing.as_secs_f64() * 1000.0 / float(told.all);
    let work = told.work * 1000.0 / float(told.all);
    let beside = format!(
        "{} ms of processors each; unsigned {} a second; to show one takes {} ms; {} acts of {}",
        shown(work),
        shown(rate(told.all, unsigned)),
        shown(showing),
        told.acts,
        told.all
    );
    let line = Line::new(format!("{engine}: signed submissions a second, {officials} officials"), rate(told.acts, told.sending), "/s").beside(beside);
    // No number of officials is promised: the country's is what a server must stand.
    report.add(if Some(&officials) == OFFICIALS.last() { line.at_least(250.0) } else { line });
    let verified = Line::new(format!("{engine}: the same signatures only verified, a second"), rate(told.all, told.judging), "/s");
    report.add(verified.beside("chain and OCSP remembered; two threads").at_least(500.0));
    Ok(())
}

/// Whoever sits at this desk, as the authority knows him.
fn holder((nth, desk): (usize, &crate::desks::Desk)) -> Holder {
    Holder {
        id: format!("bench-{nth}"),
        surname: "Үлгіліқызы".to_owned(),
        given: "Мысал".to_owned(),
        patronymic: None,
        iin: desk.iin.map(|iin| iin.as_str().to_owned()).unwrap_or_default(),
        organisation: None,
        roles: Vec::new(),
    }
}

fn signatures(national: &standins::national::National) -> Signatures {
    let of = |pick: fn(&standins::national::National, standins::national::Algorithm) -> eds::Certificate| {
        standins::national::Algorithm::ALL.into_iter().map(|algorithm| pick(national, algorithm)).collect()
    };
    let trust =
        Trust { roots: of(|national, algorithm| national.root(algorithm).clone()), authorities: of(|national, algorithm| national.issuer(algorithm).clone()) };
    Signatures {
        policy: Arc::new(Policy::current(trust)),
        memo: Arc::new(Memo::default()),
        authority: Arc::new(HttpAuthority::new(None)),
        organisation: None,
        officials: Vec::new(),
        organisations: std::collections::BTreeMap::new(),
        answers: Answers::lasting(SignedDuration::from_secs(60)),
        in_hand: InHand::default(),
    }
}

/// Applications entered at every desk.
async fn arrivals(desks: &mut Desks, many: u64) -> anyhow::Result<Vec<Vec<Arrival>>> {
    let each = usize::try_from(many)?.div_ceil(desks.desks.len());
    let mut all = Vec::new();
    for desk in 0..desks.desks.len() {
        let some = (0..each).map(|_| desks.arrives(desk)).collect::<anyhow::Result<Vec<_>>>()?;
        fill::file(desks, &some).await?;
        all.push(some);
    }
    Ok(all)
}

/// What an official is shown before signing.
async fn shown_to_sign(registry: &Registry, desks: &Desks, desk: usize, arrival: &Arrival) -> anyhow::Result<(Uuid, Vec<u8>)> {
    let permit = desks.permit(desk, Action::BirthRegister)?;
    let log = desks.desks.get(desk).context("no such desk")?.log.clone();
    let shown = Shown { public_url: "https://ahat.example".to_owned(), ..Shown::default() };
    let similar = births::similar(registry, &arrival.papers.statement, &[]).await?.iter().map(|one| one.record).collect();
    match signing::begin(registry, &permit, &log, registry.id(), arrival.register_beside(similar), shown).await? {
        Begun::Signing(signing) => {
            let document = signing::document(registry, signing.id).await?.context("what was shown is gone")?;
            Ok((signing.id, document))
        }
        Begun::Before(_) => anyhow::bail!("registered before"),
    }
}

fn signature(national: &standins::national::National, key: &Arc<PersonKey>, (signing, document): (Uuid, Vec<u8>)) -> anyhow::Result<Sent> {
    let cms = national.sign(key, &document, How { stamp: true, ..How::default() })?;
    Ok(Sent { signing, document, cms, key: key.clone() })
}

/// The same registrations by a session alone.
async fn registered(registry: &Registry, desks: &Desks, all: &[Vec<Arrival>]) -> anyhow::Result<Duration> {
    let mut at_work = JoinSet::new();
    let start = Instant::now();
    for (desk, some) in all.iter().enumerate() {
        let (registry, some) = (registry.clone(), some.clone());
        let permit = desks.permit(desk, Action::BirthRegister)?;
        let log = desks.desks.get(desk).context("no such desk")?.log.clone();
        at_work.spawn(async move {
            for arrival in some {
                registry.run(By::Person(&permit), &log, registry.id(), arrival.register()).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = at_work.join_next().await {
        done??;
    }
    Ok(start.elapsed())
}

/// Signatures come from all officials at once; how many acts they made. A child so like one that was registered meanwhile that the
/// official must be asked is refused, as on the page.
async fn received(registry: &Registry, sent: &[Arc<[Sent]>]) -> anyhow::Result<(u64, Duration)> {
    let mut at_work = JoinSet::new();
    let start = Instant::now();
    for some in sent {
        let (registry, some) = (registry.clone(), some.clone());
        at_work.spawn(async move {
            let mut done = 0;
            for one in some.iter() {
                let after = signing::receive(&registry, one.signing, &one.cms).await?.context("what was shown is gone")?;
                match after.stage {
                    Stage::Done => done += 1,
                    Stage::Refused(_) => {}
                    other => anyhow::bail!("not done: {other:?} {:?}", after.verdict),
                }
            }
            anyhow::Ok(done)
        });
    }
    let mut acts = 0;
    while let Some(done) = at_work.join_next().await {
        acts += done??;
    }
    Ok((acts, start.elapsed()))
}

/// Only the judging, on two threads, with a memory of its own: of chains and answers, of none of these signatures.
fn judged(registry: &Registry, memo: &Memo, sent: &[Arc<[Sent]>]) -> anyhow::Result<Duration> {
    let signatures = registry.signatures().context("no signatures")?;
    let now = registry.now();
    let judge = |one: &Sent| {
        let expect = Expect { purpose: Purpose::Sign, ..Expect::default() };
        let ocsp: Vec<_> = signatures.answers.about(&one.key.pair.certificate, now).into_iter().collect();
        let content = Some(one.document.as_slice());
        let question = Question { policy: &signatures.policy, memo, cms: &one.cms, content, received_at: now, now, ocsp: &ocsp, crls: &[], expect: &expect };
        verify(&question).verdict.outcome == Outcome::Valid
    };
    let all: Vec<&Sent> = sent.iter().flat_map(|some| some.iter()).collect();
    let start = Instant::now();
    let good: usize = std::thread::scope(|scope| {
        let half = |some: &[&Sent]| some.iter().filter(|one| judge(one)).count();
        let at_work: Vec<_> = all.chunks(all.len().div_ceil(2).max(1)).map(|some| scope.spawn(move || half(some))).collect();
        at_work.into_iter().filter_map(|half| half.join().ok()).sum()
    });
    ensure!(good == all.len(), "{good} of {} were found good", all.len());
    Ok(start.elapsed())
}
