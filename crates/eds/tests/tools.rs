//! Cross-checks with what we did not write: `openssl`, its GOST engine, pyHanko, `pdfsig`. A missing tool is a failure (`./test tools` brings
//! them); row 22 of egov.md 9.8.

use std::path::{Path, PathBuf};
use std::process::Command;

use eds::gost::{GostKey, GostPublic};
use eds::making::Status;
use eds::{Expect, OrganisationKey, PdfMark, Signer, Trust, pdf_signatures, sign_pdf};

use crate::world::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn at(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
    fn put(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.at(name), bytes).unwrap();
        self.at(name)
    }
    fn pem(&self, name: &str, der: &[u8], form: &str) -> String {
        let der = self.put(&format!("{name}.der"), der);
        openssl(&[form, "-inform", "DER", "-in", &der, "-out", &self.at(name)]);
        self.at(name)
    }
}

#[test]
fn openssl_verifies_what_we_sign_with_rsa() {
    let world = World::rsa();
    let folder = Folder::new();
    let root = folder.pem("root", world.root.certificate.der(), "x509");
    let content = folder.put("content", CONTENT);
    for attach in [false, true] {
        let mut draft = world.draft(&world.person.0, CONTENT);
        draft.attach = attach;
        let cms = folder.put("cms", &draft.sign(&world.person.1).unwrap());
        let out = folder.at("out");
        let mut arguments = vec!["cms", "-verify", "-binary", "-inform", "DER", "-in", &cms, "-CAfile", &root, "-purpose", "any"];
        arguments.extend(["-attime", "1788264000", "-out", &out]);
        if !attach {
            arguments.extend(["-content", &content]);
        }
        openssl(&arguments);
        assert_eq!(std::fs::read(&out).unwrap(), CONTENT);
    }
}

#[test]
fn we_verify_what_openssl_signs_with_rsa() {
    let world = World::rsa();
    let folder = Folder::new();
    let pem = openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]);
    let key = OrganisationKey::from_pkcs8(&pem).unwrap();
    let certificate = world.ca.issue(&citizen(), &key.spki()).unwrap();
    let (key, content) = (folder.put("key", &pem), folder.put("content", CONTENT));
    let signer = folder.pem("signer", certificate.der(), "x509");
    for options in [&[][..], &["-nodetach"], &["-nodetach", "-stream"], &["-cades"], &["-keyid"]] {
        let base = ["cms", "-sign", "-binary", "-md", "sha256", "-nosmimecap", "-outform", "DER", "-in", &content];
        let cms = openssl(&[&base[..], &["-signer", &signer, "-inkey", &key], options].concat());
        let mut case = world.case(&cms);
        case.ocsp = vec![world.answer(&certificate, Status::Good, noon())];
        assert_valid(&case);
    }
}

/// The same key in the form of RFC 9215: other identifiers, the same 128 bytes.
fn as_engine(key: &GostPublic) -> Vec<u8> {
    let head = "3081aa302106082a85030701010102301506092a850307010201020106082a850307010102030381840004818 0".replace(' ', "");
    [hex::decode(head).unwrap(), key.to_bytes()].concat()
}

fn reversed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().rev().copied().collect()
}

#[test]
fn the_gost_engine_of_openssl_agrees_both_ways() {
    let folder = Folder::new();
    let text = folder.put("text", CONTENT);
    let key = GostKey::from_seed(b"engine");
    let public = folder.put("public.der", &as_engine(&key.public()));
    let signature = folder.put("signature", &reversed(&key.sign(CONTENT)));
    let engine = ["dgst", "-engine", "gost", "-md_gost12_512"];
    let verify = ["-verify", &public, "-keyform", "DER", "-signature", &signature, &text];
    let told = openssl(&[&engine[..], &verify].concat());
    assert!(String::from_utf8_lossy(&told).contains("Verified OK"));
    // And the other way round.
    let theirs = folder.at("theirs");
    openssl(&["genpkey", "-engine", "gost", "-algorithm", "gost2012_512", "-pkeyopt", "paramset:A", "-out", &theirs]);
    let spki = openssl(&["pkey", "-engine", "gost", "-in", &theirs, "-pubout", "-outform", "DER"]);
    let public = GostPublic::from_bytes(&spki[spki.len() - 128..]).unwrap();
    let signature = openssl(&[&engine[..], &["-sign", &theirs, &text]].concat());
    assert!(public.verify(CONTENT, &reversed(&signature)));
    assert!(!public.verify(CONTENT, &signature));
}

