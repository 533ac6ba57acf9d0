//! The stand-in of the National Certification Authority: roots and issuing authorities of both algorithms whose names say
//! SIMULATOR, the keys of people, and the services that answer about them.
//!
//! What it says of a certificate is decided here ([`ledger`]); how it is asked over HTTP is [`services`].

mod branch;
mod faults;
mod keys;
mod ledger;
pub mod services;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use eds::making::{Extended, Holder as CertificateHolder, StampDraft, StampQuestion, Usage};
use eds::{Certificate, Draft, SignError, SignedMessage, Signer, with_stamp};
use jiff::{Timestamp, ToSpan};

pub use branch::{Algorithm, Pair};
pub use faults::{CrlFault, Faults, OcspFault, Said, TspFault};
pub use keys::{Key, pem};

use crate::Clock;
use crate::people::{Holder, Kind, Organisation};
use branch::{Branch, addresses};
use keys::Keys;
use ledger::Ledger;

/// The authority.
pub struct National {
    keys: Keys,
    base: String,
    gost: Branch,
    rsa: Branch,
    foreign: Branch,
    holders: Vec<Holder>,
    ledger: Mutex<Ledger>,
    made: Mutex<BTreeMap<(String, Kind), Arc<PersonKey>>>,
    clock: Clock,
}

/// Somebody's key with its certificate.
pub struct PersonKey {
    /// Whose.
    pub holder: Holder,
    /// Of what kind.
    pub kind: Kind,
    /// Certificate and key.
    pub pair: Pair,
    /// Authorities that travel with its signatures.
    pub chain: Vec<Certificate>,
}

impl PersonKey {
    /// Its algorithms.
    pub fn algorithm(&self) -> Algorithm {
        algorithm_of(self.kind)
    }
}

/// How something is signed.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// The content travels inside.
    pub attach: bool,
    /// With a time stamp of the authority.
    pub stamp: bool,
    /// What is given is the hash already.
    pub digested: bool,
}

