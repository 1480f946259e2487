//! Documents made here, annotated, and read again: the text is as it was, and each comment stands on its figure.
#![cfg(all(feature = "office", feature = "html"))]

use super::*;
use crate::report::{Label, Severity};
use crate::source::office::Package;
use crate::source::office::tests::archive;
use crate::source::{open, read};

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const TYPES: &str =
    r#"<Types xmlns="t"><Default Extension="xml" ContentType="application/xml"/></Types>"#;

fn relations(entries: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="r{at}" Type="http://x/{kind}" Target="{target}"/>"#)
    };
    let all: String = entries.iter().enumerate().map(one).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// A document of Word with other parts: relation, member below `word/`, content.
fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let main = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let root = relations(&[("officeDocument", "word/document.xml")]);
    let own: Vec<_> = parts.iter().map(|&(kind, name, _)| (kind, name)).collect();
    let own = relations(&own);
    let names: Vec<String> = parts
        .iter()
        .map(|(_, name, _)| format!("word/{name}"))
        .collect();
    let mut members = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", &*root),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", &own),
    ];
    let more = names
        .iter()
        .zip(parts)
        .map(|(name, part)| (&**name, part.2));
    members.extend(more);
    archive(&members)
}

/// A report that blames each of `figures`, which are looked for in the text one behind the other.
fn blaming(bytes: &[u8], format: Format, figures: &[&str]) -> FileReport {
    let mut report = crate::check("a", bytes, format, &crate::Options::default());
    report.diagnostics.clear();
    let mut from = 0;
    for (number, figure) in figures.iter().enumerate() {
        let rest = report.text.get(from..).unwrap_or_default();
        let start = from
            + rest
                .find(figure)
                .unwrap_or_else(|| panic!("{figure} in {rest}"));
        from = start;
        report.diagnostics.push(Diagnostic {
            id: format!("0000000{number}"),
            rule: "sum",
            severity: Severity::Error,
            message: format!("<{figure}> & “khác”"),
            help: None,
            labels: vec![Label {
                span: Span::new(start, start + figure.len()),
                figure: None,
                text: String::new(),
                primary: true,
            }],
            suggestions: Vec::new(),
        });
    }
    report
}

fn annotated(bytes: &[u8], report: &FileReport) -> Annotated {
    annotate(bytes, report, Some(Language::English), &Limits::default())
        .expect("it can be annotated")
}

fn member(bytes: &[u8], name: &str) -> Option<String> {
    let mut package = Package::open(bytes, &Limits::default()).expect("an archive");
    package.read(name).expect("readable")
}

fn text(bytes: &[u8], format: Format) -> Vec<String> {
    let content = open(bytes, format, &Limits::default()).expect("a document");
    let blocks = read(&content).blocks;
    blocks.iter().map(|block| block.text.to_string()).collect()
}

/// Annotates the figures of a body and returns it with `[` and `]` for the ends of comments, all else left out but `|`
/// for the borders of runs.
fn marked(body: &str, parts: &[(&str, &str, &str)], figures: &[&str]) -> String {
    let bytes = docx(body, parts);
    let report = blaming(&bytes, Format::Docx, figures);
    let annotated = annotated(&bytes, &report);
    assert_eq!(annotated.left, [0_usize; 0], "{body}");
    assert_eq!(
        text(&bytes, Format::Docx),
        text(&annotated.bytes, Format::Docx)
    );
    let main = member(&annotated.bytes, "word/document.xml").expect("there");
    outline(&main)
}

fn outline(main: &str) -> String {
    let reference = |id: usize| format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    let mut main = main.to_owned();
    for id in 0..10 {
        main = main.replace(&reference(id), "");
    }
    let mut out = String::new();
    for piece in main.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split(' ').next().unwrap_or_default() {
            "w:commentRangeStart" => out.push('['),
            "w:commentRangeEnd" => out.push(']'),
            "/w:r" => out.push('|'),
            "w:tab/" => out.push('→'),
            "w:b/" => out.push('*'),
            "w:footnoteReference" => out.push('¹'),
            _ => {}
        }
        out.push_str(text);
    }
    out
}

fn run(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>")
}

