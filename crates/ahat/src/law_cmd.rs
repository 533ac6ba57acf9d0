//! `ahat law`: what the bundled law says, how a term runs, what is paid, what the tests prove.
//! Needs no data directory. Replay of stored decisions is not here: it reads the store.

mod coverage;

use std::io::Write;

use anyhow::{Result, anyhow, bail};
use clap::{Args, Subcommand};
use law::{Clause, Confidence, Date, Edition, EditionId, FeeKind, Law, LawError, Param, Reckoned, StepKind, TermId, TermRule, Unit};

/// The commands that ask the bundled law.
#[derive(Debug, Subcommand)]
pub enum LawCommand {
    /// Shows a clause in all three languages; without a label, lists all clauses.
    Show(ShowArgs),
    /// Reckons a term and shows the arithmetic.
    Term(TermArgs),
    /// Shows a fee by the day of payment; without a kind, all of them.
    Fee(FeeArgs),
    /// Shows which clauses are implemented and tested, as the last run of ./test saw it.
    Coverage(coverage::CoverageArgs),
}

/// Arguments of `law show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The label of a clause, such as O99-12, SVC-17 or K-222(2).
    label: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `law term`.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["rule", "days", "months", "working_days"])))]
pub struct TermArgs {
    /// The clause that sets the term (O99-5.1), or the name of the term (birth-application).
    #[arg(long)]
    rule: Option<String>,
    /// A term of so many calendar days.
    #[arg(long, value_name = "N")]
    days: Option<u32>,
    /// A term of so many months.
    #[arg(long, value_name = "N")]
    months: Option<u32>,
    /// A term of so many working days.
    #[arg(long, value_name = "N")]
    working_days: Option<u32>,
    /// The day of the event or the filing, such as 2025-01-09.
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// The edition whose rule is taken, or "in-force"; the default edition otherwise.
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// Asks the calendar as it was known on this day.
    #[arg(long, value_name = "DATE")]
    known_on: Option<Date>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `law fee`.
#[derive(Debug, Args)]
pub struct FeeArgs {
    /// What is paid for, such as marriage or repeat-certificate.
    kind: Option<String>,
    /// The day of payment.
    #[arg(long, value_name = "DATE")]
    on: Date,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Runs a command, writing its answer to `out`.
///
/// # Errors
/// An unknown label, term, edition or kind, a question that the law cannot answer, a missing or
/// foreign coverage file; the text says what to do.
pub fn run(command: &LawCommand, out: &mut dyn Write) -> Result<()> {
    let law = Law::bundled();
    match command {
        LawCommand::Show(args) => show(law, args, out),
        LawCommand::Term(args) => term(law, args, out),
        LawCommand::Fee(args) => fee(law, args, out),
        LawCommand::Coverage(args) => coverage::show(law, args, out),
    }
}

fn show(law: &Law, args: &ShowArgs, out: &mut dyn Write) -> Result<()> {
    let Some(label) = &args.label else {
        if args.json {
            return json(out, serde_json::to_string_pretty(&law.clauses().collect::<Vec<_>>()));
        }
        for text in law.clauses() {
            writeln!(out, "{:<14} {}", text.label, text.summary.en)?;
        }
        return Ok(());
    };
    let text = law.clause(&Clause::from_text(label.as_str())).ok_or_else(|| anyhow!("no clause {label}; `ahat law show` lists them all"))?;
    if args.json {
        return json(out, serde_json::to_string_pretty(text));
    }
    writeln!(out, "{}", text.label)?;
    for language in ["kk", "ru", "en"] {
        let (cite, summary) = (text.cite.in_language(language), text.summary.in_language(language));
        writeln!(out, "  {language}  {cite}\n      {summary}")?;
    }
    let parts: Vec<_> = law.clauses().filter(|part| part.parent.as_ref() == Some(&text.label)).map(|part| part.label.as_str()).collect();
    if !parts.is_empty() {
        writeln!(out, "  parts: {}", parts.join(", "))?;
    }
    for edition in law.editions() {
        for param in edition.terms_of(label) {
            let id = param.value.id.map_or("", TermId::name);
            writeln!(out, "  {}: {id}: {} {}{}", edition.id, param.value.count, param.value.unit.name(), mark(param.confidence))?;
        }
    }
    if let Some(reason) = &text.exception {
        writeln!(out, "  exception: {reason}")?;
    }
    Ok(())
}

fn term(law: &Law, args: &TermArgs, out: &mut dyn Write) -> Result<()> {
    let edition = edition(law, args)?;
    let rule = rule(law, edition, args)?;
    let ran = law::reckon(&rule.value, args.from, law.calendar(), args.known_on)?;
    if args.json {
        return json(out, serde_json::to_string_pretty(&ran));
    }
    if let Some(name) = &rule.value.name {
        writeln!(out, "{} ({}, edition {}){}", name.en, rule.clause, edition.id, mark(rule.confidence))?;
    }
    explain(&ran, out)
}

fn edition<'a>(law: &'a Law, args: &TermArgs) -> Result<&'a Edition> {
    match args.edition.as_deref() {
        None => Ok(law.default_edition()),
        Some("in-force") => law.edition_in_force(args.from).ok_or_else(|| LawError::NoEditionInForce(args.from).into()),
        Some(id) => law.edition(&EditionId::from_text(id)).ok_or_else(|| {
            let known: Vec<_> = law.editions().map(|edition| edition.id.as_str()).collect();
            anyhow!("no edition {id}; there are {} and in-force", known.join(", "))
        }),
    }
}

