//! How often somebody may ask: a bucket of tokens for each, in memory, forgotten when full again.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;

/// Keys remembered; beyond that the full buckets are forgotten.
const REMEMBERED: usize = 20_000;

/// How large a bucket is and how fast it fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Questions at once.
    pub burst: f64,
    /// Questions a second afterwards.
    pub refill: f64,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

/// Buckets by key.
#[derive(Debug)]
pub struct Buckets<K> {
    rate: Rate,
    all: Mutex<HashMap<K, Bucket>>,
}

impl<K: Eq + Hash> Buckets<K> {
    /// Full buckets of this rate.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self { rate, all: Mutex::new(HashMap::new()) }
    }

    /// Takes a token of this key, whose bucket is `times` as large and as fast as others.
    ///
    /// # Errors
    /// None is left: the whole seconds after which there is one.
    pub fn take(&self, key: K, times: f64, now: Timestamp) -> Result<(), u64> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > REMEMBERED {
            all.retain(|_, bucket| self.refilled(*bucket, 1.0, now) < self.rate.burst);
        }
        let left = all.get(&key).map_or(self.rate.burst * times, |bucket| self.refilled(*bucket, times, now));
        if left >= 1.0 {
            all.insert(key, Bucket { left: left - 1.0, at: now });
            return Ok(());
        }
        all.insert(key, Bucket { left, at: now });
        let wait = (1.0 - left) / (self.rate.refill * times);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number of seconds, rounded up")]
        Err(wait.ceil().max(1.0) as u64)
    }

    fn refilled(&self, bucket: Bucket, times: f64, now: Timestamp) -> f64 {
        let passed = now.duration_since(bucket.at).as_secs_f64().max(0.0);
        (bucket.left + passed * self.rate.refill * times).min(self.rate.burst * times)
    }
}

/// The limits of the API: each account for itself, and each address at the door.
#[derive(Debug)]
pub struct Limits {
    /// Requests of an official or a machine client that is known.
    pub known: Buckets<Uuid>,
    /// Log-ins and unknown tokens of an address.
    pub door: Buckets<IpAddr>,
}

impl Default for Limits {
    /// Twenty a second for whoever is known, one in three seconds at the door.
    fn default() -> Self {
        Self::of(Rate { burst: 120.0, refill: 20.0 }, Rate { burst: 20.0, refill: 1.0 / 3.0 })
    }
}

impl Limits {
    /// Limits of these rates.
    #[must_use]
    pub fn of(known: Rate, door: Rate) -> Self {
        Self { known: Buckets::new(known), door: Buckets::new(door) }
    }
}

/// The key of an address and how many times its bucket counts: of IPv6 one subscriber has a whole network; where the listener
/// tells no address, all share one bucket, thirty times as large.
#[must_use]
pub fn of_address(address: Option<IpAddr>) -> (IpAddr, f64) {
    match address {
        None => (IpAddr::V6(Ipv6Addr::UNSPECIFIED), 30.0),
        Some(IpAddr::V4(v4)) => (IpAddr::V4(v4), 1.0),
        Some(IpAddr::V6(v6)) => {
            let [a, b, c, d, ..] = v6.segments();
            (IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)), 1.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_let_through_then_as_many_as_flow_in_and_the_wait_is_told() {
        let buckets = Buckets::new(Rate { burst: 20.0, refill: 1.0 / 3.0 });
        let now = Timestamp::UNIX_EPOCH;
        let passed = (0..30).filter(|_| buckets.take(1, 1.0, now).is_ok()).count();
        assert_eq!(passed, 20);
        assert_eq!(buckets.take(1, 1.0, now), Err(3));
        assert!(buckets.take(2, 1.0, now).is_ok(), "another has its own");
        let later = now + jiff::SignedDuration::from_secs(4);
        assert!(buckets.take(1, 1.0, later).is_ok());
        assert!(buckets.take(1, 1.0, later).is_err());
    }

    #[test]
    fn addresses_of_one_network_share_a_bucket() {
        let address = |last: u16| of_address(Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 7, 0, 0, 0, last))));
        assert_eq!(address(1), address(2));
        assert!(of_address(None).1 > 1.0);
    }
}
