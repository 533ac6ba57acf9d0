//! How often one address may check certificates: twenty at once, then one in three seconds.

use std::net::IpAddr;
use std::sync::LazyLock;

use jiff::Timestamp;

use crate::limit::{Buckets, Rate, of_address};

static SHARED: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(Rate { burst: 20.0, refill: 1.0 / 3.0 }));

/// Takes a token of this address; `false` when none is left.
pub fn take(address: Option<IpAddr>, now: Timestamp) -> bool {
    let (key, times) = of_address(address);
    SHARED.take(key, times, now).is_ok()
}

/// The same for forms that are kept without a session.
pub fn take_form(address: Option<IpAddr>, now: Timestamp) -> bool {
    static FORMS: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(Rate { burst: 20.0, refill: 1.0 / 3.0 }));
    let (key, times) = of_address(address);
    FORMS.take(key, times, now).is_ok()
}
