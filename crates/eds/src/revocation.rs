//! Whether a certificate stood at a moment: OCSP first, then lists, else nobody knows.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::certificate::Certificate;
use crate::crl::Crl;
use crate::memo::Memo;
use crate::ocsp::{OcspAnswer, OcspFault};

/// An answer of OCSP and what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OcspEvidence {
    /// OCSPResponse, DER as received.
    #[serde(with = "crate::evidence::base64_bytes")]
    pub answer: Vec<u8>,
    /// The nonce that was sent; `None`: none was.
    #[serde(with = "crate::evidence::base64_option")]
    pub nonce: Option<Vec<u8>>,
}

/// Whence a standing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// OCSP.
    Ocsp,
    /// A list, with or without its delta.
    Crl,
}

/// What is known of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not revoked at the moment asked for.
    Good(Source),
    /// Revoked since.
    Revoked {
        /// From when.
        since: Timestamp,
        /// Whence it is known.
        source: Source,
    },
    /// The responder says it does not know the certificate.
    Unknown,
}

/// The moments that decide whether a statement is fresh enough.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// The moment asked about.
    pub moment: Timestamp,
    /// When the check is made: nothing may come from after it.
    pub now: Timestamp,
    /// How old a statement may be at the moment asked about, when it sets no end itself.
    pub oldest: SignedDuration,
    /// How far clocks may differ.
    pub skew: SignedDuration,
}

impl Window {
    /// Neither from the future nor too old for the moment.
    pub fn holds(&self, this_update: Timestamp, next_update: Option<Timestamp>) -> bool {
        let from_future = this_update.duration_since(self.now) > self.skew;
        let too_old = self.moment.duration_since(this_update) > self.oldest;
        !from_future && !too_old && next_update.is_none_or(|next| self.moment.duration_since(next) <= self.skew)
    }
}

/// Lists that were given, and how to judge them.
#[derive(Clone, Copy)]
pub struct Lists<'a> {
    pub crls: &'a [Crl],
    pub window: Window,
    pub memo: &'a Memo,
}

impl Lists<'_> {
    /// A list names its end itself; only without one our own age counts.
    fn holds(&self, crl: &Crl) -> bool {
        let oldest = if crl.next_update.is_some() { SignedDuration::MAX } else { self.window.oldest };
        Window { oldest, ..self.window }.holds(crl.this_update, crl.next_update)
    }

    /// What the newest usable list of that issuer says; `None` without one.
    pub fn standing(&self, certificate: &Certificate, issuer: &Certificate) -> Option<Standing> {
        let usable = |crl: &&Crl| crl.covers(certificate, issuer) && crl.is_signed_by(issuer, self.memo);
        let base = self.crls.iter().filter(|crl| crl.delta_of.is_none()).filter(usable).max_by_key(|crl| crl.this_update)?;
        // A delta that is out of date says nothing; the list it goes out from may still hold.
        let deltas = self.crls.iter().filter(|crl| crl.extends(base)).filter(usable).filter(|crl| self.holds(crl));
        let delta = deltas.max_by_key(|crl| crl.this_update);
        if delta.is_none() && !self.holds(base) {
            return None;
        }
        let entry = delta.and_then(|delta| delta.entry(&certificate.serial)).or_else(|| base.entry(&certificate.serial));
        Some(match entry {
            Some(entry) if !entry.removed => Standing::Revoked { since: entry.since, source: Source::Crl },
            _ => Standing::Good(Source::Crl),
        })
    }
}

/// Everything that was learnt of revocation.
pub struct Revocation<'a> {
    /// Answers that we asked for.
    pub ocsp: &'a [OcspEvidence],
    /// Answers that came with the signature.
    pub offered: &'a [Vec<u8>],
    pub lists: Lists<'a>,
}

impl Revocation<'_> {
    /// The worst that a usable source says: whoever offers an answer may not hide a worse one.
    pub fn standing(&self, certificate: &Certificate, issuer: &Certificate) -> Result<Standing, OcspFault> {
        let asked = self.ocsp.iter().map(|evidence| (evidence.answer.as_slice(), evidence.nonce.as_deref()));
        let offered = self.offered.iter().map(|answer| (answer.as_slice(), None));
        let mut fault = OcspFault::Absent;
        let mut found: Vec<Standing> = Vec::new();
        for (answer, nonce) in asked.chain(offered) {
            let judged = OcspAnswer::read(answer).map_err(|_| OcspFault::Malformed);
            match judged.and_then(|answer| answer.standing(certificate, issuer, nonce, &self.lists.window, self.lists.memo)) {
                Ok(standing) => found.push(standing),
                Err(found) => fault = fault.max(found),
            }
        }
        if found.is_empty() {
            found.extend(self.lists.standing(certificate, issuer));
        }
        let badness = |standing: &Standing| match standing {
            Standing::Revoked { since, .. } if *since <= self.lists.window.moment => 3,
            Standing::Unknown => 2,
            Standing::Revoked { .. } => 1,
            Standing::Good(_) => 0,
        };
        found.into_iter().max_by_key(badness).ok_or(fault)
    }
}
