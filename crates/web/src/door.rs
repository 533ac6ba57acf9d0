//! The seam between pages and use cases: what the frame itself needs. Pages ask the registry for more through their own traits.

use async_trait::async_trait;
use jiff::Timestamp;
use text::Lang;

use crate::fields::Fields;

/// A technical failure, already logged where it happened.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// Try again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A defect.
    #[error("defect: {0}")]
    Defect(String),
}

impl From<Fault> for crate::trouble::Trouble {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unavailable(why) => {
                tracing::error!(%why, "unavailable");
                Self::Unavailable
            }
            Fault::Defect(why) => {
                tracing::error!(%why, "defect");
                Self::Defect
            }
        }
    }
}

/// What a person in service may be (`product.md`, Roles).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Specialist of a registering body.
    Specialist,
    /// Head of a registering body.
    HeadOfBody,
    /// Head of the district or city justice authority.
    HeadOfDistrict,
    /// Keeper of second copies at the oblast authority.
    Keeper,
    /// Consul.
    Consul,
    /// Head of an institution abroad.
    HeadAbroad,
    /// Akim of a rural district.
    Akim,
    /// Clerk of the State Corporation.
    CorporationClerk,
    /// Medical official.
    Medical,
    /// Administrator.
    Administrator,
    /// Auditor.
    Auditor,
    /// Statistician.
    Statistician,
}

impl Role {
    /// All of them, in the order of the table of roles.
    pub const ALL: [Self; 12] = [
        Self::Specialist,
        Self::HeadOfBody,
        Self::HeadOfDistrict,
        Self::Keeper,
        Self::Consul,
        Self::HeadAbroad,
        Self::Akim,
        Self::CorporationClerk,
        Self::Medical,
        Self::Administrator,
        Self::Auditor,
        Self::Statistician,
    ];

    /// Key of its word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Specialist => "role-specialist",
            Self::HeadOfBody => "role-head-of-body",
            Self::HeadOfDistrict => "role-head-of-district",
            Self::Keeper => "role-keeper",
            Self::Consul => "role-consul",
            Self::HeadAbroad => "role-head-abroad",
            Self::Akim => "role-akim",
            Self::CorporationClerk => "role-corporation-clerk",
            Self::Medical => "role-medical",
            Self::Administrator => "role-administrator",
            Self::Auditor => "role-auditor",
            Self::Statistician => "role-statistician",
        }
    }
}

/// A name in both state languages. English pages show the Russian one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Names {
    /// As shown on a page in `lang`.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> &str {
        if lang == Lang::Kk { &self.kk } else { &self.ru }
    }
}

/// Who is at the screen, and for which office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The account's id.
    pub account: String,
    /// The person's name as stored.
    pub name: String,
    /// The role in which the person acts now.
    pub role: Role,
    /// Code of the office, whose log it writes.
    pub office: String,
    /// Name of the office.
    pub office_name: Names,
    /// Second line: city and department.
    pub office_place: Names,
    /// Short name of the law's edition in force for new cases.
    pub edition: Names,
}

/// What a session cookie stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A live session.
    Live(Box<Session>),
    /// It was one of this account, and has ended.
    Ended(String),
}

/// How an attempt to log in ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogIn {
    /// The token for the session cookie.
    In(String),
    /// Something does not fit; which of the three is not said.
    Refused,
    /// Closed until then after repeated failures.
    Locked(Timestamp),
}

/// What a person typed to log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Login or IIN.
    pub login: String,
    /// Password.
    pub password: String,
    /// One-time code.
    pub code: String,
}

/// An account shown on the log-in page of a demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Login.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The office.
    pub office: Names,
    /// The one-time code that is right now.
    pub code: String,
}

/// A form that was kept when its session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it was going.
    pub path: String,
    /// Its values.
    pub fields: Fields,
    /// When.
    pub at: Timestamp,
}

/// A machine client: an organisation bound to its use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Id of the client.
    pub client: String,
    /// The organisation it acts for.
    pub organisation: Names,
    /// Names of the use cases it may call.
    pub may: Vec<String>,
}

/// Counts in the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Applications in one's queue.
    pub applications: u32,
    /// Conclusions that wait for one.
    pub conclusions: u32,
    /// Notices to execute.
    pub notices: u32,
    /// Second copies that lag.
    pub copies: u32,
    /// Appointments in the calendar today.
    pub calendar: u32,
}

/// Accounts and web sessions.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Tries to log in.
    async fn log_in(&self, attempt: &Attempt, at: Timestamp) -> Result<LogIn, Fault>;
    /// What a session token stands for; `None` for a token that was never given out.
    async fn standing(&self, token: &str, at: Timestamp) -> Result<Option<Standing>, Fault>;
    /// Ends a session.
    async fn log_out(&self, token: &str, at: Timestamp) -> Result<(), Fault>;
    /// The machine client of a bearer token.
    async fn machine(&self, bearer: &str, at: Timestamp) -> Result<Option<Machine>, Fault>;
    /// Accounts of a demonstration with the password they share; `None` in production.
    async fn demo_accounts(&self, at: Timestamp) -> Result<Option<(String, Vec<DemoAccount>)>, Fault>;
}

/// Forms kept over the end of a session.
#[async_trait]
pub trait KeptForms: Send + Sync {
    /// Keeps a form of `account` under `token` for an hour.
    async fn keep(&self, account: &str, token: &str, kept: Kept) -> Result<(), Fault>;
    /// Gives it back once, to the same account only.
    async fn take_kept(&self, account: &str, token: &str, at: Timestamp) -> Result<Option<Kept>, Fault>;
}

/// What the frame shows of the office and the program's health.
#[async_trait]
pub trait House: Send + Sync {
    /// Counts in the rail.
    async fn counts(&self, session: &Session, at: Timestamp) -> Result<Counts, Fault>;
    /// Whether requests can be served: the database is reachable.
    async fn ready(&self) -> Result<(), Fault>;
}

/// Everything the frame needs.
pub trait Door: Accounts + KeptForms + House {}
impl<T: Accounts + KeptForms + House> Door for T {}
