//! From a certificate to a root that the operator trusts (RFC 5280 6, the part the profile uses).
//!
//! A root is trusted because its very bytes are configured: a twin with the same name and another key is a stranger. Name constraints
//! and policy mappings are not understood; where they are critical, the chain is refused.

use jiff::Timestamp;

use crate::certificate::Certificate;
use crate::memo::Memo;
use crate::revocation::{Lists, Standing};

/// Certificates between a leaf and its root, both counted.
const LONGEST: usize = 6;
/// Signatures that are tried for one chain.
const MOST_TRIES: usize = 32;

/// What the operator trusts.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// Roots.
    pub roots: Vec<Certificate>,
    /// Authorities below them; they need not come with each message.
    pub authorities: Vec<Certificate>,
}

/// Why there is no chain. Of several, the one that came nearest to a root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChainFault {
    /// Nobody known has issued it.
    IssuerUnknown,
    /// Whoever is named as issuer has not signed it.
    NotSigned,
    /// It ends in a root that is not trusted.
    RootUnknown,
    /// What is named as issuer is no authority.
    NotAuthority,
    /// More authorities than one of them allows.
    TooLong,
    /// An authority was not valid at that moment.
    Expired,
    /// A certificate asks for something that is not understood.
    Critical,
    /// An authority was revoked.
    Revoked,
}

/// A search for a chain.
pub struct Search<'a> {
    pub trust: &'a Trust,
    /// Certificates that came with the message: believed only as far as they are signed.
    pub offered: &'a [Certificate],
    pub at: Timestamp,
    pub memo: &'a Memo,
    /// Lists that may name a revoked authority.
    pub lists: Lists<'a>,
}

impl Search<'_> {
    /// The leaf, its authorities, the root.
    pub fn chain(&self, leaf: &Certificate) -> Result<Vec<Certificate>, ChainFault> {
        if leaf.allowed.unknown_critical {
            return Err(ChainFault::Critical);
        }
        let mut path = vec![leaf.clone()];
        let mut fault = ChainFault::IssuerUnknown;
        let mut tries = 0;
        if self.extend(&mut path, &mut fault, &mut tries) { Ok(path) } else { Err(fault) }
    }

    fn extend(&self, path: &mut Vec<Certificate>, fault: &mut ChainFault, tries: &mut usize) -> bool {
        let Some(last) = path.last().cloned() else { return false };
        if path.len() > 1 && self.trust.roots.contains(&last) {
            return true;
        }
        if path.len() >= LONGEST {
            *fault = (*fault).max(ChainFault::TooLong);
            return false;
        }
        if path.len() > 1 && last.is_self_issued() {
            *fault = (*fault).max(ChainFault::RootUnknown);
        }
        let known = self.trust.roots.iter().chain(&self.trust.authorities).chain(self.offered);
        for issuer in known.filter(|issuer| last.names_issuer(issuer)) {
            if path.contains(issuer) || *tries >= MOST_TRIES {
                continue;
            }
            *tries += 1;
            if let Err(found) = self.may_issue(issuer, &last, path.len() - 1) {
                *fault = (*fault).max(found);
                continue;
            }
            path.push(issuer.clone());
            if self.extend(path, fault, tries) {
                return true;
            }
            path.pop();
        }
        false
    }

    /// Whether `issuer` may have issued `issued`, below which stand that many authorities already.
    fn may_issue(&self, issuer: &Certificate, issued: &Certificate, below: usize) -> Result<(), ChainFault> {
        if !issued.is_signed_by(issuer, self.memo) {
            return Err(ChainFault::NotSigned);
        }
        if !issuer.allowed.may_certify() {
            return Err(ChainFault::NotAuthority);
        }
        if issuer.allowed.unknown_critical {
            return Err(ChainFault::Critical);
        }
        if issuer.allowed.path_len.is_some_and(|most| usize::from(most) < below) {
            return Err(ChainFault::TooLong);
        }
        if !issuer.is_valid_at(self.at) {
            return Err(ChainFault::Expired);
        }
        let revoked = below > 0 && matches!(self.lists.standing(issued, issuer), Some(Standing::Revoked { .. }));
        if revoked { Err(ChainFault::Revoked) } else { Ok(()) }
    }
}
