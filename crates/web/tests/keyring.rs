//! A certification authority made on the fly for tests of pages: people with keys, and answers that a test chooses.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::iin::Iin;
use domain::people::Sex;
use eds::gost::GostKey;
use eds::making::{AnswerDraft, Authority as Issuer, Extended, Holder, ListDraft, OcspQuestion, StampDraft, StampQuestion, Status, Usage};
use eds::{Certificate, Draft, Memo, Policy, Signer, Trust};
use jiff::Timestamp;
use registry::ports::outside::Silent;
use registry::ports::signatures::{Answers, Authority, InHand, Organisation, Signatures};
use tokio::sync::Notify;

type Shared = Arc<GostKey>;

fn key(seed: &str) -> Shared {
    Arc::new(GostKey::from_seed(seed.as_bytes()))
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// What the authority says when it is asked about a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    Good,
    Revoked,
    Nothing,
    /// OCSP is silent; a list without entries is to be had.
    List,
}

struct Inner {
    root: Certificate,
    ca: Issuer,
    responder: (Certificate, Shared),
    stamper: (Certificate, Shared),
    stamps: AtomicBool,
    says: Mutex<Says>,
    now: Mutex<Timestamp>,
    held: Mutex<Option<Held>>,
}

/// A question that waits: told when it was asked, answered when it is let go.
#[derive(Clone, Default)]
pub struct Held {
    asked: Arc<Notify>,
    go: Arc<Notify>,
}

impl Held {
    /// Until somebody asks.
    pub async fn asked(&self) {
        self.asked.notified().await;
    }

    /// It may be answered.
    pub fn go(&self) {
        self.go.notify_one();
    }
}

/// The authority. Cheap to clone.
#[derive(Clone)]
pub struct Keyring(Arc<Inner>);

/// Somebody with a key.
pub struct Person {
    certificate: Certificate,
    key: Shared,
}

/// A number that nobody has, of the `nth` invented person.
pub fn iin(nth: u16) -> Iin {
    let born = jiff::civil::date(1985, 3, 7);
    let century = Iin::century_sex(born, Sex::Female).unwrap();
    (nth * 20..nth * 20 + 20).find_map(|serial| Iin::compose(born, century, serial)).unwrap()
}

impl Keyring {
    pub fn new() -> Self {
        let years = (at("2022-07-01T00:00:00Z"), at("2032-07-01T00:00:00Z"));
        let authority = |name, below, serial: u8| Holder::service(name, Usage::Authority(below), &[], &[serial], years.0, years.1);
        let root = Issuer::root(&authority("SIMULATOR ROOT", None, 1), Box::new(key("root"))).unwrap();
        let ca = root.below(&authority("SIMULATOR NCA", Some(0), 2), Box::new(key("ca"))).unwrap();
        let service = key("service");
        let responder = ca.issue(&Holder::service("SIMULATOR OCSP", Usage::Service, &[Extended::Ocsp], &[3], years.0, years.1), &service.spki()).unwrap();
        let stamping = key("stamper");
        let stamper = ca.issue(&Holder::service("SIMULATOR TSA", Usage::Service, &[Extended::TimeStamping], &[4], years.0, years.1), &stamping.spki()).unwrap();
        let says = Mutex::new(Says::Good);
        Self(Arc::new(Inner {
            root: root.certificate,
            ca,
            responder: (responder, service),
            stamper: (stamper, stamping),
            stamps: AtomicBool::new(false),
            says,
            now: Mutex::new(at("2026-11-18T04:42:00Z")),
            held: Mutex::default(),
        }))
    }

    /// From now on it says this.
    pub fn says(&self, says: Says) {
        *self.0.says.lock().unwrap() = says;
    }

    /// From now on it gives time stamps, or none.
    pub fn stamps(&self, gives: bool) {
        self.0.stamps.store(gives, Ordering::Relaxed);
    }

    /// The next question about a certificate waits.
    pub fn hold(&self) -> Held {
        let held = Held::default();
        *self.0.held.lock().unwrap() = Some(held.clone());
        held
    }

