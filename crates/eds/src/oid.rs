//! Object identifiers of the profile: those of the National Certification Authority (1.2.398.3) and the general ones.

use der::asn1::ObjectIdentifier as Oid;

const fn oid(text: &str) -> Oid {
    Oid::new_unwrap(text)
}

pub const GOST_KEY_512: Oid = oid("1.2.398.3.10.1.1.2.2");
pub const GOST_PARAMETERS_512: Oid = oid("1.2.398.3.10.1.1.2.2.1");
pub const GOST_SIGNATURE_512: Oid = oid("1.2.398.3.10.1.1.2.3.2");
pub const STREEBOG_256: Oid = oid("1.2.398.3.10.1.3.2");
pub const STREEBOG_512: Oid = oid("1.2.398.3.10.1.3.3");

pub const RSA_KEY: Oid = oid("1.2.840.113549.1.1.1");
pub const RSA_SHA256: Oid = oid("1.2.840.113549.1.1.11");
pub const RSA_SHA384: Oid = oid("1.2.840.113549.1.1.12");
pub const RSA_SHA512: Oid = oid("1.2.840.113549.1.1.13");
pub const EC_KEY: Oid = oid("1.2.840.10045.2.1");
pub const EC_P256: Oid = oid("1.2.840.10045.3.1.7");
pub const EC_P384: Oid = oid("1.3.132.0.34");
pub const ECDSA_SHA256: Oid = oid("1.2.840.10045.4.3.2");
pub const ECDSA_SHA384: Oid = oid("1.2.840.10045.4.3.3");
pub const SHA1: Oid = oid("1.3.14.3.2.26");
pub const SHA256: Oid = oid("2.16.840.1.101.3.4.2.1");
pub const SHA384: Oid = oid("2.16.840.1.101.3.4.2.2");
pub const SHA512: Oid = oid("2.16.840.1.101.3.4.2.3");

pub const DATA: Oid = oid("1.2.840.113549.1.7.1");
pub const SIGNED_DATA: Oid = oid("1.2.840.113549.1.7.2");
pub const TST_INFO: Oid = oid("1.2.840.113549.1.9.16.1.4");
pub const CONTENT_TYPE: Oid = oid("1.2.840.113549.1.9.3");
pub const MESSAGE_DIGEST: Oid = oid("1.2.840.113549.1.9.4");
pub const SIGNING_TIME: Oid = oid("1.2.840.113549.1.9.5");
pub const SIGNING_CERTIFICATE: Oid = oid("1.2.840.113549.1.9.16.2.12");
pub const TIME_STAMP: Oid = oid("1.2.840.113549.1.9.16.2.14");
pub const REVOCATION_VALUES: Oid = oid("1.2.840.113549.1.9.16.2.24");
pub const SIGNING_CERTIFICATE_V2: Oid = oid("1.2.840.113549.1.9.16.2.47");

pub const COMMON_NAME: Oid = oid("2.5.4.3");
pub const SURNAME: Oid = oid("2.5.4.4");
pub const SERIAL_NUMBER: Oid = oid("2.5.4.5");
#[cfg(feature = "making")]
pub const COUNTRY: Oid = oid("2.5.4.6");
pub const ORGANISATION: Oid = oid("2.5.4.10");
pub const UNIT: Oid = oid("2.5.4.11");
/// The authority puts the patronymic here; the given name stands only inside the common name.
pub const GIVEN_NAME: Oid = oid("2.5.4.42");

pub const SUBJECT_KEY: Oid = oid("2.5.29.14");
pub const KEY_USAGE: Oid = oid("2.5.29.15");
pub const SUBJECT_ALT_NAME: Oid = oid("2.5.29.17");
pub const ISSUER_ALT_NAME: Oid = oid("2.5.29.18");
pub const BASIC_CONSTRAINTS: Oid = oid("2.5.29.19");
pub const CRL_NUMBER: Oid = oid("2.5.29.20");
pub const CRL_REASON: Oid = oid("2.5.29.21");
pub const INVALIDITY_DATE: Oid = oid("2.5.29.24");
pub const DELTA_CRL: Oid = oid("2.5.29.27");
pub const ISSUING_POINT: Oid = oid("2.5.29.28");
pub const CRL_POINTS: Oid = oid("2.5.29.31");
pub const POLICIES: Oid = oid("2.5.29.32");
pub const AUTHORITY_KEY: Oid = oid("2.5.29.35");
pub const EXTENDED_USAGE: Oid = oid("2.5.29.37");
pub const FRESHEST_CRL: Oid = oid("2.5.29.46");
pub const AUTHORITY_ACCESS: Oid = oid("1.3.6.1.5.5.7.1.1");
pub const ACCESS_OCSP: Oid = oid("1.3.6.1.5.5.7.48.1");
pub const ACCESS_ISSUERS: Oid = oid("1.3.6.1.5.5.7.48.2");
pub const OCSP_BASIC: Oid = oid("1.3.6.1.5.5.7.48.1.1");
pub const OCSP_NONCE: Oid = oid("1.3.6.1.5.5.7.48.1.2");
pub const OCSP_NO_CHECK: Oid = oid("1.3.6.1.5.5.7.48.1.5");
/// Where the key is stored; an extension of the authority's own.
pub const KEY_STORAGE: Oid = oid("1.2.398.3.3.5");

pub const USE_CLIENT: Oid = oid("1.3.6.1.5.5.7.3.2");
pub const USE_EMAIL: Oid = oid("1.3.6.1.5.5.7.3.4");
pub const USE_TIME_STAMPING: Oid = oid("1.3.6.1.5.5.7.3.8");
pub const USE_OCSP: Oid = oid("1.3.6.1.5.5.7.3.9");

pub const ROLE_PERSON: Oid = oid("1.2.398.3.3.4.1.1");
pub const ROLE_LEGAL: Oid = oid("1.2.398.3.3.4.1.2");
pub const ROLE_HEAD: Oid = oid("1.2.398.3.3.4.1.2.1");
pub const ROLE_RIGHT_TO_SIGN: Oid = oid("1.2.398.3.3.4.1.2.2");
pub const ROLE_FINANCIAL: Oid = oid("1.2.398.3.3.4.1.2.3");
pub const ROLE_PERSONNEL: Oid = oid("1.2.398.3.3.4.1.2.4");
pub const ROLE_EMPLOYEE: Oid = oid("1.2.398.3.3.4.1.2.5");
pub const ROLE_SYSTEM: Oid = oid("1.2.398.3.3.4.1.2.6");
pub const ROLE_TREASURY: Oid = oid("1.2.398.5.19.1.2.2.1");

/// Policy of the authority's usual time stamps, over GOST-2015.
pub const TSP_POLICY_GOST: Oid = oid("1.2.398.3.3.2.6.4");
/// Policy of its certificates.
#[cfg(feature = "making")]
pub const POLICY_AUTHORITY: Oid = oid("1.2.398.3.3.2");
/// A policy is qualified by the address of its statement of practice.
#[cfg(feature = "making")]
pub const CPS_QUALIFIER: Oid = oid("1.3.6.1.5.5.7.2.1");
/// The key is in a file (PKCS#12).
#[cfg(feature = "making")]
pub const KEY_IN_FILE: Oid = oid("1.2.398.3.3.5.1.1");
