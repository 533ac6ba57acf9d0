//! From the entered application to the certificate in hand: registering, copies, certificate, journal, handing over.

pub mod finish;
pub mod register;

use domain::numbers::{ApplicationId, RecordId};
use registry::access::Action;

use super::applications::under;
use crate::routes::{Access, Route, does, looks};

/// The page of what follows registration, in its order.
#[must_use]
pub fn finish_path(id: ApplicationId) -> String {
    under(id, "finish")
}

/// The page of a record.
#[must_use]
pub fn record_path(id: RecordId) -> String {
    format!("/workspace/records/{id}")
}

pub(crate) static ROUTES: &[Route] = &[
    Route::form("/workspace/applications/{id}/register", Access::May(Action::BirthRegister), || does(register::post)),
    Route::page("/workspace/applications/{id}/finish", Access::May(Action::ApplicationRead), || looks(finish::get)),
    Route::form("/workspace/applications/{id}/copies", Access::May(Action::CopyPrint), || does(finish::copies)),
    Route::form("/workspace/applications/{id}/certificate", Access::May(Action::CertificateMake), || does(finish::certificate)),
    Route::form("/workspace/applications/{id}/spoil", Access::May(Action::CertificateSpoil), || does(finish::spoil)),
    Route::form("/workspace/applications/{id}/hand-over", Access::May(Action::CertificateHandOver), || does(finish::hand_over)),
];
