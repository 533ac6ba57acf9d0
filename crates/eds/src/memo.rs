//! Signatures that were found right before: certificates of an authority and answers of its services come again and again.
//!
//! Only "this key signed these bytes so" is remembered, which time cannot change; validity, revocation and purpose are asked anew
//! each time. A wrong signature is never remembered.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use crate::hash::sha256;
use crate::key::{PublicKey, Scheme};

/// Entries after which it begins anew: some ten megabytes.
const MOST: usize = 200_000;

/// A memory of right signatures, shared between threads.
#[derive(Debug, Default)]
pub struct Memo(Mutex<HashSet<[u8; 32]>>);

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
        key.zip(self.scheme).is_some_and(|(key, scheme)| key.verify(scheme, self.message, self.signature))
    }
}

impl Memo {
    /// Like [`Signed::by`], asking the memory first. `spki` names the key.
    pub fn check(&self, signed: &Signed<'_>, key: Option<&PublicKey>, spki: &[u8]) -> bool {
        let scheme = signed.scheme.map(|scheme| scheme.key.as_bytes().to_vec()).unwrap_or_default();
        let parts = [sha256(spki), sha256(signed.message), sha256(signed.signature), sha256(&scheme)];
        let name = sha256(&parts.concat());
        let known = |set: &mut HashSet<_>| set.contains(&name);
        if known(&mut self.lock()) {
            return true;
        }
        let right = signed.by(key);
        if right {
            let mut set = self.lock();
            if set.len() >= MOST {
                set.clear();
            }
            set.insert(name);
        }
        right
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashSet<[u8; 32]>> {
        // A panic elsewhere leaves a set that is still only right signatures.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
