//! Named equations of the domain, in the form of a user's `[[identity]]`: name, form, result, operands. An indicator is
//! named by words that follow each other in the text; of two names that fit, the longer one counts.

use crate::config::IdentityForm::{self, Difference, Product, Ratio, Sum};

/// One row: what it is called, how the operands are joined, the result, the operands.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) form: IdentityForm,
    pub(crate) result: &'static str,
    pub(crate) operands: &'static [&'static str],
    /// Whether it holds by definition; else other terms that the text does not print may enter.
    pub(crate) sure: bool,
}

const fn exact(
    name: &'static str,
    form: IdentityForm,
    result: &'static str,
    operands: &'static [&'static str],
) -> Row {
    Row {
        name,
        form,
        result,
        operands,
        sure: true,
    }
}

/// Where terms that are seldom printed may enter as well, such as other income.
const fn mostly(
    name: &'static str,
    form: IdentityForm,
    result: &'static str,
    operands: &'static [&'static str],
) -> Row {
    Row {
        sure: false,
        ..exact(name, form, result, operands)
    }
}

/// The equations of the Vietnamese pack.
pub(crate) const VIETNAMESE: &[Row] = &[
    exact(
        "xuất siêu",
        Difference,
        "xuất siêu",
        &["xuất khẩu", "nhập khẩu"],
    ),
    exact(
        "nhập siêu",
        Difference,
        "nhập siêu",
        &["nhập khẩu", "xuất khẩu"],
    ),
    exact(
        "thặng dư thương mại",
        Difference,
        "thặng dư",
        &["xuất khẩu", "nhập khẩu"],
    ),
    exact(
        "thâm hụt thương mại",
        Difference,
        "thâm hụt",
        &["nhập khẩu", "xuất khẩu"],
    ),
    exact(
        "kim ngạch xuất nhập khẩu",
        Sum,
        "xuất nhập khẩu",
        &["xuất khẩu", "nhập khẩu"],
    ),
    exact(
        "kim ngạch hai chiều",
        Sum,
        "hai chiều",
        &["xuất khẩu", "nhập khẩu"],
    ),
    mostly(
        "kim ngạch hai chiều",
        Sum,
        "kim ngạch thương mại",
        &["xuất khẩu", "nhập khẩu"],
    ),
    exact("mua ròng", Difference, "mua ròng", &["mua", "bán"]),
    exact("bán ròng", Difference, "bán ròng", &["bán", "mua"]),
    mostly(
        "bội thu ngân sách",
        Difference,
        "bội thu",
        &["thu ngân sách", "chi ngân sách"],
    ),
    mostly(
        "bội chi ngân sách",
        Difference,
        "bội chi",
        &["chi ngân sách", "thu ngân sách"],
    ),
    mostly(
        "lợi nhuận gộp",
        Difference,
        "lợi nhuận gộp",
        &["doanh thu", "giá vốn"],
    ),
    mostly("lãi gộp", Difference, "lãi gộp", &["doanh thu", "giá vốn"]),
    exact(
        "lợi nhuận gộp",
        Difference,
        "lợi nhuận gộp",
        &["doanh thu thuần", "giá vốn"],
    ),
    exact(
        "lãi gộp",
        Difference,
        "lãi gộp",
        &["doanh thu thuần", "giá vốn"],
    ),
    mostly(
        "lợi nhuận",
        Difference,
        "lợi nhuận",
        &["doanh thu", "chi phí"],
    ),
    mostly(
        "lợi nhuận trước thuế",
        Difference,
        "lợi nhuận trước thuế",
        &["doanh thu", "chi phí"],
    ),
    mostly(
        "lợi nhuận sau thuế",
        Difference,
        "lợi nhuận sau thuế",
        &["lợi nhuận trước thuế", "thuế thu nhập"],
    ),
    exact(
        "giá trị còn lại",
        Difference,
        "giá trị còn lại",
        &["nguyên giá", "hao mòn"],
    ),
    mostly(
        "giá trị còn lại",
        Difference,
        "tài sản cố định",
        &["nguyên giá", "hao mòn"],
    ),
    exact(
        "tổng tài sản",
        Sum,
        "tổng tài sản",
        &["nợ phải trả", "vốn chủ sở hữu"],
    ),
    exact(
        "tổng nguồn vốn",
        Sum,
        "tổng nguồn vốn",
        &["nợ phải trả", "vốn chủ sở hữu"],
    ),
    exact(
        "tổng tài sản",
        Sum,
        "tổng tài sản",
        &["tài sản ngắn hạn", "tài sản dài hạn"],
    ),
    exact(
        "nợ phải trả",
        Sum,
        "nợ phải trả",
        &["nợ ngắn hạn", "nợ dài hạn"],
    ),
    exact(
        "dân số",
        Sum,
        "dân số",
        &["dân số thành thị", "dân số nông thôn"],
    ),
    mostly(
        "sản lượng",
        Product,
        "sản lượng",
        &["diện tích", "năng suất"],
    ),
    exact(
        "mật độ dân số",
        Ratio,
        "mật độ dân số",
        &["dân số", "diện tích"],
    ),
    exact(
        "lợi nhuận trước thuế",
        Sum,
        "lợi nhuận trước thuế",
        &["lợi nhuận thuần", "lợi nhuận khác"],
    ),
    exact(
        "lỗ trước thuế",
        Sum,
        "lỗ trước thuế",
        &["lỗ thuần", "lỗ khác"],
    ),
    mostly(
        "hệ số nợ",
        Ratio,
        "hệ số nợ",
        &["nợ phải trả", "vốn chủ sở hữu"],
    ),
    mostly(
        "tỷ suất lợi nhuận gộp",
        Ratio,
        "tỷ suất lợi nhuận gộp",
        &["lợi nhuận gộp", "doanh thu thuần"],
    ),
    mostly(
        "biên lợi nhuận gộp",
        Ratio,
        "biên lợi nhuận gộp",
        &["lợi nhuận gộp", "doanh thu thuần"],
    ),
];

