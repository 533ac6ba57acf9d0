//! The bytes are those of `vectors.txt`, which `vectors.py` computed from the description alone.

use std::collections::BTreeMap;

use log::{Body, Checkpoint, Event, Hash, Meta, Tree, Verifier, commitment, event_hash, reason_commitment, root_of};

fn vectors() -> BTreeMap<&'static str, &'static str> {
    include_str!("vectors.txt").lines().map(|line| line.split_once('=').unwrap()).collect()
}

fn bytes<const N: usize>(hexadecimal: &str) -> [u8; N] {
    hex::decode(hexadecimal).unwrap().try_into().unwrap()
}

#[test]
fn every_byte_as_the_other_implementation_has_it() {
    let v = vectors();
    let get = |i: u64, key: &str| v[format!("{i}.{key}").as_str()];
    let (mut before, mut leaves, mut tree, mut verifier) = (Hash::ZERO, Vec::new(), Tree::new(), Verifier::new(v["log"]));
    for i in 1..=5 {
        let (salt, payload) = (bytes::<16>(get(i, "salt")), get(i, "payload").as_bytes());
        let decision = bytes::<16>(get(i, "decision"));
        let kind = get(i, "kind");
        let meta = Meta {
            kind,
            format: get(i, "format").parse().unwrap(),
            recorded_at: get(i, "recorded_at").parse().unwrap(),
            decision,
            reason: reason_commitment(&decision, &[kind.as_bytes(), b"", "құжат".as_bytes()]),
            stream_kind: get(i, "stream_kind"),
            stream_id: bytes(get(i, "stream_id")),
            stream_version: get(i, "stream_version").parse().unwrap(),
        };
        assert_eq!(meta.reason.to_string(), get(i, "reason"));
        let content = commitment(&salt, payload);
        assert_eq!(content.to_string(), get(i, "commitment"));
        let hash = event_hash(v["log"], i, &before, &meta, &content);
        assert_eq!(hash.to_string(), get(i, "hash"), "event {i}");
        let body = if i == 3 { Body::Erased } else { Body::Kept { salt: &salt, payload } };
        verifier.take(&Event { seq: i, meta, body, commitment: content, hash }).unwrap();
        leaves.push(hash);
        tree.push(&hash);
        assert_eq!(tree.root().to_string(), get(i, "root"));
        assert_eq!(root_of(&leaves), tree.root());
        before = hash;
    }
    verifier.finish(5, &before).unwrap();
    assert_eq!(verifier.root(), tree.root());
    let checkpoint = Checkpoint { origin: "ahat/7517".to_owned(), size: 5, root: verifier.root() };
    assert_eq!(checkpoint.to_text(), v["checkpoint"].replace("\\n", "\n"));
    assert_eq!(Checkpoint::parse(&checkpoint.to_text()), Ok(checkpoint));
}

#[test]
fn an_empty_tree_is_the_hash_of_nothing() {
    assert_eq!(Tree::new().root().to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
