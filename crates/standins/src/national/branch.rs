//! One half of the authority: a root, the authority below it that issues to people, and its services.

use std::io;

use eds::making::{Authority, Extended, Holder, Usage};
use eds::{Addresses, Certificate, SignError};
use jiff::{Timestamp, ToSpan};

use super::keys::{Key, Keys};

/// Which algorithms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// GOST R 34.10-2015, 512 bits.
    Gost,
    /// RSA with SHA-256.
    Rsa,
}

impl Algorithm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Gost, Self::Rsa];

    /// As it stands in addresses and file names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gost => "gost",
            Self::Rsa => "rsa",
        }
    }
}

/// A certificate and its key.
#[derive(Clone)]
pub struct Pair {
    /// The certificate.
    pub certificate: Certificate,
    /// Its key.
    pub key: Key,
}

/// Root, issuing authority, services.
pub struct Branch {
    /// The root.
    pub root: Authority,
    /// The authority that issues to people.
    pub issuer: Authority,
    /// Answers OCSP.
    pub responder: Pair,
    /// Stamps time.
    pub stamper: Pair,
}

/// Where the authority answers about certificates of one of its halves.
pub fn addresses(base: &str, algorithm: Algorithm) -> Addresses {
    let name = algorithm.as_str();
    Addresses {
        ocsp: vec![format!("{base}/ocsp")],
        issuers: vec![format!("{base}/cert/nca_{name}.cer")],
        crl: vec![format!("{base}/crl/nca_{name}.crl")],
        delta: vec![format!("{base}/crl/nca_d_{name}.crl")],
    }
}

fn made(error: SignError) -> io::Error {
    io::Error::other(error)
}

fn away(from: Timestamp, years: i64) -> io::Result<Timestamp> {
    from.checked_add((365 * 24 * years).hours()).map_err(io::Error::other)
}

impl Branch {
    /// Of our keys; `twin` gives another authority with the very same names.
    ///
    /// # Errors
    /// When a key's file is not what it was.
    pub fn new(keys: &Keys, algorithm: Algorithm, base: &str, twin: bool) -> io::Result<Self> {
        let (since, until) = (away(keys.born.authority, -2)?, away(keys.born.authority, 10)?);
        let serial = |name: &str| keys.serial(&format!("{} {name} {twin}", algorithm.as_str()));
        let key = |name: &str| match (algorithm, twin) {
            (Algorithm::Gost, false) => Ok(keys.gost(&format!("authority {name}"))),
            (_, true) => Ok(keys.gost(&format!("foreign authority {name}"))),
            (Algorithm::Rsa, false) => keys.rsa(name),
        };
        let shown = algorithm.as_str().to_uppercase();
        let authority =
            |cn: &str, below, name| Holder::service(&format!("{cn} ({shown}) SIMULATOR"), Usage::Authority(below), &[], &serial(name), since, until);
        let root = Authority::root(&authority("НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ", None, "root"), Box::new(key("root")?)).map_err(made)?;
        let mut holder = authority("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ", Some(0), "authority");
        let root_address = format!("{base}/cert/root_{}.cer", algorithm.as_str());
        holder.addresses = Addresses { issuers: vec![root_address], ..Addresses::default() };
        let issuer = root.below(&holder, Box::new(key("authority")?)).map_err(made)?;
        let service = |cn: &str, extended, name: &str| -> io::Result<Pair> {
            let key = key(name)?;
            let mut holder = Holder::service(&format!("{cn} ({shown}) SIMULATOR"), Usage::Service, &[extended], &serial(name), since, until);
            holder.addresses = addresses(base, algorithm);
            Ok(Pair { certificate: issuer.issue(&holder, &eds::Signer::spki(&key)).map_err(made)?, key })
        };
        let responder = service("OCSP RESPONDER", Extended::Ocsp, "ocsp")?;
        let stamper = service("TIME STAMPING AUTHORITY", Extended::TimeStamping, "tsp")?;
        Ok(Self { root, issuer, responder, stamper })
    }

    /// The authorities that travel with a signature.
    pub fn chain(&self) -> [Certificate; 1] {
        [self.issuer.certificate.clone()]
    }
}
