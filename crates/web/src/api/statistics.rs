//! Figures of registrations: counts by body and month, with what each counts.

use registry::access::Action;
use registry::statistics;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::{Ask, Stop};
use super::{Look, Operation, Query};
use crate::workspace::reports::{FIGURES, region_of, year_of};

pub(super) static OPERATIONS: &[Operation] = &[Operation::look::<BirthFigures>()];

/// Births registered in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BirthFigures {
    /// The year of registration.
    pub year: i16,
    /// One line for each body and month in which something was registered.
    pub lines: Vec<BirthFigure>,
    /// What each figure counts, in the language asked for.
    pub definitions: Vec<Definition>,
}

/// The figures of one body in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BirthFigure {
    /// Month, 1 to 12.
    pub month: i8,
    /// Code of the region's keeper of second copies; `abroad` for consulates.
    pub region: String,
    /// Code of the body that registered.
    pub body: String,
    /// Live births.
    pub births: u64,
    /// Boys among them.
    pub male: u64,
    /// Girls among them.
    pub female: u64,
    /// Filed in time.
    pub in_time: u64,
    /// Filed after the term, the child under one year.
    pub late_under_one_year: u64,
    /// Filed after the term, the child of one year and more.
    pub one_year_and_more: u64,
    /// Stillbirths.
    pub stillbirths: u64,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Definition {
    /// The figure.
    pub figure: String,
    /// What it counts.
    pub says: String,
}

impl Look for BirthFigures {
    const ACTION: Action = Action::StatisticsRead;
    const ID: &'static str = "statistics_births";
    const PATH: &'static str = "/api/statistics/births";
    const TAG: &'static str = "Statistics";
    const SAYS: &'static str = "Births registered in a year, by body and month: counts only, as far as the bearer's role reaches.";
    const QUERY: &'static [Query] = &[Query { name: "year", says: "Year of registration; this year where it is not said", example: "2026" }];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let (l, today) = (ask.visit.l(), ask.visit.today());
        let typed = ask.visit.query("year").unwrap_or_default();
        let year = year_of(&typed, today).ok_or_else(|| Stop::Unreadable("?year".to_owned(), format!("`{typed}` is no year that has been")))?;
        let line = |one: statistics::Line| BirthFigure {
            month: one.month,
            region: region_of(&one.body, year, today),
            body: one.body,
            births: one.counts.births,
            male: one.counts.male,
            female: one.counts.female,
            in_time: one.counts.in_time(),
            late_under_one_year: one.counts.late,
            one_year_and_more: one.counts.year_and_more,
            stillbirths: one.counts.stillbirths,
        };
        let lines = statistics::births(ask.registry(), &ask.permit, year).await?.into_iter().map(line).collect();
        let definitions = FIGURES.iter().map(|(name, _, says)| Definition { figure: (*name).to_owned(), says: l.t(says) }).collect();
        Ok((Self { year, lines, definitions }, None))
    }
}