#[test]
fn a_comment_stands_on_exactly_the_figure() {
    let p = |runs: &str| format!("<w:p>{runs}</w:p>");
    let plain = run("Thu 25,5 tỷ");
    assert_eq!(marked(&p(&plain), &[], &["25,5"]), "*Thu |[*25,5|]* tỷ|");
    assert_eq!(marked(&p(&run("25,5 tỷ")), &[], &["25,5"]), "[*25,5|]* tỷ|");
    assert_eq!(
        marked(&p(&run("Thu 25,5")), &[], &["25,5"]),
        "*Thu |[*25,5|]"
    );
    assert_eq!(marked(&p(&run("25,5")), &[], &["25,5"]), "[*25,5|]");
    // Across runs, beside one another, one on the other.
    let across = run("Thu 2") + &run("5,") + &run("5 tỷ");
    assert_eq!(
        marked(&p(&across), &[], &["25,5"]),
        "*Thu |[*2|*5,|*5|]* tỷ|"
    );
    assert_eq!(
        marked(&p(&run("2,1–3,4 tỷ")), &[], &["2,1", "3,4"]),
        "[*2,1|]*–|[*3,4|]* tỷ|"
    );
    assert_eq!(
        marked(&p(&run("Thu 7,5 tỷ")), &[], &["7,5", "7,5"]),
        "*Thu |[[*7,5|]]* tỷ|"
    );
    // A reference stands for one character, and a tab parts two pieces of one run.
    assert_eq!(
        marked(&p(&run("&lt;7&#44;5")), &[], &["7,5"]),
        "*&lt;|[*7&#44;5|]"
    );
    let tabs = "<w:r><w:rPr><w:b/></w:rPr><w:t>Thu</w:t><w:tab/><w:t>7,5</w:t><w:tab/></w:r>";
    assert_eq!(marked(&p(tabs), &[], &["7,5"]), "*Thu→|[*7,5|]*→|");
}

#[test]
fn where_a_run_cannot_be_split_all_of_it_is_marked() {
    let raw = "<w:p><w:r><w:t><![CDATA[Thu 7,5 tỷ]]></w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>";
    assert!(marked(raw, &[], &["7,5"]).starts_with('['));
    let boxed = "<w:p><w:r><w:t>Ngoài </w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>khung 7,5 tỷ</w:t></w:r>\
                 </w:p></w:txbxContent></w:pict></w:r><w:r><w:t> khung</w:t></w:r></w:p>";
    assert_eq!(
        marked(boxed, &[], &["7,5"]),
        "Ngoài |[khung 7,5 tỷ||] khung|"
    );
}

#[test]
fn tables_and_tracked_changes_hold_comments() {
    let cell = format!("<w:tc><w:p>{}</w:p></w:tc>", run("7,5"));
    let table = format!("<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>");
    assert_eq!(marked(&table, &[], &["7,5"]), "[*7,5|]*7,5|");
    let tracked = "<w:p><w:ins w:id=\"3\"><w:r><w:t>Thu 8</w:t></w:r></w:ins><w:del w:id=\"4\"><w:r><w:delText>7</w:delText></w:r>\
                   </w:del><w:r><w:t>,5 tỷ</w:t></w:r></w:p>";
    assert_eq!(marked(tracked, &[], &["8,5"]), "Thu |[8|7|,5|] tỷ|");
}

#[test]
fn a_figure_in_a_note_is_marked_on_the_mark_of_the_note() {
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>",
        run("Thu"),
        run(" chi")
    );
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id=\"2\"><w:p><w:r><w:t>Trong đó 7,5 tỷ.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let parts = [("footnotes", "footnotes.xml", &*notes)];
    assert_eq!(marked(&body, &parts, &["7,5"]), "*Thu|[¹|]* chi|");
    let bytes = docx(&body, &parts);
    let report = blaming(&bytes, Format::Docx, &["7,5"]);
    let comments = member(&annotated(&bytes, &report).bytes, "word/comments.xml");
    assert!(comments.is_some_and(|comments| comments.contains("In the footnote:")));
    // The head of pages has no place at all, and the finding is handed back.
    let head = format!("<w:hdr {W}><w:p><w:r><w:t>Thu 7,5 tỷ</w:t></w:r></w:p></w:hdr>");
    let bytes = docx(&body, &[("header", "header1.xml", &*head)]);
    let report = blaming(&bytes, Format::Docx, &["7,5"]);
    let annotated = annotated(&bytes, &report);
    assert_eq!((annotated.placed, &*annotated.left), (0, &[0][..]));
}

