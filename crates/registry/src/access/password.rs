//! Passwords: which are accepted, how they are kept (argon2id, PHC string), how one is checked; with the vault of the second factor.

use std::collections::BTreeSet;
use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use tokio::sync::Semaphore;

use super::entropy::{self, Entropy};
use super::vault::Vault;
use crate::ports::store::Fault;

/// Shortest accepted password, in characters.
pub const SHORTEST: usize = 12;
/// Longest accepted password, in characters.
pub const LONGEST: usize = 128;
/// A password needs so many different characters.
const DIFFERENT: usize = 5;

/// What argon2id costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// For a deployment: 19 MiB, two passes, one lane.
    pub const STANDARD: Self = Self { memory: 19 * 1024, passes: 2, lanes: 1 };
    /// For tests and the synthetic country only.
    pub const CHEAP: Self = Self { memory: 8, passes: 1, lanes: 1 };

    fn hasher(self) -> Result<Argon2<'static>, Fault> {
        let params = Params::new(self.memory, self.passes, self.lanes, None).map_err(|error| Fault::Defect(error.to_string()))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// Makes and checks hashes, two at a time at most: each takes its memory.
#[derive(Debug, Clone)]
pub struct Passwords {
    cost: Cost,
    nobodys: Arc<str>,
    gate: Arc<Semaphore>,
    vault: Vault,
}

impl Passwords {
    /// With this cost, and the vault of the secrets of one-time codes.
    ///
    /// # Errors
    /// When argon2 can't work with it.
    pub fn new(cost: Cost, vault: Vault) -> Result<Self, Fault> {
        let nobodys = hash(cost, "no password at all", [0; 16])?.into();
        Ok(Self { cost, nobodys, gate: Arc::new(Semaphore::new(2)), vault })
    }

    /// Seals and opens the secrets of one-time codes.
    #[must_use]
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The hash to keep.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn hash(&self, entropy: &dyn Entropy, password: &str) -> Result<String, Fault> {
        let (cost, salt, password) = (self.cost, entropy::bytes::<16>(entropy), password.to_owned());
        self.work(move || hash(cost, &password, salt)).await?
    }

    /// Does `password` belong to the kept hash? Without one the same work is done against the hash of nobody, and the answer is no.
    ///
    /// # Errors
    /// A technical failure; a kept hash that can't be read.
    pub async fn verify(&self, password: &str, kept: Option<&str>) -> Result<bool, Fault> {
        let known = kept.is_some();
        let (kept, password, cost) = (kept.unwrap_or(&self.nobodys).to_owned(), password.to_owned(), self.cost);
        let fits = self
            .work(move || -> Result<bool, Fault> {
                let kept = PasswordHash::new(&kept).map_err(|error| Fault::Damaged(format!("password of an account: {error}")))?;
                Ok(cost.hasher()?.verify_password(password.as_bytes(), &kept).is_ok())
            })
            .await??;
        Ok(fits && known)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let defect = |what: &str| Fault::Defect(format!("password work: {what}"));
        let _turn = self.gate.acquire().await.map_err(|_| defect("closed"))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| defect(&error.to_string()))
    }
}

fn hash(cost: Cost, password: &str, salt: [u8; 16]) -> Result<String, Fault> {
    let made: PasswordHash = cost.hasher()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(|error| Fault::Defect(error.to_string()))?;
    Ok(made.to_string())
}

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weak {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`].
    TooLong,
    /// A control character in it.
    Control,
    /// The login or a name in it.
    Own,
    /// Digits only.
    OnlyDigits,
    /// Too few different characters.
    TooPlain,
    /// One that everybody tries first.
    Common,
    /// The same as before.
    Same,
}

impl Weak {
    /// All reasons.
    pub const ALL: [Self; 8] = [Self::TooShort, Self::TooLong, Self::Control, Self::Own, Self::OnlyDigits, Self::TooPlain, Self::Common, Self::Same];

    /// Key of the sentence.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Control => "password-control",
            Self::Own => "password-own",
            Self::OnlyDigits => "password-only-digits",
            Self::TooPlain => "password-too-plain",
            Self::Common => "password-common",
            Self::Same => "password-same",
        }
    }
}

/// Beginnings that guessers try first; what follows them adds little.
const COMMON: [&str; 12] = [
    "password",
    "qwertyuiop",
    "1234567890",
    "administrator",
    "admin123",
    "iloveyou",
    "welcome123",
    "kazakhstan",
    "qazaqstan",
    "парольпароль",
    "йцукенгшщз",
    "қазақстан",
];

/// Everything that speaks against a password; `own` are the login and the names of its person.
#[must_use]
pub fn examine(password: &str, own: &[&str]) -> Vec<Weak> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    let different: BTreeSet<char> = lower.chars().collect();
    let holds_own = own.iter().map(|word| word.to_lowercase()).any(|word| word.chars().count() >= 4 && lower.contains(&word));
    let common = COMMON.iter().any(|word| lower.starts_with(word) && length <= word.chars().count() + 4);
    [
        (length < SHORTEST, Weak::TooShort),
        (length > LONGEST, Weak::TooLong),
        (password.chars().any(char::is_control), Weak::Control),
        (holds_own, Weak::Own),
        (length > 0 && password.chars().all(|c| c.is_ascii_digit()), Weak::OnlyDigits),
        (length >= SHORTEST && different.len() < DIFFERENT, Weak::TooPlain),
        (common, Weak::Common),
    ]
    .into_iter()
    .filter_map(|(speaks, weak)| speaks.then_some(weak))
    .collect()
}
