//! Time stamps (RFC 3161): that a signature existed at a moment.
//!
//! The token is a CMS over TSTInfo; its imprint is the hash of the signature's **octets as they are** (128 bytes, lowest first, for
//! GOST). Under the authority's usual policy 1.2.398.3.3.2.6.4 the imprint must be Streebog-512.

use der::asn1::{Int, Null, ObjectIdentifier, OctetString};
use der::{Any, Encode, Tag};
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::certificate::Certificate;
use crate::chain::Search;
use crate::cms::SignedMessage;
use crate::hash::Hash;
use crate::memo::Signed;
use crate::oid;
use crate::revocation::Standing;
use crate::tlv::{Malformed, Walk};
use crate::verdict::Code;

const BAD: Malformed = Malformed("time stamp");

/// What a token says, not yet believed.
#[derive(Debug, Clone)]
pub struct StampInfo {
    /// Policy of the stamping authority.
    pub policy: ObjectIdentifier,
    /// Hash function of the imprint.
    pub hash: Option<Hash>,
    /// The imprint.
    pub imprint: Vec<u8>,
    /// The moment.
    pub at: Timestamp,
    /// The nonce of the request, as the octets of an INTEGER.
    pub nonce: Option<Vec<u8>>,
}

/// A token that holds.
pub(crate) struct Stamp {
    pub at: Timestamp,
    pub chain: Vec<Certificate>,
}

impl StampInfo {
    fn read(der: &[u8]) -> Result<Self, Malformed> {
        let mut walk = Walk::sequence(der, "TSTInfo")?;
        walk.take(Tag::Integer)?;
        let policy = walk.typed()?;
        let mut imprint = Walk::new(walk.take(Tag::Sequence)?.content, "TSTInfo")?;
        let algorithm: spki::AlgorithmIdentifierRef<'_> = imprint.typed()?;
        let value = imprint.take(Tag::OctetString)?.content.to_vec();
        walk.take(Tag::Integer)?;
        let at = moment(walk.take(Tag::GeneralizedTime)?.content).ok_or(BAD)?;
        walk.maybe(Tag::Sequence)?;
        walk.maybe(Tag::Boolean)?;
        let nonce = walk.maybe(Tag::Integer)?.map(|tlv| tlv.content.to_vec());
        Ok(Self { policy, hash: Hash::of_oid(&algorithm.oid), imprint: value, at, nonce })
    }
}

