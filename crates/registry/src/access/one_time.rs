//! One-time codes of an authenticator application: TOTP (RFC 6238), six digits, 30 seconds, SHA-1 as every application knows it.

use jiff::Timestamp;
use totp_rs::{Algorithm, Builder, Totp};

use crate::ports::store::Fault;

/// Seconds of one code.
pub const STEP: i64 = 30;

fn totp(secret: &[u8], login: &str) -> Result<Totp, Fault> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret.to_vec())
        .with_account_name(login)
        .with_issuer(Some("Ahat"))
        .build()
        .map_err(|error| Fault::Defect(format!("one-time codes: {error}")))
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_second()).unwrap_or(0)
}

/// The step to which a code belongs: this one, the one before or the one after; `None` for a wrong code.
///
/// # Errors
/// A kept secret that can't be used.
pub fn step_of(secret: &[u8], code: &str, at: Timestamp) -> Result<Option<i64>, Fault> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp(secret, "ahat")?.check(&digits, seconds(at));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The code that is right at `at`: for the log-in page of a demonstration and for tests.
///
/// # Errors
/// A kept secret that can't be used.
pub fn code_at(secret: &[u8], at: Timestamp) -> Result<String, Fault> {
    Ok(totp(secret, "ahat")?.generate(seconds(at)).to_string())
}

/// Address for the authenticator application, `otpauth://totp/Ahat:login?…`.
///
/// # Errors
/// A login or secret that can't stand in it.
pub fn address(secret: &[u8], login: &str) -> Result<String, Fault> {
    totp(secret, login)?.to_url().map_err(|error| Fault::Defect(format!("one-time codes: {error}")))
}

/// The secret for typing in by hand, base 32.
///
/// # Errors
/// A kept secret that can't be used.
pub fn typed(secret: &[u8]) -> Result<String, Fault> {
    Ok(totp(secret, "ahat")?.secret().to_base32())
}
