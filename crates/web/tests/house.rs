//! A registry of its own for each test: SQLite in a temporary directory, a clock that a test moves, silent outside.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::blank::BlankKind;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, ActKind, AppointmentId, LotId};
use domain::paper::Paper;
use domain::people::Person;
use domain::service::{Appointment, Role};
use jiff::{SignedDuration, Timestamp};
use registry::access::account::{self, NewAccount};
use registry::access::session;
use registry::access::{Action, Cost, Entropy, Passwords, SystemPermit, Vault, VaultKey, authorise, office};
use registry::ports::outside::{Clock, Newborn, PopulationRegister, Printer, Silent, Unprintable};
use registry::projection::Projected;
use registry::{By, Command, Ports, Registry};
use store::testing::TestDb;
use text::Lang;

pub const PASSWORD: &str = "сары-дала 17 тұлпар";

/// Seconds since 18.11.2026, 09:42 in Almaty.
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        "2026-11-18T04:42:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

/// Bytes that are different each time and the same in each run.
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        use sha2::{Digest, Sha256};
        for chunk in bytes.chunks_mut(32) {
            let block: [u8; 32] = Sha256::digest(self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}

/// Silent until a test wakes it.
#[derive(Default)]
struct Outside {
    awake: AtomicBool,
    serial: AtomicU64,
    people: Mutex<Vec<Person>>,
}

#[async_trait]
impl PopulationRegister for Outside {
    async fn allot(&self, newborn: &Newborn) -> Result<Iin, Silent> {
        if !self.awake.load(Ordering::Relaxed) {
            return Err(Silent("no register in this test".to_owned()));
        }
        let century = Iin::century_sex(newborn.born_on, newborn.sex).unwrap();
        // A serial whose two weight series both give 10 has no check digit: the next one has.
        let iin = (0..100).find_map(|_| Iin::compose(newborn.born_on, century, u16::try_from(self.serial.fetch_add(1, Ordering::Relaxed) % 10_000).unwrap()));
        Ok(iin.unwrap())
    }
    async fn person(&self, iin: &Iin) -> Result<Option<Person>, Silent> {
        let known = self.people.lock().unwrap().iter().find(|person| person.iin.as_ref() == Some(iin)).cloned();
        known.map(Some).ok_or_else(|| Silent("no register in this test".to_owned()))
    }
}

impl Printer for Outside {
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, Unprintable> {
        Ok(pdf_of(paper))
    }
}

/// A page without a word, and what stands on the paper as a remark: other papers are other bytes.
fn pdf_of(paper: &Paper) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut pdf = format!("%PDF-1.7\n% {}\n", hex::encode(Sha256::digest(serde_json::to_vec(paper).unwrap())));
    let mut table = "xref\n0 4\n0000000000 65535 f \n".to_owned();
    for (id, object) in (1..).zip(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"])
    {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{id} 0 obj\n{object}\nendobj\n");
    }
    let at = pdf.len();
    format!("{pdf}{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{at}\n%%EOF").into_bytes()
}

pub struct House {
    pub registry: Registry,
    pub passwords: Passwords,
    clock: Arc<Hand>,
    outside: Arc<Outside>,
    outbox: Arc<store::Store>,
    _db: Option<TestDb>,
}

/// The office in which a role acts in these tests.
pub const fn office_of(role: Role) -> &'static str {
    match role {
        Role::Specialist | Role::HeadOfBody => "7517",
        Role::HeadOfDistrictAuthority => "j7517",
        Role::KeeperOfSecondCopies => "o75",
        Role::Consul | Role::HeadOfForeignInstitution => "9001",
        Role::Akim | Role::MedicalOfficial | Role::Clerk => "7517-m1",
        Role::Administrator | Role::Auditor | Role::Statistician => "system",
    }
}

/// Login of the person in this role.
pub fn login_of(role: Role) -> String {
    role.as_str().replace('_', "-").chars().take(32).collect()
}

impl House {
    pub async fn new(demo: bool) -> Self {
        Self::on(TestDb::sqlite(), demo).await
    }

    /// In this database.
    pub async fn on(db: TestDb, demo: bool) -> Self {
        let store = db.open(Arc::new(Projected)).await.unwrap();
        Self::over(store, Some(db), demo).await
    }

