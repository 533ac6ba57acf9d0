//! Certificates and references: formed, entered in the journal, handed over, replaced or spoiled (O99-10, K-197, K-203).

mod agree;
mod decide;
mod event;
mod sign;

pub use agree::outdated_since;
pub use decide::{CertificateMake, HandOver, Stock, hand_over, make, spoil, void};
pub use event::{Certificate, CertificateEvent, CertificateKind, CertificateNumber, CertificateState, Given, HeadSigned};
pub use sign::sign_reference;