#[test]
fn the_package_says_what_is_new_and_keeps_the_rest() {
    let body = format!("<w:p>{}</w:p>", run("Thu 7,5 tỷ"));
    let bytes = docx(&body, &[("theme", "theme.xml", "<a>không đổi</a>")]);
    let report = blaming(&bytes, Format::Docx, &["7,5"]);
    let new = annotated(&bytes, &report).bytes;
    let types = member(&new, "[Content_Types].xml").expect("there");
    assert!(
        types.contains(r#"PartName="/word/comments.xml""#),
        "{types}"
    );
    let relations = member(&new, "word/_rels/document.xml.rels").expect("there");
    assert!(
        relations.contains(r#"relationships/comments" Target="comments.xml"/>"#),
        "{relations}"
    );
    let comments = member(&new, "word/comments.xml").expect("there");
    assert!(
        comments.contains("error (sum): &lt;7,5&gt; &amp; “khác”"),
        "{comments}"
    );
    for name in ["word/theme.xml", "_rels/.rels"] {
        assert_eq!(member(&new, name), member(&bytes, name));
    }
    // Once more: nothing is said twice.
    let report = blaming(&new, Format::Docx, &["7,5"]);
    let again = annotated(&new, &report);
    assert_eq!(member(&again.bytes, "word/comments.xml"), Some(comments));
    assert_eq!(again.placed, 1);
}

#[test]
fn comments_that_are_there_stay_and_ids_go_on() {
    let body = format!(
        "<w:p><w:commentRangeStart w:id=\"7\"/>{}<w:commentRangeEnd w:id=\"7\"/></w:p>",
        run("Thu 7,5 tỷ")
    );
    let old = format!(
        "<w:comments {W}><w:comment w:id=\"7\" w:author=\"Lan\"><w:p/></w:comment></w:comments>"
    );
    let bytes = docx(&body, &[("comments", "comments.xml", &old)]);
    let report = blaming(&bytes, Format::Docx, &["7,5"]);
    let new = annotated(&bytes, &report).bytes;
    let comments = member(&new, "word/comments.xml").expect("there");
    let kept = old.strip_suffix("</w:comments>").expect("a root");
    assert!(
        comments.starts_with(kept) && comments.contains("w:id=\"8\""),
        "{comments}"
    );
    let main = member(&new, "word/document.xml").expect("there");
    assert_eq!(outline(&main), "[*Thu |[*7,5|]* tỷ|]");
    assert_eq!(member(&new, "[Content_Types].xml").as_deref(), Some(TYPES));
}

const SHEET: &str = r#"<worksheet xmlns="m"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Thu 7,5 tỷ</t></is></c><c r="C1" t="inlineStr"><is><t>chi 8,5 tỷ</t></is></c></row></sheetData><tableParts/></worksheet>"#;

fn xlsx(parts: &[(&str, &str)], own: &[(&str, &str)], sheet: &str) -> Vec<u8> {
    let root = relations(&[("officeDocument", "xl/workbook.xml")]);
    let book = relations(&[("worksheet", "worksheets/sheet1.xml")]);
    let own = relations(own);
    let mut members = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", &*root),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="Thu" r:id="r0"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", &book),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/_rels/sheet1.xml.rels", &own),
    ];
    members.extend(parts);
    archive(&members)
}

