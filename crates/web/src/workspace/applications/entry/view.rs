//! The entry page: sections in the order of the paper form, the law and the evidence at the right.

use std::collections::BTreeMap;

use askama::Template;
use domain::acts::birth::BirthForm;
use domain::fields::Field as Asked;
use jiff::tz::TimeZone;

use super::fields::Draw;
use super::panels::{SimilarView, TermPanel};
use crate::L;
use crate::components::{CheckList, ErrorSummary, Field, Kind, Line, Note, Plate, Shape};
use crate::layout::{Does, Frame};

/// Fields of a section: in the grid, or in the grid only while an answer above asks for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A field.
    Field(Field),
    /// Fields under a condition: the style sheet hides them while the answer is another.
    When(&'static str, Vec<Field>),
}

/// A section of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its number in the margin.
    pub no: u8,
    /// Its id.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands beside the heading.
    pub beside: String,
    /// Shown while an answer asks for it.
    pub when: &'static str,
    /// Its fields.
    pub cells: Vec<Cell>,
}

/// Mother or father.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonColumn {
    /// `mother` or `father`.
    pub who: &'static str,
    /// Heading.
    pub title: String,
    /// Is the father named at all.
    pub kind: Option<Field>,
    /// IIN, first.
    pub iin: Field,
    /// The rest, in the order of the paper.
    pub rows: Vec<Field>,
    /// Ethnicity in words of its own.
    pub other: Vec<Field>,
    /// Rarely filled.
    pub more: Vec<Field>,
    /// Something rare is filled or wrong.
    pub open: bool,
    /// Values from a register, carried along.
    pub hidden: Vec<(String, String)>,
    /// Where they came from, and when.
    pub source: Option<String>,
    /// Where the person stands in our own records.
    pub records: Vec<Line>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/applications/entry/page.html")]
pub struct Entry {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Over the heading: number, day, coupon.
    pub crumbs: Line,
    /// Heading.
    pub title: String,
    /// Number plate.
    pub plate: Plate,
    /// Every fault at once.
    pub errors: ErrorSummary,
    /// At most one notice.
    pub note: Option<Note>,
    /// Where the form goes.
    pub action: String,
    /// What is carried along: command, delivery, draft.
    pub hidden: Vec<(String, String)>,
    /// Before the paper: how it came in, where the official chooses that, and whether the parents are known.
    pub intake: Vec<Cell>,
    /// Child, document.
    pub first: Vec<Section>,
    /// Mother and father.
    pub parents: Vec<PersonColumn>,
    /// Marriage, basis, applicant, documents, late reason.
    pub last: Vec<Section>,
    /// What follows registration.
    pub after: CheckList,
    /// The term.
    pub term: TermPanel,
    /// Similar records.
    pub similar: Vec<SimilarView>,
    /// Said where there are none, or none were looked for yet.
    pub similar_none: String,
    /// Requirements.
    pub checks: CheckList,
    /// Forms set aside.
    pub drafts: Vec<Line>,
    /// Something stands in it that is kept nowhere: who leaves is asked first.
    pub unsaved: bool,
    /// It can be set aside.
    pub drafts_here: bool,
    /// Places to choose from.
    pub places: Vec<String>,
    /// Countries to choose from.
    pub countries: Vec<String>,
}

/// What an entry is drawn from.
#[derive(Debug)]
pub struct Form<'a> {
    /// What was typed.
    pub form: &'a BirthForm,
    /// What to mend, by field.
    pub wrong: BTreeMap<String, String>,
    /// What is doubted, by field.
    pub doubts: BTreeMap<String, String>,
    /// Where a value came from, and what stood there before, by field.
    pub look: BTreeMap<String, String>,
    /// Records in which mother or father already stand.
    pub records: BTreeMap<&'static str, Vec<Line>>,
}

const G: fn(u8) -> Shape = Shape::Grid;

