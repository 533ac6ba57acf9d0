//! The page of an electronic document, from its parts.

use domain::electronic::{ElectronicDocument, ElectronicPaper};
use domain::kernel::Ground;
use eds::{Outcome, SignerVerdict, Verdict};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::L;
use crate::components::{Findings, Line, Note, Tone, findings};
use crate::layout::{Command, DESK, Frame};
use crate::signing::grouped;
use crate::workspace::sheet::law::against;
use crate::workspace::sheet::{Block, Body, Sheet};

/// Which document.
#[derive(Debug, Clone)]
pub struct About {
    /// Name of the paper in addresses.
    pub kind: String,
    /// Id of what it is printed from.
    pub id: String,
    /// Which paper.
    pub paper: ElectronicPaper,
    /// Number of the letter or reference.
    pub number: String,
    /// The legal zone.
    pub zone: TimeZone,
}

impl About {
    fn printed(&self) -> String {
        format!("/workspace/papers/{}/{}", self.kind, self.id)
    }

    fn file(&self, part: &str) -> String {
        format!("{}?signed={part}", self.printed())
    }
}

/// A document that was issued.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The document.
    pub document: ElectronicDocument,
    /// What is found of the organisation's signature today; `None` where signatures are not set up any more.
    pub verdict: Option<Verdict>,
}

/// Why it could not be issued.
#[derive(Debug, Clone)]
pub enum Hindrance {
    /// The law refuses.
    Refused(Vec<Ground>),
    /// The time-stamping service or OCSP is silent.
    NotNow,
    /// The organisation's own certificate does not hold.
    OwnKey(Box<Verdict>),
}

/// The page.
#[must_use]
pub fn sheet(frame: Frame, about: &About, standing: Option<&Standing>, hindrance: Option<&Hindrance>) -> Sheet {
    let l = frame.base.l;
    let mut commands = vec![Command::opens("F9", l.t("frame-paper"), about.printed())];
    commands.push(Command::back(l, back(about)));
    let title = l.with(title_key(about.paper), &[("number", about.number.as_str().into())]);
    let mut sheet = Sheet::new(frame.commands(commands), l.t("issued-title"), title);
    sheet.note = Some(note(l, standing, hindrance));
    if let Some(Hindrance::Refused(grounds)) = hindrance {
        sheet.errors = against(l, grounds);
    }
    if let Some(verdict) = standing.and_then(|standing| standing.verdict.as_ref()) {
        for signer in &verdict.signers {
            sheet.main.push(Block::new("organisation", l.t("issued-organisation"), Body::Facts(who(l, signer, about))));
        }
        sheet.main.push(Block::new("checks", l.t("signed-checks"), Body::Findings(Findings::of(l, verdict).open())).quiet(l.t("issued-checks-from")));
    }
    sheet.side.push(Block::new("files", l.t("signed-files"), Body::Lines(files(l, about, standing.is_some()))));
    if standing.is_some() {
        sheet.side.push(Block::new("prove", l.t("signed-prove"), Body::Lines(prove(l, about))));
    }
    sheet
}

const fn title_key(paper: ElectronicPaper) -> &'static str {
    match paper {
        ElectronicPaper::Refusal => "issued-refusal",
        ElectronicPaper::Returned => "issued-returned",
        ElectronicPaper::Reference => "issued-reference",
    }
}

fn back(about: &About) -> String {
    match about.paper {
        ElectronicPaper::Refusal => format!("/workspace/applications/{}/refusal", about.id),
        ElectronicPaper::Returned => format!("/workspace/applications/{}", about.id),
        ElectronicPaper::Reference => DESK.to_owned(),
    }
}

fn note(l: L, standing: Option<&Standing>, hindrance: Option<&Hindrance>) -> Note {
    let said = |tone, head: &str, more: String| Note::new(tone, Line::new().bold(l.t(head)).text(more));
    match (hindrance, standing.map(|standing| standing.verdict.as_ref())) {
        (Some(Hindrance::NotNow), _) => said(Tone::Warn, "issued-not-now", l.t("issued-not-now-do")),
        (Some(Hindrance::OwnKey(verdict)), _) => {
            let why = findings::against(l, verdict).unwrap_or_default();
            said(Tone::Stop, "issued-own-key", format!("{why} {}", l.t("issued-own-key-do")))
        }
        (Some(Hindrance::Refused(_)), _) => said(Tone::Stop, "issued-refused", l.t("issued-refused-do")),
        (None, None) => said(Tone::Plain, "issued-not-yet", l.t("issued-not-yet-do")),
        (None, Some(None)) => said(Tone::Plain, "issued-kept", l.t("issued-kept-same")),
        (None, Some(Some(verdict))) if verdict.outcome == Outcome::Valid => said(Tone::Ok, "issued-kept", l.t("issued-kept-same")),
        (None, Some(Some(verdict))) => said(Tone::Stop, "signed-does-not-hold", findings::against(l, verdict).unwrap_or_default()),
    }
}

fn moment(about: &About, at: Timestamp) -> Line {
    let local = at.to_zoned(about.zone.clone()).datetime();
    Line::new().num(text::date(local.date())).num(text::clock(local.time()))
}

fn who(l: L, signer: &SignerVerdict, about: &About) -> Vec<(String, Line)> {
    let subject = &signer.subject;
    let name = subject.organisation.clone().or_else(|| subject.common_name.clone()).unwrap_or_default();
    let named = Line::new().bold(name);
    let named = match &subject.bin {
        Some(bin) => named.second(Line::new().text(l.t("signed-bin")).num(bin.clone())),
        None => named,
    };
    vec![
        (l.t("signed-organisation"), named),
        (l.t("signed-time"), moment(about, signer.trusted_time.at).second(l.t("signed-time-stamp"))),
        (l.t("signed-issuer"), Line::from(signer.issuer.clone())),
        (l.t("signed-serial"), Line::from(grouped(&signer.serial))),
        (l.t("signed-algorithm"), Line::from(signer.algorithm.clone())),
    ]
}

/// The files; before it is issued the paper alone, and what signs it.
fn files(l: L, about: &About, there: bool) -> Vec<Line> {
    let paper = Line::new().link(about.printed(), l.t("issued-paper")).second(l.t("issued-paper-is"));
    let signed = Line::new().link(about.file("pdf"), l.t("issued-inside")).second(l.t("issued-inside-is"));
    if !there {
        return vec![signed, paper];
    }
    vec![
        signed,
        Line::new().link(about.file("printed"), l.t("issued-printed")).second(l.t("issued-printed-is")),
        Line::new().link(about.file("p7s"), l.t("issued-beside")).second(l.t("issued-beside-is")),
    ]
}

fn prove(l: L, about: &About) -> Vec<Line> {
    let name = format!("{}-{}", about.kind, about.id);
    vec![
        Line::from(l.t("issued-prove-how")),
        Line::new().bold(format!("ahat verify-document {name}-signed.pdf --roots DIR")),
        Line::new().bold(format!("ahat verify-signature --content {name}.pdf --signature {name}.pdf.p7s --roots DIR")),
    ]
}
