//! Electronic digital signatures: whom the operator trusts, and the services of certification authorities outside.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use eds::{Certificate, Memo, OcspEvidence, Policy, Role, Signer};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::outside::Silent;

/// Services of certification authorities. Asked only about certificates whose chain leads to a trusted root, at the addresses which
/// those certificates name.
#[async_trait]
pub trait Authority: Send + Sync {
    /// The answer of OCSP about `certificate`, DER as received.
    async fn ocsp(&self, certificate: &Certificate, issuer: &Certificate, nonce: &[u8]) -> Result<Vec<u8>, Silent>;
    /// The lists that `certificate` names, complete ones and deltas, DER.
    async fn lists(&self, certificate: &Certificate) -> Result<Vec<Vec<u8>>, Silent>;
    /// A time stamp over the octets of a signature (RFC 3161 token, DER).
    async fn stamp(&self, octets: &[u8], nonce: &[u8]) -> Result<Vec<u8>, Silent>;
}

/// The organisation's own key, with which the registry signs what it issues.
#[derive(Clone)]
pub struct Organisation {
    /// The key.
    pub key: Arc<dyn Signer>,
    /// Its certificate.
    pub certificate: Certificate,
    /// Authorities above it that travel with a signature.
    pub authorities: Vec<Certificate>,
}

/// Signings that are being judged and done at this moment: nobody else touches them meanwhile.
#[derive(Debug, Clone, Default)]
pub struct InHand(Arc<Mutex<BTreeSet<Uuid>>>);

/// Held while a signing is worked on.
#[derive(Debug)]
pub struct Taken(InHand, Uuid);

impl InHand {
    /// Takes a signing; `None` while somebody else has it.
    #[must_use]
    pub fn take(&self, signing: Uuid) -> Option<Taken> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(signing).then(|| Taken(self.clone(), signing))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

/// By certificate: when it was answered, and what.
type Known = HashMap<[u8; 32], (Timestamp, OcspEvidence)>;

/// Answers of OCSP that were right a moment ago: somebody who signs one act after another is not asked about each time.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    lasting: SignedDuration,
    known: Arc<Mutex<Known>>,
}

impl Answers {
    /// So many are remembered at most.
    const MOST: usize = 4096;

    /// Each is remembered for so long; for no time at all by default.
    #[must_use]
    pub fn lasting(lasting: SignedDuration) -> Self {
        Self { lasting, ..Self::default() }
    }

    /// What was answered about a certificate not long before `now`.
    #[must_use]
    pub fn about(&self, certificate: &Certificate, now: Timestamp) -> Option<OcspEvidence> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&Self::name(certificate)).filter(|(at, _)| self.lasts(*at, now)).map(|(_, answer)| answer.clone())
    }

    /// Remembers an answer on which a signature was found good.
    pub fn remember(&self, certificate: &Certificate, answer: &OcspEvidence, now: Timestamp) {
        if self.about(certificate, now).is_some() {
            return;
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= Self::MOST {
            known.retain(|_, (at, _)| self.lasts(*at, now));
        }
        if known.len() < Self::MOST && !self.lasting.is_zero() {
            known.insert(Self::name(certificate), (now, answer.clone()));
        }
    }

    /// A clock that was set back forgets.
    fn lasts(&self, at: Timestamp, now: Timestamp) -> bool {
        let age = now.duration_since(at);
        !age.is_negative() && age < self.lasting
    }

    fn name(certificate: &Certificate) -> [u8; 32] {
        Sha256::digest(certificate.der()).into()
    }
}

/// How signatures are judged in this deployment. Cheap to clone.
#[derive(Clone)]
pub struct Signatures {
    /// The rules and the trusted roots.
    pub policy: Arc<Policy>,
    /// Signatures of authorities found right before.
    pub memo: Arc<Memo>,
    /// Who is asked.
    pub authority: Arc<dyn Authority>,
    /// The own key; without one nothing that is issued carries a signature of the organisation.
    pub organisation: Option<Organisation>,
    /// What the certificate of an official must say of him, one of these; empty: the person alone counts.
    pub officials: Vec<Role>,
    /// BIN of the organisation of an office, by its code: the key of an official must be that organisation's.
    pub organisations: BTreeMap<String, String>,
    /// What was answered a moment ago.
    pub answers: Answers,
    /// What is being worked on.
    pub in_hand: InHand,
}

impl std::fmt::Debug for Signatures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signatures({}, {} roots)", self.policy.version, self.policy.trust.roots.len())
    }
}
