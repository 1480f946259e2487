//! Packages made here, part by part, so that every test shows what it reads.

use super::*;
use crate::error::ErrorKind;
use crate::source::{BlockKind, Limit, Note, Part, Place, Source, open as open_any, read};
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of `members`: name and content.
pub(crate) fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in members {
        zip.start_file(*name, options).expect("a member");
        zip.write_all(content.as_bytes())
            .expect("a vector takes every write");
    }
    zip.finish().expect("an archive").into_inner()
}

fn relations(entries: &[(&str, &str)]) -> String {
    let mut out = String::from("<Relationships>");
    for (at, (kind, target)) in entries.iter().enumerate() {
        _ = write!(
            out,
            r#"<Relationship Id="r{at}" Type="http://x/{kind}" Target="{target}"/>"#
        );
    }
    out + "</Relationships>"
}

const W: &str = r#"xmlns:w="w" xmlns:mc="mc" xmlns:m="m""#;

/// A document of Word with this body and these other parts: relation, member below `word/`, content.
pub(crate) fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let main = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let own: Vec<_> = parts.iter().map(|&(kind, name, _)| (kind, name)).collect();
    let (root, own) = (
        relations(&[("officeDocument", "word/document.xml")]),
        relations(&own),
    );
    let names: Vec<String> = parts
        .iter()
        .map(|(_, name, _)| format!("word/{name}"))
        .collect();
    let mut members = vec![
        ("_rels/.rels", &*root),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", &own),
    ];
    members.extend(
        names
            .iter()
            .zip(parts)
            .map(|(name, part)| (&**name, part.2)),
    );
    archive(&members)
}

/// A workbook with one sheet of these rows.
pub(crate) fn xlsx(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    let root = relations(&[("officeDocument", "xl/workbook.xml")]);
    let own = relations(&[
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("styles", "styles.xml"),
    ]);
    archive(&[
        ("_rels/.rels", &root),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="Thu" r:id="r0"/><sheet name="Kín" r:id="r0" state="hidden"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", &own),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ])
}

fn content(bytes: &[u8]) -> Content<'_> {
    open_any(bytes, Format::Text, &Limits::default()).expect("a document")
}

fn lines(source: &Source) -> Vec<String> {
    source
        .blocks
        .iter()
        .map(|block| match block.kind {
            BlockKind::Heading(level) => format!("h{level} {}", block.text),
            BlockKind::Paragraph => format!("p {}", block.text),
            BlockKind::ListItem(depth) => format!("li{depth} {}", block.text),
            BlockKind::TableCell(cell) => {
                format!(
                    "{},{} {}x{} {}",
                    cell.row, cell.column, cell.rows, cell.columns, block.text
                )
            }
        })
        .collect()
}

/// Reads a document and sees to it that every trace leads to the characters that it stands for.
fn read_docx(bytes: &[u8]) -> Vec<String> {
    let content = content(bytes);
    assert_eq!(content.origin.format, Format::Docx);
    let mut package = Package::open(bytes, &Limits::default()).expect("an archive");
    let part = package
        .read("word/document.xml")
        .expect("readable")
        .expect("there");
    let main = package.number("word/document.xml").expect("there");
    for trace in content
        .origin
        .traces
        .iter()
        .filter(|trace| trace.member == main)
    {
        let text = content
            .text
            .get(trace.start..trace.start + trace.length)
            .expect("in the text");
        let raw = trace.raw.text(&part);
        assert!(
            text == raw || raw.starts_with('&') || raw.chars().count() <= 2,
            "{text:?} {raw:?}"
        );
    }
    lines(&read(&content))
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_row_that_is_deleted_is_not_read() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |settings: &str, cells: [&str; 2]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<w:tr>{settings}{cells}</w:tr>")
    };
    let gone = r#"<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>"#;
    let rows = [
        row("", ["Thu", "5"]),
        row(gone, ["Cũ", "7"]),
        row("", ["Chi", "6"]),
    ];
    let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let found = read_docx(&docx(&body, &[]));
    assert_eq!(
        found,
        ["0,0 1x1 Thu", "0,1 1x1 5", "2,0 1x1 Chi", "2,1 1x1 6"]
    );
}

