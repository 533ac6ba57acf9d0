//! Electronic digital signatures of Kazakhstan, verified in the process.
//!
//! No I/O, no clock, no chance, and no panic whatever the bytes. What the law makes of a verdict lives in `domain`; who asks OCSP,
//! CRL and time stamps over the wire lives in `adapters`.

pub mod armour;
pub mod ber;
mod certificate;
mod chain;
mod cms;
mod crl;
mod evidence;
mod extensions;
pub mod gost;
mod hash;
mod key;
#[cfg(feature = "making")]
pub mod making;
mod memo;
mod ocsp;
mod oid;
mod pdf;
mod policy;
mod revocation;
mod signer;
mod subject;
mod tlv;
mod tsp;
mod verdict;
mod verify;

pub use certificate::Certificate;
pub use chain::Trust;
pub use cms::{CertificateHash, SignedMessage, SignerInfo, SignerName};
pub use crl::Crl;
pub use evidence::{Der, Evidence, EvidenceError};
pub use extensions::{Addresses, Allowed};
pub use hash::{Hash, sha256};
pub use key::{PublicKey, Scheme};
pub use memo::Memo;
pub use ocsp::{OcspAnswer, ocsp_request};
pub use oid::TSP_POLICY_GOST;
pub use pdf::{PdfError, PdfMark, PdfSignature, PreparedPdf, ROOM, pdf_signatures, prepare_pdf, sign_pdf};
pub use policy::{CURRENT, Expect, Fresh, Policy, Purpose};
pub use revocation::OcspEvidence;
pub use signer::{Draft, OrganisationKey, SignError, Signer, with_ocsp, with_stamp};
pub use subject::{Role, Subject};
pub use tlv::Malformed;
pub use tsp::{StampInfo, stamp_info, stamp_of_response, stamp_request};
pub use verdict::{Check, CheckId, Code, Format, Outcome, SignerVerdict, State, TimeSource, TrustedTime, Verdict};
pub use verify::{Finding, Question, verify, verify_read};
