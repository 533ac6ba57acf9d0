//! `ahat law`: what the bundled law says, how a term runs, what is paid, what the tests prove.
//! Needs no data directory. Replay of stored decisions is not here: it reads the store.

use std::{fs, io::Write, path::PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand};
use law::{
    Clause, Confidence, Date, Edition, EditionId, FeeKind, Law, LawError, Param, Reckoned, StepKind, TermId,
    TermRule, Unit, coverage::Coverage, coverage::Problem, coverage::Row,
};

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
    Coverage(CoverageArgs),
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

/// Arguments of `law coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    /// The file that ./test writes.
    #[arg(long, default_value = "target/coverage/law.json")]
    file: PathBuf,
    /// Fails when a clause is neither tested nor excepted, or an exception is no longer needed.
    #[arg(long)]
    check: bool,
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
        LawCommand::Coverage(args) => coverage(law, args, out),
    }
}

fn show(law: &Law, args: &ShowArgs, out: &mut dyn Write) -> Result<()> {
    let Some(label) = &args.label else {
        if args.json {
            return json(out, &law.clauses().collect::<Vec<_>>());
        }
        for text in law.clauses() {
            writeln!(out, "{:<14} {}", text.label, text.summary.en)?;
        }
        return Ok(());
    };
    let text = law
        .clause(&Clause::from_text(label.as_str()))
        .ok_or_else(|| anyhow!("no clause {label}; `ahat law show` lists them all"))?;
    if args.json {
        return json(out, text);
    }
    writeln!(out, "{}", text.label)?;
    for language in ["kk", "ru", "en"] {
        let (cite, summary) = (text.cite.in_language(language), text.summary.in_language(language));
        writeln!(out, "  {language}  {cite}\n      {summary}")?;
    }
    let parts: Vec<_> =
        law.clauses().filter(|part| part.parent.as_ref() == Some(&text.label)).map(|part| part.label.as_str()).collect();
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
        return json(out, &ran);
    }
    if let Some(name) = &rule.value.name {
        writeln!(out, "{} ({}, edition {}){}", name.en, rule.clause, edition.id, mark(rule.confidence))?;
    }
    explain(&ran, out)
}

fn edition<'a>(law: &'a Law, args: &TermArgs) -> Result<&'a Edition> {
    match args.edition.as_deref() {
        None => Ok(law.default_edition()),
        Some("in-force") => {
            law.edition_in_force(args.from).ok_or_else(|| LawError::NoEditionInForce(args.from).into())
        }
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
    let others: Vec<_> = law
        .editions()
        .filter(|other| other.terms_of(name).next().is_some())
        .map(|other| other.id.as_str())
        .collect();
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
        return if args.json { json(out, &fee) } else { line(&fee, out) };
    }
    let known: Vec<_> = FeeKind::ALL.iter().filter_map(|kind| law.fee(*kind, args.on).ok()).collect();
    if args.json {
        return json(out, &known);
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
    let tax = if fee.vat_tiyn > 0 {
        format!(" ({} and tax {})", tenge(fee.net_tiyn), tenge(fee.vat_tiyn))
    } else {
        String::new()
    };
    writeln!(out, "{:<22} {} tenge{tax}  {}{}", fee.kind, tenge(fee.total_tiyn), fee.clause, mark(fee.confidence))?;
    Ok(())
}