impl National {
    /// Opens it: keys in `folder`, addresses under `base`.
    ///
    /// # Errors
    /// When the folder can't be written, or something in it is not what it was.
    pub fn open(folder: &Path, base: &str, holders: Vec<Holder>, clock: Clock) -> io::Result<Self> {
        let keys = Keys::open(folder, clock())?;
        let branch = |algorithm, twin| Branch::new(&keys, algorithm, base, twin);
        let (gost, rsa, foreign) = (branch(Algorithm::Gost, false)?, branch(Algorithm::Rsa, false)?, branch(Algorithm::Gost, true)?);
        let mut ledger = Ledger::open(&folder.join("revoked.json"))?;
        for holder in &holders {
            for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::ForeignCa && kind.fits(holder)) {
                ledger.issued(serial(&keys, &holder.id, kind), algorithm_of(kind), (kind == Kind::Revoked).then(|| revoked_at(keys.born.people)));
            }
        }
        let national = Self { base: base.to_owned(), gost, rsa, foreign, holders, ledger: Mutex::new(ledger), made: Mutex::default(), clock, keys };
        national.write_out(folder)?;
        Ok(national)
    }

    /// Roots, authorities and the organisation's key as files, for whoever configures the registry.
    fn write_out(&self, folder: &Path) -> io::Result<()> {
        for (name, pick) in [("roots", true), ("authorities", false)] {
            std::fs::create_dir_all(folder.join(name))?;
            for algorithm in Algorithm::ALL {
                let branch = self.branch(algorithm);
                let certificate = if pick { &branch.root.certificate } else { &branch.issuer.certificate };
                std::fs::write(folder.join(name).join(format!("{}.pem", algorithm.as_str())), pem("CERTIFICATE", certificate.der()))?;
            }
        }
        let Some(organisation) = self.holders.iter().find_map(|holder| holder.organisation.clone()) else { return Ok(()) };
        let pair = self.organisation(&organisation)?;
        let chain = [&pair.certificate, &self.rsa.issuer.certificate].map(|certificate| pem("CERTIFICATE", certificate.der()));
        std::fs::write(folder.join("organisation.pem"), chain.concat())
    }

    /// The RSA key with which an organisation's own system signs what it issues.
    ///
    /// # Errors
    /// When the key's file is not what it was.
    pub fn organisation(&self, organisation: &Organisation) -> io::Result<Pair> {
        let key = self.keys.rsa("organisation")?;
        let name = organisation.name.to_uppercase();
        let (since, until) = self.year(3)?;
        let mut holder = CertificateHolder::service(&name, Usage::Sign, &[], &self.keys.serial(&format!("organisation {}", organisation.bin)), since, until);
        holder.subject.extend([("O", name.clone()), ("OU", format!("BIN{}", organisation.bin))]);
        holder.extended = vec![Extended::Email, Extended::Role(eds::Role::Legal), Extended::Role(eds::Role::System)];
        holder.addresses = addresses(&self.base, Algorithm::Rsa);
        let certificate = self.rsa.issuer.issue(&holder, &key.spki()).map_err(io::Error::other)?;
        self.with_ledger(|ledger| ledger.issued(holder.serial.clone(), Algorithm::Rsa, None));
        Ok(Pair { certificate, key })
    }

    /// Everybody who has keys.
    pub fn holders(&self) -> &[Holder] {
        &self.holders
    }

    /// The holder with that name or individual number.
    pub fn holder(&self, name: &str) -> Option<&Holder> {
        self.holders.iter().find(|holder| holder.id == name).or_else(|| self.holders.iter().find(|holder| holder.iin == name))
    }

    /// The moment it is.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The root of that half.
    pub fn root(&self, algorithm: Algorithm) -> &Certificate {
        &self.branch(algorithm).root.certificate
    }

    /// The authority of that half that issues to people.
    pub fn issuer(&self, algorithm: Algorithm) -> &Certificate {
        &self.branch(algorithm).issuer.certificate
    }

    fn branch(&self, algorithm: Algorithm) -> &Branch {
        match algorithm {
            Algorithm::Gost => &self.gost,
            Algorithm::Rsa => &self.rsa,
        }
    }

    fn with_ledger<T>(&self, work: impl FnOnce(&mut Ledger) -> T) -> T {
        work(&mut self.ledger.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How its services fail just now, to be read or changed.
    pub fn with_faults<T>(&self, work: impl FnOnce(&mut Faults) -> T) -> T {
        self.with_ledger(|ledger| work(&mut ledger.faults))
    }

    /// Revokes a certificate from now on, or takes it off the list again; false when it has issued no such one.
    ///
    /// # Errors
    /// When that can't be kept.
    pub fn revoke(&self, serial: &[u8], revoked: bool) -> io::Result<bool> {
        let since = revoked.then(|| self.now());
        self.with_ledger(|ledger| ledger.revoke(serial, since))
    }

    /// Serial number of somebody's certificate of that kind.
    pub fn serial(&self, holder: &Holder, kind: Kind) -> Vec<u8> {
        serial(&self.keys, &holder.id, kind)
    }

    /// First and last moment of a certificate issued to people.
    fn year(&self, years: i64) -> io::Result<(Timestamp, Timestamp)> {
        let since = self.keys.born.people;
        Ok((since, since.checked_add((years * 365 * 24).hours()).map_err(io::Error::other)?))
    }

    /// Somebody's key of that kind; made when it is first asked for, the same at every start.
    ///
    /// # Errors
    /// When a key's file is not what it was.
    pub fn key(&self, holder: &Holder, kind: Kind) -> io::Result<Arc<PersonKey>> {
        let name = (holder.id.clone(), kind);
        let lock = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&name) {
            return Ok(known.clone());
        }
        let made = Arc::new(self.make(holder, kind)?);
        lock().insert(name, made.clone());
        Ok(made)
    }

    fn make(&self, holder: &Holder, kind: Kind) -> io::Result<PersonKey> {
        let algorithm = algorithm_of(kind);
        let (key, usage) = match kind {
            Kind::Rsa => (self.keys.rsa("person")?, Usage::Sign),
            Kind::AuthKey => (self.keys.rsa("login")?, Usage::LogIn),
            _ => (self.keys.gost(&format!("{} {} {}", holder.id, kind.as_str(), self.keys.born.people)), Usage::Both),
        };
        let (since, until) = self.year(1)?;
        let year = (365 * 24).hours();
        let moved = |at: Timestamp| match kind {
            Kind::Expired => at.checked_sub((365 * 24 + 1).hours()),
            Kind::NotYetValid => at.checked_add(year),
            _ => Ok(at),
        };
        let purposes: &[Extended] = match usage {
            Usage::Both => &[Extended::Client, Extended::Email],
            Usage::LogIn => &[Extended::Client],
            _ => &[Extended::Email],
        };
        let roles = holder.roles(kind).into_iter().map(Extended::Role);
        let certificate = CertificateHolder {
            subject: holder.subject(kind),
            serial: serial(&self.keys, &holder.id, kind),
            not_before: moved(since).map_err(io::Error::other)?,
            not_after: moved(until).map_err(io::Error::other)?,
            usage,
            extended: purposes.iter().copied().chain(roles).collect(),
            addresses: addresses(&self.base, algorithm),
            kept_in_file: true,
        };
        let branch = if kind == Kind::ForeignCa { &self.foreign } else { self.branch(algorithm) };
        let certificate = branch.issuer.issue(&certificate, &key.spki()).map_err(io::Error::other)?;
        Ok(PersonKey { holder: holder.clone(), kind, pair: Pair { certificate, key }, chain: branch.chain().to_vec() })
    }

    /// A signature, DER: what NCALayer and the phone make.
    ///
    /// # Errors
    /// [`SignError`]: above all a hash that does not fit the key, or a time stamp that cannot be had.
    pub fn sign(&self, key: &PersonKey, content: &[u8], how: How) -> Result<Vec<u8>, SignError> {
        let draft = Draft {
            content: if how.digested { &[] } else { content },
            attach: how.attach && !how.digested,
            certificate: &key.pair.certificate,
            authorities: &key.chain,
            signing_time: Some(self.now()),
        };
        let cms = if how.digested { draft.sign_digest(content, &key.pair.key) } else { draft.sign(&key.pair.key) }?;
        if how.stamp { self.stamped(&cms) } else { Ok(cms) }
    }

    /// With the authority's time stamp over the first signature.
    fn stamped(&self, cms: &[u8]) -> Result<Vec<u8>, SignError> {
        if self.with_faults(|faults| faults.tsp == TspFault::Down) {
            return Err(SignError::Refused);
        }
        let message = SignedMessage::read(cms)?;
        let octets = message.signers.first().map(|signer| signer.signature.clone()).unwrap_or_default();
        let question = StampQuestion::over(&octets, eds::Hash::Streebog512)?;
        with_stamp(cms, &self.stamp(&question, &self.gost)?.sign(&self.gost.stamper.key)?)
    }

    fn stamp<'a>(&self, question: &'a StampQuestion, branch: &'a Branch) -> Result<StampDraft<'a>, SignError> {
        let authorities = std::slice::from_ref(&branch.issuer.certificate);
        let serial = self.with_ledger(Ledger::next_stamp);
        Ok(StampDraft { question, at: self.now(), serial, stamper: &branch.stamper.certificate, authorities })
    }
}

fn algorithm_of(kind: Kind) -> Algorithm {
    if matches!(kind, Kind::Rsa | Kind::AuthKey) { Algorithm::Rsa } else { Algorithm::Gost }
}

fn serial(keys: &Keys, id: &str, kind: Kind) -> Vec<u8> {
    keys.serial(&format!("{id} {} {}", kind.as_str(), keys.born.people))
}

/// When the revoked keys were revoked: ten days after their issue, so twenty days and more ago.
fn revoked_at(issued: Timestamp) -> Timestamp {
    issued.saturating_add((10 * 24).hours()).unwrap_or(issued)
}

/// The folder of the roots in the folder of keys.
pub fn roots_folder(folder: &Path) -> PathBuf {
    folder.join("roots")
}
