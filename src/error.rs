//! What kept the tool from doing its work on an input. What is wrong in a text is a diagnostic, not an error.

/// Why a document could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The kind of failure.
    pub kind: ErrorKind,
    /// The byte at which reading failed, where there is one.
    pub offset: Option<usize>,
}

/// The kinds of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are no text at all.
    Binary,
    /// UTF-16, by its byte-order mark or its zero bytes.
    Utf16,
    /// Text in some other encoding than UTF-8.
    NotUtf8,
    /// The text ends inside a UTF-8 character: the file was cut off.
    CutOff,
    /// A form of document that cannot be read yet; the extension without its dot, in lower case.
    Unsupported(String),
    /// The file could not be read; the system's own words.
    Io(String),
}
