//! Figures as tables for people and as JSON for programs.

use std::fmt;

use serde::Serialize;
use serde_json::json;

use crate::machine;

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// What was measured.
    pub figure: String,
    /// How much.
    pub measured: f64,
    /// Of what.
    pub unit: &'static str,
    /// The baseline of the same run, in words.
    pub beside: String,
    /// What is promised.
    pub target: Option<String>,
    /// Whether it is kept.
    pub met: Option<bool>,
}

impl Line {
    /// A figure without a promise.
    pub fn new(figure: impl Into<String>, measured: f64, unit: &'static str) -> Self {
        Self { figure: figure.into(), measured, unit, beside: String::new(), target: None, met: None }
    }

    /// What stands beside it.
    pub fn beside(mut self, beside: impl Into<String>) -> Self {
        self.beside = beside.into();
        self
    }

    /// Promised to be at least this.
    pub fn at_least(mut self, least: f64) -> Self {
        self.target = Some(format!("at least {} {}", shown(least), self.unit));
        self.met = Some(self.measured >= least);
        self
    }

    /// Promised to be under this.
    pub fn under(mut self, most: f64) -> Self {
        self.target = Some(format!("under {} {}", shown(most), self.unit));
        self.met = Some(self.measured < most);
        self
    }
}

/// The figures of one bench.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Name of the bench.
    pub name: &'static str,
    /// How it was measured.
    pub notes: Vec<String>,
    /// The figures.
    pub lines: Vec<Line>,
}

impl Report {
    /// An empty one.
    pub fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// Says how it was measured.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Adds a figure.
    pub fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Is a promise broken.
    pub fn missed(&self) -> bool {
        self.lines.iter().any(|line| line.met == Some(false))
    }
}

/// A number for people: three digits that matter.
pub fn shown(number: f64) -> String {
    match number.abs() {
        n if n >= 100.0 => {
            let whole = format!("{number:.0}");
            let mut out = String::new();
            for (place, digit) in whole.chars().enumerate() {
                if place > 0 && (whole.len() - place) % 3 == 0 && digit.is_ascii_digit() && !out.ends_with('-') {
                    out.push(',');
                }
                out.push(digit);
            }
            out
        }
        n if n >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n### bench {}\n\n{}\n", self.name, machine::describe())?;
        for note in &self.notes {
            writeln!(f, "- {note}")?;
        }
        if !self.notes.is_empty() {
            writeln!(f)?;
        }
        let rows: Vec<[String; 5]> = self
            .lines
            .iter()
            .map(|line| {
                let met = line.met.map_or("", |met| if met { "met" } else { "NOT MET" });
                [
                    line.figure.clone(),
                    format!("{} {}", shown(line.measured), line.unit),
                    line.beside.clone(),
                    line.target.clone().unwrap_or_default(),
                    met.to_owned(),
                ]
            })
            .collect();
        let head = ["Figure", "Measured", "Beside it, in the same run", "Promised", ""].map(str::to_owned);
        let mut width = head.clone().map(|cell| cell.chars().count());
        for row in &rows {
            for (wide, cell) in width.iter_mut().zip(row) {
                *wide = (*wide).max(cell.chars().count());
            }
        }
        row(f, &head, &width)?;
        writeln!(f, "|{}", width.map(|wide| format!("{}|", "-".repeat(wide + 2))).concat())?;
        rows.iter().try_for_each(|cells| row(f, cells, &width))
    }
}

fn row(f: &mut fmt::Formatter<'_>, cells: &[String; 5], width: &[usize; 5]) -> fmt::Result {
    write!(f, "|")?;
    for (cell, wide) in cells.iter().zip(width) {
        write!(f, " {cell}{} |", " ".repeat(wide.saturating_sub(cell.chars().count())))?;
    }
    writeln!(f)
}

/// All reports as one document.
pub fn json(machine: &str, acts: u64, reports: &[Report]) -> String {
    json!({ "ok": !reports.iter().any(Report::missed), "machine": machine, "acts": acts, "benches": reports }).to_string()
}

/// As a floating number, for rates.
#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
pub fn float(number: u64) -> f64 {
    number as f64
}

/// The middle one; 0 of none.
pub fn median(numbers: &[f64]) -> f64 {
    percentile(numbers, 50)
}

/// The smallest number that is not exceeded by so many of a hundred; 0 of none.
pub fn percentile(numbers: &[f64], percent: usize) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}
