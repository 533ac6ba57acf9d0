//! Nothing but tests: which crate may know which, and the house rules that a compiler does not check.
//! What a rule of clippy can say stands in `clippy.toml`; what belongs to one crate stands in its tests.
