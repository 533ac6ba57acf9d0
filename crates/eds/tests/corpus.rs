//! The corpus of the fuzz targets in an ordinary test. `AHAT_WRITE_CORPUS=1` writes the seeds anew; what fuzzing found is added by hand.

use std::path::{Path, PathBuf};

use eds::making::{Holder, ListDraft, Revoked, Status};
use eds::{PdfMark, sign_pdf};
use jiff::{Timestamp, ToSpan};

use crate::each;
use crate::world::*;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

/// A small PDF of the form that our papers have.
fn small_pdf() -> Vec<u8> {
    let objects = ["<</Type/Pages/Count 1/Kids[2 0 R]>>", "<</Type/Page/MediaBox[0 0 9 9]/Parent 1 0 R>>", "<</Type/Catalog/Pages 1 0 R>>"];
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("xref\n0 4\n0000000000 65535 f\r\n");
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n\r\n", pdf.len()));
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let end = pdf.len();
    pdf.extend(format!("{table}trailer\n<</Size 4/Root 3 0 R>>\nstartxref\n{end}\n%%EOF").bytes());
    pdf
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let world = World::gost();
    let (person, key) = (&world.person.0, &world.person.1);
    let noon = Timestamp::from_second(each::AT).unwrap();
    let signed = |attach| eds::Draft { attach, ..world.draft(person, each::CONTENT) }.sign(key).unwrap();
    let detached = signed(false);
    let token = world.token(&first_signature(&detached), noon, &world.stamper);
    let list = |delta_of, entries| {
        let draft = ListDraft { number: 7, delta_of, this_update: noon, next_update: noon + 1.hour(), entries };
        draft.sign(&world.ca).unwrap()
    };
    let entry = Revoked { serial: vec![1, 7], since: noon, removed: false };
    let answer = |status| {
        let mut evidence = world.answer(person, status, noon);
        evidence.nonce = None;
        evidence.answer
    };
    let mark = PdfMark { name: "A", reason: "B", at: noon, room: 3_000 };
    let small = small_pdf();
    vec![
        ("certificate/root", world.root.certificate.der().to_vec()),
        ("certificate/authority", world.ca.certificate.der().to_vec()),
        ("certificate/person", person.der().to_vec()),
        ("certificate/responder", world.responder.0.der().to_vec()),
        ("certificate/registrar", world.issue(&Holder { serial: vec![7], ..registrar() }, key).0.der().to_vec()),
        ("ber/message", detached.clone()),
        ("ber/open", hex::decode("3080248004026869040121000002810105000000").unwrap()),
        ("cms/detached", detached.clone()),
        ("cms/attached", signed(true)),
        ("cms/stamped", eds::with_stamp(&detached, &token).unwrap()),
        ("ocsp/good", answer(Status::Good)),
        ("ocsp/revoked", answer(Status::Revoked(noon))),
        ("ocsp/hold", answer(Status::UnknownAsHold)),
        ("crl/base", list(None, vec![entry.clone()])),
        ("crl/delta", list(Some(6), vec![entry])),
        ("tsp/token", token),
        ("pdf/signed", sign_pdf(&small, &mark, key, person, &[]).unwrap()),
        ("pdf/plain", small),
    ]
}

#[test]
fn the_seeds_of_the_corpus_are_what_the_code_makes() {
    for (name, bytes) in seeds() {
        let path = corpus().join(name);
        if std::env::var_os("AHAT_WRITE_CORPUS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &bytes).unwrap();
        }
        assert!(std::fs::read(&path).is_ok_and(|kept| kept == bytes), "{name}: write it anew with AHAT_WRITE_CORPUS=1 if the form changed");
    }
}

#[test]
fn the_corpus_of_the_fuzz_targets_panics_nowhere() {
    type Target = fn(&[u8]);
    let targets: [(&str, Target); 7] = [
        ("ber", each::ber),
        ("certificate", each::certificate),
        ("cms", each::cms),
        ("crl", each::crl),
        ("ocsp", each::ocsp),
        ("pdf", each::pdf),
        ("tsp", each::tsp),
    ];
    for (name, target) in targets {
        let files: Vec<_> = std::fs::read_dir(corpus().join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(!files.is_empty(), "{name}");
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            target(&bytes);
            // And half of it, and with a byte changed.
            target(&bytes[..bytes.len() / 2]);
            let mut changed = bytes.clone();
            changed[bytes.len() / 3] ^= 0x20;
            target(&changed);
        }
    }
}

/// A few changes of the bytes, drawn from a seed: bits, lengths, pieces moved, ends cut off.
fn mutated(bytes: &[u8], seed: &mut u64) -> Vec<u8> {
    let mut draw = |below: usize| {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        (*seed % below.max(1) as u64) as usize
    };
    let mut out = bytes.to_vec();
    for _ in 0..=draw(4) {
        let at = draw(out.len());
        match draw(6) {
            _ if out.is_empty() => out.push(0x30),
            0 => out[at] ^= 1 << draw(8),
            1 => out[at] = [0, 1, 0x30, 0x31, 0x7F, 0x80, 0x84, 0xA0, 0xFF][draw(9)],
            2 => out.truncate(at),
            3 => drop(out.remove(at)),
            4 => out.insert(at, draw(256) as u8),
            _ => {
                let (from, length) = (draw(out.len()), draw(40));
                let piece: Vec<u8> = out.iter().skip(from).take(length).copied().collect();
                drop(out.splice(at..at, piece));
            }
        }
    }
    out
}

/// Every run the same changes; `AHAT_FUZZ_ROUNDS` asks for more of them than an ordinary test needs.
#[test]
fn changed_seeds_panic_nowhere_and_are_not_accepted_wrongly() {
    let rounds = std::env::var("AHAT_FUZZ_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let mut seed = 0x9E37_79B9_7F4A_7C15;
    for (name, bytes) in seeds() {
        let target = match name.split('/').next().unwrap() {
            "ber" => each::ber,
            "certificate" => each::certificate,
            "cms" => each::cms,
            "crl" => each::crl,
            "ocsp" => each::ocsp,
            "pdf" => each::pdf,
            _ => each::tsp,
        };
        for _ in 0..rounds {
            target(&mutated(&bytes, &mut seed));
        }
    }
}
