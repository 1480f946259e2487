//! No bytes make the library panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use sokhop::source::Format;
use support::{files, root};

/// Cuts tried for each document; the first bytes and every so-manieth after.
const CUTS: usize = 24;
/// Damaged copies tried for each document.
const COPIES: usize = 6;

/// A generator of its own, so that a failure comes back with the same bytes: xorshift.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}

fn documents() -> Vec<(String, Vec<u8>)> {
    let folder = root().join("fixtures");
    files(&folder)
        .into_iter()
        .filter(|name| name.ends_with(".txt") || name.ends_with(".md"))
        .map(|name| {
            let bytes = std::fs::read(folder.join(&name)).unwrap();
            (name, bytes)
        })
        .collect()
}

/// Checks, and sees to it that every span lies on character boundaries of the text.
fn check(name: &str, bytes: &[u8]) {
    let report = support::check(name, bytes);
    for figure in &report.figures {
        assert!(
            report
                .text
                .get(figure.span.start..figure.span.end)
                .is_some(),
            "{name}: figure {figure:?}"
        );
    }
    for diagnostic in &report.diagnostics {
        for span in diagnostic
            .labels
            .iter()
            .map(|l| l.span)
            .chain(diagnostic.suggestions.iter().map(|s| s.span))
        {
            assert!(
                report.text.get(span.start..span.end).is_some(),
                "{name}: {diagnostic:?}"
            );
        }
    }
}

#[test]
fn documents_cut_short_are_read() {
    for (name, bytes) in documents() {
        let step = (bytes.len() / CUTS).max(1);
        for at in (0..=bytes.len()).step_by(step) {
            check(&name, bytes.get(..at).unwrap_or_default());
            // Inside a character the file is no text; up to the character before it is.
            let text = bytes
                .get(..at)
                .map(String::from_utf8_lossy)
                .unwrap_or_default();
            check(&name, text.trim_end_matches('\u{FFFD}').as_bytes());
        }
    }
}

#[test]
fn damaged_documents_are_read() {
    let mut random = Random(0x5eed);
    for (name, bytes) in documents() {
        for _ in 0..COPIES {
            let mut copy = bytes.clone();
            for _ in 0..=copy.len() / 40 {
                let at = random.below(copy.len());
                if let Some(byte) = copy.get_mut(at) {
                    // Mostly ASCII for ASCII, so that the document stays text and is read to its end.
                    if byte.is_ascii() {
                        *byte = b"0123456789.,%()/-; \n|#a"[random.below(23)];
                    } else if random.below(50) == 0 {
                        *byte = random.byte();
                    }
                }
            }
            check(&name, &copy);
            check(&name, String::from_utf8_lossy(&copy).as_bytes());
        }
    }
}

#[test]
fn hostile_documents_are_read() {
    let long_line = "đạt 5 tỷ đồng, tăng 3% và ".repeat(1_200);
    let huge = format!(
        "đạt {} tỷ tỷ tỷ tỷ đồng, tăng {}%, gấp {} lần",
        "9".repeat(28),
        "9".repeat(21),
        "8".repeat(22)
    );
    let hostile = [
        long_line,
        format!("Doanh thu tăng {}12 tỷ đồng.", "mạnh ".repeat(200_000)),
        format!(
            "Lớn nhất là Lào đạt 900 tấn{}.",
            ", xã An đứng thứ 2 với 8 tấn".repeat(3_000)
        ),
        "1".repeat(1_000_000),
        "1 ".repeat(20_000),
        "1,1.1".repeat(20_000),
        "(".repeat(50_000) + "5 tỷ",
        "(5 tỷ ".repeat(3_000),
        "> ".repeat(2_000) + "5%",
        "- ".repeat(2_000) + "5%",
        "|1".repeat(5_000) + "|\n" + &"|-".repeat(5_000) + "|\n" + &"|2".repeat(5_000) + "|",
        "trong đó ".repeat(2_000) + "5%",
        "5 xã gồm: ".repeat(1_500),
        "tăng 0% so với 0 tỷ đồng, chiếm 0% của 0 tỷ, bằng 0% kế hoạch 0 tỷ, gấp 0 lần 0"
            .to_owned(),
        "ngày 99/99/9999, 0/0/0000, từ 9999-0000, thứ 9 ngày 31/13/2023".to_owned(),
        huge,
        "\u{0}5\u{0}%\u{FEFF}\u{202E}5".to_owned(),
        "5\u{301}\u{301}%".repeat(500),
    ];
    for text in hostile {
        for format in [Format::Text, Format::Markdown, Format::Html, Format::Csv] {
            let _ = sokhop::check(
                "hostile",
                text.as_bytes(),
                format,
                &sokhop::Options::default(),
            );
        }
    }
}

