//! Where does each glyph stand, and which rules are drawn on the page? All lengths are hundredths of a point, from the upper
//! left corner.

use super::too_many;
use crate::error::Error;
use crate::source::{Limit, Limits};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, PathSeg, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use std::collections::HashMap;

/// Points in the unit of this module.
pub(super) const POINT: i32 = 100;
/// A line or a filled rectangle that is thinner is a rule.
const THIN: i32 = 2 * POINT;
/// A rule that is shorter is part of a letter or an ornament.
const SHORT: i32 = 6 * POINT;
/// Rules of one page that are looked at: maps and charts have no end of them.
const MOST_RULES: usize = 4000;

/// One character on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x: i32,
    /// Where the next character of its run begins.
    pub(super) end: i32,
    /// Its base line.
    pub(super) y: i32,
    /// The size of its font.
    pub(super) size: i32,
    pub(super) bold: bool,
}

/// A straight line on a page, along one of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) upright: bool,
    /// Its place across its direction.
    pub(super) at: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// What stands on a page, in the order in which it is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
}

/// All pages of a document.
pub(super) fn pages(pdf: &Pdf, limits: &Limits) -> Result<Vec<Drawing>, Error> {
    let pages = pdf.pages();
    too_many(pages.len(), limits)?;
    let cache = InterpreterCache::new();
    let mut bold = HashMap::new();
    let mut read = Vec::with_capacity(pages.len());
    let mut count = 0;
    for page in pages.iter() {
        let upright = Affine::scale(f64::from(POINT)) * page.initial_transform(true).to_kurbo();
        let mut context = Context::new(
            upright,
            Rect::new(0.0, 0.0, 1.0, 1.0),
            &cache,
            pdf.xref(),
            InterpreterSettings::default(),
        );
        let mut reader = Reader {
            drawing: Drawing::default(),
            bold: &mut bold,
        };
        interpret_page(page, &mut context, &mut reader);
        count += reader.drawing.glyphs.len() as u64;
        // As many characters as the parts of a package may have bytes.
        if count > limits.unpacked_bytes {
            return Err(Error::limit(Limit::UnpackedBytes, limits.unpacked_bytes));
        }
        read.push(reader.drawing);
    }
    Ok(read)
}

struct Reader<'r> {
    drawing: Drawing,
    /// Whether glyphs are bold, by their keys: to ask the font is slow.
    bold: &'r mut HashMap<u128, bool>,
}

impl Reader<'_> {
    fn is_bold(&mut self, glyph: &Drawn<'_>) -> bool {
        let Drawn::Outline(outline) = glyph else {
            return false;
        };
        let key = outline.identifier().cache_key();
        *self.bold.entry(key).or_insert_with(|| {
            outline.font_data().is_some_and(|font| {
                font.weight.is_some_and(|weight| weight >= 600)
                    || font
                        .postscript_name
                        .is_some_and(|name| name.contains("Bold"))
            })
        })
    }

    fn rule(&mut self, from: (i32, i32), to: (i32, i32)) {
        if self.drawing.rules.len() >= MOST_RULES {
            return;
        }
        let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        let rule = if height <= THIN && width >= SHORT {
            Rule {
                upright: false,
                at: i32::midpoint(from.1, to.1),
                from: from.0.min(to.0),
                to: from.0.max(to.0),
            }
        } else if width <= THIN && height >= SHORT {
            Rule {
                upright: true,
                at: i32::midpoint(from.0, to.0),
                from: from.1.min(to.1),
                to: from.1.max(to.1),
            }
        } else {
            return;
        };
        self.drawing.rules.push(rule);
    }
}

impl Device<'_> for Reader<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, _: &DrawMode) {
        let path = props.transform * path;
        let all = path.bounding_box();
        let (from, to) = (
            whole(Point::new(all.x0, all.y0)),
            whole(Point::new(all.x1, all.y1)),
        );
        if to.0 - from.0 <= THIN || to.1 - from.1 <= THIN {
            self.rule(from, to);
            return;
        }
        for segment in path.segments() {
            if let PathSeg::Line(line) = segment {
                self.rule(whole(line.p0), whole(line.p1));
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let Some(text) = glyph.as_unicode() else {
                continue;
            };
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(glyph) => glyph.advance_width(),
            };
            let origin = whole(place * Point::ZERO);
            let end = whole(place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0));
            let top = whole(place * Point::new(0.0, 1000.0));
            // Text that runs up or down the page is no part of its lines.
            if (end.1 - origin.1).abs() > (end.0 - origin.0).abs() {
                continue;
            }
            let bold = self.is_bold(glyph);
            let mut push = |c, x, end| {
                self.drawing.glyphs.push(Glyph {
                    c,
                    x,
                    end,
                    y: origin.1,
                    size: (top.1 - origin.1).abs(),
                    bold,
                });
            };
            match text {
                BfString::Char(c) => push(c, origin.0, end.0),
                // A ligature: its characters share its place.
                BfString::String(text) => {
                    let count = i32::try_from(text.chars().count())
                        .unwrap_or(i32::MAX)
                        .max(1);
                    let width = (end.0 - origin.0) / count;
                    for (c, at) in text.chars().zip(0..) {
                        let x = origin.0 + width * at;
                        push(c, x, x + width);
                    }
                }
            }
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A point in whole units; what lies beyond all pages is moved to their edge.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the conversion saturates, and no page is that large"
)]
fn whole(point: Point) -> (i32, i32) {
    let edge = |at: f64| (at.round() as i32).clamp(-10_000_000, 10_000_000);
    (edge(point.x), edge(point.y))
}
