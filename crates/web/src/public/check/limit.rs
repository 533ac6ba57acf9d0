//! How often one address may ask: a bucket of tokens for each, in memory, forgotten when full again.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{LazyLock, Mutex, PoisonError};

use jiff::Timestamp;

/// Questions at once.
const BURST: f64 = 20.0;
/// Seconds until the next question afterwards: what an answer of 429 tells to wait.
pub const SECONDS: u32 = 3;
/// Questions a second afterwards.
const REFILL: f64 = 1.0 / SECONDS as f64;
/// How many addresses a bucket of all stands for.
const ALL: f64 = 30.0;
/// Addresses remembered; beyond that the full buckets are forgotten.
const REMEMBERED: usize = 20_000;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

/// Buckets by address.
#[derive(Debug, Default)]
pub struct Buckets(Mutex<HashMap<IpAddr, Bucket>>);

static SHARED: LazyLock<Buckets> = LazyLock::new(Buckets::default);

/// Those of this process, for checks of certificates.
#[must_use]
pub fn shared() -> &'static Buckets {
    &SHARED
}

/// Those of this process, for forms kept without a session.
#[must_use]
pub fn forms() -> &'static Buckets {
    static FORMS: LazyLock<Buckets> = LazyLock::new(Buckets::default);
    &FORMS
}

impl Buckets {
    /// Takes a token of this address; `false` when none is left. Where the listener tells no address (`None`), all share one
    /// bucket, thirty times as large.
    pub fn take(&self, address: Option<IpAddr>, now: Timestamp) -> bool {
        let key = whole_network(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)));
        let of = if address.is_some() { 1.0 } else { ALL };
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > REMEMBERED {
            buckets.retain(|_, bucket| refilled(*bucket, now, 1.0) < BURST);
        }
        let left = buckets.get(&key).map_or(BURST * of, |bucket| refilled(*bucket, now, of));
        let taken = left >= 1.0;
        buckets.insert(key, Bucket { left: if taken { left - 1.0 } else { left }, at: now });
        taken
    }
}

fn refilled(bucket: Bucket, now: Timestamp, of: f64) -> f64 {
    let passed = now.duration_since(bucket.at).as_secs_f64().max(0.0);
    (bucket.left + passed * REFILL * of).min(BURST * of)
}

/// Of IPv6 one subscriber has a whole network of addresses.
fn whole_network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_let_through_then_one_in_three_seconds() {
        let buckets = Buckets::default();
        let now = Timestamp::UNIX_EPOCH;
        let one = Some(IpAddr::from([10, 0, 0, 1]));
        let passed = (0..30).filter(|_| buckets.take(one, now)).count();
        assert_eq!(passed, 20);
        assert!(buckets.take(Some(IpAddr::from([10, 0, 0, 2])), now), "another address has its own");
        let later = now + jiff::SignedDuration::from_secs(4);
        assert!(buckets.take(one, later));
        assert!(!buckets.take(one, later));
    }

    #[test]
    fn addresses_of_one_network_share_a_bucket() {
        let buckets = Buckets::default();
        let now = Timestamp::UNIX_EPOCH;
        let address = |last: u16| Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 7, 0, 0, 0, last)));
        let passed = (0..30u16).filter(|last| buckets.take(address(*last), now)).count();
        assert_eq!(passed, 20);
    }
}
