//! A store with the people of three offices in it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use country::{Random, SimulatedClock};
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::AppointmentId;
use domain::paper::Paper;
use domain::people::Person;
use domain::service::{Appointment, Role};
use jiff::Timestamp;
use jiff::civil::Date;
use registry::access::account::{self, NewAccount};
use registry::access::{Cost, Entropy, Passwords, SystemPermit, Vault, VaultKey, office};
use registry::ports::outside::{Newborn, PopulationRegister, Printer, Silent, Unprintable};
use registry::projection::Projected;
use registry::{By, Command, Ports, Registry};
use store::Store;
use store::testing::TestDb;

pub const OFFICES: [(&str, u32); 4] = [("7517", 10), ("7111", 10), ("1010", 10), ("9001", 3)];

pub struct House {
    pub registry: Registry,
    pub store: Arc<Store>,
    _db: TestDb,
}

impl House {
    /// Everybody appointed at this moment.
    pub async fn new(begins: Timestamp) -> Self {
        let db = TestDb::sqlite();
        let store = Arc::new(db.open(Arc::new(Projected)).await.unwrap());
        store.law_put(law::Law::bundled().bundle_bytes()).await.unwrap();
        let registry = Registry::new(
            Ports {
                store: store.clone(),
                clock: Arc::new(SimulatedClock::at(begins)),
                entropy: Arc::new(Seeded(Mutex::new(Random::new(1)))),
                population: Arc::new(Register::default()),
                printer: Arc::new(Nothing),
            },
            true,
        );
        let passwords = Passwords::new(Cost::CHEAP, Vault::new(VaultKey::new([7; 32]), [])).unwrap();
        appoint(&registry, &passwords, "consul", Role::Consul, "9001").await;
        appoint(&registry, &passwords, "envoy", Role::HeadOfForeignInstitution, "9001").await;
        for (nth, (code, _)) in OFFICES.iter().take(3).enumerate() {
            let (district, keeper) = (format!("j{code}"), format!("o{}", &code[..2]));
            for (role, at) in
                [(Role::Specialist, *code), (Role::HeadOfBody, code), (Role::HeadOfDistrictAuthority, &district), (Role::KeeperOfSecondCopies, &keeper)]
            {
                appoint(&registry, &passwords, &format!("p{nth}-{}", role.as_str()).replace('_', "-"), role, at).await;
            }
        }
        appoint(&registry, &passwords, "medic", Role::MedicalOfficial, "7517-med2").await;
        Self { registry, store, _db: db }
    }
}

async fn appoint(registry: &Registry, passwords: &Passwords, login: &str, role: Role, at: &str) {
    let new = NewAccount {
        login: login.to_owned(),
        name: PersonName::new("Үлгі", "Әділ", None),
        iin: None,
        lang: text::Lang::default(),
        password: Some("uyrenu-7517-tirkeu".to_owned()),
    };
    let account = account::create(registry.store(), passwords, registry.entropy(), new, registry.now()).await.unwrap().account;
    let appointment = Appointment { account, role, office: at.to_owned(), from: registry.today(), until: None, order: None, organisation: None };
    let permit = SystemPermit::to_appoint_at_the_command_line();
    let command = Command::Appoint { id: AppointmentId(registry.id()), appointment };
    registry.run(By::System(&permit), &office::system_log(), registry.id(), command).await.unwrap();
}

struct Seeded(Mutex<Random>);

impl Entropy for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        let mut random = self.0.lock().unwrap();
        for chunk in bytes.chunks_mut(8) {
            let bits = random.bits().to_be_bytes();
            chunk.copy_from_slice(&bits[..chunk.len()]);
        }
    }
}

/// The population register: the next serial of the day.
#[derive(Default)]
struct Register(Mutex<(BTreeMap<uuid::Uuid, Iin>, BTreeMap<Date, u16>)>);

#[async_trait]
impl PopulationRegister for Register {
    async fn allot(&self, newborn: &Newborn) -> Result<Iin, Silent> {
        let mut kept = self.0.lock().unwrap();
        if let Some(before) = kept.0.get(&newborn.request) {
            return Ok(*before);
        }
        let century = Iin::century_sex(newborn.born_on, newborn.sex).unwrap();
        let serial = kept.1.entry(newborn.born_on).or_insert(0);
        let iin = loop {
            *serial += 1;
            if let Some(iin) = Iin::compose(newborn.born_on, century, *serial) {
                break iin;
            }
        };
        kept.0.insert(newborn.request, iin);
        Ok(iin)
    }

    async fn person(&self, _: &Iin) -> Result<Option<Person>, Silent> {
        Ok(None)
    }
}

struct Nothing;

impl Printer for Nothing {
    fn print(&self, _: &Paper) -> Result<Vec<u8>, Unprintable> {
        Err(Unprintable("nothing is printed here".to_owned()))
    }
}
