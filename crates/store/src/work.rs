//! A piece of work inside one transaction, for either engine.

use async_trait::async_trait;

use crate::conn::Conn;
use crate::context::Context;
use crate::error::DbError;

/// May be run several times: everything it did before is rolled back then.
#[async_trait]
pub(crate) trait Work: Send + Sync + 'static {
    /// What it answers.
    type Out: Send + 'static;

    /// Does it. On SQLite the future must never wait for anything but `conn`.
    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError>;

    /// Whether it writes nothing before it knows that it will keep all of it: only a fault can come between, and a fault undoes the
    /// whole group. SQLite need not keep a copy of every page that it changes then.
    fn writes_last() -> bool {
        false
    }

    /// Whether what was written is to be kept.
    fn keeps(_out: &Self::Out) -> bool {
        true
    }
}

/// Runs a future that never waits.
pub(crate) fn at_once<T>(future: impl Future<Output = Result<T, DbError>>) -> Result<T, DbError> {
    let mut future = std::pin::pin!(future);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut cx) {
        std::task::Poll::Ready(out) => out,
        std::task::Poll::Pending => Err(registry::ports::store::Fault::Defect("the writer was made to wait".to_owned()).into()),
    }
}
