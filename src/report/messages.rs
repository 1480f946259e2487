//! What is said about the tool's own failures, in both languages: what is wrong with the input and what to do about it.

mod annotate;
mod settings;
mod source;
mod units;

pub use annotate::{annotated, exists, no_marks, no_remarks, not_annotated, same_file, stands_in};
pub use settings::{
    allow_expired, allow_unused, invalid_settings, report_over_document, settings_default,
    settings_exist, settings_from, settings_loop, settings_written, unknown_name, unknown_rule,
    unknown_unit, watching,
};
pub use source::{note, note_kind};
pub use units::unit;

use super::{FigureKind, Language, Severity, Status};
use crate::error::{Error, ErrorKind};

/// The words of [`ErrorKind::Io`] for a path that is not there; they are translated here.
pub const NOT_FOUND: &str = "no such file or folder";

/// The words of [`ErrorKind::Io`] for a path that may not be read or written; they are translated here.
pub const NOT_PERMITTED: &str = "permission denied";

/// The words of [`ErrorKind::Io`] for a document on which the program itself failed; they are translated here.
pub const INTERNAL: &str = "internal error";

/// The name of a failure in the JSON contract.
#[must_use]
pub const fn error_kind(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::Binary => "binary",
        ErrorKind::NotUtf8 => "not-utf8",
        ErrorKind::CutOff => "cut-off",
        ErrorKind::Unsupported(_) => "unsupported",
        ErrorKind::Encrypted => "encrypted",
        ErrorKind::NoText => "no-text",
        ErrorKind::Damaged(_) => "damaged",
        ErrorKind::Limit(..) => "limit",
        ErrorKind::Io(_) => "io",
    }
}

/// What kept a document from being checked, and the way out. The reader knows which document is meant.
#[must_use]
pub fn error(error: &Error, language: Language) -> String {
    match language {
        Language::Vietnamese => vietnamese(error),
        Language::English => english(error),
    }
}

fn vietnamese(error: &Error) -> String {
    let at = error.offset.map_or_else(String::new, |offset| {
        format!(" (từ byte thứ {})", offset.saturating_add(1))
    });
    match &error.kind {
        ErrorKind::Binary => {
            "đây không phải tệp văn bản. Mở tệp bằng chương trình đã tạo ra nó rồi lưu thành .txt (UTF-8).".to_owned()
        }
        ErrorKind::NotUtf8 => format!(
            "không nhận ra bảng mã của tệp{at}: không phải UTF-8, UTF-16, Windows-1258, TCVN3 (ABC), VNI hay VISCII. \
             Hãy chuyển sang Unicode, chẳng hạn bằng công cụ chuyển mã của UniKey, và lưu dưới dạng UTF-8."
        ),
        ErrorKind::Encrypted => {
            "tệp có đặt mật khẩu. Mở tệp, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi lưu lại.".to_owned()
        }
        ErrorKind::NoText => "tệp không có chữ nào đọc được, có lẽ là bản chụp. Hãy nhận dạng chữ (OCR) rồi lưu lại.".to_owned(),
        ErrorKind::Damaged(part) => format!(
            "tệp hỏng hoặc chưa đủ{}. Hãy lấy lại tệp, hoặc mở bằng chương trình soạn thảo rồi lưu lại.",
            named(part)
        ),
        ErrorKind::Limit(limit, most) => source::limit_vietnamese(*limit, *most),
        ErrorKind::CutOff => {
            format!("tệp bị cắt giữa một ký tự{at}, có thể do tải hoặc chép chưa xong. Hãy lấy lại tệp đầy đủ.")
        }
        ErrorKind::Unsupported(extension) => {
            let way = match Family::of(extension) {
                Family::Word => "Mở tệp bằng Word hoặc LibreOffice rồi lưu thành .docx.",
                Family::Pdf => "Lưu văn bản dưới dạng .txt (UTF-8), chẳng hạn bằng lệnh pdftotext -enc UTF-8.",
                Family::Sheet => "Mở tệp bằng Excel hoặc LibreOffice rồi lưu thành .xlsx.",
                Family::Web => "Mở trang bằng trình duyệt rồi lưu thành .html.",
                Family::Other => "Lưu văn bản dưới dạng .txt (UTF-8) hoặc .md.",
            };
            format!("chưa đọc được tệp dạng .{extension}. {way}")
        }
        ErrorKind::Io(words) => match words.as_str() {
            NOT_FOUND => "không có tệp hay thư mục này. Xem lại đường dẫn.".to_owned(),
            NOT_PERMITTED => "không có quyền truy cập. Xem lại quyền của tệp hay thư mục.".to_owned(),
            INTERNAL => "chương trình gặp lỗi khi kiểm tệp này; các tệp khác vẫn được kiểm. Đây là lỗi của sokhop, \
                         mong bạn báo lại kèm tệp."
                .to_owned(),
            words => format!("không đọc được: {words}."),
        },
    }
}

