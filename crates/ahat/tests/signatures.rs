//! A downloaded document is proven on a machine without a database: `verify-signature`, `verify-document`; what production refuses.

use std::path::{Path, PathBuf};

use eds::gost::GostKey;
use eds::making::{AnswerDraft, Authority, Extended, Holder, OcspQuestion, StampDraft, StampQuestion, Status, Usage};
use eds::{Certificate, Draft, OcspAnswer, PdfMark, ROOM, SignedMessage, Signer, prepare_pdf, with_ocsp, with_stamp};
use jiff::Timestamp;
use tempfile::TempDir;

use crate::program::{Ran, ahat, ahat_unread};

const CONTENT: &[u8] = "{\"format\":\"ahat-document-1\"} Туу туралы акт жазбасы".as_bytes();
const PDF: &[u8] = include_bytes!("../../eds/tests/data/coupon.pdf");

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An authority, a person, a folder of trusted roots.
struct World {
    folder: TempDir,
    ca: Authority,
    person: (Certificate, GostKey),
    responder: (Certificate, GostKey),
    stamper: (Certificate, GostKey),
}

impl World {
    fn new(name: &str) -> Self {
        let key = |seed: &str| GostKey::from_seed(format!("{name} {seed}").as_bytes());
        let (from, until) = (at("2022-07-01T00:00:00Z"), at("2032-07-01T00:00:00Z"));
        let authority = |name: &str, below, serial| Holder::service(name, Usage::Authority(below), &[], &[serial], from, until);
        let root = Authority::root(&authority(&format!("{name} ROOT"), None, 1), Box::new(key("root"))).unwrap();
        let ca = root.below(&authority(&format!("{name} NCA"), Some(0), 2), Box::new(key("ca"))).unwrap();
        let service = |name: &str, extended, serial| Holder::service(name, Usage::Service, &[extended], &[serial], from, until);
        let issue = |holder: &Holder, key: GostKey| (ca.issue(holder, &key.spki()).unwrap(), key);
        let responder = issue(&service("OCSP", Extended::Ocsp, 3), key("responder"));
        let stamper = issue(&service("TSA", Extended::TimeStamping, 4), key("stamper"));
        // Expired long before anybody reads this.
        let person = Holder::person("СЫНАҚОВА АЙГҮЛ", "990101500018", &[1, 7], at("2024-01-01T00:00:00Z"), at("2024-12-31T00:00:00Z"));
        let person = issue(&person, key("person"));
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("roots")).unwrap();
        std::fs::write(folder.path().join("roots/root.cer"), root.certificate.der()).unwrap();
        std::fs::write(folder.path().join("roots/nca.cer"), ca.certificate.der()).unwrap();
        Self { folder, ca, person, responder, stamper }
    }

    /// Signed, and nothing more: detached, or with its text inside.
    fn bare(&self, content: &[u8], attach: bool) -> Vec<u8> {
        let authorities = std::slice::from_ref(&self.ca.certificate);
        Draft { content, attach, certificate: &self.person.0, authorities, signing_time: None }.sign(&self.person.1).unwrap()
    }

    /// A time stamp of 2024 over these octets.
    fn stamp(&self, octets: &[u8]) -> Vec<u8> {
        let question = StampQuestion::over(octets, self.stamper.1.scheme().hash).unwrap();
        let authorities = std::slice::from_ref(&self.ca.certificate);
        StampDraft { question: &question, at: at("2024-06-01T12:00:00Z"), serial: 5, stamper: &self.stamper.0, authorities }.sign(&self.stamper.1).unwrap()
    }

    /// Signed, stamped and answered for in 2024: a message that needs nobody.
    fn lasting(&self, content: &[u8]) -> Vec<u8> {
        self.stamped(content, |octets| octets)
    }

    /// The same, the time stamp over what is made of the signature's octets.
    fn stamped(&self, content: &[u8], of: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
        let when = at("2024-06-01T12:00:00Z");
        let cms = self.bare(content, false);
        let octets = SignedMessage::read(&cms).unwrap().signers[0].signature.clone();
        let token = self.stamp(&of(octets));
        let question = OcspQuestion::about(&self.person.0, &self.ca.certificate, None).unwrap();
        let answer =
            AnswerDraft { question: &question, status: Status::Good, this_update: when, responder: &self.responder.0 }.sign(&self.responder.1).unwrap();
        let basic = OcspAnswer::read(&answer).unwrap().basic().to_vec();
        with_ocsp(&with_stamp(&cms, &token).unwrap(), &[&basic]).unwrap()
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn run(&self, arguments: &str) -> Ran {
        ahat(self.folder.path(), arguments)
    }

    /// The same, and nobody reads what it prints.
    fn run_unread(&self, arguments: &str) -> Ran {
        ahat_unread(self.folder.path(), arguments)
    }
}

fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error} in {ran:?}"))
}

#[test]
fn a_signature_is_proven_years_later_by_its_files_and_the_roots_alone() {
    let world = World::new("SIMULATOR");
    world.file("act.json", CONTENT);
    world.file("act.p7s", &world.lasting(CONTENT));
    let said = world.run("verify-signature --content {data}/act.json --signature {data}/act.p7s --roots {data}/roots --json").well();
    let verdict = json(&said);
    assert_eq!(verdict["outcome"], "valid", "{verdict}");
    assert_eq!(verdict["signers"][0]["subject"]["iin"], "990101500018");
    assert_eq!(verdict["signers"][0]["trusted_time"]["source"], "tsp");
    let words = world.run("verify-signature --content {data}/act.json --signature {data}/act.p7s --roots {data}/roots --lang kk").well();
    assert!(words.out.contains("Қолтаңба жарамды") && words.out.contains("СЫНАҚОВА"), "{}", words.out);
}

#[test]
fn a_time_stamp_that_does_not_hold_is_told_beside_the_verdict() {
    let world = World::new("SIMULATOR");
    world.file("act.json", CONTENT);
    world.file("act.p7s", &world.stamped(CONTENT, |octets| octets.into_iter().rev().collect()));
    let run = |more: &str| {
        world
            .run(&format!("verify-signature --content {{data}}/act.json --signature {{data}}/act.p7s --roots {{data}}/roots --at 2024-06-01T12:00:00Z {more}"))
            .well()
    };
    assert_eq!(json(&run("--json"))["signers"][0]["trusted_time"]["source"], "receipt");
    let words = run("").out;
    assert!(words.lines().nth(1).unwrap_or_default().contains("When it was signed is not proven"), "{words}");
}

#[test]
fn a_changed_document_a_foreign_root_and_no_root_at_all_are_told_by_the_status() {
    let world = World::new("SIMULATOR");
    let signature = world.lasting(CONTENT);
    world.file("act.json", CONTENT);
    world.file("act.p7s", &signature);
    world.file("other.json", "{}".as_bytes());
    let changed = world.run("verify-signature --content {data}/other.json --signature {data}/act.p7s --roots {data}/roots --json");
    assert!(!changed.ok && json(&changed)["outcome"] == "invalid", "{changed:?}");
    let nobody = world.run("verify-signature --content {data}/act.json --signature {data}/act.p7s --json");
    assert!(!nobody.ok && json(&nobody)["outcome"] != "valid", "{nobody:?}");
    let twin = World::new("SIMULATOR 2");
    world.file("roots/root.cer", &std::fs::read(twin.folder.path().join("roots/root.cer")).unwrap());
    let foreign = world.run("verify-signature --content {data}/act.json --signature {data}/act.p7s --roots {data}/roots --json");
    assert!(!foreign.ok && json(&foreign)["outcome"] != "valid", "{foreign:?}");
    world.run("verify-signature --signature {data}/nothing.p7s").refused("cannot be read");
    assert!(!world.run("verify-signature --content {data}/act.json").ok);
}

#[test]
fn files_that_do_not_belong_together_as_they_are_named_are_told_so() {
    let world = World::new("SIMULATOR");
    world.file("act.json", CONTENT);
    world.file("other.json", "{}".as_bytes());
    world.file("act.p7s", &world.lasting(CONTENT));
    world.file("inside.p7m", &world.bare(CONTENT, true));
    let run = |arguments: &str| world.run(&format!("verify-signature {arguments} --roots {{data}}/roots --at 2024-06-01T12:00:00Z"));
    run("--signature {data}/act.p7s").refused("the document is not inside it: name it with --content FILE");
    run("--content {data}/act.p7s --signature {data}/act.json").refused("is a signature and");
    let same = run("--content {data}/act.json --signature {data}/inside.p7m --json");
    assert_eq!(
        (json(&same)["format"].as_str(), json(&same)["outcome"].as_str()),
        (Some("cms-attached"), Some("indeterminate")),
        "the same text beside it as inside"
    );
    let other = run("--content {data}/other.json --signature {data}/inside.p7m");
    assert!(!other.ok && other.out.contains("holds a text of its own"), "{other:?}");
    assert_eq!(json(&run("--signature {data}/inside.p7m --json"))["outcome"], "indeterminate");
}

