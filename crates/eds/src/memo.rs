//! Signatures that were found right before: certificates of an authority and answers of its services come again and again.
//!
//! Only "this key signed these bytes so" is remembered, which time cannot change; validity, revocation and purpose are asked anew
//! each time. A wrong signature is never remembered. Of keys that come again and again (a time-stamp authority's, those of officials
//! at work) multiples are kept, which change nothing but the time.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::gost::Multiples;
use crate::hash::sha256;
use crate::key::{PublicKey, Scheme};

/// A key that came so often is worth its multiples.
const OFTEN: u16 = 8;
/// Keys with multiples: some twenty megabytes.
const KEPT: usize = 64;
/// Keys that are counted; then all are forgotten, so that those of today get a place.
const COUNTED: usize = 4096;

/// Entries after which it begins anew: some ten megabytes.
const MOST: usize = 200_000;

/// A memory of right signatures, shared between threads.
#[derive(Debug, Default)]
pub struct Memo {
    right: Mutex<HashSet<[u8; 32]>>,
    keys: Mutex<Keys>,
}

/// Keys by their SPKI.
#[derive(Debug, Default)]
struct Keys {
    seen: HashMap<[u8; 32], u16>,
    multiples: HashMap<[u8; 32], Arc<Multiples>>,
}

/// A signature, and what it is over.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    /// The bytes under it.
    pub message: &'a [u8],
    /// The signature's octets.
    pub signature: &'a [u8],
    /// What it claims to be made with; `None` when the claim is unknown here.
    pub scheme: Option<Scheme>,
}

impl Signed<'_> {
    /// Whether it is that key's.
    pub fn by(&self, key: Option<&PublicKey>) -> bool {
        self.by_with(key, None)
    }

    fn by_with(&self, key: Option<&PublicKey>, multiples: Option<&Multiples>) -> bool {
        key.zip(self.scheme).is_some_and(|(key, scheme)| key.verify_with(scheme, self.message, self.signature, multiples))
    }
}

impl Memo {
    /// Like [`Signed::by`], asking the memory first. `spki` names the key.
    pub fn check(&self, signed: &Signed<'_>, key: Option<&PublicKey>, spki: &[u8]) -> bool {
        let scheme = signed.scheme.map(|scheme| scheme.key.as_bytes().to_vec()).unwrap_or_default();
        let owner = sha256(spki);
        let parts = [owner, sha256(signed.message), sha256(signed.signature), sha256(&scheme)];
        let name = sha256(&parts.concat());
        if locked(&self.right).contains(&name) {
            return true;
        }
        let right = signed.by_with(key, key.and_then(|key| self.multiples(key, owner)).as_deref());
        if right {
            let mut set = locked(&self.right);
            if set.len() >= MOST {
                set.clear();
            }
            set.insert(name);
        }
        right
    }

    /// The multiples of a key that came often enough; made outside the lock.
    fn multiples(&self, key: &PublicKey, owner: [u8; 32]) -> Option<Arc<Multiples>> {
        let mut keys = locked(&self.keys);
        if let Some(known) = keys.multiples.get(&owner) {
            return Some(Arc::clone(known));
        }
        if keys.seen.len() >= COUNTED {
            *keys = Keys::default();
        }
        let times = keys.seen.entry(owner).or_insert(0);
        *times = times.saturating_add(1);
        // Only whoever counts the last of these makes them, however many ask at once.
        if *times != OFTEN || keys.multiples.len() >= KEPT {
            return None;
        }
        drop(keys);
        let made = Arc::new(key.multiples()?);
        locked(&self.keys).multiples.insert(owner, Arc::clone(&made));
        Some(made)
    }
}

/// A panic elsewhere leaves what is still only right signatures, counts and multiples.
fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
