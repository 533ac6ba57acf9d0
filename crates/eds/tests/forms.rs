//! The forms in which a message may come: rows 18, 19, 21 of egov.md 9.8.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use eds::making::Holder;
use eds::making::{AnswerDraft, OcspQuestion, Status};
use eds::{Evidence, Outcome, Question, SignedMessage, with_ocsp};

use crate::world::*;

/// The same bytes with every constructed value left open: what a streaming signer writes.
fn opened(der: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = der;
    while let [tag, behind @ ..] = rest {
        let (length, header) = match behind[0] {
            short @ 0..=0x7F => (usize::from(short), 1),
            many => {
                let count = usize::from(many & 0x7F);
                (behind[1..=count].iter().fold(0, |sum, octet| sum << 8 | usize::from(*octet)), count + 1)
            }
        };
        let content = &behind[header..header + length];
        if tag & 0x20 != 0 {
            out.extend([*tag, 0x80]);
            out.extend(opened(content));
            out.extend([0, 0]);
        } else {
            out.push(*tag);
            out.extend(&behind[..header]);
            out.extend(content);
        }
        rest = &behind[header + length..];
    }
    out
}

#[test]
fn row_18_ber_with_open_lengths_is_valid() {
    let world = World::gost();
    let mut draft = world.draft(&world.person.0, CONTENT);
    draft.attach = true;
    let cms = opened(&draft.sign(&world.person.1).unwrap());
    assert_valid(&world.case(&cms));
    // Content in pieces, a hundred levels deep.
    let der = eds::ber::to_der(&cms).unwrap();
    let whole = [&[4, CONTENT.len() as u8], CONTENT].concat();
    let place = cms.windows(whole.len()).position(|window| window == whole).unwrap();
    let (head, tail) = (&cms[..place], &cms[place + whole.len()..]);
    let nested = [head, &[0x24, 0x80].repeat(100), &whole, &[0, 0].repeat(100), tail].concat();
    assert_eq!(eds::ber::to_der(&nested).unwrap(), der);
    assert_valid(&world.case(&nested));
}

#[test]
fn row_18_truncated_anywhere_it_is_refused_without_panic() {
    let world = World::gost();
    let cms = world.stamped(&world.signed(), noon());
    let case = world.case(&cms);
    for length in 0..cms.len() {
        let verdict = eds::verify(&Question { cms: &cms[..length], ..case.question() }).verdict;
        assert_eq!(verdict.outcome, Outcome::Invalid, "{length} bytes of {}", cms.len());
    }
    let evidence = world.answer(&world.person.0, Status::Good, noon());
    for length in 0..evidence.answer.len() {
        assert!(eds::OcspAnswer::read(&evidence.answer[..length]).is_err());
    }
}

/// Whatever byte is changed, it is not accepted, unless the byte is outside what is signed and means nothing.
#[test]
fn a_changed_byte_is_never_accepted_for_another_content_or_signer() {
    let world = World::gost();
    let cms = world.signed();
    let case = world.case(&cms);
    let good = eds::verify(&case.question()).verdict;
    for place in 0..cms.len() {
        let mut changed = cms.clone();
        changed[place] ^= 1 << (place % 8);
        let verdict = eds::verify(&Question { cms: &changed, ..case.question() }).verdict;
        if verdict.outcome == Outcome::Valid {
            assert_eq!(verdict.signers[0].subject, good.signers[0].subject, "byte {place}");
            assert_eq!(verdict.signers[0].serial, good.signers[0].serial, "byte {place}");
        }
    }
}

#[test]
fn row_18_fifty_megabytes_are_refused_quickly() {
    let world = World::gost();
    let started = std::time::Instant::now();
    for unit in [&[0x30_u8, 0x80][..], &[0xA0, 0x80], &[0x24, 0x80], b"MIIB", b"\r\n", &[0x30, 0x84, 0x02, 0xFA, 0xF0, 0x80]] {
        let cms = unit.repeat(50_000_000 / unit.len());
        let verdict = eds::verify(&world.case(&cms).question()).verdict;
        assert_eq!(verdict.outcome, Outcome::Invalid);
    }
    // Some 2 s on an idle machine; work that grows with the square would take hours.
    assert!(started.elapsed().as_secs() < 180, "{:?}", started.elapsed());
}

/// Two messages over one content as one with two signers.
fn joined(one: &[u8], other: &[u8]) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    std::fs::write(path("one"), one).unwrap();
    // By hand: SET of both signers, certificates of both.
    let parts = |cms: &[u8]| {
        let signed = SignedMessage::read(cms).unwrap();
        (signed.certificates.iter().map(|c| c.der().to_vec()).collect::<Vec<_>>(), tail_set(cms))
    };
    let ((mut certificates, a), (more, b)) = (parts(one), parts(other));
    certificates.extend(more);
    let wrap = |tag: u8, content: Vec<u8>| {
        let length = content.len();
        [vec![tag, 0x83, (length >> 16) as u8, (length >> 8) as u8, length as u8], content].concat()
    };
    let mut signers = [a, b];
    signers.sort();
    let streebog = hex::decode("310e300c06082a830e030a0103030500").unwrap();
    let data = hex::decode("300b06092a864886f70d010701").unwrap();
    let inside = [vec![2, 1, 1], streebog, data, wrap(0xA0, certificates.concat()), wrap(0x31, signers.concat())].concat();
    let signed_data = hex::decode("06092a864886f70d010702").unwrap();
    wrap(0x30, [signed_data, wrap(0xA0, wrap(0x30, inside))].concat())
}

