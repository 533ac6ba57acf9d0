//! What was found: each check by name, with a key of the words for people.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::subject::Subject;

/// Whether a signature may be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every check passed.
    Valid,
    /// Something can't be known yet: **never accepted**, asked again later.
    Indeterminate,
    /// Something is wrong.
    Invalid,
}

/// Declares an enum whose members have a name for machines and a key of words.
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $member,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$member,)*];

            /// Key of the words in the catalogues.
            pub fn key(self) -> &'static str {
                match self { $(Self::$member => $key,)* }
            }
        }
    };
}

keyed! {
    /// A check, in the order in which they are made.
    CheckId {
        /// The message can be read.
        Structure = "eds-check-structure",
        /// It was not used for another request.
        Replay = "eds-check-replay",
        /// It is over what we asked to sign.
        Content = "eds-check-content",
        /// The hash in it is the content's.
        Digest = "eds-check-digest",
        /// It names the kind of the content.
        ContentType = "eds-check-content-type",
        /// The signature is the key's.
        Signature = "eds-check-signature",
        /// The certificate named inside is the signer's.
        SigningCertificate = "eds-check-signing-certificate",
        /// The time stamp holds.
        Timestamp = "eds-check-timestamp",
        /// Authorities up to a trusted root.
        Chain = "eds-check-chain",
        /// The certificate was valid then.
        Validity = "eds-check-validity",
        /// The key is for this.
        Purpose = "eds-check-purpose",
        /// The certificate was not revoked then.
        Revocation = "eds-check-revocation",
        /// The signer is who must sign.
        Identity = "eds-check-identity",
        /// The signer has the role.
        Role = "eds-check-role",
        /// It was signed when it was asked for.
        Freshness = "eds-check-freshness",
    }
}

keyed! {
    /// What a check found, when it did not simply pass.
    Code {
        /// It passed.
        Passed = "eds-passed",
        /// It was not asked for.
        NotAsked = "eds-not-asked",
        /// The bytes are no signature.
        Malformed = "eds-malformed",
        /// Without signed attributes a signature can be shifted onto other bytes.
        NoSignedAttributes = "eds-no-signed-attributes",
        /// The signer's certificate is not there.
        NoCertificate = "eds-no-certificate",
        /// Used before.
        Replayed = "eds-replayed",
        /// There is nothing it could be over.
        ContentMissing = "eds-content-missing",
        /// What was signed is not what was shown.
        ContentOther = "eds-content-other",
        /// Changed after signing.
        ContentChanged = "eds-content-changed",
        /// The kind of content inside differs.
        ContentTypeOther = "eds-content-type-other",
        /// Not the key's signature.
        SignatureWrong = "eds-signature-wrong",
        /// Made with an algorithm that is not accepted.
        AlgorithmUnknown = "eds-algorithm-unknown",
        /// Another certificate is named inside.
        CertificateOther = "eds-certificate-other",
        /// No certificate is named inside.
        CertificateNotNamed = "eds-certificate-not-named",
        /// There is no time stamp.
        StampAbsent = "eds-stamp-absent",
        /// The time stamp does not hold.
        StampWrong = "eds-stamp-wrong",
        /// The time stamp is over another signature.
        StampOther = "eds-stamp-other",
        /// Whoever stamped may not stamp.
        StampUsage = "eds-stamp-usage",
        /// The stamping authority is not known.
        StampChain = "eds-stamp-chain",
        /// The time stamp comes from the future.
        StampFuture = "eds-stamp-future",
        /// The issuer is not known.
        IssuerUnknown = "eds-issuer-unknown",
        /// The named issuer has not signed the certificate.
        ChainNotSigned = "eds-chain-not-signed",
        /// The root is not trusted.
        RootUnknown = "eds-root-unknown",
        /// The issuer is no authority.
        ChainNotAuthority = "eds-chain-not-authority",
        /// Too many authorities.
        ChainTooLong = "eds-chain-too-long",
        /// An authority had expired.
        ChainExpired = "eds-chain-expired",
        /// Something in it is not understood.
        ChainCritical = "eds-chain-critical",
        /// An authority was revoked.
        ChainRevoked = "eds-chain-revoked",
        /// Expired by the time of signing.
        Expired = "eds-expired",
        /// Not valid yet.
        NotYetValid = "eds-not-yet-valid",
        /// A key for logging in was used to sign.
        AuthKeyUsed = "eds-auth-key-used",
        /// The key is not for logging in.
        NotForLogIn = "eds-not-for-log-in",
        /// Revoked by the time of signing.
        Revoked = "eds-revoked",
        /// Revoked after signing: the signature stands.
        RevokedLater = "eds-revoked-later",
        /// The authority does not know the certificate.
        UnknownCertificate = "eds-unknown-cert",
        /// Nobody could be asked.
        OcspUnavailable = "eds-ocsp-unavailable",
        /// The answer can't be relied on.
        OcspUnusable = "eds-ocsp-unusable",
        /// The certificate has no IIN where it must be.
        NoIin = "eds-no-iin",
        /// Another person's key.
        NotYourIin = "eds-not-your-iin",
        /// Another organisation's key.
        OtherBin = "eds-other-bin",
        /// The certificate does not give the role.
        RoleMissing = "eds-role-missing",
        /// Signed long before or after it was asked for.
        NotFresh = "eds-not-fresh",
    }
}

