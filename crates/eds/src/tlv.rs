//! A walk over DER that hands out the bytes as they came.
//!
//! What is signed must be hashed as it was written: the typed parsers give meaning, this gives the bytes.

use der::{Decode, Header, Reader, SliceReader, Tag};
use thiserror::Error;

/// Bytes that do not have the structure they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed: {0}")]
pub struct Malformed(pub &'static str);

/// A value with its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Tlv<'a> {
    pub tag: Tag,
    /// Tag, length and content.
    pub whole: &'a [u8],
    /// The content alone.
    pub content: &'a [u8],
}

/// Values one after the other.
pub struct Walk<'a> {
    reader: SliceReader<'a>,
    what: &'static str,
}

impl<'a> Walk<'a> {
    /// Over the bytes; `what` names them in errors.
    pub fn new(bytes: &'a [u8], what: &'static str) -> Result<Self, Malformed> {
        SliceReader::new(bytes).map(|reader| Self { reader, what }).map_err(|_| Malformed(what))
    }

    /// Over the content of the one SEQUENCE that the bytes are.
    pub fn sequence(bytes: &'a [u8], what: &'static str) -> Result<Self, Malformed> {
        let mut outer = Self::new(bytes, what)?;
        let inner = outer.take(Tag::Sequence)?;
        outer.finish()?;
        Self::new(inner.content, what)
    }

    /// The next value, whatever it is; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Tlv<'a>>, Malformed> {
        if self.reader.is_finished() {
            return Ok(None);
        }
        let bad = |_| Malformed(self.what);
        let whole = self.reader.tlv_bytes().map_err(bad)?;
        let mut again = SliceReader::new(whole).map_err(bad)?;
        let header = Header::decode(&mut again).map_err(bad)?;
        let content = again.read_slice(header.length).map_err(bad)?;
        Ok(Some(Tlv { tag: header.tag, whole, content }))
    }

    /// The next value, which must have this tag.
    pub fn take(&mut self, tag: Tag) -> Result<Tlv<'a>, Malformed> {
        self.next()?.filter(|tlv| tlv.tag == tag).ok_or(Malformed(self.what))
    }

    /// The next value when it has this tag.
    pub fn maybe(&mut self, tag: Tag) -> Result<Option<Tlv<'a>>, Malformed> {
        if self.reader.peek_tag().is_ok_and(|next| next == tag) { self.next() } else { Ok(None) }
    }

    /// The next value as a type.
    pub fn typed<T: Decode<'a>>(&mut self) -> Result<T, Malformed> {
        let tlv = self.next()?.ok_or(Malformed(self.what))?;
        T::from_der(tlv.whole).map_err(|_| Malformed(self.what))
    }

    /// Nothing more may come.
    pub fn finish(&mut self) -> Result<(), Malformed> {
        if self.reader.is_finished() { Ok(()) } else { Err(Malformed(self.what)) }
    }
}

/// The three parts of everything that is signed in X.509: SEQUENCE { what is signed, algorithm, BIT STRING }, and what follows.
pub struct SignedParts<'a> {
    /// What is signed, as it came.
    pub tbs: &'a [u8],
    /// The algorithm's identifier.
    pub algorithm: der::asn1::ObjectIdentifier,
    /// The whole algorithm, to compare with the one inside.
    pub algorithm_der: &'a [u8],
    /// Octets of the signature.
    pub signature: &'a [u8],
    /// What stands behind: certificates in OCSP.
    pub rest: Walk<'a>,
}

impl<'a> SignedParts<'a> {
    pub fn of(bytes: &'a [u8], what: &'static str) -> Result<Self, Malformed> {
        let mut walk = Walk::sequence(bytes, what)?;
        let tbs = walk.take(Tag::Sequence)?.whole;
        let algorithm_der = walk.take(Tag::Sequence)?.whole;
        let algorithm = spki::AlgorithmIdentifierRef::from_der(algorithm_der).map_err(|_| Malformed(what))?.oid;
        let bits: der::asn1::BitStringRef<'a> = walk.typed()?;
        let signature = bits.as_bytes().ok_or(Malformed(what))?;
        Ok(Self { tbs, algorithm, algorithm_der, signature, rest: walk })
    }

    /// The signature with what it is over.
    pub fn signed(&self) -> crate::memo::Signed<'a> {
        let scheme = crate::key::Scheme::of_oid(&self.algorithm);
        crate::memo::Signed { message: self.tbs, signature: self.signature, scheme }
    }
}

/// A moment of DER; `None` outside the range of moments.
pub fn moment(since_1970: core::time::Duration) -> Option<jiff::Timestamp> {
    i64::try_from(since_1970.as_secs()).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
}