#[test]
fn paragraphs_of_word() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="x"><w:name w:val="Của tôi"/><w:basedOn w:val="u1"/></w:style></w:styles>"#;
    let body = [
        r#"<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:r><w:t>Kinh tế</w:t></w:r></w:p>"#,
        r#"<w:p><w:r><w:t xml:space="preserve">Thu </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>5 &lt; 6</w:t><w:br/><w:t>tỷ.</w:t></w:r></w:p>"#,
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Mục</w:t></w:r></w:p>"#,
        r#"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Chữ đậm</w:t></w:r></w:p>"#,
        r#"<w:p><w:r><w:t>Số </w:t></w:r><w:ins><w:r><w:t>8</w:t></w:r></w:ins><w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><m:r><m:t>9</m:t></m:r></w:p>"#,
        r#"<w:p><w:r><w:t xml:space="preserve">Bảng </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> SEQ Bang </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>4</w:t><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>: thu, </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>12</w:t></w:r></w:fldSimple><w:fldSimple w:instr="=SUM(ABOVE)"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>"#,
        r#"<w:p><w:r><w:t xml:space="preserve">Ngoài </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Trong khung 1</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p/></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>khung</w:t></w:r></w:p>"#,
        r#"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Nối</w:t></w:r></w:p><w:p><w:r><w:t> liền.</w:t></w:r></w:p>"#,
    ]
    .concat();
    let notes = format!(
        r#"<w:footnotes {W}><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>{}</w:footnote></w:footnotes>"#,
        p("Chú thích 2")
    );
    let bytes = docx(
        &body,
        &[
            ("styles", "styles.xml", styles),
            ("footnotes", "footnotes.xml", &notes),
        ],
    );
    assert_eq!(
        read_docx(&bytes),
        [
            "h1 Kinh tế",
            "p Thu 5 < 6\ntỷ.",
            "li1 Mục",
            "h2 Chữ đậm",
            "p Số 8",
            "p Bảng : thu, 3",
            "p Ngoài khung",
            "p Trong khung 1",
            "p Nối liền.",
            "p Chú thích 2",
        ]
    );
    let content = content(&bytes);
    assert_eq!(content.origin.notes, [Note::TrackedChanges(2)]);
    let places: Vec<Place> = content
        .origin
        .blocks
        .iter()
        .map(|block| block.place)
        .collect();
    let paragraph = |part, number| Place::Paragraph { part, number };
    assert_eq!(places[1], paragraph(Part::Body, 2));
    assert_eq!(places[7], paragraph(Part::TextBox, 1));
    assert_eq!(places[9], paragraph(Part::Footnote, 1));
}

#[test]
fn tables_of_word() {
    let cell =
        |settings: &str, text: &str| format!("<w:tc><w:tcPr>{settings}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = [
        "<w:tbl>".to_owned(),
        row(&[
            cell(r#"<w:vMerge w:val="restart"/>"#, "Mục"),
            cell(r#"<w:gridSpan w:val="2"/>"#, "Năm"),
        ]),
        row(&[cell("<w:vMerge/>", ""), cell("", "2022"), cell("", "2023")]),
        row(&[
            cell("", "Thu"),
            cell("", "5"),
            format!("<w:tc>{}{}</w:tc>", p("6"), p("(ước)")),
        ]),
        "</w:tbl>".to_owned(),
        p("Sau bảng."),
    ]
    .concat();
    let bytes = docx(&body, &[]);
    assert_eq!(
        read_docx(&bytes),
        [
            "0,0 2x1 Mục",
            "0,1 1x2 Năm",
            "1,1 1x1 2022",
            "1,2 1x1 2023",
            "2,0 1x1 Thu",
            "2,1 1x1 5",
            "2,2 1x1 6\n(ước)",
            "p Sau bảng.",
        ]
    );
    let content = content(&bytes);
    assert_eq!(
        &*content.text,
        "Mục\tNăm\n2022\t2023\nThu\t5\t6\n(ước)\nSau bảng.\n"
    );
}

#[test]
fn fonts_of_old_encodings() {
    let body = r#"<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Thu ng©n s¸ch t¨ng 5%</w:t></w:r></w:p>"#;
    let bytes = docx(body, &[]);
    assert_eq!(read_docx(&bytes), ["h1 Thu ngân sách tăng 5%"]);
    assert_eq!(content(&bytes).origin.notes, [Note::OldFont(1)]);
}

const STYLES: &str = r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts><fonts><font/><font><b/></font></fonts>
    <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="10" fontId="0"/><xf numFmtId="0" fontId="1"><alignment indent="2"/></xf></cellXfs></styleSheet>"##;

#[test]
fn sheets_show_what_a_reader_sees() {
    let sheet = r#"<worksheet><sheetData>
        <row r="1"><c r="A1" s="3" t="s"><v>0</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>Mục</t></is></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="str"><f>"a"</f><v>Tỷ lệ</v></c></row>
        <row r="4"><c r="A4" s="3" t="inlineStr"><is><r><t>Xã </t></r><r><t>A</t></r></is></c><c r="B4" s="1"><f>1+1</f><v>1234.5678</v></c><c r="C4" s="2"><v>0.12345</v></c><c r="D4"><f>2</f></c></row>
        </sheetData><mergeCells><mergeCell ref="A3:A3"/><mergeCell ref="B3:B4"/></mergeCells></worksheet>"#;
    let strings = "<sst><si><t>Báo cáo thu</t></si><si><r><t>Năm </t></r><r><t>2023</t></r><rPh><t>x</t></rPh></si></sst>";
    let bytes = xlsx(sheet, strings, STYLES);
    let content = content(&bytes);
    assert_eq!(
        lines(&read(&content)),
        [
            "h1 Thu",
            "h2 Báo cáo thu",
            "0,0 1x1 Mục",
            "0,1 2x1 Năm 2023",
            "0,2 1x1 Tỷ lệ",
            "1,0 1x1 Xã A",
            "1,1 1x1 1.234,6",
            "1,2 1x1 12,35%",
        ]
    );
    assert_eq!(
        content.origin.notes,
        [Note::HiddenSheets(vec!["Kín".to_owned()]), Note::NoValue(1)]
    );
    let last = content.origin.blocks.last().expect("blocks");
    assert_eq!(
        last.place,
        Place::SheetCell {
            sheet: 0,
            row: 4,
            column: 3
        }
    );
}

#[test]
fn open_document_sheets() {
    let table = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:spreadsheet>
        <table:table table:name="Thu"><table:table-row><table:table-cell><text:p>Mục</text:p></table:table-cell>
        <table:table-cell table:number-columns-spanned="2"><text:p>Năm<text:s text:c="2"/>2023</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="2"/>
        <table:table-row><table:table-cell><text:p>Xã</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="5.04"><office:annotation><text:p>7</text:p></office:annotation><text:p>5,0</text:p></table:table-cell></table:table-row>
        </table:table></office:spreadsheet></office:document-content>"#;
    let bytes = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", table),
    ]);
    let content = content(&bytes);
    let found = lines(&read(&content));
    assert_eq!(
        found,
        [
            "h1 Thu",
            "p Mục",
            "p Năm  2023",
            "0,0 1x1 Xã",
            "0,1 1x1 5,0"
        ]
    );
}

