//! A checkpoint: what a tree was at a moment, as text to be signed (the body of a C2SP tlog-checkpoint).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::Hash;

/// Origin, size and root of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose tree, e.g. `ahat/7517`; one line.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
}

/// Text that is not a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not three lines, each ended.
    #[error("a checkpoint has three lines, each ended by a line feed")]
    Lines,
    /// The origin is empty.
    #[error("the origin of a checkpoint is empty")]
    Origin,
    /// The size is not a plain decimal number.
    #[error("the size of a checkpoint is not a decimal number")]
    Size,
    /// The root is not base64 of 32 bytes.
    #[error("the root of a checkpoint is not 32 bytes in base64")]
    Root,
}

impl Checkpoint {
    /// Three lines: origin, size, root in base64.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0))
    }

    /// Reads exactly what [`Checkpoint::to_text`] writes.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let body = text.strip_suffix('\n').ok_or(CheckpointError::Lines)?;
        let mut lines = body.split('\n');
        let (Some(origin), Some(size), Some(root), None) = (lines.next(), lines.next(), lines.next(), lines.next()) else {
            return Err(CheckpointError::Lines);
        };
        if origin.is_empty() {
            return Err(CheckpointError::Origin);
        }
        let number: u64 = size.parse().map_err(|_| CheckpointError::Size)?;
        if number.to_string() != size {
            return Err(CheckpointError::Size);
        }
        let bytes = STANDARD.decode(root).map_err(|_| CheckpointError::Root)?;
        let root = Hash::try_from(bytes.as_slice()).map_err(|_| CheckpointError::Root)?;
        Ok(Self { origin: origin.to_owned(), size: number, root })
    }
}
