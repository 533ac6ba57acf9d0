//! Who answers a request: a person in the window, or a mode that was set for a test.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

use super::Ncalayer;
use super::ask::Ask;
use crate::national::PersonKey;
use crate::people::{Holder, Kind};

/// What happens to requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// They wait for somebody at the window.
    #[default]
    Ask,
    /// Signed with a right key.
    Ok,
    /// Signed with a right RSA key.
    Rsa,
    /// The person closes the window.
    Cancel,
    /// Signed by somebody else.
    WrongPerson,
    /// Signed with a revoked key.
    Revoked,
    /// With an expired one.
    Expired,
    /// With one that is not valid yet.
    NotYetValid,
    /// With a key for logging in only.
    AuthKey,
    /// With a key of another authority that has the same names.
    ForeignCa,
    /// With a key without a role.
    NoRole,
    /// With a key of another organisation.
    OtherBin,
    /// With a key whose number stands behind small letters.
    OddNumber,
    /// What comes back is no signature.
    Garbage,
    /// Right, but late: after `delay_ms`, or ten seconds.
    Slow,
    /// There is no such module.
    ModuleNotFound,
    /// It reports a failure.
    Error,
    /// It closes the socket.
    Close,
}

impl Mode {
    /// All, in the order of a list for people.
    pub const ALL: [Self; 18] = [
        Self::Ask,
        Self::Ok,
        Self::Rsa,
        Self::Cancel,
        Self::WrongPerson,
        Self::Revoked,
        Self::Expired,
        Self::NotYetValid,
        Self::AuthKey,
        Self::ForeignCa,
        Self::NoRole,
        Self::OtherBin,
        Self::OddNumber,
        Self::Garbage,
        Self::Slow,
        Self::ModuleNotFound,
        Self::Error,
        Self::Close,
    ];

    fn kind(self) -> Kind {
        match self {
            Self::Rsa => Kind::Rsa,
            Self::Revoked => Kind::Revoked,
            Self::Expired => Kind::Expired,
            Self::NotYetValid => Kind::NotYetValid,
            Self::AuthKey => Kind::AuthKey,
            Self::ForeignCa => Kind::ForeignCa,
            Self::NoRole => Kind::NoRole,
            Self::OtherBin => Kind::OtherBin,
            Self::OddNumber => Kind::OddNumber,
            _ => Kind::Good,
        }
    }
}

/// How late a slow one is that was not told.
const SLOW: Duration = Duration::from_secs(10);

/// How NCALayer behaves.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// What happens to requests.
    pub mode: Mode,
    /// Whose key is taken, by log-in or individual number; without it the first that the request wants.
    pub person: Option<String>,
    /// How late, milliseconds.
    pub delay_ms: u64,
}

/// An answer to a request.
#[derive(Clone)]
pub enum Choice {
    /// Signed with that key.
    Key(Arc<PersonKey>),
    /// The window was closed.
    Cancelled,
    /// Something that is no signature.
    Garbage,
    /// A failure.
    Failed,
}

/// A request in the window.
#[derive(Clone)]
pub struct Waiting {
    /// Its name.
    pub id: Uuid,
    /// What is asked.
    pub ask: Arc<Ask>,
}

struct Seat {
    waiting: Waiting,
    answer: oneshot::Sender<Choice>,
}

/// The window.
#[derive(Default)]
pub struct Desk {
    behaviour: Mutex<Behaviour>,
    seats: Mutex<Vec<Seat>>,
    changed: watch::Sender<()>,
}

/// Takes its request off the window when the page that asked goes away.
struct Leaves<'a>(&'a Desk, Uuid);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.0.with_seats(|seats| seats.retain(|seat| seat.waiting.id != self.1));
    }
}

impl Desk {
    fn with_seats<T>(&self, work: impl FnOnce(&mut Vec<Seat>) -> T) -> T {
        work(&mut self.seats.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn with_behaviour<T>(&self, work: impl FnOnce(&mut Behaviour) -> T) -> T {
        work(&mut self.behaviour.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn waiting(&self) -> Vec<Waiting> {
        self.with_seats(|seats| seats.iter().map(|seat| seat.waiting.clone()).collect())
    }

    pub async fn next(&self) -> Waiting {
        let mut changed = self.changed.subscribe();
        loop {
            if let Some(first) = self.waiting().into_iter().next() {
                return first;
            }
            if changed.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    pub fn answer(&self, id: Uuid, choice: Choice) -> bool {
        let seat = self.with_seats(|seats| {
            let at = seats.iter().position(|seat| seat.waiting.id == id)?;
            Some(seats.remove(at))
        });
        seat.is_some_and(|seat| seat.answer.send(choice).is_ok())
    }

    async fn ask(&self, ask: Ask) -> Choice {
        let (answer, answered) = oneshot::channel();
        let id = Uuid::new_v4();
        self.with_seats(|seats| seats.push(Seat { waiting: Waiting { id, ask: Arc::new(ask) }, answer }));
        let _leaves = Leaves(self, id);
        self.changed.send_replace(());
        answered.await.unwrap_or(Choice::Cancelled)
    }
}

impl Ncalayer {
    /// The answer to a request, once somebody or the mode has given it.
    pub(super) async fn decide(&self, ask: Ask) -> Choice {
        let behaviour = self.with_behaviour(|behaviour| behaviour.clone());
        let delay = if behaviour.mode == Mode::Slow && behaviour.delay_ms == 0 { SLOW } else { Duration::from_millis(behaviour.delay_ms) };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        match behaviour.mode {
            Mode::Ask => self.desk.ask(ask).await,
            Mode::Cancel => Choice::Cancelled,
            Mode::Garbage => Choice::Garbage,
            Mode::Error => Choice::Failed,
            mode => {
                let key = self.somebody(&behaviour, &ask).and_then(|holder| self.national.key(holder, mode.kind()).ok());
                // Nobody's key fits: people close such an empty window.
                key.map_or(Choice::Cancelled, Choice::Key)
            }
        }
    }

    fn somebody(&self, behaviour: &Behaviour, ask: &Ask) -> Option<&Holder> {
        let named = behaviour.person.as_ref().and_then(|name| self.national.holder(name));
        let wanted = ask.wanted.offered(&self.national).into_iter().next();
        if behaviour.mode == Mode::WrongPerson {
            let not = named.or(wanted).map(|holder| holder.iin.clone());
            return self.national.holders().iter().find(|holder| Some(&holder.iin) != not.as_ref());
        }
        named.or(wanted)
    }
}
