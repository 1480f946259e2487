//! What is said of how a document was read, and of the limits that it was read under.

use super::Language;
use crate::source::{Limit, Note};

pub(super) fn limit_vietnamese(limit: Limit, most: u64) -> String {
    let what = match limit {
        Limit::FileBytes => format!("tệp lớn hơn {most} byte"),
        Limit::UnpackedBytes => format!("nội dung giải nén lớn hơn {most} byte"),
        Limit::Ratio => {
            format!("một thành phần của tệp nén quá {most} lần, như một tệp nén độc hại")
        }
        Limit::Members => format!("tệp chứa hơn {most} thành phần"),
        Limit::Depth => format!("các phần tử lồng nhau quá {most} tầng"),
        Limit::Cells => format!("bảng có hơn {most} ô"),
        Limit::Entities => {
            return "tệp tự khai báo thực thể XML, điều mà văn bản thật không làm, nên không đọc. Mở tệp bằng chương \
                    trình soạn thảo rồi lưu lại."
                .to_owned();
        }
    };
    format!(
        "{what}, vượt giới hạn nên không đọc. Nếu tệp đáng tin, nâng {} ở mục [limits] trong sokhop.toml.",
        limit.name()
    )
}

pub(super) fn limit_english(limit: Limit, most: u64) -> String {
    let what = match limit {
        Limit::FileBytes => format!("the file is larger than {most} bytes"),
        Limit::UnpackedBytes => format!("what the file unpacks to is larger than {most} bytes"),
        Limit::Ratio => {
            format!("a member of the file is packed more than {most} times over, as in a zip bomb")
        }
        Limit::Members => format!("the file has more than {most} members"),
        Limit::Depth => format!("elements are nested more than {most} deep"),
        Limit::Cells => format!("its tables have more than {most} cells"),
        Limit::Entities => {
            return "the file declares XML entities of its own, which no real document does, and is not read. Open it \
                    in the program that made it and save it again."
                .to_owned();
        }
    };
    format!(
        "{what}, which is beyond the limit. If the file can be trusted, raise {} under [limits] in sokhop.toml.",
        limit.name()
    )
}

/// The name of a note in the JSON contract.
#[must_use]
pub const fn note_kind(note: &Note) -> &'static str {
    match note {
        Note::Encoding(_) => "encoding",
        Note::TrackedChanges(_) => "tracked-changes",
        Note::HiddenSheets(_) => "hidden-sheets",
        Note::NoValue(_) => "no-value",
        Note::OldFont(_) => "old-font",
    }
}

/// What is said of how a document was read.
#[must_use]
pub fn note(note: &Note, language: Language) -> String {
    match (language, note) {
        (Language::Vietnamese, Note::Encoding(encoding)) => {
            format!(
                "tệp dùng bảng mã {}, đã chuyển sang Unicode để đọc",
                encoding.title()
            )
        }
        (Language::English, Note::Encoding(encoding)) => {
            format!(
                "the file is encoded in {} and was converted to Unicode",
                encoding.title()
            )
        }
        (Language::Vietnamese, Note::TrackedChanges(count)) => {
            format!("{count} thay đổi đang theo dõi được đọc như đã chấp nhận")
        }
        (Language::English, Note::TrackedChanges(1)) => {
            "1 tracked change is read as accepted".to_owned()
        }
        (Language::English, Note::TrackedChanges(count)) => {
            format!("{count} tracked changes are read as accepted")
        }
        (Language::Vietnamese, Note::HiddenSheets(names)) => {
            format!("không đọc trang tính ẩn: {}", names.join(", "))
        }
        (Language::English, Note::HiddenSheets(names)) => {
            format!("hidden sheets are not read: {}", names.join(", "))
        }
        (Language::Vietnamese, Note::NoValue(count)) => {
            format!(
                "{count} công thức chưa có kết quả lưu trong tệp; mở bằng Excel rồi lưu lại để kiểm được"
            )
        }
        (Language::English, Note::NoValue(1)) => {
            "1 formula has no value kept in the file; open it in Excel and save it".to_owned()
        }
        (Language::English, Note::NoValue(count)) => {
            format!("{count} formulas have no value kept in the file; open it in Excel and save it")
        }
        (Language::Vietnamese, Note::OldFont(count)) => {
            format!(
                "{count} đoạn chữ gõ bằng phông TCVN3 hoặc VNI đã được chuyển sang Unicode để đọc"
            )
        }
        (Language::English, Note::OldFont(count)) => {
            format!("runs of text in TCVN3 or VNI fonts were converted to Unicode: {count}")
        }
    }
}
