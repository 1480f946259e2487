//! What is said of findings that are written into the document itself.

use super::Language;
use crate::source::{Encoding, Format, Part};

/// What heads a remark that cannot stand on its figure: where that is.
#[must_use]
pub fn stands_in(part: Part, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            let part = match part {
                Part::Body => "văn bản",
                Part::TextBox => "khung chữ",
                Part::Footnote => "chú thích cuối trang",
                Part::Endnote => "chú thích cuối bài",
                Part::Header => "đầu trang",
                Part::Footer => "chân trang",
            };
            format!("Trong {part}:")
        }
        Language::English => match part {
            Part::Endnote => "In the endnote:".to_owned(),
            part => format!("In the {}:", part.name()),
        },
    }
}

/// After remarks have been written.
#[must_use]
pub fn annotated(count: usize, language: Language) -> String {
    match language {
        Language::Vietnamese if count == 0 => "không có điểm nào cần ghi chú.".to_owned(),
        Language::Vietnamese => format!("đã ghi chú {count} điểm cần xem lại."),
        Language::English if count == 0 => "there is nothing to remark on.".to_owned(),
        Language::English if count == 1 => "1 finding is written into it.".to_owned(),
        Language::English => format!("{count} findings are written into it."),
    }
}

/// What heads the list of findings that found no place.
#[must_use]
pub fn not_annotated(count: usize, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            format!("{count} điểm nằm ở chỗ không gắn được ghi chú (như đầu trang, chân trang):")
        }
        Language::English if count == 1 => {
            "1 finding stands where no remark can be put, such as the head or foot of pages:"
                .to_owned()
        }
        Language::English => {
            format!(
                "{count} findings stand where no remark can be put, such as the head or foot of pages:"
            )
        }
    }
}

/// Why a form of document cannot hold remarks.
#[must_use]
pub fn no_remarks(format: Format, language: Language) -> String {
    let extension = format.extension();
    match language {
        Language::Vietnamese => format!(
            "tệp dạng .{extension} không có chỗ cho ghi chú. Hãy lưu thành .docx, .xlsx, .html hoặc .md, hay xem kết quả \
             bằng “sokhop check”."
        ),
        Language::English => format!(
            "a .{extension} file has no place for remarks. Save it as .docx, .xlsx, .html or .md, or read the findings \
             with “sokhop check”."
        ),
    }
}

/// Why marks are not put into a text in an old encoding.
#[must_use]
pub fn no_marks(encoding: Encoding, language: Language) -> String {
    let title = encoding.title();
    match language {
        Language::Vietnamese => {
            format!(
                "chỉ đánh dấu được tệp UTF-8, tệp này dùng {title}. Hãy chuyển sang UTF-8 trước."
            )
        }
        Language::English => {
            format!(
                "marks are put into UTF-8 only, and this file is in {title}. Convert it to UTF-8 first."
            )
        }
    }
}

/// Why a file is not written over.
#[must_use]
pub const fn exists(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "đã có, không ghi đè. Thêm --force nếu muốn thay tệp ấy.",
        Language::English => "is there already and is not overwritten. --force replaces it.",
    }
}

/// Why the document itself is not written over.
#[must_use]
pub const fn same_file(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => {
            "chính là tệp được kiểm, không ghi đè. Dùng --in-place nếu muốn ghi chú thẳng vào tệp ấy."
        }
        Language::English => {
            "is the document itself and is not overwritten. --in-place writes the remarks into it."
        }
    }
}