    /// Over a store that is open; a database that was made for it goes with it.
    pub async fn over(store: store::Store, db: Option<TestDb>, demo: bool) -> Self {
        let store = Arc::new(store);
        store.law_put(law::Law::bundled().bundle_bytes()).await.unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(0)));
        let outside = Arc::new(Outside::default());
        let ports = Ports {
            store: store.clone(),
            clock: clock.clone(),
            entropy: Arc::new(Counting(AtomicU64::new(1))),
            population: outside.clone(),
            printer: outside.clone(),
        };
        Self {
            registry: Registry::new(ports, demo),
            passwords: Passwords::new(Cost::CHEAP, Vault::new(VaultKey::new([7; 32]), [])).unwrap(),
            clock,
            outside,
            outbox: store,
            _db: db,
        }
    }

    /// The store behind the port.
    pub fn store(&self) -> Arc<store::Store> {
        Arc::clone(&self.outbox)
    }

    /// The population register knows this person from now on.
    pub fn know(&self, person: Person) {
        self.outside.people.lock().unwrap().push(person);
    }

    /// The population register answers from now on.
    pub fn wake_register(&self) {
        self.outside.awake.store(true, Ordering::Relaxed);
    }

    /// What left after the commits arrives: notices, answers.
    pub async fn deliver(&self) {
        while registry::jobs::deliver(&self.registry, self.outbox.as_ref()).await.unwrap().done > 0 {}
    }

    /// What `verify` finds.
    pub async fn problems(&self) -> Vec<String> {
        let report = store::verify(&self.outbox, store::Depth::Whole, &|_, _, _| {}).await.unwrap();
        report.problems.iter().map(ToString::to_string).collect()
    }

    /// Decisions that come out otherwise when they are decided again.
    pub async fn decided_otherwise(&self) -> Vec<String> {
        use registry::replay::{Replayed, Stored, replay, wanted};
        let mut others = Vec::new();
        for decision in self.outbox.decisions(None).await.unwrap() {
            let id = decision.id;
            let stored = Stored { log: decision.log, input: decision.input, trace: decision.trace, law: decision.law, events: decision.events };
            let states = self.outbox.states_at(&wanted(&stored).unwrap()).await.unwrap();
            match replay(&stored, &states) {
                Replayed::Same => {}
                other => others.push(format!("{id}: {other:?}")),
            }
        }
        others
    }

    /// Every file that may be swept is swept, as if its term had passed.
    pub async fn sweep_files(&self) -> u64 {
        let (registry, later) = (&self.registry, SignedDuration::from_hours(24 * 31));
        let (mut gone, at) = (0, registry.now() + later);
        while let Some(due) = self.outbox.files_due(registry::sweep::files_before(registry.law(), at).unwrap()).await.unwrap() {
            let note = registry::sweep::files_go(registry, at, due.count()).await.unwrap();
            let written = self.outbox.files_erase(&due, &office::system_log(), registry.id(), registry.now(), note).await.unwrap();
            gone += due.count();
            assert!(matches!(written, Some(registry::ports::store::Written::Done { .. })), "{written:?}");
        }
        gone
    }

    /// The same registry in another store, filled from a backup of this one.
    pub async fn restored(&self, db: TestDb) -> Self {
        let mut copy = Vec::new();
        store::backup(&self.outbox, &mut copy, &|_, _, _| {}).await.unwrap();
        let store = Arc::new(db.open(Arc::new(Projected)).await.unwrap());
        store::restore(&store, &mut std::io::Cursor::new(copy), &|_, _, _| {}).await.unwrap();
        let passwords = Passwords::new(Cost::CHEAP, Vault::new(VaultKey::new([7; 32]), [])).unwrap();
        Self {
            registry: self.registry.with_store(store.clone()),
            passwords,
            clock: self.clock.clone(),
            outside: self.outside.clone(),
            outbox: store,
            _db: Some(db),
        }
    }

    pub fn wait(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    /// An account with a password of its own.
    pub async fn person(&self, login: &str) -> AccountId {
        let registry = &self.registry;
        let name = PersonName::new("Ермекова", "Динара", Some("Сапарқызы"));
        let new = NewAccount { login: login.to_owned(), name, iin: None, lang: Lang::Kk, password: Some(PASSWORD.to_owned()) };
        account::create(registry.store(), &self.passwords, registry.entropy(), new, registry.now()).await.unwrap().account
    }

    pub async fn appoint(&self, account: AccountId, role: Role, office: &str) -> AppointmentId {
        let registry = &self.registry;
        let id = AppointmentId(registry.id());
        let appointment = Appointment { account, role, office: office.to_owned(), from: registry.today(), until: None, order: None, organisation: None };
        let permit = SystemPermit::to_appoint_at_the_command_line();
        registry.run(By::System(&permit), &office::system_log(), registry.id(), Command::Appoint { id, appointment }).await.unwrap();
        id
    }

    /// Someone in this role, signed in without the log-in page: the token of the session.
    pub async fn enter(&self, role: Role) -> String {
        let (registry, login) = (&self.registry, login_of(role));
        let account = match account::find_by_login(registry.store(), &login).await.unwrap() {
            Some(account) => account.id,
            None => {
                let account = self.person(&login).await;
                self.appoint(account, role, office_of(role)).await;
                account
            }
        };
        session::start(registry.store(), registry.entropy(), account, registry.now(), registry.today()).await.unwrap().token
    }

    /// Ten blanks of the certificate of birth in the specialist's hands.
    pub async fn give_blanks(&self) {
        let registry = &self.registry;
        let (head, specialist) = (self.enter(Role::HeadOfBody).await, self.enter(Role::Specialist).await);
        let live = |token: String| async move {
            match session::resume(registry.store(), &token, registry.now(), registry.today()).await.unwrap() {
                session::Resumed::Live(live) => Some(live),
                session::Resumed::Expired(..) | session::Resumed::Unknown => None,
            }
            .unwrap()
        };
        let (head, to) = (live(head).await, live(specialist).await.account.id);
        let lot = LotId(registry.id());
        let receive = Command::BlankReceive {
            lot,
            kind: BlankKind(ActKind::Birth),
            series: "АБ".to_owned(),
            first: 418,
            last: 427,
            document: "накладная № 7".to_owned(),
        };
        for (action, command) in [(Action::BlankReceive, receive), (Action::BlankIssue, Command::BlankIssue { lot, to, first: 418, last: 427 })] {
            let permit = authorise(&head.actor, action, None).unwrap();
            registry.run(By::Person(&permit), permit.log().unwrap(), registry.id(), command).await.unwrap();
        }
    }

    /// The one-time code of an account now.
    pub async fn code(&self, login: &str) -> String {
        let registry = &self.registry;
        let account = account::find_by_login(registry.store(), login).await.unwrap().unwrap();
        account::demo_code(registry.store(), &self.passwords, account.id, registry.now()).await.unwrap().unwrap()
    }
}
