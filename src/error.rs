//! What kept the tool from doing its work on an input. What is wrong in a text is a diagnostic, not an error.

use crate::source::Limit;

/// Why a document could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The kind of failure.
    pub kind: ErrorKind,
    /// The byte at which reading failed, where there is one.
    pub offset: Option<usize>,
}

impl Error {
    /// An error of the document as a whole.
    #[must_use]
    pub const fn new(kind: ErrorKind) -> Self {
        Self { kind, offset: None }
    }

    /// A limit that the document exceeds, and how much it allows.
    #[must_use]
    pub const fn limit(limit: Limit, most: u64) -> Self {
        Self::new(ErrorKind::Limit(limit, most))
    }

    /// A form of document that is not read.
    #[must_use]
    pub fn unsupported(extension: &str) -> Self {
        Self::new(ErrorKind::Unsupported(extension.to_owned()))
    }
}

/// The kinds of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are no text at all.
    Binary,
    /// Text in an encoding that is not known.
    NotUtf8,
    /// The text ends inside a UTF-8 character: the file was cut off.
    CutOff,
    /// A form of document that cannot be read yet; the extension without its dot, in lower case.
    Unsupported(String),
    /// A package that is locked with a password.
    Encrypted,
    /// A document that holds no text, only pictures of it.
    NoText,
    /// A package that is incomplete or holds nonsense; which part of it.
    Damaged(String),
    /// The document asks for more than a limit allows, and how much that is.
    Limit(Limit, u64),
    /// The file could not be read; the system's own words.
    Io(String),
}
