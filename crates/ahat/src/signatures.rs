//! Signatures as the command line sets them up: trusted roots, time stamps, the organisation's key; and what production refuses.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use adapters::HttpAuthority;
use anyhow::{Context, bail, ensure};
use clap::{Args, ValueEnum};
use eds::{Certificate, Memo, OrganisationKey, Policy, Role, Trust};
use jiff::SignedDuration;
use registry::ports::signatures::{Answers, InHand, Organisation, Signatures};

use crate::outside::SignatureSites;

/// What a certificate of the simulator says of itself.
const SIMULATOR: &str = "SIMULATOR";
/// How long an answer of OCSP is good for the next signature with the same key: as long as a list is.
const REMEMBERED: SignedDuration = SignedDuration::from_secs(60);

/// How signatures are verified and made.
#[derive(Debug, Clone, Default, Args)]
pub struct SignatureArgs {
    /// Directory with the certificates of trusted certification authorities (PEM or DER): roots and those below them.
    #[arg(long, value_name = "DIR")]
    eds_roots: Option<PathBuf>,
    /// Address of the time stamping service, e.g. http://tsp.pki.gov.kz/.
    #[arg(long, value_name = "URL", requires = "eds_roots")]
    eds_timestamps: Option<String>,
    /// What an official's certificate must say, one of these; without it the person alone counts.
    #[arg(long, value_name = "ROLE", value_delimiter = ',', requires = "eds_roots")]
    eds_official_roles: Vec<HolderRole>,
    /// File with the BIN of each office's organisation, a line each: `7517 = 990190497434`. An official of an office in it signs with a
    /// key of that organisation only.
    #[arg(long, value_name = "FILE", requires = "eds_roots")]
    eds_organisations: Option<PathBuf>,
    /// The organisation's key (RSA or ECDSA, unencrypted PKCS#8), with which issued documents are signed.
    #[arg(long, value_name = "FILE", requires = "organisation_certificate")]
    organisation_key: Option<PathBuf>,
    /// Its certificate, and the authorities that travel with it, in one PEM file.
    #[arg(long, value_name = "FILE", requires_all = ["organisation_key", "eds_roots"])]
    organisation_certificate: Option<PathBuf>,
}

/// Roles of a certificate's holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HolderRole {
    /// First head of a legal entity.
    Head,
    /// With the right to sign for it.
    RightToSign,
    /// Its employee.
    Employee,
    /// A person.
    Person,
}

impl HolderRole {
    const fn role(self) -> Role {
        match self {
            Self::Head => Role::Head,
            Self::RightToSign => Role::RightToSign,
            Self::Employee => Role::Employee,
            Self::Person => Role::Person,
        }
    }
}

impl SignatureArgs {
    /// Were roots given?
    #[must_use]
    pub const fn given(&self) -> bool {
        self.eds_roots.is_some()
    }

    /// The signatures of a deployment; `None` where no roots were given. Production refuses what a simulator made or answers.
    ///
    /// # Errors
    /// When a file can't be read or holds something else, or belongs to a simulator and this is no demonstration.
    pub fn signatures(&self, demo: bool) -> anyhow::Result<Option<Signatures>> {
        let Some(roots) = &self.eds_roots else { return Ok(None) };
        let trust = trust(roots)?;
        if !demo {
            refuse_simulator(&trust)?;
            if let Some(address) = self.eds_timestamps.as_deref().filter(|address| is_loopback(address)) {
                bail!("--eds-timestamps {address} is this very machine: only a demonstration uses stand-ins");
            }
        }
        let organisation = match (&self.organisation_key, &self.organisation_certificate) {
            (Some(key), Some(certificate)) => Some(organisation(key, certificate)?),
            _ => None,
        };
        if let Some(own) = organisation.as_ref().filter(|own| !demo && own.certificate.issuer_text.contains(SIMULATOR)) {
            bail!("the organisation's certificate was issued by {}: only a demonstration uses stand-ins", own.certificate.issuer_text);
        }
        Ok(Some(Signatures {
            policy: Arc::new(Policy::current(trust)),
            memo: Arc::new(Memo::default()),
            authority: Arc::new(HttpAuthority::new(self.eds_timestamps.clone())),
            organisation,
            officials: self.eds_official_roles.iter().map(|role| role.role()).collect(),
            organisations: self.eds_organisations.as_deref().map(organisations).transpose()?.unwrap_or_default(),
            answers: Answers::lasting(REMEMBERED),
            in_hand: InHand::default(),
        }))
    }
}

/// The BIN of each office's organisation.
fn organisations(file: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    lines
        .map(|(nth, line)| {
            let pair = line.split_once('=').map(|(office, bin)| (office.trim().to_owned(), bin.trim().to_owned()));
            let pair = pair.filter(|(office, bin)| !office.is_empty() && bin.len() == 12 && bin.bytes().all(|digit| digit.is_ascii_digit()));
            pair.with_context(|| format!("{}, line {}: not an office and twelve digits, as in 7517 = 990190497434", file.display(), nth + 1))
        })
        .collect()
}

