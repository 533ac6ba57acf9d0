//! `verify-signature`, `verify-document`: what anybody can prove of a document that came from here, without our database and without
//! asking anybody.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use adapters::SystemClock;
use anyhow::Context;
use clap::Args;
use eds::{Evidence, Expect, Finding, Memo, Outcome, Policy, Question, State, Trust, Verdict, pdf_signatures, verify};
use jiff::Timestamp;
use registry::ports::outside::Clock;
use serde_json::json;
use text::Lang;

use crate::signatures;

/// How the answer is given, and whom it trusts.
#[derive(Debug, Args)]
pub struct Manner {
    /// Directory with the certificates of the certification authorities that you trust; without it nobody is trusted.
    #[arg(long, value_name = "DIR")]
    roots: Option<PathBuf>,
    /// The moment to judge at (RFC 3339), e.g. when it was received; without it now.
    #[arg(long, value_name = "TIME")]
    at: Option<Timestamp>,
    /// Language of the answer: kk, ru, en.
    #[arg(long, default_value = "en", value_parser = lang)]
    lang: Lang,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `verify-signature`.
#[derive(Debug, Args)]
pub struct SignatureArgs {
    /// The document; without it what stands inside the signature.
    #[arg(long, value_name = "FILE", conflicts_with = "evidence")]
    content: Option<PathBuf>,
    /// The signature (CMS: DER, PEM or base64).
    #[arg(long, value_name = "FILE", required_unless_present = "evidence", conflicts_with = "evidence")]
    signature: Option<PathBuf>,
    /// Evidence kept by the registry: judged again from it alone.
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    #[command(flatten)]
    manner: Manner,
}

/// Arguments of `verify-document`.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The signed PDF.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    manner: Manner,
}

fn lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "kk, ru or en".to_owned())
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

impl Manner {
    fn trust(&self) -> anyhow::Result<Trust> {
        match &self.roots {
            Some(directory) => signatures::trust(directory),
            None => Ok(Trust::default()),
        }
    }

    fn judge(&self, policy: &Policy, cms: &[u8], content: Option<&[u8]>) -> Finding {
        let now = self.at.unwrap_or_else(|| SystemClock.now());
        let cms = eds::armour::strip(cms);
        let (memo, expect) = (Memo::default(), Expect::default());
        verify(&Question { policy, memo: &memo, cms: &cms, content, received_at: now, now, ocsp: &[], crls: &[], expect: &expect })
    }
}

/// `ahat verify-signature`: status 0 only for a signature that is valid.
///
/// # Errors
/// When a file can't be read.
pub fn signature(args: &SignatureArgs, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let manner = &args.manner;
    let verdict = match (&args.evidence, &args.signature) {
        (Some(file), _) => from_evidence(file, manner)?,
        (None, Some(signature)) => {
            let content = args.content.as_deref().map(read).transpose()?;
            manner.judge(&Policy::current(manner.trust()?), &read(signature)?, content.as_deref()).verdict
        }
        (None, None) => anyhow::bail!("--signature FILE or --evidence FILE is missing"),
    };
    tell(&verdict, manner, out)
}

/// Evidence tells what was trusted then; whoever reads it compares with what he trusts himself.
fn from_evidence(file: &Path, manner: &Manner) -> anyhow::Result<Verdict> {
    let evidence: Evidence = serde_json::from_slice(&read(file)?).with_context(|| format!("{} is no evidence", file.display()))?;
    let mut verdict = evidence.verify_again().with_context(|| format!("{}", file.display()))?;
    let trust = manner.trust()?;
    if !evidence.roots()?.iter().all(|root| trust.roots.contains(root)) {
        // Good as far as it goes, but rests on roots that were not named here.
        verdict.outcome = verdict.outcome.max(Outcome::Indeterminate);
        let trusted: Vec<String> = evidence.roots()?.iter().map(eds::Certificate::fingerprint).collect();
        eprintln!("ahat: the evidence rests on roots that --roots does not hold: {}", trusted.join(", "));
    }
    Ok(verdict)
}

/// `ahat verify-document`: status 0 only where every signature of the PDF is valid and spans the file.
///
/// # Errors
/// When the file can't be read, or holds no signature.
pub fn document(args: &DocumentArgs, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let manner = &args.manner;
    let policy = Policy::current(manner.trust()?);
    let found = pdf_signatures(&read(&args.file)?);
    if found.is_empty() {
        anyhow::bail!("{} holds no signature", args.file.display());
    }
    let judged: Vec<(bool, Verdict)> = found.iter().map(|one| (one.whole, manner.judge(&policy, &one.cms, Some(&one.content)).verdict)).collect();
    // Our papers carry one signature: whatever was put behind it, a later signature among it, is a change.
    let whole = judged.iter().all(|(whole, _)| *whole);
    let good = whole && judged.iter().all(|(_, verdict)| verdict.outcome == Outcome::Valid);
    if manner.json {
        let all: Vec<_> = judged.iter().map(|(whole, verdict)| json!({ "whole": whole, "verdict": verdict })).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&json!({ "valid": good, "whole": whole, "signatures": all }))?)?;
        return Ok(status(good));
    }
    if !whole {
        writeln!(out, "{} {}\n", text::w(manner.lang, "signing-verdict-invalid"), text::w(manner.lang, "eds-content-changed"))?;
    }
    for (_, verdict) in &judged {
        words(verdict, manner.lang, out)?;
    }
    Ok(status(good))
}

fn status(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(verdict: &Verdict, manner: &Manner, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    if manner.json {
        writeln!(out, "{}", serde_json::to_string_pretty(verdict)?)?;
    } else {
        words(verdict, manner.lang, out)?;
    }
    Ok(status(verdict.outcome == Outcome::Valid))
}

/// The verdict as a person reads it: the outcome, who, when, each check.
fn words(verdict: &Verdict, lang: Lang, out: &mut impl Write) -> anyhow::Result<()> {
    let outcome = match verdict.outcome {
        Outcome::Valid => "signing-verdict-valid",
        Outcome::Invalid => "signing-verdict-invalid",
        Outcome::Indeterminate => "signing-verdict-indeterminate",
    };
    writeln!(out, "{} ({})", text::w(lang, outcome), verdict.policy)?;
    for check in &verdict.checks {
        line(check, lang, out)?;
    }
    for signer in &verdict.signers {
        let subject = &signer.subject;
        let who = [&subject.common_name, &subject.patronymic, &subject.iin, &subject.organisation, &subject.bin];
        let who: Vec<&str> = who.into_iter().flatten().map(String::as_str).collect();
        writeln!(out, "\n{}", who.join(", "))?;
        writeln!(out, "  {} · {} · {}", signer.trusted_time.at, signer.algorithm, signer.issuer)?;
        for check in &signer.checks {
            line(check, lang, out)?;
        }
    }
    Ok(())
}

fn line(check: &eds::Check, lang: Lang, out: &mut impl Write) -> anyhow::Result<()> {
    let sign = match check.state {
        State::Passed => "+",
        State::Failed => "-",
        State::Open => "?",
        State::NotAsked | State::Noted => "·",
    };
    writeln!(out, "  {sign} {}: {}", text::w(lang, check.id.key()), text::w(lang, check.code.key()))?;
    Ok(())
}
