//! `verify-signature`, `verify-document`: what anybody can prove of a document that came from here, without our database and without
//! asking anybody.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use adapters::SystemClock;
use anyhow::Context;
use clap::Args;
use eds::{
    CheckId, Code, Evidence, Expect, Finding, Memo, Outcome, Policy, Question, SignedMessage, State, TimeSource, Trust, Verdict, pdf_signatures, verify,
};
use jiff::Timestamp;
use registry::ports::outside::Clock;
use serde_json::json;
use text::Lang;

use crate::signatures;

/// How the answer is given, and whom it trusts.
#[derive(Debug, Clone, Args)]
pub struct Manner {
    /// Directory with the certificates of the certification authorities that you trust; without it nobody is trusted.
    #[arg(long, value_name = "DIR")]
    roots: Option<PathBuf>,
    /// The moment to judge at (RFC 3339), e.g. when it was received; without it now. A time stamp that holds counts before it.
    #[arg(long, value_name = "TIME")]
    at: Option<Timestamp>,
    /// Language of the answer: kk, ru, en.
    #[arg(long, default_value = "en", value_parser = lang)]
    lang: Lang,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
    /// The moment of receipt stands in the evidence.
    #[arg(skip)]
    evidence: bool,
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
/// When a file can't be read, or the two files do not belong together as they were named.
pub fn signature(args: &SignatureArgs, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let manner = &args.manner;
    let verdict = match (&args.evidence, &args.signature) {
        (Some(file), _) => return evidence(file, manner, out),
        (None, Some(signature)) => {
            let content = args.content.as_deref().map(read).transpose()?;
            let cms = read(signature)?;
            belong_together(args, &cms, content.as_deref())?;
            manner.judge(&Policy::current(manner.trust()?), &cms, content.as_deref()).verdict
        }
        (None, None) => anyhow::bail!("--signature FILE or --evidence FILE is missing"),
    };
    let mut told = Vec::new();
    tell(&verdict, manner, &mut told)?;
    give(out, &told)?;
    Ok(status(verdict.outcome == Outcome::Valid))
}

/// A document without its text, or the two files the wrong way round, is no finding about a signature.
fn belong_together(args: &SignatureArgs, cms: &[u8], content: Option<&[u8]>) -> anyhow::Result<()> {
    let message = |bytes: &[u8]| SignedMessage::read(&eds::armour::strip(bytes)).ok();
    match (message(cms), content) {
        (Some(found), None) if found.content.is_none() => {
            anyhow::bail!("the signature is detached, the document is not inside it: name it with --content FILE")
        }
        (None, Some(content)) if message(content).is_some() => {
            let of = |file: Option<&Path>| file.map(|file| file.display().to_string()).unwrap_or_default();
            anyhow::bail!(
                "{} is a signature and {} is none: --content names the document, --signature the signature",
                of(args.content.as_deref()),
                of(args.signature.as_deref())
            )
        }
        _ => Ok(()),
    }
}

/// Prints it; whoever reads only the first lines has what was wanted.
fn give(out: &mut impl Write, told: &[u8]) -> anyhow::Result<()> {
    match out.write_all(told).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        given => Ok(given?),
    }
}

/// The verdict on evidence: the moment of receipt stands in it, `--at` changes nothing.
fn evidence(file: &Path, manner: &Manner, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let verdict = from_evidence(file, manner)?;
    let mut told = Vec::new();
    tell(&verdict, &Manner { evidence: true, ..manner.clone() }, &mut told)?;
    give(out, &told)?;
    Ok(status(verdict.outcome == Outcome::Valid))
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
    let mut told = Vec::new();
    if manner.json {
        let all: Vec<_> = judged.iter().map(|(whole, verdict)| json!({ "whole": whole, "verdict": verdict })).collect();
        writeln!(told, "{}", serde_json::to_string_pretty(&json!({ "valid": good, "whole": whole, "signatures": all }))?)?;
    } else {
        if !whole {
            writeln!(told, "{} {}\n", text::w(manner.lang, "signing-verdict-invalid"), text::w(manner.lang, "eds-content-changed"))?;
        }
        for (_, verdict) in &judged {
            words(verdict, manner, &mut told)?;
        }
    }
    give(out, &told)?;
    Ok(status(good))
}

