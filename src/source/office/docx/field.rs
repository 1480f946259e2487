//! Fields: which results are words of the author, and which are numbers that Word gives?

/// The open fields, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
}

/// Fields whose result is a number or a text of Word's own making: pages, captions, references, lists of contents, dates.
const COMPUTED: &[&str] = &[
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "CREATEDATE",
    "DATE",
    "INDEX",
    "LISTNUM",
    "NOTEREF",
    "NUMPAGES",
    "PAGE",
    "PAGEREF",
    "PRINTDATE",
    "REF",
    "SAVEDATE",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "STYLEREF",
    "TIME",
    "TOA",
    "TOC",
];

impl Fields {
    pub(super) fn begin(&mut self) {
        self.open.push(Field::default());
    }

    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.in_result = true;
        }
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// Whether text that stands here is left out.
    pub(super) fn hide(&self) -> bool {
        self.open
            .iter()
            .any(|field| !field.in_result || is_computed(&field.instruction))
    }
}

/// Whether the result of a field is not the author's.
pub(super) fn is_computed(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    COMPUTED
        .iter()
        .any(|computed| name.eq_ignore_ascii_case(computed))
}
