//! Secrets of one-time codes at rest: sealed with a key that is not in the database (XChaCha20-Poly1305).
//!
//! `1 ‖ key id (8) ‖ nonce (24) ‖ sealed secret and tag`; the account is bound in, so a sealed secret fits no other row.
//! Where the key is kept, is the program's business; this module reads no file.

use std::collections::BTreeSet;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{Key, KeyInit as _, XChaCha20Poly1305, XNonce};
use domain::numbers::AccountId;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::credential::{Credential, credentials};
use super::entropy::{self, Entropy};
use crate::ports::store::{Fault, Store};

/// First byte of a sealed secret. Secrets of before lie as they are, 20 bytes long.
const SEALED: u8 = 1;
const PLAIN: usize = 20;
const ID: usize = 8;
const NONCE: usize = 24;

/// Names a key without telling it: the beginning of a hash of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; ID]);

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// A key of 256 bits.
#[derive(Clone)]
pub struct VaultKey(Zeroizing<[u8; 32]>);

impl VaultKey {
    /// A key of these bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A key out of chance.
    #[must_use]
    pub fn made(entropy: &dyn Entropy) -> Self {
        Self::new(entropy::bytes::<32>(entropy))
    }

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.trim(), bytes.as_mut_slice()).ok()?;
        Some(Self(bytes))
    }

    /// The key as it stands in its file: 64 hexadecimal digits. Nobody else asks for it.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0.as_slice()))
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> KeyId {
        let hash = Sha256::new().chain_update(b"ahat-vault-key-1").chain_update(self.0.as_slice()).finalize();
        KeyId(hash.first_chunk::<ID>().copied().unwrap_or_default())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0))
    }
}

impl std::fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VaultKey({})", self.id())
    }
}

/// Seals with the first key, opens with any.
#[derive(Debug, Clone)]
pub struct Vault(Arc<[VaultKey]>);

impl Vault {
    /// Seals and opens with `key`; opens with the older ones too, as long as a rotation is not finished.
    #[must_use]
    pub fn new(key: VaultKey, older: impl IntoIterator<Item = VaultKey>) -> Self {
        Self(std::iter::once(key).chain(older).collect())
    }

    /// The key that seals.
    #[must_use]
    pub fn key(&self) -> Option<KeyId> {
        self.0.first().map(VaultKey::id)
    }

    /// Seals a secret for one account.
    ///
    /// # Errors
    /// A defect of the cipher.
    pub fn seal(&self, entropy: &dyn Entropy, account: AccountId, secret: &[u8]) -> Result<Vec<u8>, Fault> {
        let key = self.0.first().ok_or_else(|| Fault::Defect("a vault without a key".to_owned()))?;
        let nonce = entropy::bytes::<NONCE>(entropy);
        let payload = Payload { msg: secret, aad: &bound(account) };
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| Fault::Defect("a secret cannot be sealed".to_owned()))?;
        Ok([&[SEALED][..], &key.id().0, &nonce, &sealed].concat())
    }

    /// Opens what was sealed for this account.
    ///
    /// # Errors
    /// [`Fault::Damaged`], naming the key that is missing, or that the secret is not what was sealed for this account.
    pub fn open(&self, account: AccountId, kept: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let Some(Sealed { id, nonce, sealed }) = Sealed::read(kept) else {
            return Err(Fault::Damaged("a secret of one-time codes is not sealed: run `ahat migrate`".to_owned()));
        };
        let key = self.0.iter().find(|key| key.id() == id).ok_or_else(|| missing(id))?;
        let payload = Payload { msg: sealed, aad: &bound(account) };
        let opened = key.cipher().decrypt(&XNonce::from(*nonce), payload);
        opened.map(Zeroizing::new).map_err(|_| Fault::Damaged(format!("the secret of one-time codes of account {account} is not what was sealed")))
    }
}

fn missing(id: KeyId) -> Fault {
    Fault::Damaged(format!("secrets of one-time codes are sealed with key {id}, which is not here: put its file back (docs/KEYS.md)"))
}

fn bound(account: AccountId) -> Vec<u8> {
    [b"ahat-totp-1".as_slice(), account.0.as_bytes()].concat()
}

/// A sealed secret, taken apart.
struct Sealed<'a> {
    id: KeyId,
    nonce: &'a [u8; NONCE],
    sealed: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn read(kept: &'a [u8]) -> Option<Self> {
        let (_, rest) = kept.split_first().filter(|(first, _)| **first == SEALED && kept.len() > PLAIN)?;
        let (id, rest) = rest.split_first_chunk::<ID>()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
        Some(Self { id: KeyId(*id), nonce, sealed })
    }
}

/// How the kept secrets lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Keys they are sealed with.
    pub keys: BTreeSet<KeyId>,
    /// How many are not sealed at all: of a version before.
    pub plain: u64,
}

/// Looks how the secrets of all accounts are kept; opens none.
///
/// # Errors
/// A technical failure.
pub async fn kept(store: &dyn Store) -> Result<Kept, Fault> {
    let mut found = Kept::default();
    for credential in credentials(store).await? {
        match Sealed::read(&credential.totp_secret) {
            Some(sealed) => {
                found.keys.insert(sealed.id);
            }
            None => found.plain = found.plain.saturating_add(1),
        }
    }
    Ok(found)
}

/// Whether every kept secret can be opened.
///
/// # Errors
/// [`Fault::Damaged`] with the first key that is missing, or where secrets are not sealed yet.
pub async fn check(store: &dyn Store, vault: &Vault) -> Result<(), Fault> {
    let found = kept(store).await?;
    if found.plain > 0 {
        return Err(Fault::Damaged(format!("{} secrets of one-time codes are not sealed: run `ahat migrate`", found.plain)));
    }
    match found.keys.into_iter().find(|id| !vault.0.iter().any(|key| key.id() == *id)) {
        Some(id) => Err(missing(id)),
        None => Ok(()),
    }
}

/// Seals with the vault's first key whatever is not: the plain secrets of before, and those of older keys. Answers how many.
///
/// # Errors
/// As [`Vault::open`]; nothing is written then.
pub async fn seal_all(store: &dyn Store, vault: &Vault, entropy: &dyn Entropy) -> Result<u64, Fault> {
    let mut changes = Vec::new();
    for credential in credentials(store).await? {
        let kept = &credential.totp_secret;
        let secret = match Sealed::read(kept) {
            Some(sealed) if Some(sealed.id) == vault.key() => continue,
            Some(_) => vault.open(credential.account, kept)?,
            None => Zeroizing::new(kept.clone()),
        };
        let totp_secret = vault.seal(entropy, credential.account, &secret)?;
        changes.push(Credential { totp_secret, ..credential }.change());
    }
    store.put(&changes).await?;
    Ok(changes.len() as u64)
}