fn refused(bytes: &[u8], limits: &Limits) -> ErrorKind {
    open_any(bytes, Format::Docx, limits)
        .expect_err("refused")
        .kind
}

#[test]
fn what_asks_for_too_much_is_refused() {
    let limits = Limits::default();
    let bomb = docx(&"<w:p/>".repeat(9_000_000), &[]);
    assert_eq!(
        refused(&bomb, &limits),
        ErrorKind::Limit(Limit::Ratio, limits.ratio)
    );
    let small = Limits {
        unpacked_bytes: 500,
        ..limits
    };
    let plain = docx(&p(&"Thu 5 tỷ. ".repeat(99)), &[]);
    assert_eq!(
        refused(&plain, &small),
        ErrorKind::Limit(Limit::UnpackedBytes, 500)
    );
    let deep = docx(
        &format!("{}{}", "<w:sdt>".repeat(900), "</w:sdt>".repeat(900)),
        &[],
    );
    assert_eq!(
        refused(&deep, &limits),
        ErrorKind::Limit(Limit::Depth, limits.depth)
    );
    let few = Limits {
        members: 2,
        ..limits
    };
    assert_eq!(refused(&plain, &few), ErrorKind::Limit(Limit::Members, 2));
    let tiny = Limits {
        file_bytes: 9,
        ..limits
    };
    assert_eq!(
        refused(&plain, &tiny),
        ErrorKind::Limit(Limit::FileBytes, 9)
    );
    let cells = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(9);
    let wide = docx(&format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), &[]);
    let few = Limits { cells: 8, ..limits };
    assert_eq!(refused(&wide, &few), ErrorKind::Limit(Limit::Cells, 8));
}

#[test]
fn entities_of_ones_own_are_refused() {
    let root = relations(&[("officeDocument", "word/document.xml")]);
    let declared =
        r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"/>"#;
    let named = format!("<w:document {W}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>");
    for main in [declared, &named] {
        let bytes = archive(&[("_rels/.rels", &root), ("word/document.xml", main)]);
        assert_eq!(
            refused(&bytes, &Limits::default()),
            ErrorKind::Limit(Limit::Entities, 0)
        );
    }
}

#[test]
fn damaged_packages_name_their_part() {
    let damaged = |part: &str| ErrorKind::Damaged(part.to_owned());
    let root = relations(&[("officeDocument", "word/document.xml")]);
    let limits = Limits::default();
    let missing = archive(&[("_rels/.rels", &root)]);
    assert_eq!(refused(&missing, &limits), damaged("word/document.xml"));
    let broken = archive(&[
        ("_rels/.rels", &root),
        ("word/document.xml", "<w:document><w:p></w:document>"),
    ]);
    assert_eq!(refused(&broken, &limits), damaged("word/document.xml"));
    let whole = docx(&p("Thu"), &[]);
    assert_eq!(refused(&whole[..whole.len() / 2], &limits), damaged(""));
    let other = archive(&[("a.txt", "a")]);
    assert_eq!(
        refused(&other, &limits),
        ErrorKind::Unsupported("zip".to_owned())
    );
}

#[test]
fn packages_cut_or_changed_do_no_harm() {
    let document = docx(
        &(p("Thu 5 tỷ đồng.") + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"),
        &[],
    );
    let sheet = xlsx("<worksheet><sheetData/></worksheet>", "<sst/>", STYLES);
    let mut seed = 7_u64;
    for bytes in [document, sheet] {
        for cut in 0..bytes.len() {
            _ = open_any(&bytes[..cut], Format::Docx, &Limits::default());
        }
        for _ in 0..2_000 {
            let mut copy = bytes.clone();
            for _ in 0..3 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(seed >> 33).expect("31 bits") % copy.len();
                copy[at] = seed.to_le_bytes()[6];
            }
            if let Ok(content) = open_any(&copy, Format::Docx, &Limits::default()) {
                _ = read(&content);
            }
        }
    }
}
