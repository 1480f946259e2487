//! Columns of a table that compare an actual with a plan.

use super::NAME;
use crate::fact::table::ColumnKind;
use crate::relation::{Claim, Document, Equation};
use crate::rules::percent_change::of_column;

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        for column in 0..table.columns.len() {
            if table.columns[column].kind == ColumnKind::Attainment {
                let forms = [Equation::Ratio, Equation::Growth];
                let roles = ["actual", "plan", "percent"];
                of_column(table, column, (NAME, "attainment"), roles, &forms, out);
            }
        }
    }
}