fn rule(law: &Law, edition: &Edition, args: &TermArgs) -> Result<Param<TermRule>> {
    let general = |unit, count| {
        let value = TermRule::general(unit, count);
        Param { clause: value.clause.clone(), value, confidence: Confidence::Confirmed }
    };
    match (args.days, args.months, args.working_days, &args.rule) {
        (Some(count), ..) => Ok(general(Unit::Days, count)),
        (_, Some(count), ..) => Ok(general(Unit::Months, count)),
        (_, _, Some(count), _) => Ok(general(Unit::WorkingDays, count)),
        (.., Some(name)) => named(law, edition, name),
        _ => bail!("name a rule, or a number of days, months or working days"),
    }
}

fn named(law: &Law, edition: &Edition, name: &str) -> Result<Param<TermRule>> {
    if let Some(id) = TermId::find(name) {
        return Ok(edition.term(id)?);
    }
    if let Some(param) = edition.terms_of(name).next() {
        return Ok(param.clone());
    }
    if law.clause(&Clause::from_text(name)).is_none() {
        bail!("no clause and no term {name}; `ahat law show` lists the clauses");
    }
    let others: Vec<_> = law.editions().filter(|other| other.terms_of(name).next().is_some()).map(|other| other.id.as_str()).collect();
    if others.is_empty() {
        bail!("{name} sets no term");
    }
    bail!("{name} sets no term in edition {}; it does in {}", edition.id, others.join(", "))
}

fn explain(ran: &Reckoned, out: &mut dyn Write) -> Result<()> {
    for step in &ran.steps {
        let what = match step.what {
            StepKind::Starts => "the event; the day itself does not count".to_owned(),
            StepKind::CountedFrom => "the first day that counts".to_owned(),
            StepKind::WorkingDay => format!("working day {}", step.ordinal.unwrap_or_default()),
            StepKind::NoSuchDay => "the month has no such day; its last day is taken".to_owned(),
            StepKind::NominalEnd => "the end by plain counting".to_owned(),
            StepKind::DayOff => "a day off".to_owned(),
            StepKind::MovedToWorkingDay => "the next working day".to_owned(),
            StepKind::LastDay => "the last day of the term".to_owned(),
            StepKind::LawfulFrom => "lawful from this day".to_owned(),
            StepKind::Earliest => "the earliest working day".to_owned(),
        };
        writeln!(out, "  {}  {}  {what}", step.date.strftime("%Y-%m-%d %a"), step.clause)?;
    }
    Ok(())
}

fn fee(law: &Law, args: &FeeArgs, out: &mut dyn Write) -> Result<()> {
    if let Some(name) = &args.kind {
        let kind = FeeKind::find(name).ok_or_else(|| {
            let known: Vec<_> = FeeKind::ALL.iter().map(|kind| kind.name()).collect();
            anyhow!("no fee {name}; there are {}", known.join(", "))
        })?;
        let fee = law.fee(kind, args.on)?;
        return if args.json { json(out, serde_json::to_string_pretty(&fee)) } else { line(&fee, out) };
    }
    let known: Vec<_> = FeeKind::ALL.iter().filter_map(|kind| law.fee(*kind, args.on).ok()).collect();
    if args.json {
        return json(out, serde_json::to_string_pretty(&known));
    }
    for kind in FeeKind::ALL {
        match law.fee(*kind, args.on) {
            Ok(fee) => line(&fee, out)?,
            Err(LawError::FeeUnknown { reason, .. }) => writeln!(out, "{kind:<22} unknown: {reason}")?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn line(fee: &law::Fee, out: &mut dyn Write) -> Result<()> {
    let tenge = |tiyn: i64| format!("{}.{:02}", tiyn / 100, tiyn % 100);
    let tax = if fee.vat_tiyn > 0 { format!(" ({} and tax {})", tenge(fee.net_tiyn), tenge(fee.vat_tiyn)) } else { String::new() };
    writeln!(out, "{:<22} {} tenge{tax}  {}{}", fee.kind, tenge(fee.total_tiyn), fee.clause, mark(fee.confidence))?;
    Ok(())
}

const fn mark(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confirmed => "",
        Confidence::ToConfirm => "  [to be confirmed]",
    }
}

fn json(out: &mut dyn Write, text: serde_json::Result<String>) -> Result<()> {
    writeln!(out, "{}", text?)?;
    Ok(())
}

#[cfg(test)]
mod tests;
