//! What an authority makes: certificates, lists, answers of OCSP and of time stamping. For tests and for the stand-in authority; the
//! release server has neither the keys nor this code.

mod certificate;
mod list;
mod responder;
mod rsa;
mod stamper;

pub use certificate::{Authority, Extended, Holder, Usage};
pub use list::{ListDraft, Revoked};
pub use responder::{AnswerDraft, OcspQuestion, Status, no_answer};
pub use rsa::rsa_key;
pub use stamper::{StampDraft, StampQuestion, refused_stamp};

use der::Encode;
use der::asn1::BitString;

use crate::ber::wrap;
use crate::signer::{SignError, Signer};

/// SEQUENCE { what is signed, algorithm, signature, … }.
fn signed(tbs: &[u8], signer: &dyn Signer, behind: &[u8]) -> Result<Vec<u8>, SignError> {
    let algorithm = crate::signer::signature_algorithm(signer.scheme())?.to_der()?;
    let signature = BitString::from_bytes(&signer.sign(tbs)?)?.to_der()?;
    Ok(wrap(0x30, &[tbs, &algorithm, &signature, behind]))
}
