//! PDF: what does a person read on each page? The file holds glyphs at places and no words, lines or tables: those are found
//! again from where the glyphs stand and from the rules that are drawn between them.

mod glyph;
mod layout;
mod line;
mod paragraph;
mod ruled;
mod table;

use super::{Content, Format, Limit, Limits, Origin};
use crate::error::{Error, ErrorKind};
use crate::source::office::Build;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The text of a document.
pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Content<'static>, Error> {
    // The crates that read the file are young, and a fault of theirs must not be one of this program.
    catch_unwind(AssertUnwindSafe(|| read(bytes, limits)))
        .unwrap_or_else(|_| Err(Error::new(ErrorKind::Damaged(String::new()))))
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Content<'static>, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| {
        Error::new(match error {
            LoadPdfError::Decryption(_) => ErrorKind::Encrypted,
            LoadPdfError::Invalid => ErrorKind::Damaged(String::new()),
        })
    })?;
    let pages = glyph::pages(&pdf, limits)?;
    let mut build = Build::new(limits);
    let pages = pages.into_iter().map(line::Page::of).collect();
    let lines = layout::lay(&mut build, pages)?;
    let (text, blocks, _) = build.finish();
    if text.is_empty() {
        // Scanned pages are pictures: there is nothing to read.
        return Err(Error::new(ErrorKind::NoText));
    }
    Ok(Content {
        text: Cow::Owned(text),
        origin: Origin {
            format: Format::Pdf,
            blocks,
            lines,
            ..Origin::default()
        },
    })
}

/// The most pages: a limit of its own would be one setting more for a case that no report comes near.
fn too_many(pages: usize, limits: &Limits) -> Result<(), Error> {
    match u64::try_from(pages) {
        Ok(pages) if pages > limits.members => Err(Error::limit(Limit::Members, limits.members)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