/// The signatures of a demonstration, over stand-ins; `None` where the program was built without them.
///
/// # Errors
/// When what they made can't be read.
pub fn of_sites(sites: &SignatureSites) -> anyhow::Result<Option<Signatures>> {
    let Some(roots) = &sites.roots else { return Ok(None) };
    let mut trust = trust(roots)?;
    if let Some(authorities) = &sites.authorities {
        trust.authorities.extend(in_directory(authorities)?);
    }
    let organisation = match (&sites.organisation_key, &sites.organisation_certificates) {
        (Some(key), Some(certificates)) => Some(organisation(key, certificates)?),
        _ => None,
    };
    Ok(Some(Signatures {
        policy: Arc::new(Policy::current(trust)),
        memo: Arc::new(Memo::default()),
        authority: Arc::new(HttpAuthority::new(sites.tsp.clone())),
        organisation,
        officials: vec![Role::Head, Role::RightToSign, Role::Employee],
        organisations: sites.organisations.clone(),
        answers: Answers::lasting(REMEMBERED),
        in_hand: InHand::default(),
    }))
}

/// Roots and authorities of a directory: what is signed by itself is a root.
///
/// # Errors
/// When the directory can't be read, a file holds no certificate, or there is no root.
pub fn trust(directory: &Path) -> anyhow::Result<Trust> {
    let mut trust = Trust::default();
    for certificate in in_directory(directory)? {
        if certificate.is_self_issued() { trust.roots.push(certificate) } else { trust.authorities.push(certificate) }
    }
    ensure!(!trust.roots.is_empty(), "{} holds no root certificate", directory.display());
    Ok(trust)
}

fn in_directory(directory: &Path) -> anyhow::Result<Vec<Certificate>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(directory).with_context(|| format!("{} cannot be read", directory.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|file| file.is_file());
    files.sort();
    for file in files {
        found.extend(certificates(&file)?);
    }
    Ok(found)
}

fn certificates(file: &Path) -> anyhow::Result<Vec<Certificate>> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let read = |der: &std::borrow::Cow<'_, [u8]>| Certificate::read(der).with_context(|| format!("{} is no certificate", file.display()));
    let found = eds::armour::certificates(&bytes).iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    ensure!(!found.is_empty(), "{} is no certificate", file.display());
    Ok(found)
}

fn organisation(key: &Path, certificate: &Path) -> anyhow::Result<Organisation> {
    let bytes = zeroize::Zeroizing::new(std::fs::read(key).with_context(|| format!("{} cannot be read", key.display()))?);
    let key = OrganisationKey::from_pkcs8(&bytes).with_context(|| format!("{}", key.display()))?;
    let mut all = certificates(certificate)?.into_iter();
    let own = all.next().with_context(|| format!("{} is empty", certificate.display()))?;
    ensure!(eds::Signer::spki(&key) == own.spki(), "{} is the certificate of another key", certificate.display());
    Ok(Organisation { key: Arc::new(key), certificate: own, authorities: all.collect() })
}

fn refuse_simulator(trust: &Trust) -> anyhow::Result<()> {
    for certificate in trust.roots.iter().chain(&trust.authorities) {
        let name = certificate.subject.common_name.as_deref().unwrap_or_default();
        if name.contains(SIMULATOR) || certificate.issuer_text.contains(SIMULATOR) {
            bail!("{name} ({}) belongs to a simulator: only a demonstration trusts it", certificate.fingerprint());
        }
        let addresses = &certificate.allowed.addresses;
        if let Some(address) = addresses.ocsp.iter().chain(&addresses.crl).find(|address| is_loopback(address)) {
            bail!("{name} names {address}, which is this very machine: only a demonstration uses stand-ins");
        }
    }
    Ok(())
}

/// Does an address lead back to this machine?
fn is_loopback(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let named = host.strip_prefix('[').map_or_else(|| host.split(':').next().unwrap_or_default(), |rest| rest.split(']').next().unwrap_or_default());
    named.eq_ignore_ascii_case("localhost") || named.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_very_machine_is_known_by_every_name() {
        for address in ["http://127.0.0.1:8080/tsp", "http://localhost/", "http://[::1]:80/x", "https://127.8.9.1", "http://0.0.0.0:1", "http://LOCALHOST:1"] {
            assert!(is_loopback(address), "{address}");
        }
        for address in ["http://tsp.pki.gov.kz/", "http://10.0.0.1/", "http://localhost.example/"] {
            assert!(!is_loopback(address), "{address}");
        }
    }
}
