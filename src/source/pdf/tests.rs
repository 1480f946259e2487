//! Pages drawn here, character by character, and read as blocks.

use super::glyph::{Drawing, Glyph, POINT, Rule};
use super::line::Page;
use super::{Build, layout};
use crate::source::{BlockKind, Limits, Place};

const SIZE: i32 = 12 * POINT;
/// Every character is as wide.
const WIDTH: i32 = 6 * POINT;

/// Text from a place on, in points.
fn put(drawing: &mut Drawing, x: i32, y: i32, text: &str, size: i32) {
    for (c, at) in text.chars().zip(0..) {
        let x = x * POINT + at * WIDTH;
        drawing.glyphs.push(Glyph {
            c,
            x,
            end: x + WIDTH,
            y: y * POINT,
            size,
            bold: false,
        });
    }
}

/// A page of lines: place and text.
fn page(lines: &[(i32, i32, &str)]) -> Drawing {
    let mut drawing = Drawing::default();
    for &(x, y, text) in lines {
        put(&mut drawing, x, y, text, SIZE);
    }
    drawing
}

/// What the pages read, block by block, and where each begins: page, line.
fn read(pages: Vec<Drawing>) -> Vec<String> {
    let mut build = Build::new(&Limits::default());
    let pages = pages.into_iter().map(Page::of).collect();
    let starts = layout::lay(&mut build, pages).expect("within the limits");
    assert!(starts.is_sorted_by_key(|start| start.at), "{starts:?}");
    let (text, blocks, _) = build.finish();
    let show = |block: &crate::source::Laid| {
        let Place::Page { page, line } = block.place else {
            panic!("{block:?} stands on no page");
        };
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem(_) => "li".to_owned(),
            BlockKind::TableCell(cell) => format!("{},{}x{}", cell.row, cell.column, cell.columns),
        };
        let kind = match block.kind {
            BlockKind::TableCell(cell) if cell.rows > 1 => format!("{kind}, {} rows", cell.rows),
            _ => kind,
        };
        format!("{page}:{line} {kind} {}", block.span.text(&text))
    };
    blocks.iter().map(show).collect()
}

#[test]
fn lines_go_on_until_the_next_word_would_have_fitted() {
    let lines = [
        (50, 100, "Năm 2023, xã thu ngân sách 12,5 tỷ đồng,"),
        (50, 116, "tăng 25% so với năm trước."),
        (50, 132, "Chi ngân sách của xã đạt 11,2 tỷ đồng và"),
        (50, 148, "giảm 3%."),
        // Far below, and at a page's end.
        (50, 190, "Tính chung hai năm, tổng thu của xã bằng"),
        (280, 800, "1"),
    ];
    let next = [
        (50, 60, "22,5 tỷ đồng."),
        (50, 76, "• thu phí 3 tỷ;"),
        (50, 92, "• thu khác 2 tỷ."),
    ];
    assert_eq!(
        read(vec![page(&lines), page(&next)]),
        [
            "1:1 p Năm 2023, xã thu ngân sách 12,5 tỷ đồng, tăng 25% so với năm trước.",
            "1:3 p Chi ngân sách của xã đạt 11,2 tỷ đồng và giảm 3%.",
            "1:5 p Tính chung hai năm, tổng thu của xã bằng 22,5 tỷ đồng.",
            "2:2 li thu phí 3 tỷ;",
            "2:3 li thu khác 2 tỷ.",
        ]
    );
}

#[test]
fn cells_are_not_glued() {
    let lines = [
        (50, 100, "Xã"),
        (150, 100, "Năm 2022"),
        (250, 100, "Năm 2023"),
        (50, 116, "An Bình"),
        (174, 116, "12,5"),
        (268, 116, "135,0"),
        (50, 132, "Trong đó:"),
        (50, 148, "- nữ"),
        (174, 148, "10,1"),
        (280, 148, "7,0"),
    ];
    assert_eq!(
        read(vec![page(&lines)]),
        [
            "1:1 0,0x1 Xã",
            "1:1 0,1x1 Năm 2022",
            "1:1 0,2x1 Năm 2023",
            "1:2 1,0x1 An Bình",
            "1:2 1,1x1 12,5",
            "1:2 1,2x1 135,0",
            "1:3 2,0x1 Trong đó:",
            "1:4 3,0x1 - nữ",
            "1:4 3,1x1 10,1",
            "1:4 3,2x1 7,0",
        ]
    );
}

