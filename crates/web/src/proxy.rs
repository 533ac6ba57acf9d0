//! Whose address a request came from, when a proxy stands in front.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use axum::middleware::{Next, from_fn};
use axum::response::Response;

/// The same server behind a proxy that writes the visitor's address at the end of `X-Forwarded-For`.
///
/// Only for a server that nobody but the proxy can reach: anybody else could write the header himself and so escape
/// every limit per address.
pub fn behind_proxy(app: Router) -> Router {
    app.layer(from_fn(take_forwarded))
}

async fn take_forwarded(mut request: Request, next: Next) -> Response {
    if let Some(address) = forwarded(request.headers()) {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 0)));
    }
    next.run(request).await
}

/// The last address of the header: the one that the proxy itself saw. What stands before it the visitor may have written.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(values: &[&str]) -> Option<IpAddr> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        forwarded(&headers)
    }

    #[test]
    fn the_address_that_the_proxy_saw_stands_last() {
        assert_eq!(of(&["203.0.113.9"]), Some([203, 0, 113, 9].into()));
        assert_eq!(of(&["1.1.1.1, 203.0.113.9"]), Some([203, 0, 113, 9].into()));
        assert_eq!(of(&["1.1.1.1", "2001:db8::7"]), "2001:db8::7".parse().ok());
    }

    #[test]
    fn what_is_no_address_changes_nothing() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["unknown"]), None);
        assert_eq!(of(&["1.1.1.1, "]), None);
    }
}
