//! Whatever is changed in a log, the verifier says so, and at the right place.

use log::{Body, Checkpoint, Event, Hash, Meta, Misfit, Verifier, commitment, event_hash, inclusion_proof, reason_commitment, root_of, verify_inclusion};
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq)]
struct Kept {
    seq: u64,
    kind: String,
    format: u16,
    recorded_at: i64,
    decision: [u8; 16],
    reason: [u8; 32],
    stream_kind: String,
    stream_id: [u8; 16],
    stream_version: u64,
    salt: [u8; 16],
    payload: Vec<u8>,
    commitment: Hash,
    hash: Hash,
    erased: bool,
}

impl Kept {
    fn meta(&self) -> Meta<'_> {
        Meta {
            kind: &self.kind,
            format: self.format,
            recorded_at: self.recorded_at,
            decision: self.decision,
            reason: Hash(self.reason),
            stream_kind: &self.stream_kind,
            stream_id: self.stream_id,
            stream_version: self.stream_version,
        }
    }

    fn event(&self) -> Event<'_> {
        let body = if self.erased { Body::Erased } else { Body::Kept { salt: &self.salt, payload: &self.payload } };
        Event { seq: self.seq, meta: self.meta(), body, commitment: self.commitment, hash: self.hash }
    }
}

prop_compose! {
    fn loose()(
        kind in "[a-z_]{0,12}", format: u16, step in 0..1000_i64, ids: ([u8; 16], [u8; 32], [u8; 16], [u8; 16]),
        stream_kind in "[a-z]{0,8}", stream_version in 1..1000_u64, payload in vec(any::<u8>(), 0..80), erased: bool
    ) -> Kept {
        Kept {
            seq: 0, kind, format, recorded_at: step, decision: ids.0, reason: ids.1, stream_kind, stream_id: ids.2,
            stream_version, salt: ids.3, payload, commitment: Hash::ZERO, hash: Hash::ZERO, erased,
        }
    }
}

prop_compose! {
    fn chain()(mut events in vec(loose(), 1..12)) -> Vec<Kept> {
        let (mut before, mut at) = (Hash::ZERO, 0);
        for (i, e) in events.iter_mut().enumerate() {
            e.seq = i as u64 + 1;
            at += e.recorded_at;
            e.recorded_at = at;
            e.commitment = commitment(&e.salt, &e.payload);
            e.hash = event_hash("7517", e.seq, &before, &e.meta(), &e.commitment);
            before = e.hash;
        }
        events
    }
}

fn verdict(log: &str, events: &[Kept]) -> Result<Verifier, (usize, Misfit)> {
    let mut v = Verifier::new(log);
    for (i, e) in events.iter().enumerate() {
        v.take(&e.event()).map_err(|m| (i, m))?;
    }
    Ok(v)
}

proptest! {
    #[test]
    fn a_good_chain_is_good_with_or_without_erased_payloads(mut events in chain()) {
        let kept = verdict("7517", &events).unwrap();
        for e in &mut events { e.erased = true; e.payload.clear(); }
        let erased = verdict("7517", &events).unwrap();
        prop_assert_eq!(kept.head(), erased.head());
        prop_assert_eq!(kept.root(), root_of(&events.iter().map(|e| e.hash).collect::<Vec<_>>()));
        prop_assert!(kept.finish(events.len() as u64, &events.last().unwrap().hash).is_ok());
        prop_assert!(kept.finish(events.len() as u64 + 1, &events.last().unwrap().hash).is_err());
    }

    #[test]
    fn any_change_is_named_at_its_event(events in chain(), at: prop::sample::Index, what in 0..14_usize, bit in 0..8_u32) {
        let i = at.index(events.len());
        let mut changed = events.clone();
        let e = &mut changed[i];
        let flip = 1_u8 << bit;
        match what {
            0 => e.kind.push('x'),
            1 => e.format ^= 1 << bit,
            2 => e.recorded_at += 1,
            3 => e.decision[bit as usize] ^= flip,
            4 => e.reason[bit as usize] ^= flip,
            5 => { e.stream_kind.insert(0, 'x'); }
            6 => e.stream_id[bit as usize] ^= flip,
            7 => e.stream_version += 1,
            8 => { e.erased = false; e.salt[bit as usize] ^= flip; }
            9 => { e.erased = false; e.payload.push(0); }
            10 => e.commitment.0[bit as usize] ^= flip,
            11 => e.hash.0[bit as usize] ^= flip,
            12 => e.seq += 1,
            _ => { e.kind.push('y'); let s = e.kind.clone(); e.kind = e.stream_kind.clone(); e.stream_kind = s; }
        }
        let (place, _) = verdict("7517", &changed).unwrap_err();
        prop_assert_eq!(place, i);
    }

    #[test]
    fn a_lost_doubled_or_swapped_event_is_named(events in chain(), at: prop::sample::Index) {
        let i = at.index(events.len());
        let mut lost = events.clone();
        lost.remove(i);
        let end = events.last().unwrap().hash;
        match verdict("7517", &lost) {
            Ok(v) => prop_assert!(v.finish(events.len() as u64, &end).is_err()),
            Err((place, misfit)) => {
                prop_assert_eq!(place, i);
                let named = matches!(misfit, Misfit::Seq { .. });
                prop_assert!(named);
            }
        }
        let mut doubled = events.clone();
        doubled.insert(i, events[i].clone());
        prop_assert!(verdict("7517", &doubled).is_err());
        prop_assert!(verdict("7518", &events).is_err());
    }

    #[test]
    fn every_leaf_proves_its_place_and_no_other(seeds in vec(any::<[u8; 32]>(), 1..40), at: prop::sample::Index, other: prop::sample::Index) {
        let leaves: Vec<Hash> = seeds.into_iter().map(Hash).collect();
        let (i, j, size, root) = (at.index(leaves.len()), other.index(leaves.len()), leaves.len() as u64, root_of(&leaves));
        let proof = inclusion_proof(&leaves, i).unwrap();
        prop_assert!(verify_inclusion(&leaves[i], i as u64, size, &proof, &root));
        if i != j {
            prop_assert!(!verify_inclusion(&leaves[i], j as u64, size, &proof, &root));
            prop_assert!(!verify_inclusion(&leaves[j], i as u64, size, &proof, &root));
        }
        prop_assert!(inclusion_proof(&leaves, leaves.len()).is_none());
    }

    #[test]
    fn parts_of_a_reason_do_not_run_together(a in vec(any::<u8>(), 0..8), b in vec(any::<u8>(), 1..8)) {
        let joined = [a.clone(), b.clone()].concat();
        prop_assert_ne!(reason_commitment(&[0; 16], &[&a, &b]), reason_commitment(&[0; 16], &[&joined, &[]]));
        prop_assert_ne!(reason_commitment(&[0; 16], &[&a, &b]), reason_commitment(&[0; 16], &[&joined]));
    }

    #[test]
    fn no_text_makes_the_checkpoint_parser_fall(text in "\\PC{0,60}(\n\\PC{0,20}){0,4}") {
        if let Ok(checkpoint) = Checkpoint::parse(&text) {
            prop_assert_eq!(checkpoint.to_text(), text);
        }
    }
}
