//! Time stamps.

use der::asn1::{GeneralizedTime, Int, Null, ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode};
use jiff::Timestamp;
use spki::AlgorithmIdentifier;
use x509_tsp::{MessageImprint, TimeStampReq, TspVersion, TstInfo};

use crate::ber::wrap;
use crate::certificate::Certificate;
use crate::hash::Hash;
use crate::oid;
use crate::signer::{Draft, SignError, Signer};
use crate::tlv::Malformed;

/// A request, read by a stand-in.
#[derive(Debug, Clone)]
pub struct StampQuestion {
    imprint: MessageImprint,
    policy: ObjectIdentifier,
    nonce: Option<Int>,
}

impl StampQuestion {
    /// From DER.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn read(der: &[u8]) -> Result<Self, Malformed> {
        let request = TimeStampReq::from_der(der).map_err(|_| Malformed("time-stamp request"))?;
        let policy = request.req_policy.unwrap_or(oid::TSP_POLICY_GOST);
        Ok(Self { imprint: request.message_imprint, policy, nonce: request.nonce })
    }

    /// The policy asked for; without one the authority's usual one.
    pub fn policy(&self) -> ObjectIdentifier {
        self.policy
    }

    /// Hash function of the imprint, when the imprint has its length.
    pub fn hash(&self) -> Option<Hash> {
        let hash = Hash::of_oid(&self.imprint.hash_algorithm.oid)?;
        (self.imprint.hashed_message.as_bytes().len() == hash.of(&[]).len()).then_some(hash)
    }

    /// Over the octets of a signature, without a request.
    ///
    /// # Errors
    /// [`SignError::Malformed`].
    pub fn over(octets: &[u8], hash: Hash) -> Result<Self, SignError> {
        let hash_algorithm = AlgorithmIdentifier { oid: hash.oid(), parameters: Some(Any::from(Null)) };
        let imprint = MessageImprint { hash_algorithm, hashed_message: OctetString::new(hash.of(octets))? };
        Ok(Self { imprint, policy: oid::TSP_POLICY_GOST, nonce: None })
    }
}

/// A time stamp to be signed.
#[derive(Debug, Clone, Copy)]
pub struct StampDraft<'a> {
    /// The question.
    pub question: &'a StampQuestion,
    /// The moment.
    pub at: Timestamp,
    /// Its number.
    pub serial: u64,
    /// The stamping authority's certificate.
    pub stamper: &'a Certificate,
    /// Authorities that travel with it.
    pub authorities: &'a [Certificate],
}

impl StampDraft<'_> {
    /// The token, DER.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn sign(&self, key: &dyn Signer) -> Result<Vec<u8>, SignError> {
        let seconds = u64::try_from(self.at.as_second()).map_err(|_| Malformed("moment"))?;
        let info = TstInfo {
            version: TspVersion::V1,
            policy: self.question.policy,
            message_imprint: self.question.imprint.clone(),
            serial_number: Int::new(&[&[1], self.serial.to_be_bytes().as_slice()].concat())?,
            gen_time: GeneralizedTime::from_unix_duration(core::time::Duration::from_secs(seconds))?,
            accuracy: None,
            ordering: false,
            nonce: self.question.nonce.clone(),
            tsa: None,
            extensions: None,
        };
        let content = info.to_der()?;
        let draft = Draft { content: &content, attach: true, certificate: self.stamper, authorities: self.authorities, signing_time: Some(self.at) };
        draft.sign_as(oid::TST_INFO, key)
    }

    /// The whole answer of the service, DER.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn answer(&self, key: &dyn Signer) -> Result<Vec<u8>, SignError> {
        Ok(wrap(0x30, &[&wrap(0x30, &[&[2, 1, 0]]), &self.sign(key)?]))
    }
}

/// A refusal: 0 the algorithm, 2 the question, 5 its form, 15 the policy (RFC 3161 2.4.2).
pub fn refused_stamp(bit: u8) -> Vec<u8> {
    let byte = bit / 8;
    let mut bits = vec![0x03, byte + 2, 7 - bit % 8];
    bits.extend(std::iter::repeat_n(0, usize::from(byte)));
    bits.push(0x80 >> (bit % 8));
    wrap(0x30, &[&wrap(0x30, &[&[2, 1, 2], &bits])])
}
