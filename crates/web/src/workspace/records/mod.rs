//! Act records: the list of an office, one record as on paper with its history, and what may be done to it.

mod change;
mod facsimile;
mod list;
mod parts;
mod purpose;
mod show;
mod tabs;

use domain::numbers::RecordId;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::records::{self, Dossier, NotRead};
use uuid::Uuid;

use crate::AppState;
use crate::page::Answer;
use crate::routes::{Access, Route, does, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;

pub use change::{AnnulPage, CorrectPage, annul_page, correct_page, label};
pub use list::{RecordsPage, bodies as bodies_page, of_body, page as list_page};
pub use parts::{Block, Part, PrintForm, RecordHead, purpose_words};
pub(crate) use purpose::stated;
pub use purpose::{PurposePage, page as purpose_page};
pub use show::{RecordPage, Shown, page as record_page};
pub use tabs::{Told, tab_page};

/// The label of a field for a template.
pub(crate) fn field_label(l: &crate::L, id: &str) -> String {
    label(*l, id)
}

/// The page that asks for the purpose, for other pages too.
pub(crate) async fn ask_purpose(state: &AppState, visit: &Visit) -> Answer {
    purpose::ask(state, visit).await
}

/// The list.
pub const RECORDS: &str = "/workspace/records";

pub(crate) static ROUTES: &[Route] = &[
    Route::page(RECORDS, Access::May(Action::RecordRead), || looks(list::get)),
    Route::page("/workspace/records/{id}", Access::May(Action::RecordRead), || looks(show::get)),
    Route::page("/workspace/records/{id}/correct", Access::May(Action::RecordCorrect), || looks(change::correct_get)),
    Route::form("/workspace/records/{id}/correct", Access::May(Action::RecordCorrect), || does(change::correct_post)),
    Route::page("/workspace/records/{id}/annul/{cause}", Access::May(Action::CauseAnnul), || looks(change::annul_get)),
    Route::form("/workspace/records/{id}/annul/{cause}", Access::May(Action::CauseAnnul), || does(change::annul_post)),
    Route::form("/workspace/records/{id}/print", Access::May(Action::CopyPrint), || does(tabs::print)),
    Route::page("/workspace/records/{id}/{tab}", Access::May(Action::RecordRead), || looks(tabs::get)),
];

/// The page of a record.
#[must_use]
pub fn path(id: RecordId) -> String {
    format!("{RECORDS}/{id}")
}

/// The page of a record of another office, with the purpose stated there.
#[must_use]
pub fn path_for(id: RecordId, purpose: &str) -> String {
    with_purpose(path(id), purpose)
}

/// An address with the purpose that was stated for it.
#[must_use]
pub fn with_purpose(address: String, purpose: &str) -> String {
    if purpose.is_empty() {
        return address;
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("purpose", purpose);
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{}", query.finish())
}

/// The purpose in the address.
pub(crate) fn purpose(visit: &Visit) -> String {
    visit.query("purpose").unwrap_or_default().trim().to_owned()
}

/// What came of opening a record.
pub(crate) enum Opened {
    /// It is read and traced.
    Read(Box<Dossier>),
    /// The purpose must be stated first.
    Purpose,
}

/// Opens a record that this person may see. What may not be seen is not there: the answers are equal.
pub(crate) async fn open(state: &AppState, visit: &Visit, id: &str) -> Answer<Opened> {
    let id = Uuid::parse_str(id).map(RecordId).map_err(|_| Trouble::NotFound)?;
    let log = records::log_of(&state.registry, id).await?.ok_or(Trouble::NotFound)?;
    let permit = visit.may(Action::RecordRead, Some(&log)).map_err(|_| Trouble::NotFound)?;
    let purpose = stated(state, visit, &permit, Some(Subject::Record(id))).await?;
    match records::open(&state.registry, permit, id, purpose.as_deref()).await {
        Ok(dossier) => Ok(Opened::Read(Box::new(dossier))),
        Err(NotRead::PurposeMissing) => Ok(Opened::Purpose),
        Err(NotRead::NotFound) => Err(Trouble::NotFound),
        Err(NotRead::Fault(fault)) => Err(fault.into()),
    }
}