/// A GeneralizedTime that may have fractions of a second, which X.509 forbids and time stamps use.
fn moment(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let part = |from: usize, to: usize| whole.get(from..to)?.parse::<i8>().ok();
    let year = whole.get(..4)?.parse().ok()?;
    let nanoseconds: i32 = format!("{fraction:0<9}").parse().ok()?;
    let civil = DateTime::new(year, part(4, 6)?, part(6, 8)?, part(8, 10)?, part(10, 12)?, part(12, 14)?, nanoseconds).ok()?;
    civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// Believes a token over `octets`, or says why not. The moment of the search is the token's own.
pub(crate) fn check(token: &[u8], octets: &[u8], search: &Search<'_>, latest: Timestamp) -> Result<Stamp, Code> {
    let message = SignedMessage::read(token).map_err(|_| Code::StampWrong)?;
    let content = message.content.as_deref().filter(|_| message.content_type == oid::TST_INFO).ok_or(Code::StampWrong)?;
    let info = StampInfo::read(content).map_err(|_| Code::StampWrong)?;
    let hash = info.hash.filter(|hash| hash.is_strong()).ok_or(Code::StampWrong)?;
    if hash.of(octets) != info.imprint {
        return Err(Code::StampOther);
    }
    let [signer] = message.signers.as_slice() else { return Err(Code::StampWrong) };
    let certificate = message.certificate_of(signer).ok_or(Code::StampWrong)?;
    let digest = signer.digest.filter(|hash| hash.is_strong()).map(|hash| hash.of(content));
    let named = signer.certificate_hash.as_ref().and_then(|named| named.hash.map(|hash| hash.of(certificate.der()) == named.value));
    let over = |signed: Signed<'_>| search.memo.check(&signed, certificate.key.as_ref(), certificate.spki());
    let right = digest.is_some()
        && digest == signer.message_digest
        && signer.content_type == Some(oid::TST_INFO)
        && named != Some(false)
        && signer.signed().is_some_and(over);
    if !right {
        return Err(Code::StampWrong);
    }
    if !certificate.allowed.may_stamp() {
        return Err(Code::StampUsage);
    }
    if info.at > latest {
        return Err(Code::StampFuture);
    }
    let search = Search { at: info.at, offered: &message.certificates, lists: search.lists, ..*search };
    let chain = search.chain(certificate).map_err(|_| Code::StampChain)?;
    let revoked = chain.get(1).and_then(|issuer| search.lists.standing(certificate, issuer));
    let revoked = matches!(revoked, Some(Standing::Revoked { since, .. }) if since <= info.at);
    if revoked || !certificate.is_valid_at(info.at) {
        return Err(Code::StampChain);
    }
    Ok(Stamp { at: info.at, chain })
}

/// A request for a time stamp over the octets of a signature; `nonce` is up to 16 bytes of chance.
///
/// # Errors
/// [`Malformed`]: a hash that is not accepted.
pub fn stamp_request(octets: &[u8], hash: Hash, policy: Option<ObjectIdentifier>, nonce: &[u8]) -> Result<Vec<u8>, Malformed> {
    let build = || {
        let algorithm = spki::AlgorithmIdentifier { oid: hash.oid(), parameters: Some(Any::from(Null)) };
        let request = x509_tsp::TimeStampReq {
            version: x509_tsp::TspVersion::V1,
            message_imprint: x509_tsp::MessageImprint { hash_algorithm: algorithm, hashed_message: OctetString::new(hash.of(octets))? },
            req_policy: policy,
            nonce: Some(integer(nonce)?),
            cert_req: true,
            extensions: None,
        };
        request.to_der()
    };
    build().map_err(|_: der::Error| BAD)
}

/// A positive INTEGER from chance.
fn integer(nonce: &[u8]) -> der::Result<Int> {
    Int::new(&[&[1], nonce].concat())
}

/// The token out of an answer to our request: granted, over these octets, with this nonce. Whether it is to be believed is asked when
/// the signature with it is verified.
///
/// # Errors
/// [`Malformed`]: refused, or an answer to another question.
pub fn stamp_of_response(response: &[u8], octets: &[u8], nonce: &[u8]) -> Result<Vec<u8>, Malformed> {
    let der = crate::ber::to_der(response).map_err(|_| BAD)?;
    let mut walk = Walk::sequence(&der, "time stamp")?;
    let mut status = Walk::new(walk.take(Tag::Sequence)?.content, "time stamp")?;
    // 0 granted, 1 granted with changes.
    if !matches!(status.take(Tag::Integer)?.content, [0 | 1]) {
        return Err(BAD);
    }
    let token = walk.take(Tag::Sequence)?.whole;
    let message = SignedMessage::read(token)?;
    let info = StampInfo::read(message.content.as_deref().ok_or(BAD)?)?;
    let asked = integer(nonce).map_err(|_| BAD)?;
    let ours = info.hash.is_some_and(|hash| hash.of(octets) == info.imprint) && info.nonce.as_deref() == Some(asked.as_bytes());
    if ours { Ok(token.to_vec()) } else { Err(BAD) }
}

/// What a token says: for showing; not believed by this.
///
/// # Errors
/// [`Malformed`].
pub fn stamp_info(token: &[u8]) -> Result<StampInfo, Malformed> {
    StampInfo::read(SignedMessage::read(token)?.content.as_deref().ok_or(BAD)?)
}