#[test]
fn openssl_reads_the_answers_and_lists_that_are_made_here() {
    let world = World::rsa();
    let folder = Folder::new();
    let answer = folder.put("answer", &world.answer(&world.person.0, Status::Good, noon()).answer);
    let told = openssl(&["ocsp", "-respin", &answer, "-noverify", "-resp_text"]);
    assert!(String::from_utf8_lossy(&told).contains("Cert Status: good"));
    let token = folder.put("token", &world.token(b"octets", noon(), &world.stamper));
    let told = openssl(&["ts", "-reply", "-token_in", "-in", &token, "-text"]);
    assert!(String::from_utf8_lossy(&told).contains("Time stamp: Sep  1 12:00:00 2026 GMT"));
    let (root, data) = (folder.pem("root", world.root.certificate.der(), "x509"), folder.put("data", b"octets"));
    let ca = folder.pem("ca", world.ca.certificate.der(), "x509");
    openssl(&["ts", "-verify", "-token_in", "-in", &token, "-data", &data, "-CAfile", &root, "-untrusted", &ca, "-attime", "1788264000"]);
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

/// Python with pyHanko, as `./test tools` installs it.
fn pyhanko() -> PathBuf {
    let python = std::env::var_os("AHAT_PYHANKO").map_or_else(|| repository().join("target/tools/pyhanko/bin/python"), PathBuf::from);
    assert!(python.exists(), "{}: no pyHanko; run ./test tools", python.display());
    python
}

fn said(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; run ./test tools"));
    let text = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?}: {text}");
    text
}

const PAPER: &[u8] = include_bytes!("data/coupon.pdf");

/// PAdES: RSA and ECDSA, a paper as the printer makes it.
#[test]
fn pyhanko_and_pdfsig_accept_our_signature_in_a_pdf() {
    let world = World::rsa();
    let ecdsa = openssl(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let keys: [Box<dyn Signer>; 2] = [Box::new(world.person.1.clone()), Box::new(OrganisationKey::from_pkcs8(&ecdsa).unwrap())];
    for key in keys {
        let certificate = world.ca.issue(&registrar(), &key.spki()).unwrap();
        let mark = PdfMark { name: "«Сынақ» КЕАҚ", reason: "Туу туралы куәлік", at: noon(), room: eds::ROOM };
        let signed = sign_pdf(PAPER, &mark, key.as_ref(), &certificate, std::slice::from_ref(&world.ca.certificate)).unwrap();
        assert!(signed.starts_with(PAPER), "what was printed stays as it was");
        let added = String::from_utf8_lossy(&signed[PAPER.len()..]);
        assert_eq!(added.matches("/Tabs").count(), 1, "PDF/UA-1 7.18.3: a page with a field names the order of its keyboard");
        let folder = Folder::new();
        let pdf = folder.put("signed.pdf", &signed);
        let told = said(Command::new("pdfsig").arg(&pdf));
        assert!(told.contains("Signature is Valid.") && told.contains("Total document signed"), "{told}");
        let roots = [folder.pem("root", world.root.certificate.der(), "x509")];
        let told = said(Command::new(pyhanko()).arg(repository().join("scripts/pyhanko-check.py")).arg(&pdf).args(&roots));
        assert!(told.contains("INTACT:TRUSTED"), "{told}");
        said(Command::new("pdftotext").args([&pdf, "-"]));
        ours(&world, &signed, &certificate);
    }
}

/// Our own reading of it: valid; not whole when something is put behind; changed when a byte is.
fn ours(world: &World, signed: &[u8], certificate: &eds::Certificate) {
    let [one] = &pdf_signatures(signed)[..] else { panic!("one signature") };
    assert!(one.whole);
    let mut case = world.case(&one.cms);
    case.content = Some(&one.content);
    case.ocsp = vec![world.answer(certificate, Status::Good, noon())];
    case.expect = Expect { bin: Some(BIN.to_owned()), ..Expect::default() };
    assert_valid(&case);
    let longer = [signed, b"\n%more\n"].concat();
    assert!(!pdf_signatures(&longer)[0].whole);
    let mut changed = signed.to_vec();
    changed[PAPER.len() / 2] ^= 1;
    let changed = pdf_signatures(&changed).remove(0);
    let (cms, content) = (changed.cms, changed.content);
    let mut case = world.case(&cms);
    case.content = Some(&content);
    case.policy = eds::Policy::current(Trust { roots: vec![world.root.certificate.clone()], authorities: Vec::new() });
    assert_told(&case, eds::Outcome::Invalid, "digest", "content-changed");
}

#[test]
fn a_pdf_that_is_none_of_ours_is_refused_and_never_a_panic() {
    let world = World::gost();
    let mark = PdfMark { name: "A", reason: "B", at: noon(), room: 9_000 };
    let sign = |pdf: &[u8]| sign_pdf(pdf, &mark, &world.person.1, &world.person.0, &[]);
    let signed = sign(PAPER).unwrap();
    assert!(sign(&signed).is_err(), "a second signature is not made");
    assert!(sign_pdf(PAPER, &PdfMark { room: 100, ..mark }, &world.person.1, &world.person.0, &[]).is_err(), "no room");
    for length in (0..PAPER.len()).step_by(997).chain(PAPER.len() - 200..PAPER.len() - 8) {
        assert!(sign(&PAPER[..length]).is_err(), "{length}");
    }
    for length in (0..signed.len()).step_by(1009) {
        let found = pdf_signatures(&signed[..length]);
        assert!(found.iter().all(|one| one.whole) || found.is_empty());
    }
    assert!(pdf_signatures(b"/ByteRange[0 99999999999999999999 3 4]").is_empty());
    assert!(pdf_signatures(b"/ByteRange[18446744073709551615 1 18446744073709551615 9]").is_empty());
}
