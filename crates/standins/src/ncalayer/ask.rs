//! What a page asks to be signed, and whose keys it wants to be offered.

use serde::Deserialize;

use crate::national::{How, National, PersonKey};
use crate::people::{Holder, Kind};
use crate::words::Lang;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What is to be signed; empty when only a key is to be shown.
    pub documents: Vec<Document>,
    /// How.
    pub how: How,
    /// Whose keys.
    pub wanted: Wanted,
    /// Language of the window.
    pub lang: Lang,
}

/// One thing to be signed.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its bytes; of a long file only the hash.
    pub bytes: Vec<u8>,
}

impl Document {
    /// Its text, when it is one that people can read.
    pub fn text(&self) -> Option<&str> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        let readable = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        (!text.is_empty() && text.chars().all(readable)).then_some(text)
    }

    /// SHA-256, as people compare it.
    pub fn sha256(&self) -> String {
        hex::encode(eds::sha256(&self.bytes))
    }
}

/// Which keys are offered (`signerParams`). The server must check all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Wanted {
    /// Of the person with that individual number.
    pub iin: Option<String>,
    /// Of the organisation with that business number.
    pub bin: Option<String>,
    /// Every one of these must stand in the extended key usage.
    pub ext_key_usage_oids: Vec<String>,
    /// The certificate with that serial number, hexadecimal.
    pub serial_number: Option<String>,
    /// Issued by one of these (PEM or base64); empty lets test authorities through, which a stand-in does anyway.
    pub chain: Option<Vec<String>>,
}

fn asked(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

impl Wanted {
    /// Whether the key would be offered.
    pub fn fits(&self, key: &PersonKey) -> bool {
        let certificate = &key.pair.certificate;
        let subject = &certificate.subject;
        let uses: Vec<String> = certificate.allowed.usage.iter().map(ToString::to_string).collect();
        let issued = |listed: &String| eds::Certificate::read(listed.as_bytes()).is_ok_and(|listed| key.chain.contains(&listed));
        asked(self.iin.as_ref()).is_none_or(|iin| subject.iin.as_deref() == Some(iin))
            && asked(self.bin.as_ref()).is_none_or(|bin| subject.bin.as_deref() == Some(bin))
            && asked(self.serial_number.as_ref()).is_none_or(|serial| certificate.serial_hex().eq_ignore_ascii_case(serial))
            && self.ext_key_usage_oids.iter().all(|wanted| uses.contains(wanted))
            && self.chain.as_ref().is_none_or(|chain| chain.is_empty() || chain.iter().any(issued))
    }

    /// The holders whose right key would be offered.
    pub fn offered<'a>(&self, national: &'a National) -> Vec<&'a Holder> {
        // Numbers are compared before a certificate is made for the rest.
        let near = |holder: &&Holder| {
            let bin = holder.organisation.as_ref().map(|organisation| organisation.bin.as_str());
            asked(self.iin.as_ref()).is_none_or(|iin| holder.iin == iin) && asked(self.bin.as_ref()).is_none_or(|wanted| bin == Some(wanted))
        };
        let fits = |holder: &&Holder| national.key(holder, Kind::Good).is_ok_and(|key| self.fits(&key));
        national.holders().iter().filter(near).filter(fits).collect()
    }
}
