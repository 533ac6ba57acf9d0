//! A certification authority made on the fly, with people of every kind; GOST unless a test asks for RSA.

use eds::gost::GostKey;
use eds::making::{AnswerDraft, Authority, Extended, Holder, OcspQuestion, StampDraft, StampQuestion, Status, Usage};
use eds::{
    Certificate, Crl, Draft, Evidence, Expect, Finding, Memo, OcspEvidence, OrganisationKey, Outcome, Policy, Question, Role, SignedMessage, Signer, Trust,
    verify, with_stamp,
};
use jiff::Timestamp;

pub const CONTENT: &[u8] = "Туу туралы акт жазбасы № тіркеу кезінде беріледі".as_bytes();
pub const IIN: &str = "990101500018";
pub const BIN: &str = "160440007161";
pub const NONCE: &[u8] = b"0123456789abcdef";

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// When people sign in these tests.
pub fn noon() -> Timestamp {
    at("2026-09-01T12:00:00Z")
}

pub fn from() -> Timestamp {
    at("2026-01-01T00:00:00Z")
}

pub fn until() -> Timestamp {
    at("2026-12-31T23:59:59Z")
}

/// A key that several holders share in a test.
pub type Shared = std::sync::Arc<dyn Signer>;

pub fn gost(seed: &str) -> Shared {
    std::sync::Arc::new(GostKey::from_seed(seed.as_bytes()))
}

/// A new RSA key: `openssl` makes it, since nothing here should.
pub fn rsa() -> Shared {
    let made = std::process::Command::new("openssl")
        .args(["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        .stderr(std::process::Stdio::null())
        .output()
        .expect("openssl is there");
    // Before 3.5 `genpkey` has no `-quiet`.
    let pem = if made.status.success() { made.stdout } else { openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]) };
    std::sync::Arc::new(OrganisationKey::from_pkcs8(&pem).unwrap())
}

pub fn openssl(arguments: &[&str]) -> Vec<u8> {
    let done = std::process::Command::new("openssl").args(arguments).output().expect("openssl is there");
    assert!(done.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

pub struct World {
    pub root: Authority,
    pub ca: Authority,
    pub responder: (Certificate, Shared),
    pub stamper: (Certificate, Shared),
    pub person: (Certificate, Shared),
    pub memo: Memo,
}

pub fn ca_holder(name: &str, below: Option<u8>, serial: u8) -> Holder {
    Holder::service(name, Usage::Authority(below), &[], &[serial], at("2022-07-01T00:00:00Z"), at("2032-07-01T00:00:00Z"))
}

pub fn service(name: &str, extended: Extended, serial: u8) -> Holder {
    Holder::service(name, Usage::Service, &[extended], &[serial], from(), at("2028-12-31T00:00:00Z"))
}

pub fn citizen() -> Holder {
    Holder::person("СЫНАҚОВА АЙГҮЛ", IIN, &[1, 7], from(), until())
}

pub fn registrar() -> Holder {
    citizen().of_organisation("«Сынақ» КЕАҚ", BIN, Role::Employee)
}

impl World {
    pub fn gost() -> Self {
        Self::of(gost("root"), gost("ca"), gost("service"), gost("person"))
    }

    /// Another authority with the same names.
    pub fn of_seed(seed: &str) -> Self {
        let key = |name: &str| gost(&format!("{seed} {name}"));
        Self::of(key("root"), key("ca"), key("service"), key("person"))
    }

    pub fn rsa() -> Self {
        let (authority, service) = (rsa(), rsa());
        Self::of(authority.clone(), authority, service.clone(), service)
    }

    fn of(root: Shared, ca: Shared, service_key: Shared, person: Shared) -> Self {
        let root = Authority::root(&ca_holder("SIMULATOR ROOT", None, 1), Box::new(root)).unwrap();
        let ca = root.below(&ca_holder("SIMULATOR NCA", Some(0), 2), Box::new(ca)).unwrap();
        let issue = |holder: &Holder, key: &Shared| (ca.issue(holder, &key.spki()).unwrap(), key.clone());
        let responder = issue(&service("SIMULATOR OCSP", Extended::Ocsp, 3), &service_key);
        let stamper = issue(&service("SIMULATOR TSA", Extended::TimeStamping, 4), &service_key);
        let person = issue(&citizen(), &person);
        Self { responder, stamper, person, root, ca, memo: Memo::default() }
    }

    pub fn issue(&self, holder: &Holder, key: &Shared) -> (Certificate, Shared) {
        (self.ca.issue(holder, &key.spki()).unwrap(), key.clone())
    }

    pub fn draft<'a>(&'a self, certificate: &'a Certificate, content: &'a [u8]) -> Draft<'a> {
        Draft { content, attach: false, certificate, authorities: std::slice::from_ref(&self.ca.certificate), signing_time: Some(noon()) }
    }

    /// A detached signature of the citizen.
    pub fn signed(&self) -> Vec<u8> {
        self.signed_by(&self.person)
    }

    pub fn signed_by(&self, who: &(Certificate, Shared)) -> Vec<u8> {
        self.draft(&who.0, CONTENT).sign(&who.1).unwrap()
    }

    pub fn policy(&self) -> Policy {
        Policy::current(Trust { roots: vec![self.root.certificate.clone()], authorities: vec![self.ca.certificate.clone()] })
    }

    pub fn answer(&self, certificate: &Certificate, status: Status, as_of: Timestamp) -> OcspEvidence {
        self.answer_by(certificate, status, as_of, &self.responder)
    }

    pub fn answer_by(&self, of: &Certificate, status: Status, as_of: Timestamp, by: &(Certificate, Shared)) -> OcspEvidence {
        let question = OcspQuestion::about(of, &self.ca.certificate, Some(NONCE)).unwrap();
        let draft = AnswerDraft { question: &question, status, this_update: as_of, responder: &by.0 };
        OcspEvidence { answer: draft.sign(&by.1).unwrap(), nonce: Some(NONCE.to_vec()) }
    }

    pub fn stamped(&self, cms: &[u8], when: Timestamp) -> Vec<u8> {
        with_stamp(cms, &self.token(&first_signature(cms), when, &self.stamper)).unwrap()
    }

    pub fn token(&self, octets: &[u8], when: Timestamp, by: &(Certificate, Shared)) -> Vec<u8> {
        let hash = by.1.scheme().hash;
        let question = StampQuestion::over(octets, hash).unwrap();
        let authorities = std::slice::from_ref(&self.ca.certificate);
        StampDraft { question: &question, at: when, serial: 5, stamper: &by.0, authorities }.sign(&by.1).unwrap()
    }

    pub fn case<'a>(&'a self, cms: &'a [u8]) -> Case<'a> {
        let good = self.answer(&self.person.0, Status::Good, noon());
        Case {
            world: self,
            cms,
            content: Some(CONTENT),
            received_at: noon(),
            now: noon(),
            ocsp: vec![good],
            crls: Vec::new(),
            expect: Expect { iin: Some(IIN.to_owned()), ..Expect::default() },
            policy: self.policy(),
        }
    }
}