fn status(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(verdict: &Verdict, manner: &Manner, out: &mut impl Write) -> anyhow::Result<()> {
    if manner.json { Ok(writeln!(out, "{}", serde_json::to_string_pretty(verdict)?)?) } else { words(verdict, manner, out) }
}

/// The verdict as a person reads it: the outcome, who, when, each check.
fn words(verdict: &Verdict, manner: &Manner, out: &mut impl Write) -> anyhow::Result<()> {
    let lang = manner.lang;
    let outcome = match verdict.outcome {
        Outcome::Valid => "signing-verdict-valid",
        Outcome::Invalid => "signing-verdict-invalid",
        Outcome::Indeterminate => "signing-verdict-indeterminate",
    };
    writeln!(out, "{} ({})", text::w(lang, outcome), verdict.policy)?;
    if verdict.outcome == Outcome::Valid && stamp_fails(verdict) {
        writeln!(out, "{}", text::w(lang, "verify-time-unproven"))?;
    }
    for check in &verdict.checks {
        line(check, lang, out)?;
    }
    for signer in &verdict.signers {
        let subject = &signer.subject;
        let who = [&subject.common_name, &subject.patronymic, &subject.iin, &subject.organisation, &subject.bin];
        let who: Vec<&str> = who.into_iter().flatten().map(String::as_str).collect();
        writeln!(out, "\n{}", who.join(", "))?;
        writeln!(
            out,
            "  {} ({}) · {} · {}",
            signer.trusted_time.at,
            text::w(lang, whence(signer.trusted_time.source, manner)),
            signer.algorithm,
            signer.issuer
        )?;
        for check in &signer.checks {
            line(check, lang, out)?;
        }
    }
    Ok(())
}

/// Carries it a time stamp that proves nothing? The signature may be good, but not when it was made.
fn stamp_fails(verdict: &Verdict) -> bool {
    verdict.all_checks().any(|check| check.id == CheckId::Timestamp && check.state == State::Noted)
}

/// Whence the moment comes at which the certificate must have been good: a stamp, or what was said here.
fn whence(source: TimeSource, manner: &Manner) -> &'static str {
    match (source, manner.evidence, manner.at) {
        (TimeSource::Tsp, ..) => "signed-time-stamp",
        (TimeSource::Receipt, true, _) => "verify-time-evidence",
        (TimeSource::Receipt, false, Some(_)) => "verify-time-at",
        (TimeSource::Receipt, false, None) => "verify-time-now",
    }
}

fn line(check: &eds::Check, lang: Lang, out: &mut impl Write) -> anyhow::Result<()> {
    let sign = match check.state {
        State::Passed => "+",
        State::Failed => "-",
        State::Open => "?",
        State::NotAsked | State::Noted => "·",
    };
    writeln!(out, "  {sign} {}: {}", text::w(lang, check.id.key()), text::w(lang, found(check.code)))?;
    Ok(())
}

/// Key of the words: a server keeps and asks again, this program does neither and says what whoever runs it can do.
fn found(code: Code) -> &'static str {
    match code {
        Code::Malformed => "verify-malformed",
        Code::ContentOther => "verify-content-other",
        Code::StampAbsent => "verify-stamp-absent",
        Code::StampWrong => "verify-stamp-wrong",
        Code::UnknownCertificate => "verify-unknown-cert",
        Code::OcspUnavailable => "verify-ocsp-unavailable",
        Code::OcspUnusable => "verify-ocsp-unusable",
        other => other.key(),
    }
}
