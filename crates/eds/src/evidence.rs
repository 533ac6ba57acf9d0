//! What is kept of a verified signature, so that it can be judged again years later from this alone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::certificate::Certificate;
use crate::chain::Trust;
use crate::crl::Crl;
use crate::memo::Memo;
use crate::policy::{Expect, Policy};
use crate::revocation::OcspEvidence;
use crate::verdict::Verdict;
use crate::verify::{Finding, Question, verify};

/// Everything a verdict rested on. The time stamp stands inside the CMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Version of the policy.
    pub policy: String,
    /// The bytes that were signed.
    #[serde(with = "base64_bytes")]
    pub content: Vec<u8>,
    /// The CMS, with the time stamp that was asked for at its receipt.
    #[serde(with = "base64_bytes")]
    pub cms: Vec<u8>,
    /// The CMS as received, where a time stamp was put to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Der>,
    /// Chains of signers and time stamps, each from leaf to root, DER.
    pub chains: Vec<Vec<Der>>,
    /// Answers of OCSP with their nonces.
    pub ocsp: Vec<OcspEvidence>,
    /// Lists, DER, where OCSP did not answer.
    pub crls: Vec<Der>,
    /// When our server received it.
    pub received_at: Timestamp,
    /// What was expected of it.
    pub expect: Expect,
    /// The verdict then.
    pub verdict: Verdict,
}

/// Bytes that are base64 in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Der(#[serde(with = "base64_bytes")] pub Vec<u8>);

/// Why evidence can't be judged again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// A version of the policy that never was.
    #[error("policy {0} is not known")]
    Policy(String),
    /// A certificate or list in it can't be read.
    #[error(transparent)]
    Malformed(#[from] crate::tlv::Malformed),
}

impl Evidence {
    /// Of a question and what was found.
    pub fn of(question: &Question<'_>, finding: &Finding) -> Self {
        let chain = |chain: &Vec<Certificate>| chain.iter().map(|certificate| Der(certificate.der().to_vec())).collect();
        let inside = || crate::cms::SignedMessage::read(question.cms).ok().and_then(|message| message.content);
        Self {
            policy: question.policy.version.to_owned(),
            content: question.content.map(<[u8]>::to_vec).or_else(inside).unwrap_or_default(),
            cms: question.cms.to_vec(),
            received: None,
            chains: finding.chains.iter().map(chain).collect(),
            ocsp: question.ocsp.to_vec(),
            crls: question.crls.iter().map(|crl| Der(crl.der().to_vec())).collect(),
            received_at: question.received_at,
            expect: question.expect.clone(),
            verdict: finding.verdict.clone(),
        }
    }

    /// The roots that were trusted then: whoever reads the evidence compares their fingerprints with what he trusts himself.
    ///
    /// # Errors
    /// [`EvidenceError::Malformed`].
    pub fn roots(&self) -> Result<Vec<Certificate>, EvidenceError> {
        let last = self.chains.iter().filter_map(|chain| chain.last());
        last.map(|root| Certificate::from_der(&root.0).map_err(EvidenceError::from)).collect()
    }

    /// Judges again, with the policy, the roots, the answers and the moments of then: nothing is asked of anybody.
    ///
    /// # Errors
    /// [`EvidenceError`].
    pub fn verify_again(&self) -> Result<Verdict, EvidenceError> {
        let between = self.chains.iter().flat_map(|chain| chain.iter().skip(1).take(chain.len().saturating_sub(2)));
        let authorities = between.map(|der| Certificate::from_der(&der.0)).collect::<Result<_, _>>()?;
        let trust = Trust { roots: self.roots()?, authorities };
        let policy = Policy::of_version(&self.policy, trust).ok_or_else(|| EvidenceError::Policy(self.policy.clone()))?;
        let crls = self.crls.iter().map(|crl| Crl::read(&crl.0)).collect::<Result<Vec<_>, _>>()?;
        let question = Question {
            policy: &policy,
            memo: &Memo::default(),
            cms: &self.cms,
            content: Some(&self.content),
            received_at: self.received_at,
            now: self.verdict.at,
            ocsp: &self.ocsp,
            crls: &crls,
            expect: &self.expect,
        };
        Ok(verify(&question).verdict)
    }
}

/// Bytes as base64.
pub(crate) mod base64_bytes {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        BASE64_STANDARD.decode(String::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// Bytes that may be absent, as base64.
pub(crate) mod base64_option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Der;

    pub fn serialize<S: Serializer>(bytes: &Option<Vec<u8>>, to: S) -> Result<S::Ok, S::Error> {
        bytes.clone().map(Der).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<u8>>, D::Error> {
        Ok(Option::<Der>::deserialize(from)?.map(|der| der.0))
    }
}
