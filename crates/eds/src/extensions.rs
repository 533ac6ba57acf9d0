//! What the extensions of a certificate allow.

use der::Decode;
use der::asn1::ObjectIdentifier;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage, FreshestCrl, KeyUsage,
    SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, Extensions};

use crate::oid;
use crate::tlv::Malformed;

const BAD: Malformed = Malformed("extension of a certificate");

/// Where the authority answers about a certificate. Read for adapters; nothing here follows an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// OCSP.
    pub ocsp: Vec<String>,
    /// The certificate of the issuer.
    pub issuers: Vec<String>,
    /// Complete lists.
    pub crl: Vec<String>,
    /// Delta lists.
    pub delta: Vec<String>,
}

/// Extensions, read.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    /// It is an authority's certificate.
    pub ca: bool,
    /// How many authorities may stand below it.
    pub path_len: Option<u8>,
    /// `None`: no key usage, everything allowed.
    pub key_usage: Option<KeyUsage>,
    /// Extended key usage; empty when absent.
    pub usage: Vec<ObjectIdentifier>,
    /// Extended key usage is critical.
    pub usage_critical: bool,
    /// Identifier of its key.
    pub subject_key: Option<Vec<u8>>,
    /// Identifier of the issuer's key.
    pub issuer_key: Option<Vec<u8>>,
    /// Certificate policies.
    pub policies: Vec<ObjectIdentifier>,
    /// Where the key is stored, as the authority names it.
    pub storage: Option<ObjectIdentifier>,
    /// A responder that need not be asked about.
    pub no_check: bool,
    /// Something critical that is not understood: such a certificate can't be relied on.
    pub unknown_critical: bool,
    /// Addresses.
    pub addresses: Addresses,
}

fn read<'a, T: Decode<'a>>(extension: &'a Extension) -> Result<T, Malformed> {
    T::from_der(extension.extn_value.as_bytes()).map_err(|_| BAD)
}

fn uri(name: &GeneralName) -> Option<String> {
    if let GeneralName::UniformResourceIdentifier(uri) = name { Some(uri.as_str().to_owned()) } else { None }
}

fn points(points: &[x509_cert::ext::pkix::crl::dp::DistributionPoint]) -> Vec<String> {
    let names = points.iter().filter_map(|point| match &point.distribution_point {
        Some(DistributionPointName::FullName(names)) => Some(names),
        _ => None,
    });
    names.flatten().filter_map(uri).collect()
}

impl Allowed {
    /// Reads them; an extension that comes twice or cannot be read spoils the certificate (RFC 5280 4.2).
    pub fn of(extensions: Option<&Extensions>) -> Result<Self, Malformed> {
        let mut allowed = Self::default();
        let list = extensions.map(Vec::as_slice).unwrap_or_default();
        for (at, extension) in list.iter().enumerate() {
            if list.iter().take(at).any(|before| before.extn_id == extension.extn_id) {
                return Err(BAD);
            }
            if !(allowed.general(extension)? || allowed.of_authority(extension)?) && extension.critical {
                allowed.unknown_critical = true;
            }
        }
        Ok(allowed)
    }

    /// Constraints and usages; whether the extension is one of them.
    fn general(&mut self, extension: &Extension) -> Result<bool, Malformed> {
        match extension.extn_id {
            oid::BASIC_CONSTRAINTS => {
                let constraints: BasicConstraints = read(extension)?;
                (self.ca, self.path_len) = (constraints.ca, constraints.path_len_constraint);
            }
            oid::KEY_USAGE => self.key_usage = Some(read(extension)?),
            oid::EXTENDED_USAGE => {
                self.usage = read::<ExtendedKeyUsage>(extension)?.0;
                self.usage_critical = extension.critical;
            }
            oid::SUBJECT_KEY => self.subject_key = Some(read::<SubjectKeyIdentifier>(extension)?.0.as_bytes().to_vec()),
            oid::AUTHORITY_KEY => {
                self.issuer_key = read::<AuthorityKeyIdentifier>(extension)?.key_identifier.map(|key| key.as_bytes().to_vec());
            }
            oid::SUBJECT_ALT_NAME | oid::ISSUER_ALT_NAME => {}
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Policies, addresses and the authority's own.
    fn of_authority(&mut self, extension: &Extension) -> Result<bool, Malformed> {
        match extension.extn_id {
            oid::POLICIES => {
                let policies: CertificatePolicies = read(extension)?;
                self.policies = policies.0.iter().map(|policy| policy.policy_identifier).collect();
            }
            oid::KEY_STORAGE => {
                let storage: Option<Vec<ObjectIdentifier>> = read(extension).ok();
                self.storage = storage.and_then(|list| list.first().copied());
            }
            oid::OCSP_NO_CHECK => self.no_check = true,
            oid::CRL_POINTS => self.addresses.crl = points(&read::<CrlDistributionPoints>(extension)?.0),
            oid::FRESHEST_CRL => self.addresses.delta = points(&read::<FreshestCrl>(extension)?.0),
            oid::AUTHORITY_ACCESS => {
                for access in read::<AuthorityInfoAccessSyntax>(extension)?.0 {
                    match access.access_method {
                        oid::ACCESS_OCSP => self.addresses.ocsp.extend(uri(&access.access_location)),
                        oid::ACCESS_ISSUERS => self.addresses.issuers.extend(uri(&access.access_location)),
                        _ => {}
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Whether it may sign content as its holder: non-repudiation or the authority's mark of a signing key.
    pub fn may_sign(&self) -> bool {
        let marked = self.key_usage.is_some_and(|usage| usage.non_repudiation()) || self.usage.contains(&oid::USE_EMAIL);
        marked && !self.ca && self.key_usage.is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
    }

    /// Whether it may prove who is there: a signing key too, since the authority issues one key for both.
    pub fn may_log_in(&self) -> bool {
        let marked = self.usage.contains(&oid::USE_CLIENT) || self.usage.contains(&oid::USE_EMAIL) || self.may_sign();
        marked && !self.ca && self.key_usage.is_none_or(|usage| usage.digital_signature())
    }

    /// Whether it may sign certificates.
    pub fn may_certify(&self) -> bool {
        self.ca && self.key_usage.is_none_or(|usage| usage.key_cert_sign())
    }

    /// Whether it may sign lists of revocation.
    pub fn may_list(&self) -> bool {
        self.ca && self.key_usage.is_none_or(|usage| usage.crl_sign())
    }

    /// Whether it may sign time stamps: that use, that use alone, and critical (RFC 3161 2.3).
    pub fn may_stamp(&self) -> bool {
        self.usage == [oid::USE_TIME_STAMPING] && self.usage_critical && !self.ca
    }
}
