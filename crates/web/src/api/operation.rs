//! What an operation is: declared once, for the route table and for the description.

use std::future::Future;

use axum::routing::MethodRouter;
use registry::Answer;
use registry::access::Action;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::ask::{Ask, Order, Stop};
use super::{run, signing};
use crate::AppState;
use crate::routes::{Access, Cache, Csrf, Method, Route, does, looks};

/// Schemas by name; the first is the one meant.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// What is sent or answered.
#[derive(Clone, Copy)]
pub struct Body {
    /// Its schema and those that it names.
    pub schemas: fn() -> Schemas,
    /// An example, as JSON; empty where there is none.
    pub example: &'static str,
}

/// Why what another office holds is looked at; it is kept with the trace.
pub(crate) const PURPOSE: Query = Query { name: "purpose", says: "Why, where it is another office's", example: "Тексеру № 3" };

impl Body {
    pub(crate) const fn of<T: ToSchema>(example: &'static str) -> Self {
        Self { schemas: schemas::<T>, example }
    }
}

fn schemas<T: ToSchema>() -> Schemas {
    let mut all = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut all);
    all
}

/// One value of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query {
    /// Name.
    pub name: &'static str,
    /// What it is.
    pub says: &'static str,
    /// An example.
    pub example: &'static str,
}

/// Bytes that are sent or answered as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Files {
    /// Media types that are taken.
    pub takes: &'static [&'static str],
    /// Media type that is answered.
    pub gives: Option<&'static str>,
    /// It may be taken in and still wait for somebody: 202.
    pub may_wait: bool,
}

impl Files {
    /// None.
    pub const NONE: Self = Self { takes: &[], gives: None, may_wait: false };
}

/// Whether a request must say which version it has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// There is nothing to have seen.
    Never,
    /// `If-Match` is compared where it is sent.
    May,
    /// Without `If-Match` it is not done.
    Must,
}

/// One operation.
pub struct Operation {
    /// Its row of the route table.
    pub route: Route,
    /// Name in the description; of a command its own name, of a second way to it another.
    pub id: &'static str,
    /// The heading it stands under.
    pub tag: &'static str,
    /// What it does, with its clause.
    pub says: &'static str,
    /// The command it runs, by name.
    pub command: Option<&'static str>,
    /// What may stand in the address.
    pub query: &'static [Query],
    /// What is sent.
    pub takes: Option<Body>,
    /// What is answered.
    pub gives: Option<Body>,
    /// What is sent or answered as it is, instead.
    pub files: Files,
    /// The status of success.
    pub status: u16,
    /// Whether the version seen is asked for.
    pub matches: Match,
    /// Whether the request needs an `Idempotency-Key`.
    pub keyed: bool,
}

impl Operation {
    /// A command: its body is `A`.
    pub(crate) const fn act<A: Act>() -> Self {
        Self {
            route: row(Method::Post, A::PATH, Access::Api(A::ACTION), act::<A>),
            id: A::ID,
            tag: A::TAG,
            says: A::SAYS,
            command: Some(A::COMMAND),
            query: &[],
            takes: Some(Body::of::<A>(A::EXAMPLE)),
            gives: Some(Body::of::<A::Answer>("")),
            files: Files::NONE,
            status: if A::CREATES { 201 } else { 200 },
            matches: A::MATCH,
            keyed: true,
        }
    }

    /// The beginning of a signing: its body is that of the command.
    pub(crate) const fn signs<S: Signs>() -> Self {
        Self {
            route: row(Method::Post, S::PATH, Access::Api(S::ACTION), begin::<S>),
            id: S::ID,
            tag: signing::TAG,
            says: S::SAYS,
            command: Some(S::ACTION.as_str()),
            query: &[],
            takes: Some(Body::of::<S>(S::EXAMPLE)),
            gives: Some(Body::of::<signing::SigningState>("")),
            files: Files::NONE,
            status: 201,
            matches: S::MATCH,
            keyed: true,
        }
    }

    /// A reading: its answer is `L`.
    pub(crate) const fn look<L: Look>() -> Self {
        Self {
            route: row(Method::Get, L::PATH, Access::Api(L::ACTION), look::<L>),
            id: L::ID,
            tag: L::TAG,
            says: L::SAYS,
            command: None,
            query: L::QUERY,
            takes: None,
            gives: Some(Body::of::<L>("")),
            files: Files::NONE,
            status: 200,
            matches: Match::Never,
            keyed: false,
        }
    }
}

