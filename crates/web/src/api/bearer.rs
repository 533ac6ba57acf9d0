//! Who asks: an official by the token of a session, or a machine client by its own.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, header};
use axum::response::{IntoResponse, Response};
use registry::access::actor::Actor;
use registry::access::client::{self, Client};
use registry::access::permit::NotPermitted;
use registry::access::session::{self, Live, Resumed};
use registry::access::{Action, Permit, authorise};
use registry::births::derived;
use registry::ports::store::{Fault, LogId};
use uuid::Uuid;

use super::problem;
use crate::AppState;
use crate::limit::of_address;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// Whoever the token stands for.
#[derive(Debug, Clone)]
pub struct Bearer {
    actor: Actor,
    account: Uuid,
    live: Option<Live>,
    client: Option<Client>,
}

impl Bearer {
    /// The session of an official; `None` of a machine client.
    #[must_use]
    pub const fn live(&self) -> Option<&Live> {
        self.live.as_ref()
    }

    /// The machine client; `None` of an official.
    #[must_use]
    pub const fn client(&self) -> Option<&Client> {
        self.client.as_ref()
    }

    /// Who acts.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Asks the table of permits.
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, action: Action, log: Option<&LogId>) -> Result<Permit, Trouble> {
        Ok(self.authorise(action, log)?)
    }

    pub(super) fn authorise(&self, action: Action, log: Option<&LogId>) -> Result<Permit, NotPermitted> {
        authorise(&self.actor, action, log)
    }

    /// The id of the command under this key: one client's keys are not another's.
    pub(super) fn command(&self, key: Uuid, what: &str) -> Uuid {
        derived(key, &[self.account.as_bytes().as_slice(), what.as_bytes()].concat())
    }
}

/// Where a request comes from, as far as the listener tells.
pub(crate) fn address(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip())
}

/// The token of a request.
pub(super) fn token(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

/// Lets a known token in, as often as it may ask.
///
/// # Errors
/// The answer: 401 for an unknown token, 429 for one that asks too often.
pub(crate) async fn admit(state: &AppState, visit: &Visit, headers: &HeaderMap, address: Option<IpAddr>) -> Result<Bearer, Response> {
    let found = match token(headers) {
        Some(token) => find(state, visit, token).await.map_err(|fault| Trouble::from(fault).into_response())?,
        None => None,
    };
    let Some(bearer) = found else {
        knock(state, visit, address).map_err(|seconds| problem::too_often(visit, seconds))?;
        return Err(problem::unknown_client(visit));
    };
    state.limits.known.take(bearer.account, 1.0, visit.at()).map_err(|seconds| problem::too_often(visit, seconds))?;
    Ok(bearer)
}

/// Notes an attempt at the door from this address; where there were too many, the seconds to wait.
pub(super) fn knock(state: &AppState, visit: &Visit, address: Option<IpAddr>) -> Result<(), u64> {
    let (address, times) = of_address(address);
    state.limits.door.take(address, times, visit.at())
}

async fn find(state: &AppState, visit: &Visit, token: &str) -> Result<Option<Bearer>, Fault> {
    let store = state.registry.store();
    if let Some((client, actor)) = client::resume(store, token).await? {
        return Ok(Some(Bearer { actor, account: client.id, live: None, client: Some(client) }));
    }
    match session::resume(store, token, visit.at(), state.registry.today()).await? {
        Resumed::Live(live) => Ok(Some(Bearer { actor: live.actor.clone(), account: live.account.id.0, live: Some(*live), client: None })),
        Resumed::Expired(..) | Resumed::Unknown => Ok(None),
    }
}
