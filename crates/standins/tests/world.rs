//! Stand-ins started in a directory of their own, and a client.

use std::sync::Arc;

use eds::{Expect, Finding, Memo, OcspEvidence, Policy, Question, Trust, ocsp_request, verify};
use jiff::Timestamp;
use standins::national::{Algorithm, PersonKey};
use standins::{Holder, Kind, Organisation, Role, Running, Setting, start};

pub const NONCE: &[u8] = b"0123456789abcdef";
pub const CONTENT: &[u8] = "Туу туралы акт жазбасы".as_bytes();

pub fn now() -> Timestamp {
    "2026-11-22T06:00:00Z".parse().unwrap()
}

pub struct World {
    pub run: Running,
    pub memo: Memo,
    /// Lives as long as what runs in it.
    pub folder: Arc<tempfile::TempDir>,
}

pub fn holders() -> Vec<Holder> {
    let office = Organisation { name: "«Сынақ» КЕАҚ".to_owned(), bin: "990140000010".to_owned() };
    let person = |id: &str, surname: &str, given: &str, serial: u32| Holder {
        id: id.to_owned(),
        surname: surname.to_owned(),
        given: given.to_owned(),
        patronymic: Some("Сынаққызы".to_owned()),
        iin: (serial..).find_map(|serial| standins::with_check_digit(&format!("9901014{serial:04}"))).unwrap(),
        organisation: None,
        roles: Vec::new(),
    };
    let registrar = Holder { organisation: Some(office), roles: vec![Role::Employee], ..person("registrar", "Сынақова", "Айгүл", 10) };
    vec![registrar, person("citizen", "Үлгіова", "Дана", 40), person("other", "Басқаева", "Сара", 70)]
}

impl World {
    /// With RSA keys of a folder shared by the tests of this process run: made once.
    pub async fn new() -> Self {
        Self::in_folder(Arc::new(tempfile::tempdir().unwrap()), true).await
    }

    pub async fn in_folder(folder: Arc<tempfile::TempDir>, borrow: bool) -> Self {
        if borrow {
            borrow_rsa(folder.path());
        }
        let setting = Setting { folder: folder.path().to_owned(), listen: None, holders: holders(), clock: Arc::new(now) };
        Self { run: start(setting).await.unwrap(), memo: Memo::default(), folder }
    }

    pub fn key(&self, who: &str, kind: Kind) -> Arc<PersonKey> {
        let national = &self.run.national;
        national.key(national.holder(who).unwrap(), kind).unwrap()
    }

    pub fn policy(&self) -> Policy {
        let read = |algorithm: Algorithm| {
            let pem = std::fs::read(self.run.roots.join(format!("{}.pem", algorithm.as_str()))).unwrap();
            eds::Certificate::read(&pem).unwrap()
        };
        Policy::current(Trust { roots: Algorithm::ALL.map(read).to_vec(), authorities: Vec::new() })
    }

    /// What OCSP answers about a key, asked over HTTP as the product asks; `None` when it does not answer.
    pub async fn ocsp(&self, key: &PersonKey) -> Option<OcspEvidence> {
        let request = ocsp_request(&key.pair.certificate, &key.chain[0], NONCE).unwrap();
        let address = key.pair.certificate.allowed.addresses.ocsp[0].clone();
        let answer = post(address, "application/ocsp-request", request).await.ok()?;
        Some(OcspEvidence { answer, nonce: Some(NONCE.to_vec()) })
    }

    /// The control API: what it answers, or the status of its refusal.
    pub async fn control(&self, what: &str, body: serde_json::Value) -> Result<serde_json::Value, u16> {
        let bytes = post(format!("{}/{what}", self.run.control), "application/json", body.to_string().into_bytes()).await?;
        Ok(if bytes.is_empty() { serde_json::Value::Null } else { serde_json::from_slice(&bytes).unwrap() })
    }

    /// The oldest request at the window, as soon as there is one.
    pub async fn waiting(&self) -> serde_json::Value {
        serde_json::from_slice(&get(format!("{}/ncalayer/waiting", self.run.control)).await.unwrap()).unwrap()
    }

    pub fn judge(&self, cms: &[u8], content: Option<&[u8]>, ocsp: &[OcspEvidence], crls: &[eds::Crl], expect: &Expect) -> Finding {
        let policy = self.policy();
        let (memo, received_at, now) = (&self.memo, now(), now());
        verify(&Question { policy: &policy, memo, cms, content, received_at, now, ocsp, crls, expect })
    }
}

/// RSA keys cost seconds: the tests share those of a folder in the build's own.
fn borrow_rsa(folder: &std::path::Path) {
    let shared = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("standins-rsa");
    let files = |at: &std::path::Path| -> Vec<std::path::PathBuf> {
        let listed = std::fs::read_dir(at).map(|entries| entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>());
        listed.unwrap_or_default().into_iter().filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("rsa-")).collect()
    };
    if !shared.exists() {
        // Whoever comes first makes them aside and puts them there in one step.
        let aside = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let clock: standins::Clock = Arc::new(now);
        standins::national::National::open(aside.path(), "http://127.0.0.1:9", Vec::new(), clock).unwrap();
        let kept = aside.keep();
        if std::fs::rename(&kept, &shared).is_err() {
            let _ = std::fs::remove_dir_all(&kept);
        }
    }
    for file in files(&shared) {
        std::fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
    }
}

/// Sends bytes and gives the bytes of an answer 200; else the status.
pub async fn post(url: String, kind: &'static str, body: Vec<u8>) -> Result<Vec<u8>, u16> {
    tokio::task::spawn_blocking(move || read(ureq::post(&url).config().http_status_as_error(false).build().header("Content-Type", kind).send(&body)))
        .await
        .unwrap()
}

pub async fn get(url: String) -> Result<Vec<u8>, u16> {
    tokio::task::spawn_blocking(move || read(ureq::get(&url).config().http_status_as_error(false).build().call())).await.unwrap()
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Vec<u8>, u16> {
    let mut answer = answer.unwrap();
    let bytes = answer.body_mut().read_to_vec().unwrap();
    if answer.status().is_success() { Ok(bytes) } else { Err(answer.status().as_u16()) }
}
