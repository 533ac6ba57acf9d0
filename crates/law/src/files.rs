//! The files of the bundle as they are written, and how they come together. What is not stated for
//! an edition, or stated twice, is refused here; what does not fit is refused in `check`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    Calendar, Clause, ClauseText, Confidence, Document, DocumentText, Edition, EditionId, Exemption, Law, LawError, NumberId, Param, Retention, TermId,
    Trilingual,
    clause::ClauseKind,
    edition::{Known, Parameters},
    fee::{Fees, GapRow, IndexRow, SumRow, VatRow},
    term::{LawfulFrom, Reckoning, Starts, TermRule, Unit},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseFile {
    document: Document,
    title: Trilingual,
    clause: Vec<ClauseRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseRow {
    label: Clause,
    parent: Option<Clause>,
    kind: ClauseKind,
    cite: Trilingual,
    summary: Trilingual,
    exception: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionFile {
    id: EditionId,
    label: Trilingual,
    from: Date,
    until: Option<Date>,
    #[serde(default)]
    default: bool,
    dated_by: Vec<Clause>,
    scope: Vec<Clause>,
    confidence: Confidence,
    parameters: Parameters,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberFile {
    number: Vec<Row<NumberId, NumberRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFile {
    term: Vec<Row<TermId, TermRow>>,
}

/// A term or a number with its rule in each edition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<Id, Rule> {
    id: Id,
    name: Trilingual,
    #[serde(default = "Vec::new")]
    rule: Vec<Rule>,
    #[serde(default)]
    unknown_in: Vec<EditionId>,
    #[serde(default)]
    absent_in: Vec<EditionId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberRow {
    editions: Vec<EditionId>,
    value: u32,
    clause: Clause,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermRow {
    editions: Vec<EditionId>,
    clause: Clause,
    unit: Unit,
    count: u32,
    starts: Starts,
    moves: bool,
    lawful_from: Option<LawfulFrom>,
    #[serde(default)]
    reckoning: Reckoning,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeeFile {
    #[serde(default)]
    index: Vec<IndexRow>,
    #[serde(default)]
    sum: Vec<SumRow>,
    #[serde(default)]
    vat: Vec<VatRow>,
    #[serde(default)]
    gap: Vec<GapRow>,
    #[serde(default)]
    exemption: Vec<Exemption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetentionFile {
    rule: Vec<Retention>,
}

/// The files of a bundle, as they were written.
#[derive(Default)]
pub(crate) struct Files {
    clauses: Vec<ClauseFile>,
    editions: Vec<EditionFile>,
    numbers: Vec<Row<NumberId, NumberRow>>,
    terms: Vec<Row<TermId, TermRow>>,
    calendar: Option<Calendar>,
    fees: Fees,
    retention: Vec<Retention>,
}

impl Files {
    pub(crate) fn read(sources: &BTreeMap<&str, &str>) -> Result<Self, LawError> {
        let mut files = Self::default();
        for (path, content) in sources {
            match path.split_once('/').unwrap_or(("", path)) {
                ("clauses", _) => files.clauses.push(toml(path, content)?),
                ("editions", "numbers.toml") => {
                    files.numbers.extend(toml::<NumberFile>(path, content)?.number);
                }
                ("editions", _) => files.editions.push(toml(path, content)?),
                ("terms", _) => files.terms.extend(toml::<TermFile>(path, content)?.term),
                ("calendars", "kz.csv") => files.calendar = Some(Calendar::parse(content)?),
                ("fees", _) => files.fees.add(toml(path, content)?),
                ("", "retention.toml") => {
                    files.retention = toml::<RetentionFile>(path, content)?.rule;
                }
                // Checked by their own modules.
                ("territory" | "bodies", _) => {}
                _ => return Err(LawError::Bundle(format!("{path}: no place for this file"))),
            }
        }
        Ok(files)
    }

    pub(crate) fn assemble(self) -> Result<Law, LawError> {
        let mut documents = Vec::new();
        let mut clauses = BTreeMap::new();
        let mut order = Vec::new();
        for file in self.clauses {
            documents.push(DocumentText { document: file.document, title: file.title });
            for row in file.clause {
                let text = row.of(file.document);
                order.push(text.label.clone());
                if let Some(double) = clauses.insert(text.label.clone(), text) {
                    return Err(LawError::Bundle(format!("{}: twice in the clauses", double.label)));
                }
            }
        }
        let mut editions: Vec<Edition> = self.editions.into_iter().map(EditionFile::edition).collect();
        editions.sort_by_key(|edition| edition.from);
        let known: Vec<EditionId> = editions.iter().map(|edition| edition.id.clone()).collect();
        for term in self.terms {
            let id = term.id;
            let name = term.name.clone();
            for (edition, value) in term.spread(id.name(), &known, |row| row.rule(id, &name))? {
                put(&mut editions, &edition, |edition| edition.terms.insert(id, value));
            }
        }
        for number in self.numbers {
            let id = number.id;
            for (edition, value) in number.spread(id.name(), &known, NumberRow::number)? {
                put(&mut editions, &edition, |edition| edition.numbers.insert(id, value));
            }
        }
        Ok(Law {
            documents,
            clauses,
            order,
            editions,
            calendar: self.calendar.ok_or_else(|| LawError::Bundle("no calendar".into()))?,
            fees: self.fees,
            retention: self.retention,
            bytes: Vec::new(),
            hash: [0; 32],
        })
    }
}

fn put<T>(editions: &mut [Edition], id: &EditionId, with: impl FnOnce(&mut Edition) -> T) {
    if let Some(edition) = editions.iter_mut().find(|edition| edition.id == *id) {
        with(edition);
    }
}

fn toml<T: DeserializeOwned>(path: &str, content: &str) -> Result<T, LawError> {
    ::toml::from_str(content).map_err(|error| LawError::Bundle(format!("{path}: {error}")))
}

/// What a row says in one edition, and whom it speaks of.
trait InEditions {
    fn editions(&self) -> &[EditionId];
}

impl InEditions for NumberRow {
    fn editions(&self) -> &[EditionId] {
        &self.editions
    }
}

impl InEditions for TermRow {
    fn editions(&self) -> &[EditionId] {
        &self.editions
    }
}

impl<Id, Rule: InEditions> Row<Id, Rule> {
    /// The value in each edition. Every edition is named exactly once: a rule, unknown, or absent.
    fn spread<T: Clone>(&self, name: &str, known: &[EditionId], value: impl Fn(&Rule) -> Param<T>) -> Result<Vec<(EditionId, Known<T>)>, LawError> {
        let all = EditionId::new("all");
        let mut out: BTreeMap<EditionId, Known<T>> = BTreeMap::new();
        let stated = self.rule.iter().map(|rule| (rule.editions(), Known::Value(value(rule))));
        let unstated = [(self.unknown_in.as_slice(), Known::Unknown), (self.absent_in.as_slice(), Known::Absent)];
        for (editions, value) in stated.chain(unstated) {
            let editions = if editions.contains(&all) { known } else { editions };
            for edition in editions {
                if !known.contains(edition) {
                    return Err(LawError::Bundle(format!("{name}: no edition {edition}")));
                }
                if out.insert(edition.clone(), value.clone()).is_some() {
                    return Err(LawError::Bundle(format!("{name}: {edition} is named twice")));
                }
            }
        }
        match known.iter().find(|edition| !out.contains_key(*edition)) {
            Some(edition) => Err(LawError::Bundle(format!("{name}: nothing for {edition}"))),
            None => Ok(out.into_iter().collect()),
        }
    }
}

impl NumberRow {
    fn number(&self) -> Param<u32> {
        Param { value: self.value, clause: self.clause.clone(), confidence: self.confidence }
    }
}

impl TermRow {
    fn rule(&self, id: TermId, name: &Trilingual) -> Param<TermRule> {
        Param {
            value: TermRule {
                id: Some(id),
                name: Some(name.clone()),
                clause: self.clause.clone(),
                unit: self.unit,
                count: self.count,
                starts: self.starts,
                moves: self.moves,
                lawful_from: self.lawful_from,
                reckoning: self.reckoning,
            },
            clause: self.clause.clone(),
            confidence: self.confidence,
        }
    }
}

impl ClauseRow {
    fn of(self, document: Document) -> ClauseText {
        ClauseText { label: self.label, parent: self.parent, document, kind: self.kind, cite: self.cite, summary: self.summary, exception: self.exception }
    }
}

impl EditionFile {
    fn edition(self) -> Edition {
        Edition {
            id: self.id,
            label: self.label,
            from: self.from,
            until: self.until,
            default: self.default,
            dated_by: self.dated_by,
            scope: self.scope,
            confidence: self.confidence,
            parameters: self.parameters,
            terms: BTreeMap::new(),
            numbers: BTreeMap::new(),
        }
    }
}

impl Fees {
    fn add(&mut self, file: FeeFile) {
        self.index.extend(file.index);
        self.index.sort_by_key(|row| row.from);
        self.sums.extend(file.sum);
        self.vat.extend(file.vat);
        self.gaps.extend(file.gap);
        self.exemptions.extend(file.exemption);
    }
}