#[test]
fn cells_get_comments() {
    let bytes = xlsx(&[], &[], SHEET);
    let report = blaming(&bytes, Format::Xlsx, &["7,5", "7,5", "8,5"]);
    let annotated = annotated(&bytes, &report);
    assert_eq!((annotated.placed, &*annotated.left), (3, &[][..]));
    let new = annotated.bytes;
    let comments = member(&new, "xl/commentsSokhop.xml").expect("there");
    assert_eq!(comments.matches("<comment ").count(), 2, "{comments}");
    assert_eq!(comments.matches("error (sum)").count(), 3, "{comments}");
    assert!(
        comments.contains(r#"<comment ref="C1" authorId="0">"#),
        "{comments}"
    );
    let drawing = member(&new, "xl/drawings/vmlDrawingSokhop.vml").expect("there");
    assert_eq!(drawing.matches("<v:shape ").count(), 2);
    let sheet = member(&new, "xl/worksheets/sheet1.xml").expect("there");
    assert!(
        sheet.contains(r#"r:id="rIdSokhop1"/><tableParts/>"#),
        "{sheet}"
    );
    assert_eq!(text(&bytes, Format::Xlsx), text(&new, Format::Xlsx));
    let types = member(&new, "[Content_Types].xml").expect("there");
    assert!(types.contains(r#"Extension="vml""#) && types.contains("/xl/commentsSokhop.xml"));
}

#[test]
fn what_others_said_of_a_cell_stays() {
    let old = r#"<comments xmlns="m"><authors><author>Lan</author><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>Xem lại</t></text></comment><comment ref="C1" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>"#;
    let drawing = r#"<xml><ns0:shape xmlns:ns0="v" id="_x0000_s1025"></ns0:shape></xml>"#;
    let sheet = SHEET.replace("<tableParts/>", r#"<legacyDrawing xmlns:r="r" r:id="r1"/>"#);
    let bytes = xlsx(
        &[("xl/comments1.xml", old), ("xl/drawings/vml1.vml", drawing)],
        &[
            ("comments", "../comments1.xml"),
            ("vmlDrawing", "../drawings/vml1.vml"),
        ],
        &sheet,
    );
    let report = blaming(&bytes, Format::Xlsx, &["7,5", "8,5"]);
    let annotated = annotated(&bytes, &report);
    assert_eq!((annotated.placed, &*annotated.left), (1, &[1][..]));
    let comments = member(&annotated.bytes, "xl/comments1.xml").expect("there");
    assert!(
        comments.contains("<t>Xem lại</t><r><t xml:space=\"preserve\">\n\nerror (sum)"),
        "{comments}"
    );
    assert_eq!(comments.matches("<comment ").count(), 2);
    assert_eq!(
        member(&annotated.bytes, "xl/drawings/vml1.vml").as_deref(),
        Some(drawing)
    );
}

#[test]
fn pages_and_markdown_get_marks() {
    let mark = |text: &str, format, figures: &[&str]| {
        let report = blaming(text.as_bytes(), format, figures);
        let annotated = annotated(text.as_bytes(), &report);
        let marked = String::from_utf8(annotated.bytes).expect("UTF-8");
        // The titles are long, and their beginning tells enough.
        let mut out = String::new();
        for (at, piece) in marked.split("<mark").enumerate() {
            if at > 0 {
                out.push_str("<mark>");
            }
            out.push_str(if at == 0 {
                piece
            } else {
                piece.split_once('>').map_or("", |(_, rest)| rest)
            });
        }
        (out, annotated.left)
    };
    assert_eq!(
        mark("<p>Thu 2,<b>5</b> tỷ & hơn</p>", Format::Html, &["2,<b>5"]),
        (
            "<p>Thu <mark>2,</mark><b><mark>5</mark></b> tỷ & hơn</p>".to_owned(),
            vec![]
        )
    );
    assert_eq!(
        mark(
            "| Thu | Chi |\n|---|---|\n| 7,5 | 8,5 |\n",
            Format::Markdown,
            &["7,5", "8,5"]
        ),
        (
            "| Thu | Chi |\n|---|---|\n| <mark>7,5</mark> | <mark>8,5</mark> |\n".to_owned(),
            vec![]
        )
    );
    // Between letters these asterisks are markup no more once a tag stands before them.
    assert_eq!(
        mark(
            "Thu **7,5**tỷ.\n\nChi 8,5 tỷ.\n",
            Format::Markdown,
            &["7,5", "8,5"]
        )
        .1,
        [0]
    );
    let report = blaming("Thu 7,5 tỷ".as_bytes(), Format::Html, &["7,5"]);
    let once = annotated("Thu 7,5 tỷ".as_bytes(), &report).bytes;
    let title = String::from_utf8_lossy(&once).into_owned();
    assert!(
        title.contains(
            " title=\"error (sum): &#60;7,5&#62; &#38; “khác”&#10;sokhop 00000000\">7,5</mark>"
        ),
        "{title}"
    );
    let report = blaming(&once, Format::Html, &["7,5</mark>"]);
    assert_eq!(annotated(&once, &report).bytes, once);
}

#[test]
fn what_holds_no_remarks_is_refused() {
    let refused = |bytes: &[u8], report: &FileReport| {
        annotate(bytes, report, None, &Limits::default()).expect_err("refused")
    };
    let report = blaming("Thu 7,5 tỷ".as_bytes(), Format::Text, &["7,5"]);
    assert_eq!(refused(b"", &report), Refusal::Format(Format::Text));
    let bytes = docx(&format!("<w:p>{}</w:p>", run("7,5")), &[]);
    let report = blaming(&bytes, Format::Docx, &["7,5"]);
    for cut in 0..bytes.len() {
        assert!(matches!(
            refused(bytes.get(..cut).unwrap_or_default(), &report),
            Refusal::Failed(_)
        ));
    }
}

#[test]
fn a_package_that_is_not_what_was_checked_does_no_harm() {
    let bytes = docx(&format!("<w:p>{}</w:p>", run("Thu 7,5 tỷ")), &[]);
    let report = blaming(&bytes, Format::Docx, &["7,5"]);
    for body in [
        "",
        "<w:p/>",
        "<w:p><w:r/></w:p>",
        "<w:p><w:r><w:t>ă</w:t></w:r></w:p>",
        "<w:t>ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă</w:t>",
    ] {
        let other = docx(body, &[]);
        let annotated = annotate(&other, &report, None, &Limits::default()).expect("a package");
        assert_eq!(annotated.left, [0], "{body}");
    }
    let mut seed = 7_u64;
    for _ in 0..2_000 {
        let mut copy = bytes.clone();
        for _ in 0..3 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(seed >> 33).expect("31 bits") % copy.len();
            copy[at] = seed.to_le_bytes()[6];
        }
        _ = annotate(&copy, &report, None, &Limits::default());
    }
}
