use super::*;

const TEXT: &str = "Thu ngân sách nhà nước năm 2023 ước đạt 13,5 tỷ đồng, tăng 25% so với cùng kỳ; xuất khẩu gỗ giảm nhẹ. ĐVT: Ước";

/// The sample as iconv writes it.
const WINDOWS: &str = "546875206e67e26e2073e16368206e68e0206efdf5ec63206ee36d203230323320fdf5ec6320f061f2742031332c35207479d220f0f4cc6e672c2074e36e672032352520736f2076f5ec692063f96e67206b79cc3b207875e2ec74206b68e2d2752067f4de20676961d26d206e6865f22e20d056543a20ddf5ec63";
const TCVN3: &str = "546875206e67a96e2073b86368206e68b5206eaded63206ea86d203230323320aded6320aeb9742031332c352074fb20aee56e672c2074a86e672032352520736f2076ed692063ef6e67206bfa3b207875ca74206b68c8752067e7206769b66d206e68d12e20a756543a20a6ed63";
const VISCII: &str = "546875206e67e26e2073e16368206e68e0206edfbe63206ee56d203230323320dfbe6320f0d5742031332c352074d620f0b06e672c2074e56e672032352520736f2076be692063f96e67206bcf3b207875a474206b68a6752067b2206769e46d206e68a92e20d056543a20bfbe63";
/// As a typist sees it where the font is missing.
const VNI: &str = "Thu ngaân saùch nhaø nöôùc naêm 2023 öôùc ñaït 13,5 tyû ñoàng, taêng 25% so vôùi cuøng kyø; xuaát khaåu goã giaûm nheï. ÑVT: Öôùc";

fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hex"))
        .collect()
}

fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect()
}

/// With tones as letters of their own composed, as far as the sample needs it.
fn composed(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let tone = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}']
            .iter()
            .position(|&mark| mark == c)
            .map(|at| [1, 2, 3, 4, 5][at]);
        let Some(tone) = tone else {
            out.push(c);
            continue;
        };
        let base = out.pop().expect("a letter before its tone");
        let row = score::ROWS.iter().find(|row| row.starts_with(base));
        out.extend(row.and_then(|row| row.chars().nth(tone)));
    }
    out
}

#[test]
fn each_is_recognised_by_its_words() {
    for (encoding, bytes) in [
        (Encoding::Windows1258, bytes(WINDOWS)),
        (Encoding::Tcvn3, bytes(TCVN3)),
        (Encoding::Viscii, bytes(VISCII)),
        (Encoding::Vni, latin(VNI)),
    ] {
        let (found, text) = recognise(&bytes).expect("Vietnamese");
        assert_eq!(found, encoding);
        assert_eq!(composed(&text), TEXT, "{encoding:?}");
    }
}

#[test]
fn capitals_of_vn1_are_told_from_those_of_others() {
    let text =
        "BÁO CÁO TÌNH HÌNH KINH TẾ, XÃ HỘI\nThu ngân sách nhà nước tăng đều, “vượt” dự toán.";
    let bytes: Vec<u8> = text
        .chars()
        .filter(|c| !matches!(c, '“' | '”'))
        .map(|c| {
            let found = (0..=u8::MAX).find(|&byte| table::vn1(byte) == Some(c));
            found.expect("a byte of its own")
        })
        .collect();
    let (found, read) = recognise(&bytes).expect("Vietnamese");
    assert_eq!(found, Encoding::Vn1);
    assert_eq!(read, text.replace(['“', '”'], ""));
    // Without capitals both are one, and the usual name is given.
    let lower = recognise(
        bytes
            .split(|&byte| byte == b'\n')
            .next_back()
            .expect("a line"),
    );
    assert_eq!(lower.map(|(found, _)| found), Some(Encoding::Tcvn3));
}

#[test]
fn a_dash_of_tcvn3_is_no_letter_of_vn1() {
    let mut bytes = bytes(TCVN3);
    bytes.extend(b" \xA7VT: t\xa8ng 13 \x96 15%");
    let (found, text) = recognise(&bytes).expect("Vietnamese");
    assert_eq!(found, Encoding::Tcvn3);
    assert!(text.ends_with("13 – 15%"), "{text}");
}

#[test]
fn every_character_knows_its_bytes() {
    for (encoding, bytes) in [
        (Encoding::Windows1258, bytes(WINDOWS)),
        (Encoding::Tcvn3, bytes(TCVN3)),
        (Encoding::Viscii, bytes(VISCII)),
        (Encoding::Vni, latin(VNI)),
    ] {
        let text = encoding.decode(&bytes).expect("letters");
        let total: usize = text.chars().map(|c| encoding.width(c)).sum();
        assert_eq!(total, bytes.len(), "{encoding:?}");
    }
}

#[test]
fn all_letters_of_vni() {
    let small = "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò \
                 oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î";
    let text = Encoding::Vni.decode(&latin(small)).expect("letters");
    assert_eq!(
        text,
        "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị \
         ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ"
    );
    let upper = Encoding::Vni.decode(&latin("TOÅNG SOÁ")).expect("letters");
    assert_eq!(upper, "TỔNG SỐ");
}

#[test]
fn nothing_else_is_taken_for_vietnamese() {
    // French in Latin-1, and data.
    assert_eq!(
        recognise(&latin("élève, première année, garçon, forêt, noël")),
        None
    );
    assert_eq!(recognise(b"\x81\x8d\x8f\x90\x9d\xff\xfe\xfd\xfc"), None);
    // Marks alone are of any language.
    let (encoding, text) = recognise(b"He said \x93no\x94 \x96 twice").expect("marks");
    assert_eq!(
        (encoding, &*text),
        (Encoding::Windows1258, "He said “no” – twice")
    );
}
