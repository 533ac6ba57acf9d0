//! A GOST key behind the port: tests and stand-ins.

use der::Encode;
use der::asn1::{Any, OctetString};

use super::keys::spki_of;
use super::{SignError, Signer};
use crate::gost::GostKey;
use crate::hash::Hash;
use crate::key::Scheme;
use crate::oid;

impl Signer for GostKey {
    fn scheme(&self) -> Scheme {
        Scheme { key: oid::GOST_KEY_512, hash: Hash::Streebog512 }
    }

    fn spki(&self) -> Vec<u8> {
        let parameters = Any::encode_from(&vec![oid::GOST_PARAMETERS_512, oid::STREEBOG_512]).ok();
        let point = OctetString::new(self.public().to_bytes()).and_then(|octets| octets.to_der()).unwrap_or_default();
        spki_of(self.scheme().key, parameters, &point)
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        Ok(GostKey::sign(self, message))
    }
}