/// A row of the table for a program: no form, kept by nobody.
pub(super) const fn row(method: Method, path: &'static str, access: Access, handler: fn() -> MethodRouter<AppState>) -> Route {
    Route { method, path, access, csrf: Csrf::None, cache: Cache::Never, handler }
}

fn act<A: Act>() -> MethodRouter<AppState> {
    does(run::keyed::<run::Does<A>>)
}

fn begin<S: Signs>() -> MethodRouter<AppState> {
    does(run::keyed::<run::Begins<S>>)
}

fn look<L: Look>() -> MethodRouter<AppState> {
    looks(run::look::<L>)
}

/// The body of a request that does something.
pub(crate) trait Act: DeserializeOwned + ToSchema + Send + 'static {
    /// What a permit is needed for.
    const ACTION: Action;
    /// The command by name.
    const COMMAND: &'static str = Self::ACTION.as_str();
    /// Name in the description.
    const ID: &'static str = Self::ACTION.as_str();
    /// Where it is sent.
    const PATH: &'static str;
    /// The heading it stands under.
    const TAG: &'static str;
    /// What it does.
    const SAYS: &'static str;
    /// An example of the body.
    const EXAMPLE: &'static str;
    /// Does it make something that has an address: 201.
    const CREATES: bool = false;
    /// Must the version seen be said.
    const MATCH: Match = Match::May;
    /// What is answered.
    type Answer: Serialize + ToSchema + Send;

    /// The command, of what was sent and what the registry itself knows.
    fn order(self, ask: &Ask) -> impl Future<Output = Result<Order, Stop>> + Send;

    /// The answer to it; its address, where it made something.
    fn tell(ask: &Ask, made: Answer) -> impl Future<Output = Result<(Self::Answer, Option<String>), Stop>> + Send;
}

/// A command that an official signs with a key before it is done: begun with this body, done when the signature has come.
pub(crate) trait Signs: DeserializeOwned + ToSchema + Send + 'static {
    /// What a permit is needed for.
    const ACTION: Action;
    /// Name in the description.
    const ID: &'static str;
    /// Where it is sent.
    const PATH: &'static str;
    /// What it does.
    const SAYS: &'static str;
    /// An example of the body.
    const EXAMPLE: &'static str;
    /// Must the version seen be said.
    const MATCH: Match;

    /// The command, of what was sent and what the registry itself knows.
    fn order(self, ask: &Ask) -> impl Future<Output = Result<Order, Stop>> + Send;
}

/// An [`Act`] that may be signed first: its name, its address and what is signed.
macro_rules! signs {
    ($body:ty, $id:literal, $path:literal, $what:literal) => {
        impl crate::api::operation::Signs for $body {
            const ACTION: registry::access::Action = <$body as crate::api::Act>::ACTION;
            const ID: &'static str = $id;
            const PATH: &'static str = $path;
            const SAYS: &'static str = concat!(
                "Begins to sign with a key ",
                $what,
                ". The body is that of the address without `/signing`, decided as it would be there; the answer says what is to be signed, and nothing is done yet."
            );
            const EXAMPLE: &'static str = <$body as crate::api::Act>::EXAMPLE;
            const MATCH: crate::api::Match = <$body as crate::api::Act>::MATCH;

            async fn order(self, ask: &crate::api::ask::Ask) -> Result<crate::api::ask::Order, crate::api::ask::Stop> {
                <$body as crate::api::Act>::order(self, ask).await
            }
        }
    };
}
pub(crate) use signs;

/// The answer to a request that looks.
pub(crate) trait Look: Serialize + ToSchema + Sized + Send + 'static {
    /// What a permit is needed for.
    const ACTION: Action;
    /// Name in the description.
    const ID: &'static str;
    /// Where it is asked.
    const PATH: &'static str;
    /// The heading it stands under.
    const TAG: &'static str;
    /// What it tells.
    const SAYS: &'static str;
    /// What may stand in the address.
    const QUERY: &'static [Query] = &[];

    /// Reads it, traced; with the version to be sent as `If-Match`, where there is one.
    fn look(ask: &Ask) -> impl Future<Output = Result<(Self, Option<u64>), Stop>> + Send;
}