fn coverage(law: &Law, args: &CoverageArgs, out: &mut dyn Write) -> Result<()> {
    let file = args.file.display();
    if !args.file.exists() {
        bail!("there is no {file}: run ./test, which measures the coverage of the law");
    }
    let text = fs::read_to_string(&args.file).with_context(|| format!("{file} cannot be read"))?;
    let seen: Coverage =
        serde_json::from_str(&text).with_context(|| format!("{file} is not a coverage of the law: run ./test"))?;
    if seen.format != law::coverage::FORMAT {
        bail!("{file} was written by another version: run ./test");
    }
    let rows = seen.table(law);
    if args.json {
        json(out, &rows)?;
    } else {
        table(&rows, out)?;
    }
    let problems = seen.problems(law);
    if args.check && !problems.is_empty() {
        bail!("{}", problems.iter().map(tell).collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}

fn table(rows: &[Row], out: &mut dyn Write) -> Result<()> {
    for row in rows {
        let state = match (&row.exception, row.tested.is_empty(), row.implemented.is_empty()) {
            (Some(reason), true, _) => reason.clone(),
            (_, false, _) => format!("tested by {}", row.tested.len()),
            (None, true, false) => "implemented, not tested".to_owned(),
            (None, true, true) => "missing".to_owned(),
        };
        writeln!(out, "{:<14} {state}", row.clause)?;
    }
    let tested = rows.iter().filter(|row| !row.tested.is_empty()).count();
    let excepted = rows.iter().filter(|row| row.exception.is_some()).count();
    writeln!(out, "{} clauses, {tested} tested, {excepted} exceptions", rows.len())?;
    Ok(())
}

fn tell(problem: &Problem) -> String {
    match problem {
        Problem::UnknownLabel(label) => format!("{label}: named by a rule, unknown to the bundle"),
        Problem::Untested(label) => format!("{label}: no test saw it, and it is no exception"),
        Problem::NeverRefused(label) => format!("{label}: no test saw it refuse"),
        Problem::NeedlessException(label) => format!("{label}: tested by now, strike its exception"),
    }
}

const fn mark(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confirmed => "",
        Confidence::ToConfirm => "  [to be confirmed]",
    }
}

fn json<T: serde::Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(subcommand)]
        command: LawCommand,
    }

    fn law(line: &str) -> Result<String> {
        let words = std::iter::once("law").chain(line.split_whitespace());
        let mut out = Vec::new();
        run(&Line::try_parse_from(words)?.command, &mut out)?;
        Ok(String::from_utf8(out)?)
    }

    fn end(line: &str) -> String {
        let answer: serde_json::Value = serde_json::from_str(&law(line).unwrap()).unwrap();
        answer["end"].as_str().unwrap().to_owned()
    }

    #[test]
    fn a_clause_is_shown_in_three_languages_with_its_term() {
        let shown = law("show O99-5.1").unwrap();
        for part in ["O99-5.1", "екі айдан", "двух месяцев", "two months", "birth-application: 2 months"] {
            assert!(shown.contains(part), "{part} in {shown}");
        }
        assert!(law("show").unwrap().lines().count() > 200);
        assert!(law("show O99-99").unwrap_err().to_string().contains("no clause O99-99"));
    }

    #[test]
    fn a_term_is_named_by_clause_by_name_or_by_number() {
        assert_eq!(end("term --rule O99-5.1 --from 2025-01-09 --json"), "2025-03-11");
        assert_eq!(end("term --rule birth-application --from 2025-01-09 --json"), "2025-03-11");
        assert_eq!(end("term --months 2 --from 2025-01-09 --json"), "2025-03-11");
        assert_eq!(end("term --working-days 3 --from 2026-03-19 --json"), "2026-03-27");
        assert_eq!(end("term --rule K-222 --from 2026-06-04 --edition 2022-07 --json"), "2026-06-19");
        assert_eq!(end("term --rule O99-5.1 --from 2026-06-30 --known-on 2026-01-15 --json"), "2026-09-01");
    }

    #[test]
    fn a_wrong_question_says_what_would_be_right() {
        let said = |line: &str| law(line).unwrap_err().to_string();
        assert!(said("term --rule K-222 --from 2026-06-04").contains("it does in 2022-07, 2023-07"));
        assert!(said("term --rule O99-1 --from 2026-06-04").contains("sets no term"));
        assert!(said("term --rule X-1 --from 2026-06-04").contains("no clause and no term"));
        assert!(said("term --rule O99-5.1 --from 2026-06-04 --edition 2016").contains("no edition 2016"));
        assert!(said("term --days 1 --from 2030-01-01").contains("calendar covers"));
        assert!(law("term --from 2026-06-04").is_err());
        assert!(law("term --days 1 --months 1 --from 2026-06-04").is_err());
        assert!(law("term --days 1 --from 2026-02-30").is_err());
    }

    #[test]
    fn a_fee_is_shown_or_the_gap_is() {
        assert!(law("fee marriage --on 2025-11-01").unwrap().contains("3864.00 tenge"));
        assert!(law("fee --on 2024-02-01").unwrap().contains("divorce-one-sided      unknown"));
        assert!(law("fee divorce-one-sided --on 2024-02-01").is_err());
        assert!(law("fee wedding --on 2024-02-01").unwrap_err().to_string().contains("repeat-certificate"));
    }

    #[test]
    fn coverage_without_a_run_says_to_run_the_tests() {
        let error = law("coverage --file /nonexistent/law.json --json").unwrap_err();
        assert!(error.to_string().contains("run ./test"));
    }
}
