//! The front page: what Ahat is, check a certificate, the way in for officials.

use askama::Template;

use crate::L;
use crate::layout::Base;
use crate::page::{Answer, show};
use crate::visit::Visit;

/// The front page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/front/page.html")]
pub struct Front {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// The public check is in the table of routes.
    pub can_check: bool,
}

/// `GET /`
///
/// # Errors
/// None of its own.
pub async fn get(visit: Visit) -> Answer {
    let can_check = crate::routes().any(|route| route.path == "/check");
    show(&Front { l: visit.l(), base: Base::of(&visit), can_check })
}
