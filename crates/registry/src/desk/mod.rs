//! The desk: terms that run out, the queues, notices to execute, blanks in hand, volumes; read for one role and traced.

mod why;

use domain::numbers::ApplicationId;
use domain::service::Role;
use jiff::civil::Date;

pub use why::{Runs, Why};

use crate::access::Permit;
use crate::access::office::{log_of, system_log};
use crate::access::reading::{Subject, trace};
use crate::office::{copies, people};
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables;
use crate::records::{Case, HeldRow, NotRead, NoticeRow, VolumeRow, all, count};
use crate::registry::Registry;

/// Whose cases a desk shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those that the official took in or drafted.
    Mine,
    /// Those of the whole office.
    Office,
}

/// What is on the desk.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Cases with a day that runs, the nearest first.
    pub terms: Vec<Case>,
    /// How many terms run in the office.
    pub office_terms: u64,
    /// Open cases, last taken first.
    pub queue: Vec<Case>,
    /// How many are open in the office.
    pub office_queue: u64,
    /// Notices to execute, oldest first.
    pub notices: Vec<NoticeRow>,
    /// How many there are.
    pub notices_open: u64,
    /// Blanks in the official's hands, by kind and series.
    pub blanks: Vec<HeldRow>,
    /// Volumes that wait: closed or sent back at a body, sent to a keeper.
    pub volumes: Vec<VolumeRow>,
    /// Records made abroad that wait to be transferred to the capital's authority (O99-4).
    pub to_transfer: u64,
    /// The case that is asked about.
    pub why: Option<Why>,
}

/// How many rows a list of the desk holds.
const ROWS: u32 = 30;
/// Open cases looked through for one's own.
const LOOKED_THROUGH: u32 = 1000;

/// Steps at which the head of an authority, or of an institution abroad, acts.
const FOR_APPROVAL: [&str; 2] = ["approve_conclusion", "sign_refusal"];

/// Reads the desk for whoever holds the permit; what it shows of people is noted first.
///
/// # Errors
/// [`NotRead`].
pub async fn desk(registry: &Registry, permit: Permit, whose: Whose, asked: Option<ApplicationId>) -> Result<Desk, NotRead> {
    let official = permit.official().clone();
    let log = permit.log().cloned().or_else(|| log_of(&official.office)).unwrap_or_else(system_log);
    let store = registry.store();
    let mut desk = Desk::default();
    if official.role != Role::KeeperOfSecondCopies {
        // Who only files sees what the own organisation filed, not the office's work.
        let filings = people::own_filings(registry, &official).await?;
        let open = people::filed_by(open(&log, official.role), filings.as_deref());
        let cases = open_cases(registry, &open).await?;
        desk.office_queue = count(store, open.clone()).await?;
        desk.office_terms = count(store, open.matching("due", Is::NotNull)).await?;
        // What came from outside the office is nobody's yet: it lies on every desk until somebody draws up its conclusion.
        let own = |case: &Case| {
            let outside = matches!(case.channel.as_str(), "front_office" | "medical" | "portal");
            case.taken_by == official.account || case.drafted_by == Some(official.account) || (outside && case.drafted_by.is_none())
        };
        let mut shown: Vec<Case> = cases.into_iter().filter(|case| whose == Whose::Office || own(case)).collect();
        desk.terms = shown.iter().filter(|case| case.due.is_some()).take(ROWS as usize).cloned().collect();
        shown.sort_by_key(|case| std::cmp::Reverse(case.taken_at));
        shown.truncate(ROWS as usize);
        desk.queue = shown;
    }
    if executes_notices(official.role) {
        let received = Select::from(&tables::NOTICE).eq("log", log.0.as_str()).eq("side", "in").eq("state", "received");
        desk.notices = all(store, &received.clone().asc("sent_on").limit(ROWS), NoticeRow::read).await?;
        desk.notices_open = count(store, received).await?;
        let waiting = Is::In(["closed", "returned"].map(Value::from).to_vec());
        let volumes = Select::from(&tables::VOLUME).eq("log", log.0.as_str()).matching("state", waiting).asc("changed_on").limit(ROWS);
        desk.volumes = all(store, &volumes, VolumeRow::read).await?;
        desk.to_transfer = copies::count_to_transfer(registry, &log).await?;
        let held = Select::from(&tables::BLANK_HELD).eq("log", log.0.as_str()).eq("account", official.account.0);
        desk.blanks = all(store, &held, HeldRow::read).await?;
    }
    let about = asked.or_else(|| desk.terms.first().map(|case| case.id));
    if let Some(case) = desk.terms.iter().chain(&desk.queue).find(|case| Some(case.id) == about).cloned() {
        desk.why = why::why(registry, &case).await?;
    }
    let subjects: Vec<Subject> = desk.terms.iter().chain(&desk.queue).map(|case| Subject::Application(case.id)).collect();
    trace(store, registry.entropy(), permit, &subjects, None, registry.now()).await?;
    Ok(desk)
}

fn open(log: &LogId, role: Role) -> Select {
    let query = Select::from(&tables::APPLICATION).eq("log", log.0.as_str()).eq("open", true);
    if matches!(role, Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution) {
        return query.matching("next_step", Is::In(FOR_APPROVAL.map(Value::from).to_vec()));
    }
    query
}

async fn open_cases(registry: &Registry, open: &Select) -> Result<Vec<Case>, Fault> {
    let mut cases = all(registry.store(), &open.clone().asc("due").limit(LOOKED_THROUGH), Case::read).await?;
    // Engines order absent days differently: those without a day come last.
    cases.sort_by_key(|case| (case.due.unwrap_or(Date::MAX), case.number.year, case.number.number));
    Ok(cases)
}

const fn executes_notices(role: Role) -> bool {
    matches!(role, Role::Specialist | Role::HeadOfBody | Role::KeeperOfSecondCopies | Role::Consul | Role::HeadOfForeignInstitution)
}

/// Working days left until the end of `due`; negative when it is over. The unit in which the terms of a case are counted.
#[must_use]
pub fn working_days_left(registry: &Registry, due: Date) -> i64 {
    let today = registry.today();
    let calendar = registry.law().calendar();
    let between = |from: Date, to: Date| {
        let mut days = 0;
        let mut day = from;
        while day < to {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            if calendar.is_working(day, None).unwrap_or(true) {
                days += 1;
            }
        }
        days
    };
    if due >= today { between(today, due) } else { -between(due, today).max(1) }
}
