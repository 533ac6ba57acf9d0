//! The whole bundle of laws: parsed from its sources, named by their hash.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use sha2::{Digest, Sha256};

use crate::{
    Calendar, Clause, ClauseText, DocumentText, Edition, EditionId, Exemption, Fee, FeeKind, LawError, Retention, RetentionId, Trilingual, Unit, check,
    fee::Fees, files::Files,
};

/// The first line of [`Law::bundle_bytes`].
const FORMAT: &str = "ahat-law-1\n";

/// The parsed bundle of laws.
#[derive(Clone, Debug)]
pub struct Law {
    pub(crate) documents: Vec<DocumentText>,
    pub(crate) clauses: BTreeMap<Clause, ClauseText>,
    /// The order of the texts, for listings.
    pub(crate) order: Vec<Clause>,
    pub(crate) editions: Vec<Edition>,
    pub(crate) calendar: Calendar,
    pub(crate) fees: Fees,
    pub(crate) retention: Vec<Retention>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) hash: [u8; 32],
}

impl Law {
    /// Parses and checks a bundle given as `(path under law/, content)`.
    ///
    /// # Errors
    /// [`LawError::Bundle`] with every problem found, one a line.
    pub fn parse<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LawError> {
        let sources: BTreeMap<&str, &str> = sources.into_iter().collect();
        let mut law = Files::read(&sources)?.assemble()?;
        law.bytes = pack(&sources);
        law.hash = Sha256::digest(&law.bytes).into();
        let problems = check::problems(&law);
        if problems.is_empty() { Ok(law) } else { Err(LawError::Bundle(problems.join("\n"))) }
    }

    /// Parses what [`Law::bundle_bytes`] gave: a decision is replayed under its own law.
    ///
    /// # Errors
    /// [`LawError::Bundle`] when the bytes are no bundle, or one that this program cannot read.
    pub fn from_bundle_bytes(bytes: &[u8]) -> Result<Self, LawError> {
        Self::parse(unpack(bytes).ok_or_else(|| LawError::Bundle("not a bundle of laws".into()))?)
    }

    /// SHA-256 of [`Law::bundle_bytes`]; it stands in every decision record.
    #[must_use]
    pub const fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// All sources in one canonical run of bytes, kept in the database by hash.
    #[must_use]
    pub fn bundle_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The source documents.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentText> {
        self.documents.iter()
    }

    /// What the bundle says about a label.
    #[must_use]
    pub fn clause(&self, label: &Clause) -> Option<&ClauseText> {
        self.clauses.get(label)
    }

    /// All clauses, in the order of the texts.
    pub fn clauses(&self) -> impl Iterator<Item = &ClauseText> {
        self.order.iter().filter_map(|label| self.clauses.get(label))
    }

    /// All editions, the oldest first.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        self.editions.iter()
    }

    /// The edition of that name.
    #[must_use]
    pub fn edition(&self, id: &EditionId) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == *id)
    }

    /// The edition that governs when nothing else is chosen: Order 99, whatever the calendar says.
    #[must_use]
    #[expect(clippy::expect_used, reason = "`check` refuses a bundle without exactly one default")]
    pub fn default_edition(&self) -> &Edition {
        self.editions.iter().find(|edition| edition.default).expect("one default edition")
    }

    /// The edition whose text was in force on a day (the policy `in-force`, by day of acceptance).
    #[must_use]
    pub fn edition_in_force(&self, day: Date) -> Option<&Edition> {
        self.editions.iter().find(|edition| crate::fee::holds(edition.from, edition.until, day))
    }

    /// The official calendar.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The fee by the day of payment.
    ///
    /// # Errors
    /// [`LawError::FeeUnknown`] for a gap.
    pub fn fee(&self, what: FeeKind, paid_on: Date) -> Result<Fee, LawError> {
        self.fees.fee(what, paid_on)
    }

    /// Why a fee is unknown on a day, in the languages of the product.
    #[must_use]
    pub fn fee_gap(&self, what: FeeKind, paid_on: Date) -> Option<&Trilingual> {
        self.fees.gap_reason(what, paid_on)
    }

    /// Who does not pay for something on a day.
    ///
    /// # Errors
    /// [`LawError::BeforeFirstDate`]: the exemptions of the state-duty time are unknown.
    pub fn exemptions(&self, what: FeeKind, paid_on: Date) -> Result<Vec<&Exemption>, LawError> {
        self.fees.exemptions(what, paid_on)
    }

    /// How long something that is no legal fact is kept.
    ///
    /// # Errors
    /// [`LawError::Bundle`]; `check` sees to it that every id has a rule.
    pub fn retention(&self, id: RetentionId) -> Result<&Retention, LawError> {
        self.retention.iter().find(|rule| rule.id == id).ok_or_else(|| LawError::Bundle(format!("no retention for {}", id.name())))
    }

    /// The moment before which the term of `id` has passed at `now`: what is older may go.
    ///
    /// # Errors
    /// [`LawError::Bundle`], as [`Law::retention`]; a term that leads out of the calendar.
    pub fn kept_since(&self, id: RetentionId, now: Timestamp) -> Result<Timestamp, LawError> {
        let rule = self.retention(id)?;
        let count = i64::from(rule.count);
        let span = match rule.unit {
            Unit::Hours => Span::new().try_hours(count),
            Unit::Days | Unit::WorkingDays => Span::new().try_days(count),
            Unit::Months => Span::new().try_months(count),
            Unit::Years => Span::new().try_years(count),
        };
        let then = span.and_then(|span| now.to_zoned(TimeZone::UTC).checked_sub(span)).map_err(|error| LawError::Bundle(error.to_string()))?;
        Ok(then.timestamp())
    }
}

fn pack(sources: &BTreeMap<&str, &str>) -> Vec<u8> {
    let mut bytes = FORMAT.as_bytes().to_vec();
    for (path, content) in sources {
        bytes.extend_from_slice(format!("{path} {}\n", content.len()).as_bytes());
        bytes.extend_from_slice(content.as_bytes());
    }
    bytes
}

fn unpack(bytes: &[u8]) -> Option<Vec<(&str, &str)>> {
    let mut rest = std::str::from_utf8(bytes).ok()?.strip_prefix(FORMAT)?;
    let mut sources = Vec::new();
    while !rest.is_empty() {
        let (head, tail) = rest.split_once('\n')?;
        let (path, length) = head.rsplit_once(' ')?;
        let (content, next) = tail.split_at_checked(length.parse().ok()?)?;
        sources.push((path, content));
        rest = next;
    }
    Some(sources)
}
