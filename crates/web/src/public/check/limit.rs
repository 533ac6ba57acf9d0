//! How often one address may check certificates, or have a form kept without a session: twenty at once, then one in three seconds.

use std::net::IpAddr;
use std::sync::LazyLock;

use jiff::Timestamp;

use crate::limit::{Buckets, Rate, of_address};

/// Seconds until the next question once the bucket is empty: what an answer of 429 tells to wait.
pub const SECONDS: u32 = 3;

const RATE: Rate = Rate { burst: 20.0, refill: 1.0 / SECONDS as f64 };

static CHECKS: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(RATE));
static FORMS: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(RATE));

/// Takes a token of this address for a check of a certificate; `false` when none is left.
pub fn take(address: Option<IpAddr>, now: Timestamp) -> bool {
    taken(&CHECKS, address, now)
}

/// The same for a form kept without a session.
pub fn take_form(address: Option<IpAddr>, now: Timestamp) -> bool {
    taken(&FORMS, address, now)
}

fn taken(buckets: &Buckets<IpAddr>, address: Option<IpAddr>, now: Timestamp) -> bool {
    let (key, times) = of_address(address);
    buckets.take(key, times, now).is_ok()
}

/// The same for forms that are kept without a session.
pub fn take_form(address: Option<IpAddr>, now: Timestamp) -> bool {
    static FORMS: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(Rate { burst: 20.0, refill: 1.0 / 3.0 }));
    let (key, times) = of_address(address);
    FORMS.take(key, times, now).is_ok()
}
