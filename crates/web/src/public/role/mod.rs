//! In which role and office: for a person with several appointments, and for one with none today.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::numbers::AppointmentId;
use registry::access::session;
use uuid::Uuid;

use crate::cookies::Cookie;
use crate::fields::Fields;
use crate::layout::Base;
use crate::page::{Answer, show, show_with};
use crate::public::login::local;
use crate::visit::{SignedIn, Visit};
use crate::{AppState, L, office};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/role/page.html")]
pub struct RolePage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// Where to go then.
    pub next: String,
    /// What to choose from; none where no appointment holds today.
    pub appointments: Vec<Appointment>,
    /// Nothing was chosen.
    pub missing: bool,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its id.
    pub id: String,
    /// Role.
    pub role: String,
    /// Office and place.
    pub office: String,
    /// It is the present one.
    pub here: bool,
}

/// `GET /role`
///
/// # Errors
/// None of its own.
pub async fn get(SignedIn { visit, live }: SignedIn) -> Answer {
    show(&page(&visit, &live, visit.query("next").unwrap_or_default(), false))
}

/// `POST /role`
///
/// # Errors
/// When the session can't be changed.
pub async fn post(State(state): State<AppState>, SignedIn { visit, live }: SignedIn, fields: Fields) -> Answer {
    let (registry, next) = (&state.registry, fields.get("next").to_owned());
    let begun = match Uuid::parse_str(fields.get("appointment")) {
        Ok(id) => session::choose(registry.store(), registry.entropy(), &live, AppointmentId(id), visit.at()).await?,
        Err(_) => None,
    };
    let Some(begun) = begun else {
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, &live, next, true));
    };
    let mut response = Redirect::to(&local(&next)).into_response();
    Cookie::Session.write(response.headers_mut(), state.site.secure(), &begun.token);
    Ok(response)
}

fn page(visit: &Visit, live: &session::Live, next: String, missing: bool) -> RolePage {
    let l = visit.l();
    let here = live.chosen.as_ref().map(|held| held.id);
    let appointments = live.actor.appointments().iter().map(|held| {
        let named =
            office::own(l, held.appointment.role, &held.appointment.office, held.appointment.organisation.as_ref().map(|one| one.name.as_str()), visit.today());
        let acting = held.appointment.order.as_ref().map_or_else(String::new, |order| format!(", {} ({order})", l.t("role-acting")));
        Appointment {
            id: held.id.0.to_string(),
            role: format!("{}{acting}", l.t(office::role_key(held.appointment.role))),
            office: if named.place.is_empty() { named.name } else { format!("{} · {}", named.name, named.place) },
            here: here == Some(held.id),
        }
    });
    RolePage { l, base: Base::of(visit), next: local(&next), appointments: appointments.collect(), missing }
}
