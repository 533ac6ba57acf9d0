//! Pages anyone may open.

pub mod check;
pub mod errors;
pub mod front;
pub mod health;
pub mod kept;
pub mod law;
pub mod login;
pub mod password;
pub mod role;

use crate::routes::{Access, Cache, Route, does, looks};

pub(crate) static ROUTES: &[Route] = &[
    Route::page("/", Access::Public, || looks(front::get)).kept(Cache::Ask),
    Route::page("/login", Access::Public, || looks(login::get)),
    Route::form("/login", Access::Public, || does(login::post)),
    Route::form("/logout", Access::Public, || does(login::out)),
    Route::page("/kept", Access::LoggedIn, || looks(kept::get)),
    Route::page("/role", Access::LoggedIn, || looks(role::get)),
    Route::form("/role", Access::LoggedIn, || does(role::post)),
    Route::page("/password", Access::LoggedIn, || looks(password::get)),
    Route::form("/password", Access::LoggedIn, || does(password::post)),
    Route::page("/law", Access::Public, || looks(law::list)).kept(Cache::Ask),
    Route::page("/law/{label}", Access::Public, || looks(law::one)).kept(Cache::Ask),
    Route::page("/healthz", Access::Public, || looks(health::alive)),
    Route::page("/readyz", Access::Public, || looks(health::ready)),
];