#[test]
fn a_line_of_ten_megabytes_is_read() {
    let words = "xã phường thị trấn ".repeat(480_000);
    let text = format!("{words} đạt 5 tỷ đồng, tăng 3% {words}");
    check("long.txt", text.as_bytes());
}

#[test]
fn damaged_pages_and_tables_are_read() {
    let page = "<!-- sokhop: allow sum \"x\" --><div><h1>Thu</h1><table><tr><th rowspan=2>Mục<td colspan='3'>Năm &amp; tháng\
        <tr><td style=\"padding-left:1.5em\">5&nbsp;tỷ<br>x</td></table><ul><li>Tăng 3%<li><a href=a>b</a></ul></div>";
    let table = "sep=;\n\"Mục \"\"a\"\"\";2022;2023\nThu;5,1;6\n";
    let mut random = Random(0x51de);
    for (name, text) in [("page.html", page), ("table.csv", table)] {
        for at in 0..=text.len() {
            check(name, text.as_bytes().get(..at).unwrap_or_default());
        }
        for _ in 0..400 {
            let mut copy = text.as_bytes().to_vec();
            for _ in 0..4 {
                let at = random.below(copy.len());
                copy[at] = b"<>/&;\"'=0123 \nathr-!"[random.below(20)];
            }
            check(name, String::from_utf8_lossy(&copy).as_bytes());
        }
    }
}

/// A page of one line, as small as a PDF can be that a reader takes as it stands.
#[cfg(feature = "pdf")]
fn small_pdf() -> Vec<u8> {
    let drawn = "BT /F 12 Tf 72 700 Td (Revenue reached 460 million USD, up 15% from 300 million USD in 2022.) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj{object}endobj\n"));
    }
    let start = file.len();
    let count = objects.len() + 1;
    file.push_str(&format!(
        "xref\n0 {count}\n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}

/// A panic of the reader is caught and becomes a message, so that only the hook sees it.
#[cfg(feature = "pdf")]
#[test]
fn damaged_pdf_files_are_read() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static PANICS: AtomicUsize = AtomicUsize::new(0);

    let small = small_pdf();
    let whole = support::check("small.pdf", &small);
    assert!(
        whole.error.is_none() && whole.figures.len() >= 3,
        "{whole:?}"
    );
    let this = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == this {
            PANICS.fetch_add(1, Ordering::Relaxed);
        }
        before(panic);
    }));
    for at in 0..small.len() {
        check("cut.pdf", small.get(..at).unwrap_or_default());
    }
    let office = root().join("tests/forms/broken-bound-part-exceeds-whole.pdf");
    let office = std::fs::read(office).unwrap();
    for at in (0..office.len()).step_by(199) {
        check("cut.pdf", office.get(..at).unwrap_or_default());
    }
    let mut random = Random(0x9df);
    for (file, copies) in [(&small, 600), (&office, 150)] {
        for copy in 0..copies {
            let mut bytes = file.clone();
            for _ in 0..=copy % 12 {
                let at = random.below(bytes.len());
                // Half of them of the kind that the syntax is made of, so that what follows is still read.
                bytes[at] = if random.below(2) == 0 {
                    b"0123456789<>[]()/ R-."[random.below(21)]
                } else {
                    random.byte()
                };
            }
            check("damaged.pdf", &bytes);
        }
    }
    drop(std::panic::take_hook());
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "a panic was caught");
}
