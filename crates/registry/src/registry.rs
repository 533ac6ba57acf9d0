//! The registry: its ports, and what every use case shares.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use law::Law;
use uuid::Uuid;

use crate::access::{Entropy, entropy};
use crate::ports::outside::{Clock, PopulationRegister, Printer};
use crate::ports::signatures::Signatures;
use crate::ports::store::Store;

/// The registry with its ports. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    population: Arc<dyn PopulationRegister>,
    printer: Arc<dyn Printer>,
    signatures: Option<Arc<Signatures>>,
    demo: bool,
}

/// The ports of a registry.
pub struct Ports {
    /// Where legal facts are kept.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The population register.
    pub population: Arc<dyn PopulationRegister>,
    /// Papers.
    pub printer: Arc<dyn Printer>,
}

impl Registry {
    /// A registry over its ports; `demo` marks every paper and page as a sample.
    #[must_use]
    pub fn new(ports: Ports, demo: bool) -> Self {
        let Ports { store, clock, entropy, population, printer } = ports;
        Self { store, clock, entropy, population, printer, signatures: None, demo }
    }

    /// The same registry, judging and making electronic signatures.
    #[must_use]
    pub fn with_signatures(&self, signatures: Signatures) -> Self {
        Self { signatures: Some(Arc::new(signatures)), ..self.clone() }
    }

    /// The same registry under another clock: the synthetic country brings its own.
    #[must_use]
    pub fn with_clock(&self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self.clone() }
    }

    /// The same registry over another store: measured beside the first one.
    #[must_use]
    pub fn with_store(&self, store: Arc<dyn Store>) -> Self {
        Self { store, ..self.clone() }
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// Randomness.
    #[must_use]
    pub fn entropy(&self) -> &dyn Entropy {
        self.entropy.as_ref()
    }

    /// The population register.
    #[must_use]
    pub fn population(&self) -> &dyn PopulationRegister {
        self.population.as_ref()
    }

    /// The printer.
    #[must_use]
    pub fn printer(&self) -> &Arc<dyn Printer> {
        &self.printer
    }

    /// How signatures are judged; `None` where nobody set it up.
    #[must_use]
    pub fn signatures(&self) -> Option<&Signatures> {
        self.signatures.as_deref()
    }

    /// Is it a demonstration: synthetic people, marked papers.
    #[must_use]
    pub const fn demo(&self) -> bool {
        self.demo
    }

    /// The law judged under.
    #[must_use]
    pub fn law(&self) -> &'static Law {
        Law::bundled()
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Today in the legal zone.
    #[must_use]
    pub fn today(&self) -> Date {
        law::legal_day(self.now())
    }

    /// A new identifier.
    #[must_use]
    pub fn id(&self) -> Uuid {
        entropy::id(self.entropy.as_ref(), self.now())
    }

    /// A random token of 128 bits, for the check page of a certificate.
    #[must_use]
    pub fn check_token(&self) -> String {
        hex::encode(entropy::bytes::<16>(self.entropy.as_ref()))
    }
}
