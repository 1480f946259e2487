//! Words that tables have of their own: in headers, captions, corners and the labels of rows.

use super::Sought;

/// What a word says in the header of a column, beside a table or in the label of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableWord {
    /// `ĐVT`, `đơn vị tính`: the unit follows, or stands in the column.
    Unit,
    /// `STT`: the column numbers the rows.
    Ordinal,
    /// `Mã số`, `Thuyết minh`: the column holds codes and no quantities.
    Code,
    /// `cơ cấu`, `tỷ trọng`: hundredths of a whole.
    Share,
    /// `năng suất`, `bình quân`: what does not add up over rows.
    Mean,
    /// `chênh lệch`, `tăng, giảm`: one level less another.
    Difference,
    /// `tốc độ tăng`: hundredths more than before.
    Growth,
    /// `giá so sánh`: a rate of it is none of the levels printed.
    Prices,
    /// `tổng công ty`: begins like a total and is none.
    NoTotal,
}

/// A table of words, with what each says.
pub(super) type Words = &'static [(TableWord, &'static [&'static str])];

use TableWord as T;

/// Vietnamese.
pub(super) const VIETNAMESE: Words = &[
    (
        T::Unit,
        &["đvt", "đơn vị tính", "đơn vị", "đơn vị đo", "đv tính"],
    ),
    (T::Ordinal, &["stt", "tt", "số tt", "số thứ tự"]),
    (
        T::Code,
        &["mã số", "mã", "mã chỉ tiêu", "thuyết minh", "số hiệu"],
    ),
    (T::Share, &["cơ cấu", "tỷ trọng", "tỷ lệ", "chiếm"]),
    (
        T::Mean,
        &[
            "năng suất",
            "bình quân",
            "trung bình",
            "đơn giá",
            "giá bán",
            "giá mua",
            "mật độ",
            "tỷ lệ",
            "tỷ suất",
            "hệ số",
            "chỉ số",
            "tốc độ",
            "lãi suất",
            "tỷ giá",
            "tuổi thọ",
            "hạng",
            "thứ hạng",
            "điểm số",
        ],
    ),
    (
        T::Difference,
        &["chênh lệch", "tăng giảm", "tuyệt đối", "số tăng"],
    ),
    (T::Growth, &["tốc độ tăng", "tốc độ phát triển", "mức tăng"]),
    (T::Prices, &["giá so sánh", "giá cố định", "gss", "chỉ số"]),
    (
        T::NoTotal,
        &[
            "tổng công ty",
            "tổng cục",
            "tổng hợp",
            "cộng đồng",
            "cộng tác",
            "cộng hòa",
            "tổng đài",
        ],
    ),
];

/// English.
pub(super) const ENGLISH: Words = &[
    (T::Unit, &["unit", "units"]),
    (T::Ordinal, &["no", "item no"]),
    (T::Code, &["code", "note", "notes"]),
    (T::Share, &["share", "structure", "of total", "proportion"]),
    (
        T::Mean,
        &[
            "average",
            "mean",
            "yield",
            "price",
            "rate",
            "ratio",
            "per capita",
            "density",
            "index",
        ],
    ),
    (T::Difference, &["difference", "increase decrease"]),
    (T::Growth, &["growth", "change"]),
    (T::Prices, &["constant prices", "index"]),
    (T::NoTotal, &[]),
];

/// The phrases of a table, ready for look-up.
pub(super) fn build(words: Words) -> Vec<(TableWord, Sought)> {
    let phrases = words.iter();
    phrases
        .flat_map(|(word, all)| all.iter().map(|phrase| (*word, Sought::new(phrase))))
        .collect()
}
