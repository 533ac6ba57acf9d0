//! The wrappings in which signatures and certificates come: PEM of any label, base64 with or without lines, bare bytes.
//!
//! NCALayer writes "BEGIN CMS", which readers of PEM that expect "PKCS7" refuse; base64 out of XML has CR and LF in it.

use std::borrow::Cow;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// The bytes inside the wrapping; bytes without one stay as they are.
pub fn strip(bytes: &[u8]) -> Cow<'_, [u8]> {
    // Everything here begins with a SEQUENCE, and 0x30 is the digit 0: of text, what follows decides.
    text(bytes).and_then(|text| decode(&text)).map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// The base64 digits when the bytes are nothing else.
fn text(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let body = match text.split_once("-----BEGIN ") {
        Some((_, rest)) => rest.split_once("-----")?.1.split("-----END ").next()?,
        None => text,
    };
    let digits: Vec<u8> = body.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let known = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    (!digits.is_empty() && digits.iter().all(known)).then_some(digits)
}

fn decode(digits: &[u8]) -> Option<Vec<u8>> {
    BASE64.decode(digits).ok()
}

/// Every certificate of a file: a bundle of PEM, or one.
pub fn certificates(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    const BEGIN: &str = "-----BEGIN ";
    match std::str::from_utf8(bytes).ok().filter(|text| text.contains(BEGIN)) {
        Some(text) => {
            let blocks = text.split(BEGIN).skip(1).map(|block| format!("{BEGIN}{block}"));
            blocks.map(|block| Cow::Owned(strip(block.as_bytes()).into_owned())).collect()
        }
        None => vec![strip(bytes)],
    }
}
