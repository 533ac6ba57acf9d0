//! Fees by the day of payment: monthly indices until 30.06.2023, tenge since 01.07.2023.
//! What is not known is a gap with its reason, never a guess.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::{Clause, Confidence, LawError, Trilingual};

named! {
    /// What is paid for.
    pub enum FeeKind;

    /// Registration of a birth and its first certificate, of every kind.
    Birth = "birth",
    /// Registration of a death and its first certificate.
    Death = "death",
    /// Establishment of paternity.
    Paternity = "paternity",
    /// Adoption by citizens.
    AdoptionByCitizens = "adoption-by-citizens",
    /// Adoption by foreigners.
    AdoptionByForeigners = "adoption-by-foreigners",
    /// Registration of a marriage.
    Marriage = "marriage",
    /// Divorce by mutual consent.
    DivorceByConsent = "divorce-by-consent",
    /// Registration of a court divorce.
    DivorceByCourt = "divorce-by-court",
    /// Divorce on the application of one spouse.
    DivorceOneSided = "divorce-one-sided",
    /// Change of name, patronymic, surname.
    NameChange = "name-change",
    /// A document after a change, addition, correction or restoration.
    ChangedDocument = "changed-document",
    /// A repeat certificate.
    RepeatCertificate = "repeat-certificate",
    /// A reference.
    Reference = "reference",
    /// A document requested from abroad.
    ForeignDocument = "foreign-document",
    /// A service of a foreign institution.
    ConsularService = "consular-service",
}

impl fmt::Display for FeeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A fee as it stood on the day of payment. Sums are tiyn; nothing is rounded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fee {
    /// What is paid for.
    pub kind: FeeKind,
    /// The day of payment.
    pub paid_on: Date,
    /// The sum of the order, without value added tax.
    pub net_tiyn: i64,
    /// Value added tax on it; the state duty had none.
    pub vat_tiyn: i64,
    /// What the person pays.
    pub total_tiyn: i64,
    /// How the sum comes about.
    pub basis: FeeBasis,
    /// The clause that asks for it.
    pub clause: Clause,
    /// The weakest of all that went into the sum. Production charges confirmed sums only.
    pub confidence: Confidence,
    /// Where the sum was read.
    pub source: String,
}

/// How a fee is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "model")]
pub enum FeeBasis {
    /// Hundredths of the monthly calculation index of the day.
    MonthlyIndex {
        /// The index, tenge.
        index_tenge: i64,
        /// How many hundredths of it.
        hundredths: i64,
    },
    /// Tenge fixed by order.
    Tenge {
        /// The rate of value added tax, per cent.
        vat_percent: i64,
    },
}

/// Who does not pay, and for what (K-182(2)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// Its name in the data.
    pub id: String,
    /// The clause.
    pub clause: Clause,
    /// First day of payment on which it holds.
    pub from: Date,
    /// Last day; none = still holds.
    pub until: Option<Date>,
    /// Whether supporting documents are demanded.
    pub on_documents: bool,
    /// What it frees from paying.
    pub kinds: Vec<FeeKind>,
    /// Who is free, and when.
    pub who: Trilingual,
    /// How sure we are.
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndexRow {
    pub from: Date,
    pub tenge: i64,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SumRow {
    pub kind: FeeKind,
    pub from: Date,
    pub until: Option<Date>,
    /// Hundredths of the index, or tenge.
    pub hundredths: Option<i64>,
    pub tenge: Option<i64>,
    pub clause: Clause,
    pub confidence: Confidence,
    pub source: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VatRow {
    pub from: Date,
    pub until: Option<Date>,
    pub percent: i64,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GapRow {
    pub kind: FeeKind,
    pub from: Date,
    pub until: Option<Date>,
    pub reason: Trilingual,
}

/// All fee tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fees {
    pub index: Vec<IndexRow>,
    pub sums: Vec<SumRow>,
    pub vat: Vec<VatRow>,
    pub gaps: Vec<GapRow>,
    pub exemptions: Vec<Exemption>,
}

pub(crate) fn holds(from: Date, until: Option<Date>, day: Date) -> bool {
    from <= day && until.is_none_or(|last| day <= last)
}

impl Fees {
    pub(crate) fn fee(&self, kind: FeeKind, paid_on: Date) -> Result<Fee, LawError> {
        let row = self.sums.iter().find(|row| row.kind == kind && holds(row.from, row.until, paid_on));
        let Some(row) = row else {
            return Err(self.gap(kind, paid_on));
        };
        match (row.hundredths, row.tenge) {
            (Some(hundredths), _) => self.by_index(row, hundredths, paid_on),
            (None, Some(tenge)) => self.by_tenge(row, tenge, paid_on),
            (None, None) => Err(self.gap(kind, paid_on)),
        }
    }

    /// The reason of the gap in English; a person's page takes [`Fees::gap_reason`].
    fn gap(&self, kind: FeeKind, paid_on: Date) -> LawError {
        let reason = self.gap_reason(kind, paid_on).map_or_else(|| "no table covers this day".to_owned(), |text| text.en.clone());
        LawError::FeeUnknown { kind, paid_on, reason }
    }

    pub(crate) fn gap_reason(&self, kind: FeeKind, paid_on: Date) -> Option<&Trilingual> {
        self.gaps.iter().find(|gap| gap.kind == kind && holds(gap.from, gap.until, paid_on)).map(|gap| &gap.reason)
    }

    fn by_index(&self, row: &SumRow, hundredths: i64, paid_on: Date) -> Result<Fee, LawError> {
        let index = self.index.iter().rfind(|index| index.from <= paid_on).ok_or_else(|| self.gap(row.kind, paid_on))?;
        // A hundredth of a tenge is a tiyn: the product is the sum, exactly.
        let net = index.tenge * hundredths;
        let confidence = if hundredths == 0 { row.confidence } else { row.confidence.max(index.confidence) };
        Ok(Fee {
            kind: row.kind,
            paid_on,
            net_tiyn: net,
            vat_tiyn: 0,
            total_tiyn: net,
            basis: FeeBasis::MonthlyIndex { index_tenge: index.tenge, hundredths },
            clause: row.clause.clone(),
            confidence,
            source: row.source.clone(),
        })
    }

    fn by_tenge(&self, row: &SumRow, tenge: i64, paid_on: Date) -> Result<Fee, LawError> {
        let vat = self.vat.iter().find(|vat| holds(vat.from, vat.until, paid_on)).ok_or_else(|| self.gap(row.kind, paid_on))?;
        // Tenge times per cent is tiyn.
        let vat_tiyn = tenge * vat.percent;
        let net = tenge * 100;
        let confidence = if tenge == 0 { row.confidence } else { row.confidence.max(vat.confidence) };
        Ok(Fee {
            kind: row.kind,
            paid_on,
            net_tiyn: net,
            vat_tiyn,
            total_tiyn: net + vat_tiyn,
            basis: FeeBasis::Tenge { vat_percent: vat.percent },
            clause: row.clause.clone(),
            confidence,
            source: row.source.clone(),
        })
    }

    pub(crate) fn exemptions(&self, kind: FeeKind, paid_on: Date) -> Result<Vec<&Exemption>, LawError> {
        let first = self.exemptions.iter().map(|exemption| exemption.from).min();
        if let Some(from) = first.filter(|from| paid_on < *from) {
            return Err(LawError::BeforeFirstDate { parameter: "fee exemptions".into(), from });
        }
        Ok(self.exemptions.iter().filter(|row| row.kinds.contains(&kind) && holds(row.from, row.until, paid_on)).collect())
    }
}
