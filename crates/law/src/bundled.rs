//! The bundle that this program was built with.

use std::sync::LazyLock;

use crate::{Law, Mutation};

mod sources {
    include!(concat!(env!("OUT_DIR"), "/sources.rs"));
}

#[expect(clippy::expect_used, reason = "the build script parsed and checked these very bytes")]
static BUNDLED: LazyLock<Law> = LazyLock::new(|| {
    let law = Law::parse(sources::SOURCES.iter().copied()).expect("the bundle was checked when built");
    match sources::MUTATION {
        None => law,
        Some(text) => Mutation::parse(text).and_then(|mutation| law.mutated(&mutation)).expect("a mutation names a number of the default edition"),
    }
});

impl Law {
    /// The bundle that this program was built with.
    #[must_use]
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// The text of one file of the bundled law, by its path under `law/`.
    #[must_use]
    pub fn bundled_source(path: &str) -> Option<&'static str> {
        sources::SOURCES.iter().find(|(name, _)| *name == path).map(|(_, content)| *content)
    }

    /// Paths and texts of all files of the bundled law, in the order of paths.
    #[must_use]
    pub const fn bundled_sources() -> &'static [(&'static str, &'static str)] {
        sources::SOURCES
    }
}
