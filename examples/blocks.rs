//! What a reader makes of a file: each block with its kind and its text. `cargo run --example blocks -- FILE…`

#![allow(clippy::print_stdout, reason = "an example that prints")]

use sokhop::source::{self, BlockKind, Format, Limits};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let format = Format::of_extension(path.rsplit('.').next().unwrap_or_default());
        let content = match source::open(&bytes, format.unwrap_or_default(), &Limits::default()) {
            Ok(content) => content,
            Err(error) => {
                println!("{path}: {error:?}");
                continue;
            }
        };
        for note in &content.origin.notes {
            println!("note {note:?}");
        }
        for block in source::read(&content).blocks {
            let kind = match block.kind {
                BlockKind::Heading(level) => format!("h{level}"),
                BlockKind::Paragraph => "p".to_owned(),
                BlockKind::ListItem(depth) => format!("li{depth}"),
                BlockKind::TableCell(cell) => {
                    let header = if cell.header { "!" } else { "" };
                    format!(
                        "t{} {},{} {}x{} >{}{header}",
                        cell.table, cell.row, cell.column, cell.rows, cell.columns, cell.indent
                    )
                }
            };
            println!("{kind:18} {:?}", block.text);
        }
    }
    Ok(())
}
