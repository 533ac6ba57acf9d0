//! Words in Kazakh, Russian and English: catalogues, dates, counts.
//!
//! What a clause says lives in `law`; names of people are data and never pass through here.

mod catalogue;
mod count;
mod day;
mod lang;

pub use catalogue::{Arg, knows, t, w};
pub use count::{Unit, age, days, grouped, money};
pub use day::{clock, date, date_long, date_weekday, desk_day, month, weekday, weekday_short};
pub use lang::Lang;
