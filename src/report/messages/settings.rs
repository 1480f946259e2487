//! What is said about `sokhop.toml`: where settings come from, which are no settings, which do nothing.

use super::Language;

/// After `sokhop init` has written the file.
#[must_use]
pub const fn settings_written(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "đã tạo; mỗi mục có lời giải thích.",
        Language::English => "written; every setting is explained in it.",
    }
}

/// Why `sokhop init` wrote nothing.
#[must_use]
pub const fn settings_exist(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "tệp đã có, không ghi đè.",
        Language::English => "the file is there already and is not overwritten.",
    }
}

/// Which files the settings come from.
#[must_use]
pub fn settings_from(paths: &[String], language: Language) -> String {
    match (language, paths) {
        (Language::Vietnamese, []) => {
            "không có tệp sokhop.toml ở thư mục này hay thư mục cha: mọi mục theo mặc định"
                .to_owned()
        }
        (Language::Vietnamese, paths) => format!("từ {}", paths.join(", ")),
        (Language::English, []) => {
            "no sokhop.toml in this folder or above it: all settings are the defaults".to_owned()
        }
        (Language::English, paths) => format!("from {}", paths.join(", ")),
    }
}

/// What is said of a rule that does not exist, with the nearest one that does.
#[must_use]
pub fn unknown_rule(name: &str, nearest: Option<&str>, language: Language) -> String {
    match (language, nearest) {
        (Language::Vietnamese, Some(nearest)) => {
            format!("không có quy tắc “{name}”; có phải bạn định viết “{nearest}”?")
        }
        (Language::Vietnamese, None) => {
            format!("không có quy tắc “{name}”; lệnh “sokhop rules” liệt kê các quy tắc.")
        }
        (Language::English, Some(nearest)) => {
            format!("there is no rule “{name}”; did you mean “{nearest}”?")
        }
        (Language::English, None) => {
            format!("there is no rule “{name}”; “sokhop rules” lists them.")
        }
    }
}

/// What is said of a unit of a plausible range that cannot be read.
#[must_use]
pub fn unknown_unit(unit: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            format!(
                "không hiểu đơn vị “{unit}” của một khoảng hợp lý; viết như trong văn bản, ví dụ “tỷ đồng”"
            )
        }
        Language::English => format!(
            "the unit “{unit}” of a plausible range cannot be read; write it as documents do, as in “billion VND”"
        ),
    }
}

/// What is said of a key or a value that does not exist, with the nearest one that does, or all.
#[must_use]
pub fn unknown_name(
    name: &str,
    nearest: Option<&str>,
    known: &[String],
    language: Language,
) -> String {
    let all = || known.join(", ");
    match (language, nearest) {
        (Language::Vietnamese, Some(nearest)) => {
            format!("không có mục hay giá trị “{name}”; có phải bạn định viết “{nearest}”?")
        }
        (Language::Vietnamese, None) => {
            format!(
                "không có mục hay giá trị “{name}”; ở đây có thể viết: {}.",
                all()
            )
        }
        (Language::English, Some(nearest)) => {
            format!("there is no setting or value “{name}”; did you mean “{nearest}”?")
        }
        (Language::English, None) => {
            format!(
                "there is no setting or value “{name}”; here may stand: {}.",
                all()
            )
        }
    }
}

/// Why a file of settings cannot be used: what its reader says of it, in words of its own.
#[must_use]
pub fn invalid_settings(said: &str, language: Language) -> String {
    let missing = said.strip_prefix("missing field `");
    let missing = missing.and_then(|rest| rest.strip_suffix('`'));
    match (language, missing) {
        (Language::Vietnamese, Some(name)) => format!("thiếu mục “{name}”."),
        (Language::Vietnamese, None) => format!("cấu hình không hợp lệ ({said})."),
        (Language::English, Some(name)) => format!("“{name}” is missing."),
        (Language::English, None) => said.to_owned(),
    }
}

/// Where the report would be written over a document that is to be checked.
#[must_use]
pub fn report_over_document(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => {
            "chính là văn bản được kiểm, không ghi kết quả đè lên. Chọn tên khác bằng --output-file."
        }
        Language::English => {
            "is a document that is to be checked and is not written over. Name another file with --output-file."
        }
    }
}

/// Behind a setting that no file sets.
#[must_use]
pub const fn settings_default(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "mặc định",
        Language::English => "default",
    }
}

/// What is said of a file of settings that extends itself, over others or not.
#[must_use]
pub const fn settings_loop(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "extend đi vòng: tệp này dựa trên chính nó.",
        Language::English => "extend goes round: the file builds on itself.",
    }
}

/// What is said of an allowance of the settings that ended.
#[must_use]
pub fn allow_expired(until: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            format!("mục [[allow]] này đã hết hạn ngày {until} và không còn tác dụng.")
        }
        Language::English => {
            format!("this [[allow]] ended on {until} and allows nothing any more.")
        }
    }
}

/// What is said of an allowance of the settings that nothing needed.
#[must_use]
pub const fn allow_unused(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "không có phát hiện nào cần đến mục [[allow]] này; có thể bỏ.",
        Language::English => "nothing was found that needs this [[allow]]; it can go.",
    }
}

/// What `--watch` says when it waits.
#[must_use]
pub const fn watching(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "đang chờ thay đổi; nhấn Ctrl-C để kết thúc.",
        Language::English => "waiting for changes; Ctrl-C ends it.",
    }
}