fn english(error: &Error) -> String {
    let at = error.offset.map_or_else(String::new, |offset| {
        format!(" (from byte {})", offset.saturating_add(1))
    });
    match &error.kind {
        ErrorKind::Binary => {
            "this is not a text file. Open it in the program that made it and save it as .txt (UTF-8).".to_owned()
        }
        ErrorKind::NotUtf8 => format!(
            "the encoding of the file was not recognised{at}: it is none of UTF-8, UTF-16, Windows-1258, TCVN3 (ABC), \
             VNI and VISCII. Convert it to Unicode, for instance with UniKey's converter, and save it as UTF-8."
        ),
        ErrorKind::Encrypted => {
            "the file is locked with a password. Open it, remove the password (File, Info, Protect) and save it again."
                .to_owned()
        }
        ErrorKind::NoText => "the file holds no text, perhaps only scanned pages. Run it through OCR and save it again.".to_owned(),
        ErrorKind::Damaged(part) => format!(
            "the file is damaged or incomplete{}. Fetch it again, or open it in the program that made it and save it.",
            named(part)
        ),
        ErrorKind::Limit(limit, most) => source::limit_english(*limit, *most),
        ErrorKind::CutOff => {
            format!("the file ends inside a character{at}: a download or copy may be incomplete. Fetch it again.")
        }
        ErrorKind::Unsupported(extension) => {
            let way = match Family::of(extension) {
                Family::Word => "Open it in Word or LibreOffice and save it as .docx.",
                Family::Pdf => "Save its text as .txt in UTF-8, for instance with pdftotext -enc UTF-8.",
                Family::Sheet => "Open it in Excel or LibreOffice and save it as .xlsx.",
                Family::Web => "Open the page in a browser and save it as .html.",
                Family::Other => "Save its text as .txt in UTF-8, or as .md.",
            };
            format!(".{extension} files cannot be read yet. {way}")
        }
        ErrorKind::Io(words) => match words.as_str() {
            NOT_FOUND => "there is no such file or folder. Check the path.".to_owned(),
            NOT_PERMITTED => "access is not permitted. Check the rights of the file or folder.".to_owned(),
            INTERNAL => "the program failed on this file; the others are still checked. This is a fault of sokhop: \
                         please report it with the file."
                .to_owned(),
            words => format!("cannot be read: {words}."),
        },
    }
}

/// The part of a package, in brackets.
fn named(part: &str) -> String {
    if part.is_empty() {
        String::new()
    } else {
        format!(" ({part})")
    }
}

/// What a document that cannot be read was made with.
enum Family {
    Word,
    Pdf,
    Sheet,
    Web,
    Other,
}

impl Family {
    fn of(extension: &str) -> Self {
        match extension {
            "doc" | "docx" | "dot" | "odt" | "ott" | "rtf" | "wps" | "pages" => Self::Word,
            "pdf" => Self::Pdf,
            "xls" | "xlsx" | "xlsb" | "ods" | "numbers" => Self::Sheet,
            "html" | "mht" | "mhtml" => Self::Web,
            _ => Self::Other,
        }
    }
}

/// Why it cannot be told what changed since `revision`.
#[must_use]
pub fn diff_fault(revision: &str, why: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            format!("--diff {revision}: không hỏi được git đã đổi những gì ({why}).")
        }
        Language::English => format!("--diff {revision}: git does not tell what changed ({why})."),
    }
}

/// After `sokhop baseline` has written `count` findings.
#[must_use]
pub fn baseline_written(count: usize, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("đã ghi {count} điểm sai lệch hiện có."),
        Language::English if count == 1 => "1 finding of today written.".to_owned(),
        Language::English => format!("{count} findings of today written."),
    }
}

/// Why a baseline cannot be used.
#[must_use]
pub fn baseline_fault(path: &str, why: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            format!("{path}: không dùng được làm mốc ({why}). Lệnh “sokhop baseline” tạo tệp mốc.")
        }
        Language::English => {
            format!("{path}: cannot be used as a baseline ({why}). “sokhop baseline” makes one.")
        }
    }
}

