//! What does a cell of a table measure, in the words of the table: the label of its row, and the head of its column where
//! that names more than a time?

use super::Context;
use crate::fact::table::Table;
use crate::figure::FigureId;
use crate::relation::Document;

/// The longest name that is given, in bytes.
const LONGEST: usize = 160;

/// Names of the cells of all tables.
pub(crate) struct Cells(Vec<(FigureId, String)>);

impl Cells {
    /// Of a document; empty where it has no tables of figures.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        let tables = context.document.facts.tables.iter();
        let mut all: Vec<_> = tables
            .flat_map(|table| named(context.document, table))
            .collect();
        all.sort_by_key(|&(id, _)| id);
        Self(all)
    }

    /// The name of a cell.
    pub(crate) fn name(&self, id: FigureId) -> Option<&str> {
        let at = self.0.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        self.0.get(at).map(|(_, name)| name.as_str())
    }
}

fn named(document: &Document<'_>, table: &Table) -> Vec<(FigureId, String)> {
    let texts = document.texts;
    let heads: Vec<String> = (0..table.columns.len())
        .map(|at| {
            let says = !document.facts.words(table.columns[at].words).is_empty();
            let column = table.layout.data.get(at).filter(|_| says);
            let head = column.map(|&column| table.layout.header(column, texts));
            folded(&head.unwrap_or_default().join(", "))
        })
        .collect();
    let labels: Vec<String> = (0..table.rows.len())
        .map(|row| {
            let block = table.layout.label_block(row);
            let text = block.and_then(|block| texts.get(block)).copied();
            folded(text.unwrap_or_default().trim_start_matches(BULLETS))
        })
        .collect();
    let cells = table.layout.figures();
    cells
        .filter_map(|(row, column, id)| {
            let parts = [labels.get(row)?, heads.get(column)?];
            let parts = parts.map(String::as_str);
            let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let name = said.join(", ");
            (!name.is_empty() && name.len() < LONGEST).then_some((id, name))
        })
        .collect()
}

/// What stands before a label and is no part of it.
const BULLETS: [char; 6] = ['-', '+', '*', '•', '–', ' '];

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::Options;
    use crate::source::Format;

    #[test]
    fn cells_have_names() {
        let table = "| Xã | Diện tích (ha) | Sản lượng (tấn) | So với năm trước (%) |\n|---|---|---|---|\n\
            | - Hòa An | 12,5 | 60,4 | 104,2 |\n| - Hòa Bình | 20,1 | 99,8 | 101,3 |\n";
        let report = crate::check("", table.as_bytes(), Format::Markdown, &Options::default());
        let names: Vec<_> = report
            .figures
            .iter()
            .filter_map(|it| it.indicator.as_deref())
            .collect();
        assert_eq!(
            names[..3],
            [
                "Hòa An, Diện tích (ha)",
                "Hòa An, Sản lượng (tấn)",
                "Hòa An"
            ]
        );
        assert_eq!(names.len(), 6);
    }
}
