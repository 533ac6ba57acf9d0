//! Who may come in, in which role, and what each role may do.

mod client;
mod login;
mod memory;
mod password;
mod permit;
mod reading;
mod session;
mod sweep;
mod vault;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, AppointmentId};
use domain::paper::Paper;
use domain::people::Person;
use domain::service::{Official, Role};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use law::RetentionId;
use registry::access::account::{self, NewAccount, Secrets};
use registry::access::actor::{Actor, Held, by_session};
use registry::access::{Cost, Entropy, Passwords, Vault, VaultKey, one_time};
use registry::ports::outside::{Clock, Newborn, PopulationRegister, Printer, Silent, Unprintable};
use registry::ports::rows::Change;
use registry::{Ports, Registry};
use text::Lang;
use uuid::Uuid;

pub use memory::Memory;

/// Bytes that are different each time and the same in each run.
pub struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        use sha2::{Digest, Sha256};
        for chunk in bytes.chunks_mut(32) {
            let block: [u8; 32] = Sha256::digest(self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}

/// A clock that stands, and nobody to ask.
struct Nobody(Timestamp);

impl Clock for Nobody {
    fn now(&self) -> Timestamp {
        self.0
    }
}

#[async_trait]
impl PopulationRegister for Nobody {
    async fn allot(&self, _: &Newborn) -> Result<Iin, Silent> {
        Err(Silent("nobody".to_owned()))
    }
    async fn person(&self, _: &Iin) -> Result<Option<Person>, Silent> {
        Err(Silent("nobody".to_owned()))
    }
}

impl Printer for Nobody {
    fn print(&self, _: &Paper) -> Result<Vec<u8>, Unprintable> {
        Err(Unprintable("nobody".to_owned()))
    }
}

/// A registry with accounts and nothing else.
pub struct House {
    pub store: Arc<Memory>,
    pub passwords: Passwords,
    pub entropy: Counting,
}

pub const PASSWORD: &str = "сары-дала 17 тұлпар";

impl House {
    pub fn new() -> Self {
        Self { store: Arc::new(Memory::default()), passwords: Passwords::new(Cost::CHEAP, vault()).unwrap(), entropy: Counting(AtomicU64::new(1)) }
    }

    /// What each rule took at this second.
    pub async fn swept(&self, seconds: i64) -> Vec<(RetentionId, u64)> {
        let outside = Arc::new(Nobody(at(seconds)));
        let entropy = Arc::new(Counting(AtomicU64::new(seconds.unsigned_abs() << 20)));
        let ports = Ports { store: self.store.clone(), clock: outside.clone(), entropy, population: outside.clone(), printer: outside };
        let swept = registry::sweep::sweep(&Registry::new(ports, true)).await.unwrap();
        swept.into_iter().map(|erased| (erased.rule, erased.rows)).collect()
    }

    pub async fn person(&self, login: &str) -> AccountId {
        self.account(login, Some(PASSWORD.to_owned())).await.account
    }

    pub async fn account(&self, login: &str, password: Option<String>) -> Secrets {
        let new = NewAccount { login: login.to_owned(), name: name(), iin: None, lang: Lang::Kk, password };
        account::create(&*self.store, &self.passwords, &self.entropy, new, at(0)).await.unwrap()
    }

    pub async fn code(&self, account: AccountId, now: Timestamp) -> String {
        account::demo_code(&*self.store, &self.passwords, account, now).await.unwrap().unwrap()
    }

    /// A code that is surely wrong now.
    pub async fn wrong_code(&self, account: AccountId, now: Timestamp) -> String {
        let right: Vec<String> = [-30, 0, 30].iter().map(|s| now + SignedDuration::from_secs(*s)).map(|t| self.code_sync(account, t)).collect();
        (0..10).map(|n| format!("{n}00000")).find(|code| !right.contains(code)).unwrap()
    }

    fn code_sync(&self, account: AccountId, now: Timestamp) -> String {
        let rows = self.store.all("credential");
        let row = rows.iter().find(|row| row[0] == account.0.into()).unwrap();
        let registry::ports::rows::Value::Bytes(secret) = &row[2] else { panic!("no secret") };
        one_time::code_at(&self.passwords.vault().open(account, secret).unwrap(), now).unwrap()
    }

    pub fn appoint(&self, account: AccountId, role: Role, office: &str, from: &str, until: Option<&str>, order: Option<&str>) -> AppointmentId {
        let id = AppointmentId(registry::access::entropy::id(&self.entropy, at(0)));
        let mut row: registry::ports::rows::Row = vec![id.0.into(), account.0.into(), role.as_str().into(), office.into(), day(from).into()];
        row.extend([until.map(day).into(), order.map(str::to_owned).into(), None::<String>.into(), None::<String>.into()]);
        self.store.fold(&Change::Put(&registry::access::tables::APPOINTMENT, row));
        id
    }
}

/// A vault with a key of these tests.
pub fn vault() -> Vault {
    Vault::new(VaultKey::new([7; 32]), [])
}

pub fn name() -> PersonName {
    PersonName::new("Сейітова", "Айгүл", Some("Маратқызы"))
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Noon of a Saturday, and so many seconds.
pub fn at(seconds: i64) -> Timestamp {
    "2026-11-21T12:00:00+05:00".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(seconds)
}

pub fn today() -> Date {
    day("2026-11-21")
}

/// Somebody in one appointment.
pub fn actor(role: Role, office: &str) -> Actor {
    let account = account::Account {
        id: AccountId(Uuid::from_u128(7)),
        login: "seitova".to_owned(),
        name: name(),
        iin: None,
        lang: Lang::Kk,
        disabled: false,
        created_at: at(0),
        closed_at: None,
    };
    let appointment = domain::service::Appointment {
        account: account.id,
        role,
        office: office.to_owned(),
        from: day("2026-01-05"),
        until: None,
        order: None,
        organisation: None,
    };
    let id = AppointmentId(Uuid::from_u128(8));
    Actor::person(&account, vec![Held { id, appointment }], Some(id), by_session(&[1; 32]))
}

pub fn official(actor: &Actor) -> Official {
    actor.official().unwrap().clone()
}
