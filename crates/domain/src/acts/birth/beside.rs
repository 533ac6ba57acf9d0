//! Children of one mother born on one day or the next: of one delivery, or one child filed twice (O99-11, K-185).
//!
//! Nobody is taken for the same mother by name: who has no IIN here or there is left to the similar records that the official
//! answers.

use law::Clause;
use serde::{Deserialize, Serialize};

use super::statement::BirthStatement;
use crate::kernel::{Ground, Judge};
use crate::numbers::{ApplicationId, RecordId};

const EACH_CHILD: Clause = Clause::new("O99-11");
const DOUBLE: Clause = Clause::new("K-185");

/// Births of one mother as far apart, in days, are of one delivery: over midnight too.
pub const ONE_DELIVERY_DAYS: i32 = 1;

/// Another child of the same mother, as it is entered: in its record where there is one, else in its application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// Its application.
    pub application: ApplicationId,
    /// Its record, once registered.
    pub record: Option<RecordId>,
    /// Number of the record (`418/2026`), else of the application (`2026-1184`).
    pub number: String,
    /// Code of the office that has it.
    pub office: String,
    /// How many children the delivery had, as stated there.
    pub plurality: Option<u8>,
    /// Which of them it is, as stated there.
    pub order: Option<u8>,
}

/// Key of the ground that a refusal gives for a child who stands registered or applied for already: nothing of it can be mended.
pub const SAME_CHILD: &str = "ground-same-child";

impl Beside {
    /// The ground of a refusal, once the head has found that it is the same child.
    #[must_use]
    pub fn same_child(&self) -> Ground {
        let kind = if self.record.is_some() { "record" } else { "application" };
        Ground::new(DOUBLE, SAME_CHILD).at("same_child").with("kind", kind).with("number", &self.number).with("office", &self.office)
    }

    /// What is the matter with this statement beside that child; `None` where the two agree: so many children, each another.
    #[must_use]
    pub fn doubt(&self, statement: &BirthStatement) -> Option<Ground> {
        let child = &statement.child;
        let several = child.plurality.is_some_and(|many| many > 1);
        let ground = if !several || child.plurality != self.plurality {
            let many = |count: Option<u8>| count.map_or_else(|| "—".to_owned(), |count| count.to_string());
            Ground::new(EACH_CHILD, "ground-delivery-count").at("child.plurality").with("here", many(child.plurality)).with("there", many(self.plurality))
        } else if child.plurality_order.is_some() && child.plurality_order == self.order {
            Ground::new(DOUBLE, "ground-delivery-order").at("child.plurality_order").with("order", self.order.unwrap_or_default())
        } else {
            return None;
        };
        let kind = if self.record.is_some() { "record" } else { "application" };
        Some(ground.with("kind", kind).with("number", &self.number).with("office", &self.office))
    }
}

/// Asks it of every child found beside: no answer "another child" passes over a count that says there was one.
pub(super) fn agree(judge: &mut Judge, statement: &BirthStatement, beside: &[Beside]) {
    for other in beside {
        match other.doubt(statement) {
            None => {
                judge.fixes(&EACH_CHILD, "birth.of_one_delivery", &[("beside", other.number.clone())]);
            }
            Some(ground) => {
                judge.require("birth.of_one_delivery", false, ground);
            }
        }
    }
}
