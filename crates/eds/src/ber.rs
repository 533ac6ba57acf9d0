//! BER brought to DER: what the parsers behind read is DER only.
//!
//! CMS may be BER (`openssl cms -stream`, some tokens): lengths left open, strings in pieces. Here they become definite, shortest and
//! whole; the order of sets and the values themselves stay as they came, so whatever was signed as DER keeps its bytes.
//! Nesting is limited, and with it the stack and the work: at most [`DEPTH`] times the input.

use thiserror::Error;

/// Nesting that is still read: real messages stay below thirty.
pub const DEPTH: usize = 128;
/// The longest message that is read at all.
pub const LONGEST: usize = 64 << 20;

/// Why bytes are not BER that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BerError {
    /// The bytes end before the value does.
    #[error("the bytes end too early")]
    Truncated,
    /// Something stands behind the value.
    #[error("bytes are left over")]
    Trailing,
    /// A tag, length or end mark that BER does not have.
    #[error("not BER")]
    Malformed,
    /// More nested than [`DEPTH`].
    #[error("nested too deep")]
    TooDeep,
    /// Longer than [`LONGEST`].
    #[error("too long")]
    TooLong,
}

/// What a value begins with.
struct Head<'a> {
    /// The identifier bytes.
    tag: &'a [u8],
    /// `None`: until the end mark.
    length: Option<usize>,
}

impl Head<'_> {
    fn first(&self) -> u8 {
        self.tag.first().copied().unwrap_or_default()
    }

    fn constructed(&self) -> bool {
        self.first() & 0x20 != 0
    }

    /// A universal string type that BER may send in pieces: BIT STRING is never so in signatures and is refused.
    fn string(&self) -> bool {
        matches!(self.first() & 0xDF, 0x04 | 0x0C | 0x12..=0x16 | 0x19..=0x1C | 0x1E)
    }
}

/// The first value of the bytes as DER.
///
/// # Errors
/// [`BerError`]: the bytes are not one whole value.
pub fn to_der(bytes: &[u8]) -> Result<Vec<u8>, BerError> {
    if bytes.len() > LONGEST {
        return Err(BerError::TooLong);
    }
    let (der, rest) = value(bytes, 0)?;
    if rest.is_empty() { Ok(der) } else { Err(BerError::Trailing) }
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [u8], BerError> {
    let (taken, rest) = bytes.split_at_checked(count).ok_or(BerError::Truncated)?;
    *bytes = rest;
    Ok(taken)
}

fn byte(bytes: &mut &[u8]) -> Result<u8, BerError> {
    take(bytes, 1).and_then(|one| one.first().copied().ok_or(BerError::Truncated))
}

fn head<'a>(bytes: &mut &'a [u8]) -> Result<Head<'a>, BerError> {
    let all = *bytes;
    let mut long = 1;
    if byte(bytes)? & 0x1F == 0x1F {
        // Tags above 30: four bytes are more than anything here uses.
        while byte(bytes)? & 0x80 != 0 {
            long += 1;
            if long > 4 {
                return Err(BerError::Malformed);
            }
        }
        long += 1;
    }
    let tag = all.get(..long).ok_or(BerError::Truncated)?;
    let length = match byte(bytes)? {
        0x80 => None,
        short @ 0..=0x7F => Some(usize::from(short)),
        many @ 0x81..=0x88 => {
            let octets = take(bytes, usize::from(many & 0x7F))?;
            let length = octets.iter().fold(0_u64, |sum, octet| sum << 8 | u64::from(*octet));
            Some(usize::try_from(length).map_err(|_| BerError::TooLong)?)
        }
        _ => return Err(BerError::Malformed),
    };
    Ok(Head { tag, length })
}

/// Whether the end mark of an open length stands here; it is taken.
fn ended(bytes: &mut &[u8]) -> bool {
    match bytes.strip_prefix(&[0, 0]) {
        Some(rest) => {
            *bytes = rest;
            true
        }
        None => false,
    }
}

/// One value as DER, and what is behind it.
fn value(mut bytes: &[u8], depth: usize) -> Result<(Vec<u8>, &[u8]), BerError> {
    let head = head(&mut bytes)?;
    if depth > DEPTH {
        return Err(BerError::TooDeep);
    }
    if head.first() == 0 {
        return Err(BerError::Malformed);
    }
    let mut content = Vec::new();
    let string = head.constructed() && head.string();
    if !head.constructed() {
        let length = head.length.ok_or(BerError::Malformed)?;
        content.extend_from_slice(take(&mut bytes, length)?);
    } else if let Some(length) = head.length {
        let mut inside = take(&mut bytes, length)?;
        while !inside.is_empty() {
            inside = item(inside, &head, string, depth, &mut content)?;
        }
    } else {
        while !ended(&mut bytes) {
            bytes = item(bytes, &head, string, depth, &mut content)?;
        }
    }
    let mut der = Vec::with_capacity(content.len() + 8);
    der.extend_from_slice(head.tag);
    if string && let Some(first) = der.first_mut() {
        *first &= 0xDF;
    }
    put_length(&mut der, content.len());
    der.append(&mut content);
    Ok((der, bytes))
}

/// One item of a constructed value: of a string in pieces only the content is kept.
fn item<'a>(bytes: &'a [u8], outer: &Head<'_>, string: bool, depth: usize, content: &mut Vec<u8>) -> Result<&'a [u8], BerError> {
    let (der, rest) = value(bytes, depth + 1)?;
    if string {
        let mut piece = der.as_slice();
        let inner = head(&mut piece)?;
        if inner.first() != outer.first() & 0xDF {
            return Err(BerError::Malformed);
        }
        content.extend_from_slice(piece);
    } else {
        content.extend_from_slice(&der);
    }
    Ok(rest)
}

/// A DER value of these parts.
pub(crate) fn wrap(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let mut der = vec![tag];
    put_length(&mut der, parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| der.extend_from_slice(part));
    der
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    let octets = length.to_be_bytes();
    let from = octets.iter().position(|octet| *octet != 0).unwrap_or(octets.len());
    let needed = octets.get(from..).unwrap_or_default();
    match needed {
        [] => out.push(0),
        [short @ 0..=0x7F] => out.push(*short),
        many => {
            out.push(0x80 | u8::try_from(many.len()).unwrap_or_default());
            out.extend_from_slice(many);
        }
    }
}
