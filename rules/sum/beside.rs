//! A list of counts beside a list of amounts: `150 dự án với 203 triệu USD, 19 dự án với 9 triệu USD`. One list vouches for the
//! other.

use super::{NAME, bind, runs, totals};
use crate::fact::List;
use crate::figure::FigureId;
use crate::relation::{Candidate, Claim, Document, Evidence};

/// Figures apart up to which a count and an amount are said of one thing: `170 dự án với tổng vốn 212 triệu USD`.
const TOGETHER: usize = 3;

/// The same list in another unit, each total with the sum of the others as its premise: where the amounts add up to the
/// one that is printed with a count, the counts add up to that count.
pub(super) fn totals_with_premise(
    document: &Document<'_>,
    list: &List,
    run: &[FigureId],
    counts: &[FigureId],
) -> Vec<(FigureId, Candidate)> {
    let other = runs(
        document,
        list.first..list.end.min(document.reading.figures.len()),
    )
    .into_iter()
    .find(|other| other.len() == run.len() && !document.agrees(other[0], run[0]));
    let Some(other) = other else {
        return Vec::new();
    };
    let (amounts, _) = totals(document, list, other[0]);
    let mut found = Vec::new();
    for (i, &count) in counts.iter().enumerate() {
        for (j, &amount) in amounts.iter().enumerate() {
            let together =
                count.abs_diff(amount) <= TOGETHER && document.same_sentence(count, amount);
            if !(together || i == 0 && j == 0) {
                continue;
            }
            let mut claim = Claim::new(NAME, "sum");
            bind(&mut claim, amount, &other, Evidence::Near);
            found.extend(claim.candidates.pop().map(|premise| (count, premise)));
        }
    }
    found
}