/// How a check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Right.
    Passed,
    /// Nothing to check, and nothing asked for.
    NotAsked,
    /// Wrong, but the verdict does not rest on it.
    Noted,
    /// Can't be known now.
    Open,
    /// Wrong.
    Failed,
}

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which.
    pub id: CheckId,
    /// How it went.
    pub state: State,
    /// What was found.
    pub code: Code,
}

impl Check {
    pub(crate) fn passed(id: CheckId) -> Self {
        Self { id, state: State::Passed, code: Code::Passed }
    }

    pub(crate) fn not_asked(id: CheckId) -> Self {
        Self { id, state: State::NotAsked, code: Code::NotAsked }
    }

    pub(crate) fn failed(id: CheckId, code: Code) -> Self {
        Self { id, state: State::Failed, code }
    }

    pub(crate) fn of(id: CheckId, right: bool, code: Code) -> Self {
        if right { Self::passed(id) } else { Self::failed(id, code) }
    }

    /// `Some(false)` for what is wrong, `None` for what is not known or not asked.
    pub fn ok(&self) -> Option<bool> {
        match self.state {
            State::Passed => Some(true),
            State::Failed | State::Noted => Some(false),
            State::Open | State::NotAsked => None,
        }
    }
}

/// Whence the moment comes at which the certificate must have been good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeSource {
    /// A time stamp.
    Tsp,
    /// When our server received the signature.
    Receipt,
}

/// The moment at which the certificate must have been good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedTime {
    /// Whence.
    pub source: TimeSource,
    /// When.
    pub at: Timestamp,
}

/// Where the content stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Beside the signature.
    CmsDetached,
    /// Inside it.
    CmsAttached,
}

/// One signer: who, and how the checks went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignerVerdict {
    /// Whose certificate; empty when it is missing.
    pub subject: Subject,
    /// Issuer in words.
    pub issuer: String,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// Kind of the key.
    pub algorithm: String,
    /// First moment of validity.
    pub not_before: Option<Timestamp>,
    /// Last moment of validity.
    pub not_after: Option<Timestamp>,
    /// Where the key is stored: the authority's identifier.
    pub storage: Option<String>,
    /// What the signer's own clock said.
    pub signing_time: Option<Timestamp>,
    /// The moment the checks are about.
    pub trusted_time: TrustedTime,
    /// The checks.
    pub checks: Vec<Check>,
}

/// The whole finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Version of the policy.
    pub policy: String,
    /// Whether it may be accepted.
    pub outcome: Outcome,
    /// When it was checked.
    pub at: Timestamp,
    /// Where the content stands; `None` when the message could not be read.
    pub format: Option<Format>,
    /// Checks of the message as a whole.
    pub checks: Vec<Check>,
    /// Its signers.
    pub signers: Vec<SignerVerdict>,
}

impl Verdict {
    pub(crate) fn outcome_of(checks: &[Check], signers: &[SignerVerdict]) -> Outcome {
        let all = || checks.iter().chain(signers.iter().flat_map(|signer| &signer.checks));
        let worst = all().map(|check| match check.state {
            State::Failed => Outcome::Invalid,
            State::Open => Outcome::Indeterminate,
            _ => Outcome::Valid,
        });
        // Without a signer nothing is signed.
        worst.max().filter(|_| !signers.is_empty()).unwrap_or(Outcome::Invalid)
    }

    /// Every check of the message and its signers.
    pub fn all_checks(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().chain(self.signers.iter().flat_map(|signer| &signer.checks))
    }

    /// What speaks against accepting it: failed checks, else open ones.
    pub fn against(&self) -> Vec<Check> {
        let state = if self.outcome == Outcome::Invalid { State::Failed } else { State::Open };
        self.all_checks().filter(|check| check.state == state).copied().collect()
    }
}
