//! `ahat key`: the key that seals the secrets of one-time codes, in a file of its own beside the data.
//!
//! Nothing is made silently: in production a missing key is an error that says what to do; only a demonstration makes its own.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use adapters::SystemEntropy;
use anyhow::{Context as _, bail};
use clap::Subcommand;
use registry::access::vault::{self, Vault, VaultKey};

use crate::open::Place;

/// The commands about the key.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Makes the key of a new registry; one that is there is never replaced.
    Make(Place),
    /// Makes a new key and seals every secret with it.
    Rotate(Place),
}

/// Runs a command about the key.
///
/// # Errors
/// What is in the way, and what to do.
pub async fn run(command: &KeyCommand) -> anyhow::Result<ExitCode> {
    match command {
        KeyCommand::Make(place) => {
            let file = place.key_file();
            if let Some(dir) = file.parent() {
                fs::create_dir_all(dir).with_context(|| format!("{} cannot be made", dir.display()))?;
            }
            let key = VaultKey::made(&SystemEntropy);
            write_new(&file, &[&key])?;
            println!("{}: key {}. Keep a copy apart from the backups: without it nobody logs in after a restore.", file.display(), key.id());
        }
        KeyCommand::Rotate(place) => rotate(place, &place.key_file()).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The new key stands in the file beside the old ones before anything is sealed with it, and alone when everything is.
async fn rotate(place: &Place, file: &Path) -> anyhow::Result<()> {
    let opened = place.open(false).await?;
    let older = read(file)?;
    let key = VaultKey::made(&SystemEntropy);
    replace(file, &std::iter::once(&key).chain(&older).collect::<Vec<_>>())?;
    let sealed = vault::seal_all(opened.store.as_ref(), &Vault::new(key.clone(), older), &SystemEntropy).await?;
    replace(file, &[&key])?;
    println!("{}: key {}, {sealed} secrets sealed with it. Copy it away; backups of before still need the old one.", file.display(), key.id());
    drop(opened.lock);
    Ok(())
}

/// The vault of a registry.
///
/// # Errors
/// The key is missing or can't be read; the message says what to do.
pub fn vault(place: &Place) -> anyhow::Result<Vault> {
    let file = place.key_file();
    let mut keys = read(&file)?.into_iter();
    let Some(key) = keys.next() else { bail!("{} holds no key", file.display()) };
    Ok(Vault::new(key, keys))
}

/// The vault of a demonstration, which makes its key at the first start.
///
/// # Errors
/// The key can't be written or read.
pub fn demo_vault(place: &Place) -> anyhow::Result<Vault> {
    let file = place.key_file();
    if !file.exists() {
        if let Some(dir) = file.parent() {
            fs::create_dir_all(dir)?;
        }
        write_new(&file, &[&VaultKey::made(&SystemEntropy)])?;
    }
    vault(place)
}

fn read(file: &Path) -> anyhow::Result<Vec<VaultKey>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => zeroize::Zeroizing::new(text),
        Err(error) if error.kind() == ErrorKind::NotFound => bail!(
            "there is no key for the secrets of one-time codes in {0}. A new registry: make one with `ahat key make`. One that was restored or moved: \
             put its totp.key there, or name it with --totp-key (docs/KEYS.md)",
            file.display()
        ),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
    };
    let keys: Option<Vec<VaultKey>> = text.lines().filter(|line| !line.trim().is_empty()).map(VaultKey::parse).collect();
    keys.with_context(|| format!("{} is no key file: a line of 64 hexadecimal digits for each key", file.display()))
}

fn write_new(file: &Path, keys: &[&VaultKey]) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(file).with_context(|| format!("{} cannot be made; a key that is there is never replaced", file.display()))?;
    for key in keys {
        writeln!(out, "{}", key.text().as_str())?;
    }
    out.sync_all().with_context(|| format!("{} cannot be written", file.display()))
}

/// Written beside, then renamed: there is always a whole file.
fn replace(file: &Path, keys: &[&VaultKey]) -> anyhow::Result<()> {
    let part = file.with_extension("key.part");
    let _ = fs::remove_file(&part);
    write_new(&part, keys)?;
    fs::rename(&part, file).with_context(|| format!("{} cannot be written", file.display()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn place(dir: &Path) -> Place {
        Place { data: dir.to_path_buf(), database: None, totp_key: None }
    }

    #[test]
    fn a_key_is_made_once_only_for_its_owner_and_read_again() {
        let dir = std::env::temp_dir().join(format!("ahat-key-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        let place = place(&dir);
        let missing = vault(&place).unwrap_err().to_string();
        assert!(missing.contains("totp.key") && missing.contains("ahat key make") && missing.contains("docs/KEYS.md"), "{missing}");
        let key = VaultKey::made(&SystemEntropy);
        write_new(&place.key_file(), &[&key]).unwrap();
        assert!(write_new(&place.key_file(), &[&key]).is_err(), "never replaced");
        assert_eq!(vault(&place).unwrap().key(), Some(key.id()));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(place.key_file()).unwrap().permissions()) & 0o777, 0o600);
        let newer = VaultKey::made(&SystemEntropy);
        replace(&place.key_file(), &[&newer, &key]).unwrap();
        assert_eq!((vault(&place).unwrap().key(), read(&place.key_file()).unwrap().len()), (Some(newer.id()), 2));
        fs::write(place.key_file(), "not a key").unwrap();
        assert!(vault(&place).unwrap_err().to_string().contains("64 hexadecimal digits"));
        fs::remove_dir_all(&dir).unwrap();
    }
}
