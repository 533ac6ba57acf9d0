//! People and rights: accounts, appointments, acting heads by date, machine clients.

pub mod act;
pub mod clients;
pub mod list;
pub mod one;
pub mod open;
pub mod secrets;

use domain::numbers::AccountId;
use domain::typed::{self, Sense};
use jiff::civil::Date;
use registry::access::Action;

use crate::routes::{Access, Route, does, looks};

/// The list.
pub const LIST: &str = "/workspace/people";
/// Machine clients.
pub const CLIENTS: &str = "/workspace/people/clients";

/// The page of a person.
#[must_use]
pub fn path(id: AccountId) -> String {
    format!("{LIST}/{id}")
}

/// A day as typed; `None` where it is empty or no day.
#[must_use]
pub fn typed_day(typed: &str, today: Date) -> Option<Date> {
    typed::day(typed, Sense::Ahead, today)
}

pub(crate) static ROUTES: &[Route] = &[
    Route::page(LIST, Access::May(Action::PeopleRead), || looks(list::get)),
    Route::form("/workspace/people/new", Access::May(Action::AccountManage), || does(open::post)),
    Route::form("/workspace/people/acting", Access::May(Action::ActingName), || does(list::name_acting)),
    Route::page(CLIENTS, Access::May(Action::ApiClientManage), || looks(clients::get)),
    Route::form("/workspace/people/clients", Access::May(Action::ApiClientManage), || does(clients::make)),
    Route::form("/workspace/people/clients/end", Access::May(Action::ApiClientManage), || does(clients::end)),
    Route::page("/workspace/people/{id}", Access::May(Action::PeopleRead), || looks(one::get)),
    Route::form("/workspace/people/{id}/appoint", Access::May(Action::Appoint), || does(act::appoint)),
    Route::form("/workspace/people/{id}/end", Access::May(Action::AppointmentEnd), || does(act::end)),
    Route::form("/workspace/people/{id}/reset", Access::May(Action::AccountManage), || does(act::reset)),
    Route::form("/workspace/people/{id}/close", Access::May(Action::AccountManage), || does(act::close)),
];
