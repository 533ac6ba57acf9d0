//! Merkle tree over the hashes of events, as RFC 6962 §2.1 says: each `h_n` is a leaf.
//!
//! `leaf = SHA-256(0x00 ‖ h_n)`, `node = SHA-256(0x01 ‖ left ‖ right)`, split at the largest power of two below the size;
//! the root of no leaves is SHA-256 of nothing.

use sha2::{Digest, Sha256};

use crate::Hash;

/// Hash of a leaf.
#[must_use]
pub fn leaf_hash(event: &Hash) -> Hash {
    let mut h = Sha256::new();
    h.update([0]);
    h.update(event.0);
    Hash(h.finalize().into())
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut h = Sha256::new();
    h.update([1]);
    h.update(left.0);
    h.update(right.0);
    Hash(h.finalize().into())
}

/// A tree that grows leaf by leaf and keeps only its right edge: one hash a level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// Roots of complete subtrees, largest first: one for each bit set in `size`.
    edge: Vec<Hash>,
}

impl Tree {
    /// The empty tree.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the hash of an event as the next leaf.
    pub fn push(&mut self, event: &Hash) {
        let mut node = leaf_hash(event);
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.edge.push(node);
        self.size = self.size.saturating_add(1);
    }

    /// Number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Root over all leaves.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut parts = self.edge.iter().rev();
        let Some(last) = parts.next() else {
            return Hash(Sha256::digest([]).into());
        };
        parts.fold(*last, |right, left| node_hash(left, &right))
    }
}

/// Root over `events`.
#[must_use]
pub fn root_of(events: &[Hash]) -> Hash {
    let mut tree = Tree::new();
    for event in events {
        tree.push(event);
    }
    tree.root()
}

/// The hashes that, with leaf `index`, give the root over `events`; from the leaf upwards. `None` where there is no such leaf.
#[must_use]
pub fn inclusion_proof(events: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= events.len() {
        return None;
    }
    let (mut part, mut at, mut path) = (events, index, Vec::new());
    while part.len() > 1 {
        let (left, right) = part.split_at(split(part.len()));
        if at < left.len() {
            path.push(root_of(right));
            part = left;
        } else {
            path.push(root_of(left));
            at = at.saturating_sub(left.len());
            part = right;
        }
    }
    path.reverse();
    Some(path)
}

/// Whether `event` is leaf `index` (from 0) of the tree of `size` leaves with this `root`.
#[must_use]
pub fn verify_inclusion(event: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut node) = (index, size.saturating_sub(1), leaf_hash(event));
    for side in proof {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            node = node_hash(side, &node);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            node = node_hash(&node, side);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && node == *root
}

/// Largest power of two below `n`, for `n` above 1.
fn split(n: usize) -> usize {
    n.saturating_sub(1).checked_ilog2().map_or(0, |bits| 1_usize << bits)
}
