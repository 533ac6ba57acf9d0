//! The RSA half against `openssl`, which we did not write. A missing tool is a failure.

use std::process::{Command, Output};

use standins::Kind;
use standins::national::{Algorithm, pem};

use crate::world::*;

/// What `openssl` printed, both ways out; it runs aside, since it asks our services while we wait.
async fn openssl(arguments: Vec<String>) -> String {
    let shown = format!("openssl {}", arguments.join(" "));
    let run = move || -> Output { Command::new("openssl").args(arguments).output().expect("openssl is there") };
    let done = tokio::task::spawn_blocking(run).await.unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{shown}: {said}");
    said
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

/// Files of the RSA half in a directory: root, issuer, a person's certificate of each kind asked for.
struct Files(tempfile::TempDir);

impl Files {
    fn new(world: &World) -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        let national = &world.run.national;
        files.put("root.pem", pem("CERTIFICATE", national.root(Algorithm::Rsa).der()).as_bytes());
        files.put("nca.pem", pem("CERTIFICATE", national.issuer(Algorithm::Rsa).der()).as_bytes());
        files.put("person.pem", pem("CERTIFICATE", world.key("citizen", Kind::Rsa).pair.certificate.der()).as_bytes());
        files
    }
    fn at(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
    /// Root and issuer in one file.
    fn both(&self) -> String {
        let read = |name: &str| std::fs::read(self.at(name)).unwrap();
        self.put("both.pem", &[read("root.pem"), read("nca.pem")].concat())
    }
    fn put(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.at(name), bytes).unwrap();
        self.at(name)
    }
}

/// These tests stand at a fixed moment; `openssl` has to be told.
fn moment() -> i64 {
    now().as_second()
}

#[tokio::test(flavor = "multi_thread")]
async fn openssl_builds_the_chain_and_reads_the_profile() {
    let world = World::new().await;
    let files = Files::new(&world);
    let (root, nca, person) = (files.at("root.pem"), files.at("nca.pem"), files.at("person.pem"));
    let said = openssl(words(&format!("verify -attime {} -x509_strict -CAfile {root} -untrusted {nca} {person}", moment()))).await;
    assert!(said.contains("OK"), "{said}");
    let text = openssl(words(&format!("x509 -in {person} -noout -text -nameopt utf8"))).await;
    for part in ["OCSP - URI:http://127.0.0.1", "CA Issuers - URI", "Freshest CRL", "1.2.398.3.3.2", "CPS: http://pki.gov.kz/cps", "1.2.398.3.3.4.1.1", "IIN"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn openssl_asks_ocsp_and_believes_the_answer() {
    let world = World::new().await;
    let files = Files::new(&world);
    let (both, nca, person) = (files.both(), files.at("nca.pem"), files.at("person.pem"));
    let line = format!("ocsp -sha256 -issuer {nca} -cert {person} -url {} -CAfile {both} -attime {}", world.run.ocsp, moment());
    // The answer is of the tests' moment, `openssl` judges its age by the machine's clock.
    let line = format!("{line} -validity_period 2000000000");
    let said = openssl(words(&line)).await;
    assert!(said.contains("Response verify OK") && said.contains("person.pem: good"), "{said}");
    world.control("revoke", serde_json::json!({ "person": "citizen", "kind": "rsa" })).await.unwrap();
    let said = openssl(words(&line)).await;
    assert!(said.contains("Response verify OK") && said.contains("person.pem: revoked"), "{said}");
    assert!(!said.contains("nonce in response"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn openssl_reads_the_lists_and_finds_who_signed_them() {
    let world = World::new().await;
    let files = Files::new(&world);
    world.control("revoke", serde_json::json!({ "person": "citizen", "kind": "rsa" })).await.unwrap();
    for (name, delta) in [("nca_rsa.crl", false), ("nca_d_rsa.crl", true)] {
        let list = files.put(name, &get(format!("{}/crl/{name}", world.run.base)).await.unwrap());
        let said = openssl(words(&format!("crl -inform DER -in {list} -CAfile {} -noout -text", files.both()))).await;
        assert!(said.contains("verify OK"), "{said}");
        assert_eq!(said.contains("Delta CRL Indicator: critical"), delta, "{said}");
        let serial = world.key("citizen", Kind::Rsa).pair.certificate.serial_hex().to_uppercase();
        assert_eq!(said.contains(&serial), delta, "revoked today: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn openssl_asks_for_a_time_stamp_and_believes_it() {
    let world = World::new().await;
    let files = Files::new(&world);
    let (content, query) = (files.put("content", CONTENT), files.at("query"));
    openssl(words(&format!("ts -query -data {content} -sha256 -tspolicy 1.2.398.3.3.2.6.2 -cert -out {query}"))).await;
    let answer = post(world.run.tsp.clone(), "application/timestamp-query", std::fs::read(&query).unwrap()).await.unwrap();
    let answer = files.put("answer", &answer);
    let line = format!("ts -verify -queryfile {query} -in {answer} -CAfile {} -untrusted {} -attime {}", files.at("root.pem"), files.at("nca.pem"), moment());
    let said = openssl(words(&line)).await;
    assert!(said.contains("Verification: OK"), "{said}");
}