/// Why `sokhop baseline` does not write over a file.
#[must_use]
pub const fn baseline_other(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => {
            "đã có và không phải là tệp mốc, không ghi đè. Chọn tên khác bằng --output-file."
        }
        Language::English => {
            "is there already and no baseline; it is not overwritten. Name another with --output-file."
        }
    }
}

/// What a build says that does not hold the page for editors.
#[must_use]
pub const fn no_page(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => {
            "bản dựng này không kèm trang kiểm. Cài lại bằng: cargo install --path . --features serve"
        }
        Language::English => {
            "this build does not hold the page. Install it with: cargo install --path . --features serve"
        }
    }
}

/// How many findings the baseline kept from being reported.
#[must_use]
pub fn baseline_known(count: usize, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("{count} điểm sai lệch đã có trong mốc, không nêu lại."),
        Language::English if count == 1 => {
            "1 finding is in the baseline and not reported.".to_owned()
        }
        Language::English => format!("{count} findings are in the baseline and not reported."),
    }
}

/// An entry of the baseline that nothing answers to any more.
#[must_use]
pub fn baseline_stale(path: &str, rule: &str, id: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => format!(
            "{path}: mục {id} ({rule}) của mốc không còn trong văn bản; chạy lại “sokhop baseline” để bỏ."
        ),
        Language::English => format!(
            "{path}: the entry {id} ({rule}) of the baseline is no longer in the document; run “sokhop baseline” again."
        ),
    }
}

/// What is said of a file of official figures that lacks a column.
#[must_use]
pub fn no_column(name: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("thiếu cột “{name}”"),
        Language::English => format!("there is no column “{name}”"),
    }
}

/// What is said of a row that is no official figure.
#[must_use]
pub const fn no_official_figure(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "bỏ qua dòng này: không rõ chỉ tiêu, kỳ, giá trị hoặc đơn vị",
        Language::English => "this row is left out: indicator, period, value or unit is not clear",
    }
}

/// What is said of a finding that no document has.
#[must_use]
pub fn unknown_finding(id: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => format!(
            "không có cảnh báo nào mang mã “{id}”. Chạy “sokhop check” để xem mã; sửa văn bản thì mã có thể đổi."
        ),
        Language::English => format!(
            "no finding has the id “{id}”. “sokhop check” shows the ids; they may change when the text does."
        ),
    }
}

/// What is said where a finding has fewer suggestions than the one that was asked for.
#[must_use]
pub fn no_suggestion(id: &str, number: usize, count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Vietnamese, 0) => {
            format!("cảnh báo “{id}” không có gợi ý sửa sẵn. Hãy sửa bằng tay.")
        }
        (Language::Vietnamese, _) => {
            format!("cảnh báo “{id}” chỉ có {count} gợi ý, không có gợi ý thứ {number}.")
        }
        (Language::English, 0) => {
            format!("finding “{id}” has no suggestion. Mend the text by hand.")
        }
        (Language::English, 1) => {
            format!("finding “{id}” has 1 suggestion, not {number}.")
        }
        (Language::English, _) => {
            format!("finding “{id}” has {count} suggestions, not {number}.")
        }
    }
}

/// What is said of a repair that would change what another one changes.
#[must_use]
pub fn overlap(choice: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => format!(
            "“{choice}” trùng chỗ hoặc trái với một gợi ý khác đã chọn nên không áp dụng. Hãy chọn một trong hai."
        ),
        Language::English => {
            format!(
                "“{choice}” is an alternative to another chosen repair, or touches it, and is left out. Choose one."
            )
        }
    }
}

/// What is said of a text that is no file and so cannot be changed.
#[must_use]
pub const fn not_a_file(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "văn bản không nằm trong tệp; dùng --dry-run để chỉ xem thay đổi",
        Language::English => "the text is in no file; --dry-run shows the change only",
    }
}

/// What is said of a file whose bytes are not its text, so that a repair cannot be put into it.
#[must_use]
pub const fn not_plain(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => {
            "chỉ sửa thẳng được tệp văn bản UTF-8; với tệp Word, Excel và bảng mã cũ hãy sửa bằng chương trình soạn thảo"
        }
        Language::English => {
            "only text in UTF-8 can be changed in place; change this document in the program that made it"
        }
    }
}

