//! What may a word or phrase mean for the figures around it?

use crate::figure::unit::UnitWord;

/// What a word or phrase does for the figures around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A scale word: so many powers of ten.
    Scale(u8),
    /// A unit of measure.
    Unit(UnitWord),
    /// A number word.
    Cardinal(u16),
    /// `rưỡi`: half of the unit or scale before it.
    AndHalf,
    /// A multiple in words, as a number of halves: `gấp rưỡi` 3, `gấp đôi` 4; a half 1.
    Multiple(u8),
    /// A hedge on the figure behind it.
    Hedge(Hedge),
    /// What is said of a figure.
    Verb(Verb),
    /// What a figure is compared with.
    Base(Base),
    /// A word of time.
    Time(Time),
    /// How figures are put together.
    Structure(Structure),
    /// A word that makes figures of a kind estimates or plans.
    Basis(Basis),
    /// A signed difference in words.
    Balance(Balance),
    /// An order among figures.
    Rank(Rank),
    /// A word whose number is no quantity: `khóa 12`, `Nghị quyết 01`.
    Label(Label),
    /// A noun phrase with a word in it that would mean something else alone: `vốn tăng thêm`.
    Noun,
    /// A word that says nothing about what is measured.
    Function,
    /// How something moves: `mạnh`, `đáng kể`. It says nothing about what is measured right behind such a verb, and is a
    /// word like others elsewhere.
    Manner,
}

/// Hedges (design: principle 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// `hơn`, `trên`.
    Above,
    /// `gần`, `xấp xỉ`.
    Below,
    /// `khoảng`.
    About,
    /// `tối thiểu`, `ít nhất`, `từ … trở lên`.
    AtLeast,
    /// `tối đa`, `không quá`, `dưới`.
    AtMost,
}

/// What is said of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `tăng`.
    Rise,
    /// `giảm`.
    Fall,
    /// `đạt`, `là`, `ở mức`.
    Reach,
    /// `chiếm`.
    Occupy,
    /// `bằng`, `tương đương`.
    Equal,
    /// `hoàn thành`.
    Complete,
    /// `vượt`.
    Exceed,
    /// `hụt`.
    FallShort,
    /// `lên`, `lên mức`.
    UpTo,
    /// `xuống còn`.
    DownTo,
    /// `từ`.
    From,
    /// `so với`.
    Versus,
    /// `cao hơn`.
    Higher,
    /// `thấp hơn`.
    Lower,
    /// `cao hơn mức`, `cao hơn con số`: what follows is a level, not a difference.
    Above,
    /// `thấp hơn mức`.
    Beneath,
    /// `đưa`, `nâng`: what follows becomes `lên`.
    Raise,
}

/// What a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// `cùng kỳ`.
    SamePeriod,
    /// `tháng trước`.
    PreviousMonth,
    /// `quý trước`.
    PreviousQuarter,
    /// `năm trước`.
    PreviousYear,
    /// `kỳ trước`, `vụ trước`, `tuần trước`.
    PreviousPeriod,
    /// `đầu năm`.
    YearStart,
    /// `kế hoạch`, `dự toán`.
    Plan,
    /// `ước thực hiện`.
    Estimate,
    /// A period named by number: `năm 2020`, `tháng 3`.
    Named,
}

/// Words of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Time {
    /// `ngày`.
    Day,
    /// `tuần`.
    Week,
    /// `tháng`.
    Month,
    /// `quý`.
    Quarter,
    /// `năm`.
    Year,
    /// `lũy kế`, `tính chung`.
    Cumulative,
    /// `đến hết`: from the year's start to the end of what follows.
    Until,
    /// `cả năm`.
    WholeYear,
    /// A month by its name: `June`.
    NamedMonth(u8),
    /// A quarter by its name: `third quarter`, `Q3`.
    NamedQuarter(u8),
    /// So many months from the year's start, in words: `first nine months`.
    FirstMonths(u8),
    /// `nửa đầu năm`, `6 tháng đầu năm`.
    HalfYear,
    /// `riêng tháng`.
    Alone,
    /// `trong tháng`: the one that is spoken of, where no number follows.
    Current,
    /// `kể từ`: the period right behind it is when something began, and not that of what follows.
    Since,
    /// `giờ`, `phút` after a clock time.
    Clock,
    /// `giai đoạn`, `nhiệm kỳ`.
    Stretch,
}

/// How figures are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Structure {
    /// `trong đó`.
    OfWhich,
    /// `cụ thể`, `phân theo`: parts follow, or a closer account.
    Namely,
    /// `gồm`, `bao gồm`, `chia ra`.
    Comprise,
    /// `phân theo`, `xét theo`, `về nguyên nhân`: the same total is divided anew.
    Divided,
    /// `còn lại`, `khác`.
    Remaining,
    /// `lần lượt`, `tương ứng`.
    Respectively,
    /// `về` before a measure.
    By,
    /// `một số`, `như`: the list is partial.
    Partial,
    /// `chủ yếu`, `phần lớn`: the list is partial, and its members are the greater part.
    Mostly,
    /// `tổng`, `toàn tỉnh`: the figure is a whole.
    Total,
    /// `bình quân`.
    Average,
    /// `mỗi`.
    Each,
    /// `và`.
    And,
    /// `hoặc`.
    Or,
    /// `sau khi trừ`: what follows is taken off.
    Deduct,
    /// `nếu`: what follows is counted otherwise.
    If,
    /// `một trong những`: what follows is not the only one.
    OneOf,
    /// `riêng`: one part is looked at.
    Particular,
    /// `thêm` behind a verb of change.
    Further,
    /// `trong số`: what follows is a whole, whose part comes behind it.
    Among,
    /// `của`, `trong`, `trên`: what follows `p%` is its whole.
    Of,
    /// `cho biết`: what stands before it is who says what follows.
    Says,
    /// `nhưng`, `mặc dù`: behind a comma it begins another statement.
    Yet,
    /// `giá so sánh`, `giá cố định`: a year right behind says whose prices they are, not when.
    Prices,
}

/// Whether a figure is measured, estimated or wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Measured.
    Actual,
    /// `ước`.
    Estimate,
    /// `phấn đấu`, `mục tiêu`.
    Plan,
}

/// A signed difference in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Balance {
    /// `xuất siêu`, `thặng dư`, `lãi`, `bội thu`.
    Surplus,
    /// `nhập siêu`, `thâm hụt`, `lỗ`, `bội chi`.
    Deficit,
    /// `mua ròng`.
    NetBought,
    /// `bán ròng`.
    NetSold,
    /// `âm`.
    Negative,
}

/// An order among figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rank {
    /// `lớn nhất`, `đứng đầu`.
    First,
    /// `tiếp đến`, `tiếp theo là`, `đứng thứ hai`.
    Next,
    /// `đứng thứ`: the number that follows is the place.
    Place,
    /// `thấp nhất`.
    Last,
}

/// The side of a trade for which a price is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// `mua vào`: what is paid for a thing.
    Bid,
    /// `bán ra`: what it is sold for.
    Ask,
}

/// Words whose number is no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// Numbers of laws, decisions, official letters.
    Document,
    /// Numbers of roads, wards, houses.
    Address,
    /// Ordinals: `khóa 12`, `thứ 2`, `lần 3`, `nhóm 5`.
    Ordinal,
    /// Telephone numbers.
    Telephone,
    /// Version and model names.
    Name,
}