    /// Its clock goes with the test's.
    pub fn at(&self, now: Timestamp) {
        *self.0.now.lock().unwrap() = now;
    }

    pub fn person(&self, name: &str, iin: &Iin) -> Person {
        let holder = Holder::person(name, iin.as_str(), &[7, u8::try_from(name.len() % 100).unwrap()], at("2026-01-01T00:00:00Z"), at("2026-12-31T23:59:59Z"));
        let key = key(name);
        Person { certificate: self.0.ca.issue(&holder, &key.spki()).unwrap(), key }
    }

    /// A detached signature over `content`, DER.
    pub fn sign(&self, who: &Person, content: &[u8], when: Timestamp) -> Vec<u8> {
        let authorities = std::slice::from_ref(&self.0.ca.certificate);
        Draft { content, attach: false, certificate: &who.certificate, authorities, signing_time: Some(when) }.sign(&who.key).unwrap()
    }

    /// The organisation's own key.
    fn organisation(&self) -> Organisation {
        let holder = Holder::person("ТІРКЕУ ОРГАНЫ", iin(90).as_str(), &[9, 9], at("2026-01-01T00:00:00Z"), at("2026-12-31T23:59:59Z"));
        let key = key("organisation");
        Organisation { certificate: self.0.ca.issue(&holder, &key.spki()).unwrap(), key, authorities: vec![self.0.ca.certificate.clone()] }
    }

    /// How a registry judges by this authority.
    pub fn signatures(&self) -> Signatures {
        let trust = Trust { roots: vec![self.0.root.clone()], authorities: vec![self.0.ca.certificate.clone()] };
        Signatures {
            policy: Arc::new(Policy::current(trust)),
            memo: Arc::new(Memo::default()),
            authority: Arc::new(self.clone()),
            organisation: Some(self.organisation()),
            officials: Vec::new(),
            organisations: std::collections::BTreeMap::new(),
            answers: Answers::default(),
            in_hand: InHand::default(),
        }
    }
}

#[async_trait]
impl Authority for Keyring {
    async fn ocsp(&self, certificate: &Certificate, issuer: &Certificate, nonce: &[u8]) -> Result<Vec<u8>, Silent> {
        let held = self.0.held.lock().unwrap().take();
        if let Some(held) = held {
            held.asked.notify_one();
            held.go.notified().await;
        }
        let now = *self.0.now.lock().unwrap();
        let status = match *self.0.says.lock().unwrap() {
            Says::Good => Status::Good,
            Says::Revoked => Status::Revoked(at("2026-11-01T00:00:00Z")),
            Says::Nothing | Says::List => return Err(Silent("no authority in this test".to_owned())),
        };
        let question = OcspQuestion::about(certificate, issuer, Some(nonce)).unwrap();
        let (responder, key) = &self.0.responder;
        Ok(AnswerDraft { question: &question, status, this_update: now, responder }.sign(key).unwrap())
    }
    async fn lists(&self, _: &Certificate) -> Result<Vec<Vec<u8>>, Silent> {
        if *self.0.says.lock().unwrap() == Says::List {
            let now = *self.0.now.lock().unwrap();
            let list = ListDraft { number: 7, delta_of: None, this_update: now, next_update: now + jiff::SignedDuration::from_hours(24), entries: Vec::new() };
            return Ok(vec![list.sign(&self.0.ca).unwrap()]);
        }
        Err(Silent("no lists in this test".to_owned()))
    }
    async fn stamp(&self, octets: &[u8], _: &[u8]) -> Result<Vec<u8>, Silent> {
        if !self.0.stamps.load(Ordering::Relaxed) {
            return Err(Silent("no time stamps in this test".to_owned()));
        }
        let (stamper, key) = &self.0.stamper;
        let question = StampQuestion::over(octets, key.scheme().hash).unwrap();
        let at = *self.0.now.lock().unwrap();
        Ok(StampDraft { question: &question, at, serial: 5, stamper, authorities: std::slice::from_ref(&self.0.ca.certificate) }.sign(key).unwrap())
    }
}
