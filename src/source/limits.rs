//! How much may one document ask of the machine? Every limit stands here, and every reader takes them from here.

/// The most that one document may take. What is beyond is refused with a message that names the limit; the other documents
/// are still checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of all that is unpacked from one package.
    pub unpacked_bytes: u64,
    /// How many times larger than packed a member may be, once it is larger than [`Limits::FREE`].
    pub ratio: u64,
    /// Members of one package.
    pub members: u64,
    /// Elements that stand in one another.
    pub depth: u64,
    /// Cells of all tables and sheets that hold something.
    pub cells: u64,
}

impl Limits {
    /// Bytes unpacked that no ratio makes suspect: a sheet of equal rows packs very well.
    pub const FREE: u64 = 16 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 1 << 30,
            unpacked_bytes: 512 << 20,
            ratio: 200,
            members: 10_000,
            depth: 512,
            cells: 2_000_000,
        }
    }
}

/// One of [`Limits`], by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::file_bytes`]
    FileBytes,
    /// [`Limits::unpacked_bytes`]
    UnpackedBytes,
    /// [`Limits::ratio`]
    Ratio,
    /// [`Limits::members`]
    Members,
    /// [`Limits::depth`]
    Depth,
    /// [`Limits::cells`]
    Cells,
    /// No setting: entities that a document declares itself are not expanded.
    Entities,
}

impl Limit {
    /// Its name in `sokhop.toml`, below `[limits]`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FileBytes => "file-bytes",
            Self::UnpackedBytes => "unpacked-bytes",
            Self::Ratio => "ratio",
            Self::Members => "members",
            Self::Depth => "depth",
            Self::Cells => "cells",
            Self::Entities => "entities",
        }
    }
}