impl Form<'_> {
    fn draw(&self, l: L) -> Draw<'_> {
        Draw { l, form: self.form, wrong: &self.wrong, doubts: &self.doubts, look: &self.look }
    }

    /// Are the parents known: it decides what the form asks.
    #[must_use]
    pub fn foundling(&self, l: L) -> Field {
        self.draw(l).field(G(4), "child.foundling")
    }

    /// Child and document.
    #[must_use]
    pub fn first(&self, l: L) -> Vec<Section> {
        let d = self.draw(l);
        let f = |n: u8, id: &str| Cell::Field(d.field(G(n), id));
        let when = |name, ids: &[(u8, &str)]| Cell::When(name, ids.iter().map(|(n, id)| d.field(G(*n), id)).collect());
        vec![
            Section {
                no: 1,
                id: "child",
                title: l.t("section-child"),
                beside: l.t(if self.form.get("child.vitality") == "stillborn" { "application-iin-none" } else { "application-iin-later" }),
                when: "",
                cells: vec![
                    f(4, "child.surname"),
                    f(4, "child.given"),
                    f(4, "child.patronymic"),
                    f(2, "child.born_on"),
                    f(2, "child.born_at"),
                    f(4, "child.sex"),
                    f(4, "child.vitality"),
                    f(4, "child.place.country"),
                    when("when-here", &[(8, "child.place.kato")]),
                    f(6, "child.place.kk"),
                    f(6, "child.place.ru"),
                    f(3, "child.plurality"),
                    when("when-many", &[(2, "child.plurality_order")]),
                    f(3, "child.order_for_mother"),
                    f(2, "child.weight_g"),
                    f(2, "child.length_cm"),
                ],
            },
            Section {
                no: 2,
                id: "proof",
                title: l.t("section-proof"),
                beside: String::new(),
                when: "",
                cells: vec![
                    f(5, "proof.kind"),
                    f(4, "proof.number"),
                    when("when-issued", &[(3, "proof.issued_on"), (12, "proof.issuer")]),
                    when("when-court", &[(6, "proof.court"), (2, "proof.decided_on"), (4, "proof.in_force_on")]),
                    when("when-found", &[(3, "proof.found_on"), (3, "proof.medical.number"), (3, "proof.medical.issued_on"), (3, "proof.medical.issuer")]),
                ],
            },
        ]
    }

    /// Mother and father.
    #[must_use]
    pub fn parents(&self, l: L, zone: &TimeZone) -> Vec<PersonColumn> {
        vec![self.person(l, "mother", zone), self.person(l, "father", zone)]
    }

    fn person(&self, l: L, who: &'static str, zone: &TimeZone) -> PersonColumn {
        let d = self.draw(l);
        let id = |part: &str| format!("{who}.{part}");
        let row = |part: &str| d.field(Shape::Row, &id(part));
        let source = self.source(l, who, zone);
        let known = source.is_some();
        let (mut rows, mut hidden) = (Vec::new(), Vec::new());
        // What is to be looked at again stands beneath a value that nobody types, too; a name is shown whole.
        let said = |of: &BTreeMap<String, String>, parts: &[&str]| {
            Some(parts.iter().filter_map(|part| of.get(&id(part))).map(String::as_str).collect::<Vec<_>>().join(" ")).filter(|said| !said.is_empty())
        };
        let fixed = |line: Line, part: &str, label: String| {
            let parts: &[&str] = if part == "name" { &["surname", "given", "patronymic"] } else { &[part] };
            Field { source: said(&self.look, parts), doubt: said(&self.doubts, parts), ..Field::new(Shape::Row, id(part), label, Kind::Fixed(line)) }
        };
        if known {
            let value = |part: &str| self.form.get(&id(part));
            let name = ["surname", "given", "patronymic"].map(value).join(" ");
            rows.push(fixed(Line::new().bold(name.trim()), "name", l.t("application-short-name")));
            for part in ["birth_date", "citizenship", "residence.kk", "residence.ru", "ethnicity"] {
                let words = d.words(&id(part));
                if words.is_empty() {
                    rows.push(row(part));
                } else {
                    rows.push(fixed(words.into(), part, row(part).label));
                }
            }
            let prefix = format!("{who}.");
            let shown = |part: &str| matches!(part, "iin" | "education" | "occupation" | "kind") || part.starts_with("basis.") || part.starts_with("legal.");
            hidden.extend(
                self.form
                    .iter()
                    .filter(|(field, _)| {
                        field.strip_prefix(&prefix).is_some_and(|part| {
                            !shown(part) && (part.starts_with("source.") || rows.iter().all(|row| row.name != *field || matches!(row.kind, Kind::Fixed(_))))
                        })
                    })
                    .map(|(field, value)| (field.to_owned(), value.to_owned())),
            );
        } else {
            rows.extend(["surname", "given", "patronymic", "birth_date", "citizenship", "residence.kk", "residence.ru", "ethnicity"].map(row));
        }
        rows.extend(["education", "occupation"].map(row));
        let identity: Vec<&str> = vec!["identity.kind", "identity.number", "identity.issued_on", "identity.issuer"];
        let carried = |part: &str| hidden.iter().any(|(field, _)| *field == id(part));
        if identity.iter().any(|part| carried(part)) {
            let words = format!("{} {}", d.words(&id("identity.kind")), self.form.get(&id("identity.number")));
            rows.push(fixed(words.trim().to_owned().into(), "identity.number", l.t("application-short-identity")));
        } else {
            rows.extend(identity.into_iter().map(row));
        }
        let rare = ["identity.valid_until", "residence.country", "residence.kato", "legal.kk", "legal.ru", "legal.country", "legal.kato"];
        let more: Vec<Field> = rare.into_iter().filter(|part| !carried(part)).map(row).collect();
        let open = more.iter().any(|field| field.error.is_some());
        let other = if carried("ethnicity_kk") || carried("ethnicity") { Vec::new() } else { ["ethnicity_kk", "ethnicity_ru"].map(row).to_vec() };
        PersonColumn {
            who,
            title: l.t(if who == "mother" { "section-mother" } else { "section-father" }),
            kind: (who == "father").then(|| Field { hint: None, ..d.field(Shape::Row, "father.kind") }),
            iin: row("iin"),
            rows,
            other,
            more,
            open,
            hidden,
            source,
            records: self.records.get(who).cloned().unwrap_or_default(),
        }
    }

    fn source(&self, l: L, who: &str, zone: &TimeZone) -> Option<String> {
        let at: jiff::Timestamp = self.form.get(&format!("{who}.source.at")).parse().ok()?;
        let local = at.to_zoned(zone.clone()).datetime();
        Some(l.with("application-source", &[("day", text::date(local.date()).into()), ("time", text::clock(local.time()).into())]))
    }

    /// Marriage, the father's basis, the applicant, documents.
    #[must_use]
    pub fn last(&self, l: L, late: bool) -> Vec<Section> {
        let d = self.draw(l);
        let f = |n: u8, id: &str| Cell::Field(d.field(G(n), id));
        let when = |name, ids: &[(u8, &str)]| Cell::When(name, ids.iter().map(|(n, id)| d.field(G(*n), id)).collect());
        let mut sections = vec![
            Section {
                no: 4,
                id: "basis",
                title: l.t("application-section-basis"),
                beside: l.t("application-basis-beside"),
                when: "when-known",
                cells: vec![
                    f(12, "marital.kind"),
                    when("when-marriage", &[(4, "marital.number"), (3, "marital.registered_on"), (5, "marital.body")]),
                    when(
                        "when-ended",
                        &[(3, "marital.ended_on"), (3, "marital.document.number"), (3, "marital.document.issued_on"), (3, "marital.document.issuer")],
                    ),
                    when("when-named", &[(12, "father.basis.kind")]),
                    when("when-paternity", &[(4, "father.basis.number"), (3, "father.basis.registered_on"), (5, "father.basis.body")]),
                    when("when-basis-court", &[(6, "father.basis.court"), (3, "father.basis.decided_on"), (3, "father.basis.in_force_on")]),
                    when(
                        "when-acknowledgment",
                        &[
                            (4, "father.basis.acknowledgment.number"),
                            (4, "father.basis.acknowledgment.issued_on"),
                            (4, "father.basis.acknowledgment.issuer"),
                            (4, "father.basis.consent.number"),
                            (4, "father.basis.consent.issued_on"),
                            (4, "father.basis.consent.issuer"),
                        ],
                    ),
                ],
            },
            Section {
                no: 5,
                id: "applicant",
                title: l.t("section-applicant"),
                beside: l.t("application-applicant-beside"),
                when: "",
                cells: vec![
                    f(4, "applicant.capacity"),
                    f(4, "applicant.phone"),
                    when("when-organisation", &[(8, "applicant.organisation"), (4, "applicant.bin")]),
                    when("when-person", &[(4, "applicant.surname"), (4, "applicant.given"), (4, "applicant.patronymic"), (4, "applicant.iin")]),
                    when(
                        "when-person",
                        &[
                            (4, "applicant.identity.kind"),
                            (4, "applicant.identity.number"),
                            (4, "applicant.identity.issued_on"),
                            (4, "applicant.identity.issuer"),
                            (4, "applicant.address.kk"),
                            (4, "applicant.address.ru"),
                        ],
                    ),
                    when("when-authority", &[(4, "applicant.authority.number"), (4, "applicant.authority.issued_on"), (4, "applicant.authority.issuer")]),
                ],
            },
            Section { no: 6, id: "attached", title: l.t("section-attached"), beside: l.t("application-attached-beside"), when: "", cells: self.attached(&d) },
        ];
        if late || !self.form.get("late_reason").is_empty() {
            let cells = vec![f(12, "late_reason")];
            sections.push(Section { no: 7, id: "late", title: l.t("section-late"), beside: String::new(), when: "", cells });
        }
        sections
    }

    /// Every document that was presented, and one empty line for the next.
    fn attached(&self, d: &Draw<'_>) -> Vec<Cell> {
        let used: std::collections::BTreeSet<u8> =
            self.form.iter().filter_map(|(id, _)| id.strip_prefix("attached.")?.split('.').next()?.parse().ok()).collect();
        let next = used.last().map_or(0, |last| last.saturating_add(1));
        used.into_iter()
            .chain([next])
            .flat_map(|n| {
                [(4, "kind"), (2, "number"), (2, "issued_on"), (4, "issuer")].map(|(cols, part)| Cell::Field(d.field(G(cols), &format!("attached.{n}.{part}"))))
            })
            .collect()
    }
}

impl Entry {
    /// Puts the hand on a field; after a look-up (`mother.`) on the first that the register did not answer.
    pub fn focus(&mut self, wanted: &str) {
        if let Some(person) = self.parents.iter_mut().find(|person| wanted.strip_suffix('.') == Some(person.who)) {
            if let Some(field) = person.rows.iter_mut().find(|field| !matches!(field.kind, Kind::Fixed(_))) {
                field.focus = true;
            }
            return;
        }
        let cells = self.first.iter_mut().chain(&mut self.last).flat_map(|section| &mut section.cells);
        for cell in cells {
            let fields = match cell {
                Cell::Field(field) => std::slice::from_mut(field),
                Cell::When(_, fields) => fields.as_mut_slice(),
            };
            for field in fields {
                field.focus = field.name == wanted;
            }
        }
    }

    /// For tests: every name the form sends is a field of the domain.
    #[must_use]
    pub fn sound(&self) -> bool {
        let cells = self.first.iter().chain(&self.last).flat_map(|section| &section.cells);
        cells
            .flat_map(|cell| match cell {
                Cell::Field(field) => std::slice::from_ref(field),
                Cell::When(_, fields) => fields.as_slice(),
            })
            .all(|field| Asked::get(&field.name).is_some())
    }
}
