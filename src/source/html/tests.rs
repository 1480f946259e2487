use super::*;
use crate::source::Cell;

/// Each block as one word for its kind, and its text.
fn blocks(page: &str) -> Vec<String> {
    let source = read(page);
    for block in &source.blocks {
        for (at, c) in block.text.char_indices() {
            let span = block.locate(Span::new(at, at + c.len_utf8()));
            assert!(span.text(page).len() >= c.len_utf8(), "{c:?} at {span:?}");
            if c.is_ascii_digit() {
                assert_eq!(span.text(page), c.to_string());
            }
        }
    }
    source
        .blocks
        .iter()
        .map(|block| match block.kind {
            BlockKind::Heading(level) => format!("h{level} {}", block.text),
            BlockKind::Paragraph => format!("p {}", block.text),
            BlockKind::ListItem(depth) => format!("li{depth} {}", block.text),
            BlockKind::TableCell(cell) => format!("{} {}", place(cell), block.text),
        })
        .collect()
}

fn place(cell: Cell) -> String {
    let mut place = format!("t{}:{},{}", cell.table, cell.row, cell.column);
    if cell.rows > 1 || cell.columns > 1 {
        place.push_str(&format!("({}x{})", cell.rows, cell.columns));
    }
    if cell.indent > 0 {
        place.push_str(&format!(">{}", cell.indent));
    }
    if cell.header {
        place.push('!');
    }
    place
}

#[test]
fn prose_without_its_furniture() {
    let page = r#"<!DOCTYPE html><html><head><title>Tin 9</title><style>p{margin:3px}</style>
        <script>var a = "<p>5 tỷ</p>";</script></head><body class="menu">
        <header><a href="/">Trang 1</a><h1>Thu 5&nbsp;tỷ</h1></header>
        <nav><ul><li>Mục 7</li></ul></nav><div class="main breadcrumb">Trang &raquo; 8</div>
        <p>Đạt <b>13,5</b> tỷ &amp; tăng 2<sup>5</sup>%<br>so với 2022.<br>Câu mới.</p>
        <p style="display: none">Ẩn 4</p><ul><li>Một</li><li>Hai<ul><li>Ba</li></ul></li></ul>
        <div>Chữ <del>12</del> 13</div><footer>Điện thoại 024</footer></body></html>"#;
    assert_eq!(
        blocks(page),
        [
            "h1 Thu 5\u{a0}tỷ",
            "p Đạt 13,5 tỷ & tăng 2 5%\nso với 2022.",
            "p Câu mới.",
            "li0 Một",
            "li0 Hai",
            "li1 Ba",
            "p Chữ  13",
        ]
    );
}

#[test]
fn spans_and_indents_of_tables() {
    let page = "<table><thead><tr><th rowspan=2>Mục<th colspan=2>Thu<tr><th>2022<th>2023</thead>\
        <tr><td>Tổng<td>5<td>6</tr><tr><td>&nbsp;&nbsp;Xã<td colspan=2>7</tr>\
        <tr><td style='padding-left:1.5em'>Phố<td><p>8</p><td><p>9</p><p>(ước)</p></table><p>Sau</p>";
    assert_eq!(
        blocks(page),
        [
            "t0:0,0(2x1)! Mục",
            "t0:0,1(1x2)! Thu",
            "t0:1,1! 2022",
            "t0:1,2! 2023",
            "t0:2,0 Tổng",
            "t0:2,1 5",
            "t0:2,2 6",
            "t0:3,0>2 \u{a0}\u{a0}Xã",
            "t0:3,1(1x2) 7",
            "t0:4,0>240 Phố",
            "t0:4,1 8",
            "t0:4,2 9\n(ước)",
            "p Sau",
        ]
    );
}

#[test]
fn tables_that_lay_out_a_page_are_none() {
    let page = "<table><tr><td>Trái</td><td>Đầu<table><tr><td>a</td><td>1</td></tr></table>Cuối</td></tr></table>\
        <table><tr><td>Một cột</td></tr><tr><td>nữa</td></tr></table>";
    assert_eq!(
        blocks(page),
        [
            "p Trái",
            "p Đầu",
            "t1:0,0 a",
            "t1:0,1 1",
            "p Cuối",
            "p Một cột",
            "p nữa"
        ]
    );
}

#[test]
fn menus_without_a_name() {
    let page = "<p>Thu 5 tỷ.</p><p><a>Tin 1</a></p><p><a>Tin 2</a></p><p><a>Tin 3</a></p><p>Theo <a>báo</a>.</p>";
    assert_eq!(blocks(page), ["p Thu 5 tỷ.", "p Theo báo."]);
}

#[test]
fn entities_are_found_in_the_file() {
    let page = "<p>R&D &amp; R&amp;D: t&#7927; &lt; 5&nbsp;t&#x1ef7; &copy 7 &notin; 8</p>";
    let source = read(page);
    let block = &source.blocks[0];
    assert_eq!(block.text, "R&D & R&D: tỷ < 5\u{a0}tỷ © 7 ∉ 8");
    for (digit, found) in [('5', "5"), ('7', "7"), ('8', "8")] {
        let at = block.text.find(digit).expect("a digit");
        let span = block.locate(Span::new(at, at + 1));
        assert_eq!(span.text(page), found);
    }
}

#[test]
fn allowances_speak_of_what_follows() {
    let page = "<!-- sokhop: allow sum \"làm tròn\" --><table><tr><td>a</td><td>1</td></tr></table><p>b</p>";
    let source = read(page);
    assert_eq!(source.allowances[0].rule, "sum");
    assert_eq!(source.allowances[0].scope.text(page), "a</td><td>1");
}

#[test]
fn a_numeral_goes_on_behind_markup_that_no_reader_sees() {
    let page = "<p>Đạt <b>46</b>0 tỷ, 1<span lang=vi>2</span><span>.5</span>00 tấn, 7<!-- cũ -->8<wbr>9 xe</p>\
        <p>5<sup>3</sup>4 và H<sub>2</sub>0, <a href=x>1</a><a href=y>2</a>, <i>3</i><i class=day>4</i>, 6<input>7,\
        <span>2023</span><span>15%</span>, <b>8<i>9</i></b></p>";
    assert_eq!(
        blocks(page),
        [
            "p Đạt 460 tỷ, 12.500 tấn, 789 xe",
            "p 5 3 4 và H2 0, 1 2, 3 4, 6 7,2023 15%, 89",
        ]
    );
    // What has looks of its own, or is not shown, may set two numerals apart.
    assert_eq!(
        blocks(
            "<p><span class=rank>1</span>250 tỷ, 10<span style='vertical-align:super'>6</span>7, 46<small>0</small>1, \
             2022<span hidden> | </span>15%</p>"
        ),
        ["p 1 250 tỷ, 10 6 7, 46 0 1, 2022 15%"]
    );
}