/// The one SignerInfo of a message of ours: what stands in its last SET.
fn tail_set(cms: &[u8]) -> Vec<u8> {
    let place =
        (0..cms.len()).find(|at| cms[*at] == 0x31 && cms[*at + 1] == 0x82 && *at + 4 + usize::from(cms[at + 2]) * 256 + usize::from(cms[at + 3]) == cms.len());
    cms[place.unwrap() + 4..].to_vec()
}

#[test]
fn row_19_two_signers_of_whom_one_is_bad() {
    let world = World::gost();
    let second = world.issue(&Holder { serial: vec![1, 8], ..citizen() }, &gost("second"));
    let both = joined(&world.signed(), &world.signed_by(&second));
    let mut case = world.case(&both);
    case.ocsp.push(world.answer(&second.0, Status::Good, noon()));
    assert_eq!(case.judge().verdict.signers.len(), 2);
    assert_valid(&case);
    case.ocsp.pop();
    case.ocsp.push(world.answer(&second.0, Status::Revoked(noon()), noon()));
    assert_told(&case, Outcome::Invalid, "revocation", "revoked");
}

#[test]
fn row_21_every_wrapping_gives_the_same_verdict() {
    let world = World::gost();
    let cms = world.signed();
    let base64 = BASE64_STANDARD.encode(&cms);
    let lines: Vec<&str> = base64.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let wrapped = |label: &str, end: &str| format!("-----BEGIN {label}-----{end}{}{end}-----END {label}-----{end}", lines.join(end));
    let forms = [
        base64.clone(),
        lines.join("\r\n"),
        wrapped("CMS", "\n"),
        wrapped("PKCS7", "\r\n"),
        format!("\n  {base64}\n"),
        base64.trim_end_matches('=').to_owned(),
    ];
    for form in forms {
        let (case, bare) = (world.case(form.as_bytes()), world.case(&cms));
        assert_valid(&case);
        assert_eq!(case.judge().verdict, bare.judge().verdict);
    }
}

/// Issue 3: a certificate that expired years after signing; the archive copy with the answer inside is enough.
#[test]
fn years_later_the_evidence_alone_gives_the_verdict() {
    let world = World::gost();
    let question = OcspQuestion::about(&world.person.0, &world.ca.certificate, None).unwrap();
    let draft = AnswerDraft { question: &question, status: Status::Good, this_update: noon(), responder: &world.responder.0 };
    let basic = draft.sign_basic(&world.responder.1).unwrap();
    let archive = with_ocsp(&world.stamped(&world.signed(), noon()), &[&basic]).unwrap();
    let mut case = world.case(&archive);
    case.ocsp.clear();
    (case.received_at, case.now) = (at("2031-01-01T00:00:00Z"), at("2031-01-01T00:00:00Z"));
    assert_valid(&case);
    let question = case.question();
    let evidence = Evidence::of(&question, &eds::verify(&question));
    assert_eq!(evidence.roots().unwrap()[0].fingerprint(), world.root.certificate.fingerprint());
    // Evidence that somebody changed no longer says so.
    let mut changed = evidence.clone();
    changed.content.push(b' ');
    assert_eq!(changed.verify_again().unwrap().outcome, Outcome::Invalid);
    let mut changed = evidence;
    changed.policy = "kz-eds-0".to_owned();
    assert!(changed.verify_again().is_err());
}

#[test]
fn without_signed_attributes_nothing_is_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(file("text"), CONTENT).unwrap();
    let new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=A", "-keyout", &file("key"), "-out", &file("pem")];
    openssl(&new);
    let sign = ["cms", "-sign", "-binary", "-noattr", "-in", &file("text"), "-signer", &file("pem"), "-inkey", &file("key")];
    let cms = openssl(&[&sign[..], &["-outform", "DER"]].concat());
    let world = World::gost();
    assert_told(&world.case(&cms), Outcome::Invalid, "signature", "no-signed-attributes");
}

#[test]
fn an_rsa_key_made_here_is_taken_by_the_library_and_signs() {
    let mut count = 0u64;
    let mut chance = |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            count += 1;
            chunk.copy_from_slice(&eds::sha256(&count.to_le_bytes())[..chunk.len()]);
        }
    };
    let key = eds::OrganisationKey::from_pkcs8(&eds::making::rsa_key(&mut chance).unwrap()).unwrap();
    assert_eq!(eds::Signer::sign(&key, b"abc").unwrap().len(), 256);
}
