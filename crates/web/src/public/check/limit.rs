//! How often one address may check certificates: twenty at once, then one in three seconds.

use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;

use axum::extract::ConnectInfo;
use axum::http::Extensions;
use jiff::Timestamp;

use crate::limit::{Buckets, Rate, of_address};

static SHARED: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(Rate { burst: 20.0, refill: 1.0 / 3.0 }));

/// Takes a token of this address; `false` when none is left.
pub fn take(address: Option<IpAddr>, now: Timestamp) -> bool {
    let (key, times) = of_address(address);
    SHARED.take(key, times, now).is_ok()
}

/// The same for what begins or brings a signature without a session: log-ins with a key, phones.
pub fn take_signing(address: Option<IpAddr>, now: Timestamp) -> bool {
    static PHONES: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(Rate { burst: 30.0, refill: 0.5 }));
    let (key, times) = of_address(address);
    PHONES.take(key, times, now).is_ok()
}

/// The same for forms that are kept without a session.
pub fn take_form(address: Option<IpAddr>, now: Timestamp) -> bool {
    static FORMS: LazyLock<Buckets<IpAddr>> = LazyLock::new(|| Buckets::new(Rate { burst: 20.0, refill: 1.0 / 3.0 }));
    let (key, times) = of_address(address);
    FORMS.take(key, times, now).is_ok()
}

/// Whence a request came, where the listener tells.
#[must_use]
pub fn address(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip())
}
