//! The keys of the stand-in authority and of everybody: made at the first start, kept in a directory, never shown.
//!
//! GOST keys are derived from one secret file, so there may be hundreds; the few RSA keys have a file each. Files are readable by their
//! owner only. The same directory gives the same certificates again, byte for byte, as long as the addresses are the same.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eds::gost::GostKey;
use eds::{OrganisationKey, Scheme, SignError, Signer};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// A key that several may hold.
#[derive(Clone)]
pub struct Key(pub(crate) Arc<dyn Signer>);

impl Signer for Key {
    fn scheme(&self) -> Scheme {
        self.0.scheme()
    }
    fn spki(&self) -> Vec<u8> {
        self.0.spki()
    }
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        self.0.sign(message)
    }
}

/// When what was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Born {
    /// The authorities: their certificates run from two years before to ten years after.
    pub authority: Timestamp,
    /// The keys of people: made anew when their year is over.
    pub people: Timestamp,
}

/// Where keys are kept.
#[derive(Debug, Clone)]
pub struct Keys {
    folder: PathBuf,
    seed: [u8; 32],
    /// When they were made.
    pub born: Born,
}

/// The RSA keys there are, by name.
pub const RSA: [&str; 7] = ["root", "authority", "ocsp", "tsp", "person", "login", "organisation"];

impl Keys {
    /// Those of the directory; what is missing is made.
    ///
    /// # Errors
    /// When the directory can't be written, or a file of it is not what it was.
    pub fn open(folder: &Path, now: Timestamp) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join("seed");
        if !path.exists() {
            let mut fresh = [0; 32];
            getrandom::fill(&mut fresh).map_err(io::Error::other)?;
            write(&path, &fresh)?;
        }
        let seed = fs::read(&path)?.try_into().map_err(|_| broken(&path))?;
        let born = born(&folder.join("born.json"), now)?;
        make_missing_rsa(folder)?;
        Ok(Self { folder: folder.to_owned(), seed, born })
    }

    /// The GOST key of that name.
    pub fn gost(&self, name: &str) -> Key {
        Key(Arc::new(GostKey::from_seed(&[self.seed.as_slice(), name.as_bytes()].concat())))
    }

    /// The RSA key of that name.
    ///
    /// # Errors
    /// When its file is not what it was.
    pub fn rsa(&self, name: &str) -> io::Result<Key> {
        let path = rsa_path(&self.folder, name);
        let key = OrganisationKey::from_pkcs8(&fs::read(&path)?).map_err(|_| broken(&path))?;
        Ok(Key(Arc::new(key)))
    }

    /// Twenty octets that name a certificate, the first below 128, as the authority's serial numbers are.
    pub fn serial(&self, name: &str) -> Vec<u8> {
        let mut serial = eds::Hash::Sha1.of(&[self.seed.as_slice(), b"serial", name.as_bytes()].concat());
        if let Some(first) = serial.first_mut() {
            *first = *first & 0x7F | 0x40;
        }
        serial
    }
}

fn rsa_path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("rsa-{name}.pem"))
}

fn broken(path: &Path) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{} is not what a stand-in wrote; delete the directory to begin anew", path.display()))
}

/// A file that only its owner reads.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?.write_all(bytes)?;
    fs::rename(new, path)
}

/// People's keys live a year; a month before its end new ones are made.
fn born(path: &Path, now: Timestamp) -> io::Result<Born> {
    let days = |days: i64| now.saturating_sub((24 * days).hours()).map_err(io::Error::other);
    let month_ago = days(30)?;
    let known: Option<Born> = if path.exists() { serde_json::from_slice(&fs::read(path)?).map_err(|_| broken(path)).map(Some)? } else { None };
    let born = match known {
        Some(born) if born.people > days(335)? => return Ok(born),
        Some(born) => Born { people: month_ago, ..born },
        None => Born { authority: month_ago, people: month_ago },
    };
    write(path, &serde_json::to_vec(&born)?)?;
    Ok(born)
}

/// RSA keys take a second or so each: those that are missing are made side by side.
fn make_missing_rsa(folder: &Path) -> io::Result<()> {
    let missing = RSA.into_iter().map(|name| rsa_path(folder, name)).filter(|path| !path.exists());
    let make = |path: PathBuf| -> io::Result<()> {
        let mut failed = None;
        // A chance that fails leaves bytes as they were, and those of a counter end the search all the same.
        let mut count = 0u64;
        let mut chance = |bytes: &mut [u8]| {
            if let Err(fault) = getrandom::fill(bytes) {
                failed = Some(fault);
                count += 1;
                bytes.iter_mut().zip(eds::sha256(&count.to_le_bytes()).into_iter().cycle()).for_each(|(byte, from)| *byte = from);
            }
        };
        let key = eds::making::rsa_key(&mut chance).map_err(io::Error::other)?;
        failed.map_or(Ok(()), |fault| Err(io::Error::other(fault)))?;
        write(&path, pem("PRIVATE KEY", &key).as_bytes())
    };
    std::thread::scope(|scope| {
        let making: Vec<_> = missing.map(|path| scope.spawn(move || make(path))).collect();
        making.into_iter().try_for_each(|thread| thread.join().map_err(|_| io::Error::other("an RSA key was not made"))?)
    })
}

/// PEM with lines of 64.
pub fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = text.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}