#[test]
fn rules_tell_rows_and_columns() {
    // Two figures a hair apart, and a name in two lines.
    let lines = [
        (50, 100, "Mục"),
        (110, 100, "Thu"),
        (134, 100, "Chi"),
        (50, 116, "Xã An"),
        (50, 130, "Bình"),
        (110, 123, "12,5"),
        (134, 123, "11,2"),
        (50, 146, "Xã Hòa"),
        (110, 146, "10,5"),
        (134, 146, "10,2"),
    ];
    let mut drawing = page(&lines);
    let across = [88, 104, 134, 150].map(|at| Rule {
        upright: false,
        at: at * POINT,
        from: 45 * POINT,
        to: 165 * POINT,
    });
    let upright = [45, 105, 134, 165].map(|at| Rule {
        upright: true,
        at: at * POINT,
        from: 88 * POINT,
        to: 150 * POINT,
    });
    drawing.rules.extend(across.into_iter().chain(upright));
    assert_eq!(
        read(vec![drawing]),
        [
            "1:1 0,0x1 Mục",
            "1:1 0,1x1 Thu",
            "1:1 0,2x1 Chi",
            "1:2 1,0x1 Xã An Bình",
            "1:3 1,1x1 12,5",
            "1:3 1,2x1 11,2",
            "1:5 2,0x1 Xã Hòa",
            "1:5 2,1x1 10,5",
            "1:5 2,2x1 10,2",
        ]
    );
}

#[test]
fn cells_reach_as_far_as_no_rule_ends_them() {
    let mut drawing = page(&[
        (110, 100, "Thu (tỷ đồng)"),
        (50, 108, "Mục"),
        (110, 116, "2022"),
        (170, 116, "2023"),
        (50, 132, "Xã Hòa"),
        (110, 132, "10,5"),
        (170, 132, "10,2"),
    ]);
    let mut rule = |upright, at, from, to| {
        drawing.rules.push(Rule {
            upright,
            at: at * POINT,
            from: from * POINT,
            to: to * POINT,
        });
    };
    for (at, from) in [(88, 45), (104, 105), (120, 45), (136, 45)] {
        rule(false, at, from, 225);
    }
    for (at, from) in [(45, 88), (105, 88), (165, 104), (225, 88)] {
        rule(true, at, from, 136);
    }
    assert_eq!(
        read(vec![drawing]),
        [
            "1:2 0,0x1, 2 rows Mục",
            "1:1 0,1x2 Thu (tỷ đồng)",
            "1:3 1,1x1 2022",
            "1:3 1,2x1 2023",
            "1:4 2,0x1 Xã Hòa",
            "1:4 2,1x1 10,5",
            "1:4 2,2x1 10,2",
        ]
    );
}

#[test]
fn raised_digits_are_of_units_or_of_notes() {
    let mut drawing = Drawing::default();
    let mut x = 50;
    for (text, raised) in [
        ("Xã rộng 12,5 km", "2"),
        (", năm 2023", "1"),
        (", thu ba tỷ đồng", ""),
    ] {
        put(&mut drawing, x, 100, text, SIZE);
        x += 6 * i32::try_from(text.chars().count()).expect("few");
        put(&mut drawing, x, 95, raised, SIZE / 2);
        x += 6 * i32::try_from(raised.len()).expect("few");
    }
    assert_eq!(
        read(vec![drawing]),
        ["1:1 h1 Xã rộng 12,5 km2, năm 2023, thu ba tỷ đồng"]
    );
}

#[test]
fn what_is_no_document_is_refused() {
    use crate::error::ErrorKind;
    use crate::source::{Format, open};
    for bytes in [
        &b"%PDF-1.7"[..],
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF",
    ] {
        let error = open(bytes, Format::Pdf, &Limits::default()).expect_err("no document");
        assert!(
            matches!(error.kind, ErrorKind::Damaged(_) | ErrorKind::NoText),
            "{error:?}"
        );
    }
}