/// What is said of a file that could not be written, and why.
#[must_use]
pub fn not_written(why: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("không ghi được, tệp vẫn như cũ: {why}."),
        Language::English => format!("cannot be written, the file is as it was: {why}."),
    }
}

/// What is said of a folder in which nothing is read.
#[must_use]
pub const fn empty_folder(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => {
            "thư mục không có tệp nào đọc được (.txt, .md, .html, .csv, .docx, .xlsx, .ods)."
        }
        Language::English => {
            "the folder holds no file that is read (.txt, .md, .html, .csv, .docx, .xlsx, .ods)."
        }
    }
}

/// What is said of documents in a folder that are passed over; `extensions` are theirs.
#[must_use]
pub fn passed_over(count: usize, extensions: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            format!(
                "bỏ qua {count} tệp thuộc dạng chưa đọc được ({extensions}); hãy lưu thành .docx, .xlsx hoặc .txt."
            )
        }
        Language::English if count == 1 => {
            format!(
                "1 document of a kind that cannot be read yet was passed over ({extensions}); save it as .docx, .xlsx or .txt."
            )
        }
        Language::English => {
            format!(
                "{count} documents of kinds that cannot be read yet were passed over ({extensions}); save them as .docx, .xlsx or .txt."
            )
        }
    }
}

/// The word for a severity.
#[must_use]
pub const fn severity(severity: Severity, language: Language) -> &'static str {
    match (language, severity) {
        (Language::Vietnamese, Severity::Error) => "lỗi",
        (Language::Vietnamese, Severity::Warning) => "cảnh báo",
        (Language::Vietnamese, Severity::Info) => "lưu ý",
        (Language::English, severity) => severity.name(),
    }
}

/// The word for a kind of figure.
#[must_use]
pub const fn kind(kind: FigureKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::Vietnamese, FigureKind::Level) => "mức",
        (Language::Vietnamese, FigureKind::Change) => "tăng giảm",
        (Language::Vietnamese, FigureKind::Share) => "tỷ trọng",
        (Language::Vietnamese, FigureKind::Ratio) => "tỷ lệ",
        (Language::Vietnamese, FigureKind::Count) => "số đếm",
        (Language::Vietnamese, FigureKind::Lookalike) => "không phải số liệu",
        (Language::English, FigureKind::Lookalike) => "not a figure",
        (Language::English, kind) => kind.name(),
    }
}

/// The word for a basis; one that is not known is said as it is.
#[must_use]
pub fn basis(basis: &'static str, language: Language) -> &'static str {
    match (language, basis) {
        (Language::Vietnamese, "actual") => "thực hiện",
        (Language::Vietnamese, "estimate") => "ước",
        (Language::Vietnamese, "plan") => "kế hoạch",
        _ => basis,
    }
}

/// The word for a status.
#[must_use]
pub const fn status(status: Status, language: Language) -> &'static str {
    match (language, status) {
        (Language::Vietnamese, Status::Verified) => "khớp",
        (Language::Vietnamese, Status::Suspect) => "đáng ngờ",
        (Language::Vietnamese, Status::Unchecked) => "chưa kiểm",
        (Language::English, status) => status.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limit;

    #[test]
    fn every_failure_names_a_way_out_in_both_languages() {
        let kinds = [
            ErrorKind::Binary,
            ErrorKind::NotUtf8,
            ErrorKind::CutOff,
            ErrorKind::Unsupported("doc".to_owned()),
            ErrorKind::Encrypted,
            ErrorKind::Damaged("word/document.xml".to_owned()),
            ErrorKind::Limit(Limit::Ratio, 200),
            ErrorKind::Limit(Limit::Entities, 0),
            ErrorKind::Unsupported("pdf".to_owned()),
            ErrorKind::Io(NOT_FOUND.to_owned()),
        ];
        for kind in kinds {
            let failure = Error {
                kind,
                offset: Some(9),
            };
            for language in [Language::Vietnamese, Language::English] {
                let said = error(&failure, language);
                assert!(
                    said.ends_with('.') && said.matches('.').count() >= 2,
                    "no way out in {said:?}"
                );
            }
        }
    }

    #[test]
    fn unsupported_says_how_to_save() {
        let failure = Error {
            kind: ErrorKind::Unsupported("doc".to_owned()),
            offset: None,
        };
        let said = error(&failure, Language::Vietnamese);
        assert!(
            said.starts_with("chưa đọc được tệp dạng .doc. Mở tệp bằng Word"),
            "{said}"
        );
    }
}