#[test]
fn the_program_promises_no_other_check_and_says_which_moment_counts() {
    let world = World::new("SIMULATOR");
    world.file("act.json", CONTENT);
    world.file("act.p7s", &world.bare(CONTENT, false));
    let run = |more: &str| world.run(&format!("verify-signature --content {{data}}/act.json --signature {{data}}/act.p7s --roots {{data}}/roots {more}"));
    for (lang, promise) in [("kk", "қайталанады"), ("ru", "повторится"), ("en", "repeat")] {
        let said = run(&format!("--at 2024-06-01T12:00:00Z --lang {lang}"));
        assert!(!said.ok && !said.out.contains(promise), "{lang}: {}", said.out);
    }
    let said = run("--at 2024-06-01T12:00:00Z");
    assert!(said.out.contains("2024-06-01T12:00:00Z (the moment given with --at)") && said.out.contains("this program asks nobody"), "{}", said.out);
    assert!(run("").out.contains("(now: no --at was given)"));
    // A time stamp of another signature gives no time: what was said here counts again.
    world.file("act.p7s", &with_stamp(&world.bare(CONTENT, false), &world.stamp(b"of something else")).unwrap());
    let said = run("--at 2024-06-01T12:00:00Z");
    assert!(said.out.contains("(the moment given with --at)") && said.out.contains("does not count"), "{}", said.out);
    world.file("act.p7s", &world.lasting(CONTENT));
    assert!(run("--at 2030-01-01T00:00:00Z").well().out.contains("2024-06-01T12:00:00Z (proved by a time stamp)"));
}

#[test]
fn whoever_reads_the_first_line_only_is_told_nothing_of_a_pipe() {
    let world = World::new("SIMULATOR");
    world.file("act.json", CONTENT);
    world.file("act.p7s", &world.lasting(CONTENT));
    for more in ["", "--json"] {
        let said = world.run_unread(&format!("verify-signature --content {{data}}/act.json --signature {{data}}/act.p7s --roots {{data}}/roots {more}"));
        assert!(said.ok && said.err.is_empty(), "{said:?}");
    }
}

/// What `docs/SIGNATURES.md` promises to programs.
#[test]
fn the_json_of_a_verdict_is_a_contract() {
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    let world = World::new("SIMULATOR");
    world.file("act.json", CONTENT);
    world.file("act.p7s", &world.lasting(CONTENT));
    let verdict = json(&world.run("verify-signature --content {data}/act.json --signature {data}/act.p7s --roots {data}/roots --json").well());
    assert_eq!(names(&verdict), "at checks format outcome policy signers");
    assert_eq!(names(&verdict["checks"][0]), "code id state");
    let signer = &verdict["signers"][0];
    assert_eq!(names(signer), "algorithm checks issuer not_after not_before serial signing_time storage subject trusted_time");
    assert_eq!(names(&signer["trusted_time"]), "at source");
    assert_eq!((verdict["format"].as_str(), signer["trusted_time"]["at"].as_str()), (Some("cms-detached"), Some("2024-06-01T12:00:00Z")));
    let documented = include_str!("../../../docs/SIGNATURES.md");
    for name in [
        "outcome",
        "policy",
        "format",
        "checks",
        "signers",
        "trusted_time",
        "source",
        "not_before",
        "not_after",
        "signing_time",
        "whole",
        "valid",
        "signatures",
        "verdict",
    ] {
        assert!(documented.contains(&format!("`{name}`")), "{name} is not documented");
    }
}

#[test]
fn a_signed_pdf_is_proven_and_one_with_a_byte_behind_it_is_not() {
    let world = World::new("SIMULATOR");
    let when = at("2024-06-01T12:00:00Z");
    let prepared = prepare_pdf(PDF, &PdfMark { name: "Ahat", reason: "Order 99", at: when, room: ROOM }).unwrap();
    let signed = prepared.with(&world.lasting(&prepared.content())).unwrap();
    world.file("letter.pdf", &signed);
    let said = world.run("verify-document {data}/letter.pdf --roots {data}/roots --json").well();
    assert_eq!(json(&said)["valid"], true);
    world.file("letter.pdf", &[signed.as_slice(), b"\n% more"].concat());
    let said = world.run("verify-document {data}/letter.pdf --roots {data}/roots --json");
    assert!(!said.ok && json(&said)["whole"] == false, "{said:?}");
    world.file("bare.pdf", PDF);
    world.run("verify-document {data}/bare.pdf").refused("holds no signature");
}

#[test]
fn production_refuses_roots_of_a_simulator_and_stamps_of_this_machine() {
    let simulator = World::new("SIMULATOR");
    let data: &Path = simulator.folder.path();
    ahat(data, "user add --role administrator --office system --login chief --data {data}/d").well();
    ahat(data, "serve --data {data}/d --listen 127.0.0.1:0 --eds-roots {data}/roots").refused("belongs to a simulator");
    let real = World::new("OTHER");
    let data: &Path = real.folder.path();
    ahat(data, "user add --role administrator --office system --login chief --data {data}/d").well();
    ahat(data, "serve --data {data}/d --listen 127.0.0.1:0 --eds-roots {data}/roots --eds-timestamps http://127.0.0.1:1/").refused("this very machine");
    ahat(data, "serve --data {data}/d --listen 127.0.0.1:0 --eds-roots {data}/none").refused("cannot be read");
}
