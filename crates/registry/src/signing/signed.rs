//! What was signed, found again: for the page that says who signed, when, and whether it still holds.

use domain::paper::Words;
use eds::{Evidence, OcspAnswer, Verdict, with_ocsp};
use uuid::Uuid;

use super::document::Document;
use super::kept::Kept;
use crate::access::Permit;
use crate::access::cells::Cells;
use crate::ports::rows::{Row, Select};
use crate::ports::store::{Fault, LogId};
use crate::projection::file_hash;
use crate::projection::tables::SIGNATURE;
use crate::registry::Registry;

/// What a signature attests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// SHA-256 of the CMS, hexadecimal: the name of the signature.
    pub signature: String,
    /// Id of the application, record or certificate.
    pub id: Uuid,
    /// Name of the event.
    pub event: String,
    /// Log of the body.
    pub log: LogId,
    /// `application`, `record` or `certificate`.
    pub kind: String,
    /// SHA-256 of the document, hexadecimal.
    pub content: String,
    evidence: String,
}

/// An accepted signature with its evidence.
#[derive(Debug, Clone)]
pub struct Signed {
    /// What it attests; several children of one delivery share one signature.
    pub about: Vec<About>,
    /// What was signed, in words.
    pub title: Words,
    /// Name for a file with the document.
    pub file_name: String,
    /// Everything the verdict rested on.
    pub evidence: Evidence,
    /// The verdict of today, from the evidence alone; `None` where the evidence can't be read any more.
    pub again: Option<Verdict>,
}

impl Signed {
    /// The CMS with the answers about its certificate inside: whoever has it needs to ask nobody.
    #[must_use]
    pub fn lasting(&self) -> Vec<u8> {
        let cms = self.evidence.cms.clone();
        let answers: Vec<Vec<u8>> =
            self.evidence.ocsp.iter().filter_map(|kept| OcspAnswer::read(&kept.answer).ok()).map(|answer| answer.basic().to_vec()).collect();
        if answers.is_empty() {
            return cms;
        }
        let answers: Vec<&[u8]> = answers.iter().map(Vec::as_slice).collect();
        with_ocsp(&cms, &answers).unwrap_or(cms)
    }
}

fn read(row: Row) -> Result<About, Fault> {
    let mut c = Cells::of(&SIGNATURE, row);
    Ok(About { signature: c.text()?, id: c.id()?, event: c.text()?, log: LogId(c.text()?), kind: c.text()?, content: c.text()?, evidence: c.text()? })
}

/// Signatures about an application, a record or a certificate.
///
/// # Errors
/// A technical failure.
pub async fn of_thing(registry: &Registry, id: Uuid) -> Result<Vec<About>, Fault> {
    let rows = registry.store().select(&Select::from(&SIGNATURE).eq("about", id)).await?;
    rows.into_iter().map(read).collect()
}

/// What was done with a signing: all that a signature over its document attests.
///
/// # Errors
/// A technical failure.
pub async fn attested(registry: &Registry, signing: Uuid) -> Result<Vec<About>, Fault> {
    let Some(kept) = Kept::find(registry.store(), signing).await? else { return Ok(Vec::new()) };
    kept.attests(registry.store()).await?.into_iter().map(read).collect()
}

/// What a signature attests, by the hash of its CMS; nothing of its content is read.
///
/// # Errors
/// A technical failure.
pub async fn about(registry: &Registry, signature: &str) -> Result<Vec<About>, Fault> {
    let rows = registry.store().select(&Select::from(&SIGNATURE).eq("signature", signature)).await?;
    rows.into_iter().map(read).collect()
}

/// A signature for whoever holds a permit to read in the log of what it attests; judged again from its evidence. Whoever shows it
/// traces the reading first.
///
/// # Errors
/// [`Fault::Damaged`] where the evidence is not what the event names.
pub async fn signed(registry: &Registry, permit: &Permit, signature: &str) -> Result<Option<Signed>, Fault> {
    let about = about(registry, signature).await?;
    let Some(first) = about.first().filter(|about| permit.log().is_none_or(|log| *log == about.log)) else { return Ok(None) };
    let (evidence, document) = evidence(registry, first).await?;
    let again = evidence.verify_again().ok();
    let file_name = document.file_name();
    Ok(Some(Signed { title: document.title, file_name, again, about, evidence }))
}

/// The evidence of a signature, and the document it is over.
pub(super) async fn evidence(registry: &Registry, about: &About) -> Result<(Evidence, Document), Fault> {
    let damaged = |what: &str| Fault::Damaged(format!("the evidence of signature {}: {what}", about.signature));
    let hash = file_hash(&about.evidence).map_err(|error| damaged(&error.to_string()))?;
    let bytes = registry.store().file_get(&hash).await?.ok_or_else(|| damaged("the file is gone"))?;
    let evidence: Evidence = serde_json::from_slice(&bytes).map_err(|error| damaged(&error.to_string()))?;
    let document = Document::read(&evidence.content).ok_or_else(|| damaged("the document can't be read"))?;
    Ok((evidence, document))
}