/// The equations of the English pack.
pub(crate) const ENGLISH: &[Row] = &[
    exact(
        "trade surplus",
        Difference,
        "trade surplus",
        &["exports", "imports"],
    ),
    exact(
        "trade deficit",
        Difference,
        "trade deficit",
        &["imports", "exports"],
    ),
    exact("total trade", Sum, "total trade", &["exports", "imports"]),
    exact(
        "gross profit",
        Difference,
        "gross profit",
        &["revenue", "cost of goods sold"],
    ),
    mostly(
        "operating profit",
        Difference,
        "operating profit",
        &["gross profit", "operating expenses"],
    ),
    mostly(
        "operating margin",
        Ratio,
        "operating margin",
        &["operating income", "revenue"],
    ),
    mostly(
        "operating margin",
        Ratio,
        "operating margin",
        &["operating profit", "revenue"],
    ),
    mostly(
        "net margin",
        Ratio,
        "net margin",
        &["net income", "revenue"],
    ),
    exact(
        "budget surplus",
        Difference,
        "budget surplus",
        &["budget revenue", "budget spending"],
    ),
    exact(
        "budget deficit",
        Difference,
        "budget deficit",
        &["budget spending", "budget revenue"],
    ),
    exact(
        "total assets",
        Sum,
        "total assets",
        &["total liabilities", "equity"],
    ),
    exact(
        "population density",
        Ratio,
        "population density",
        &["population", "area"],
    ),
];

/// Other words for an indicator.
pub(crate) const ALIASES: &[(&str, &str)] = &[
    ("giá vốn hàng bán", "giá vốn"),
    ("mua vào", "mua"),
    ("bán ra", "bán"),
    ("chi ngân sách nhà nước", "chi ngân sách"),
    ("thu ngân sách nhà nước", "thu ngân sách"),
    ("xuất khẩu hàng hóa", "xuất khẩu"),
    ("nhập khẩu hàng hóa", "nhập khẩu"),
    ("lợi nhuận gộp về bán hàng", "lợi nhuận gộp"),
    ("biên lãi gộp", "biên lợi nhuận gộp"),
    ("giá trị hao mòn", "hao mòn"),
    ("nợ phải trả ngắn hạn", "nợ ngắn hạn"),
    ("nợ phải trả dài hạn", "nợ dài hạn"),
];

/// Words that narrow nothing down: `kim ngạch hàng hóa xuất khẩu của cả nước` is `xuất khẩu`.
pub(crate) const PLAIN: &[&str] = &[
    "kim ngạch hàng hóa tổng trị giá giá trị tổng số của cả nước việt nam ước tính đạt trong số tiền khoản mức hoạt động thể ước thống kê \
     thương mại cán cân toàn tỉnh thành phố doanh nghiệp công ty tập đoàn ngân hàng đơn vị này khối lượng vào ra \
     nhà đầu tư quy mô tỉnh huyện xã tháng năm quý đầu cuối nay trước đó và cùng với còn có là được đã ở tại khi như vậy do đó nhờ sau khi kết quả lũy kế tính chung theo báo cáo số liệu",
    "the total value of and country goods company",
];

/// Words that say no more than that a level is that of the whole area which the document is about.
pub(crate) const AROUND: &[&str] = &["trên địa bàn", "in this province city district"];