pub fn first_signature(cms: &[u8]) -> Vec<u8> {
    SignedMessage::read(cms).unwrap().signers[0].signature.clone()
}

/// One question, with everything in it changeable.
pub struct Case<'a> {
    pub world: &'a World,
    pub cms: &'a [u8],
    pub content: Option<&'a [u8]>,
    pub received_at: Timestamp,
    pub now: Timestamp,
    pub ocsp: Vec<OcspEvidence>,
    pub crls: Vec<Crl>,
    pub expect: Expect,
    pub policy: Policy,
}

impl Case<'_> {
    pub fn question(&self) -> Question<'_> {
        Question {
            policy: &self.policy,
            memo: &self.world.memo,
            cms: self.cms,
            content: self.content,
            received_at: self.received_at,
            now: self.now,
            ocsp: &self.ocsp,
            crls: &self.crls,
            expect: &self.expect,
        }
    }

    /// The finding; the kept evidence alone must give the same verdict, whatever it was.
    pub fn judge(&self) -> Finding {
        let question = self.question();
        let finding = verify(&question);
        let evidence = Evidence::of(&question, &finding);
        let kept = serde_json::to_vec(&evidence).unwrap();
        let again: Evidence = serde_json::from_slice(&kept).unwrap();
        assert_eq!(again, evidence);
        if finding.verdict.outcome == Outcome::Valid {
            assert_eq!(again.verify_again().unwrap(), finding.verdict);
        } else {
            assert_ne!(again.verify_again().unwrap().outcome, Outcome::Valid);
        }
        finding
    }

    /// Outcome and the keys of what speaks against it.
    pub fn told(&self) -> (Outcome, Vec<String>) {
        let verdict = self.judge().verdict;
        let told = verdict.against().into_iter().map(|check| format!("{}: {}", check.id.key(), check.code.key()));
        (verdict.outcome, told.collect())
    }
}

#[track_caller]
pub fn assert_valid(case: &Case<'_>) {
    assert_eq!(case.told(), (Outcome::Valid, Vec::new()), "{:#?}", case.judge().verdict);
}

#[track_caller]
pub fn assert_told(case: &Case<'_>, outcome: Outcome, check: &str, code: &str) {
    let (is, told) = case.told();
    assert_eq!(is, outcome, "{told:?}");
    assert!(told.contains(&format!("eds-check-{check}: eds-{code}")), "{told:?}");
}
