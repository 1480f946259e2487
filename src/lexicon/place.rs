//! Words that name places: provinces, countries, and the words that stand before a name.

use super::{Heads, Key, KeyMap, Words, key};

/// The tables of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// Names, each with the name that it is another spelling of, or with itself.
    names: &'static [(&'static str, &'static str)],
    /// Kinds of place, before or behind the name.
    kinds: &'static [&'static str],
    /// Whether the kind may stand behind the name: `Mill County`.
    kind_behind: bool,
    /// Words before a name that make it the place where something is.
    leads: &'static [&'static str],
    /// Words before a name that make it the owner of what stands before them.
    owners: &'static [&'static str],
    /// Words before the name of a person, or of a language.
    persons: &'static [&'static str],
    /// Names that are words of the language or names of persons as well.
    common: &'static [&'static str],
    /// Capitalised words with which the name of an office or firm begins, not that of a place.
    offices: &'static [&'static str],
    /// Phrases for a whole that is a place itself: `cả nước`.
    wholes: &'static [&'static str],
    /// Phrases for the place that the document is about: `toàn tỉnh`.
    here: &'static [&'static str],
    /// How many capitalised words may name a place which the tables do not know.
    unknown: (usize, usize),
}

pub(super) const VIETNAMESE: Table = Table {
    names: VIETNAMESE_NAMES,
    kinds: &[
        "tỉnh",
        "thành phố",
        "tp",
        "thị xã",
        "tx",
        "huyện",
        "quận",
        "xã",
        "phường",
        "thị trấn",
        "bang",
        "đảo",
    ],
    kind_behind: false,
    leads: &["tại", "ở", "trên địa bàn"],
    owners: &["của"],
    persons: &[
        "ông", "bà", "anh", "chị", "cô", "chú", "em", "cụ", "tiếng", "thầy",
    ],
    common: &["anh", "nga", "đức", "pháp", "ý", "mỹ", "nhật"],
    offices: &[
        "bộ",
        "sở",
        "ban",
        "cục",
        "tổng",
        "công",
        "ngân",
        "trường",
        "đại",
        "ủy",
        "ubnd",
        "hđnd",
        "hội",
        "đảng",
        "nhà",
        "viện",
        "quỹ",
        "tập",
        "khách",
        "bệnh",
        "chi",
        "trung",
        "phòng",
        "quốc",
        "chính",
        "khu",
        "cụm",
        "dự",
        "chợ",
    ],
    wholes: &[
        "cả nước",
        "toàn quốc",
        "châu á",
        "châu âu",
        "châu mỹ",
        "châu úc",
        "châu phi",
    ],
    here: &["toàn tỉnh", "toàn huyện", "toàn xã", "toàn thành phố"],
    unknown: (2, 3),
};

pub(super) const ENGLISH: Table = Table {
    names: ENGLISH_NAMES,
    kinds: &[
        "province", "city", "county", "district", "state", "region", "town", "village",
    ],
    kind_behind: true,
    leads: &["in", "across"],
    owners: &["of"],
    persons: &["mr", "mrs", "ms", "dr"],
    common: &["turkey"],
    offices: &[
        "ministry",
        "department",
        "office",
        "bank",
        "company",
        "university",
        "the",
    ],
    wholes: &["nationwide", "worldwide"],
    here: &[],
    unknown: (1, 3),
};

/// What a word before a name says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// `tại`: something is there.
    Where,
    /// `của`: something is its own.
    Owner,
}

/// A phrase that is a place without being a name.
#[derive(Clone, Copy, Debug)]
pub struct PlacePhrase<'l> {
    /// Its words.
    pub words: &'l [Key],
    /// It is the place that the document is about: `toàn tỉnh`.
    pub is_here: bool,
}

/// A language's places, ready for look-up.
#[derive(Debug)]
pub(super) struct Places {
    names: KeyMap<Vec<(Words, Words)>>,
    kinds: Vec<Words>,
    leads: Vec<(Words, Lead)>,
    persons: Vec<Key>,
    common: Vec<Key>,
    offices: Vec<Key>,
    phrases: Vec<(Words, bool)>,
    /// What the phrases begin with.
    heads: Heads,
    kind_behind: bool,
    unknown: (usize, usize),
}

fn words(phrase: &str) -> Words {
    phrase.split(' ').map(key).collect()
}

impl Places {
    pub(super) fn build(table: &Table) -> Self {
        let mut names: KeyMap<Vec<(Words, Words)>> = KeyMap::default();
        for (name, canonical) in table.names {
            let name = words(name);
            let Some(&first) = name.first() else { continue };
            names
                .entry(first)
                .or_default()
                .push((name, words(canonical)));
        }
        let leads = |all: &[&str], lead: Lead| -> Vec<(Words, Lead)> {
            all.iter().map(|phrase| (words(phrase), lead)).collect()
        };
        let phrases = |all: &[&str], is_here: bool| -> Vec<(Words, bool)> {
            all.iter().map(|phrase| (words(phrase), is_here)).collect()
        };
        let keys = |all: &[&str]| all.iter().map(|word| key(word)).collect();
        let phrases = [phrases(table.wholes, false), phrases(table.here, true)].concat();
        let first = |(words, _): &(Words, bool)| words.first().copied();
        Self {
            names,
            heads: phrases.iter().filter_map(first).collect(),
            kinds: table.kinds.iter().map(|kind| words(kind)).collect(),
            leads: [
                leads(table.leads, Lead::Where),
                leads(table.owners, Lead::Owner),
            ]
            .concat(),
            persons: keys(table.persons),
            common: keys(table.common),
            offices: keys(table.offices),
            phrases,
            kind_behind: table.kind_behind,
            unknown: table.unknown,
        }
    }
}

impl super::Lexicon {
    /// The longest known name of a place that `run` begins with: how many words it takes, and the words of the name that
    /// all its spellings share.
    #[must_use]
    pub fn place_name(&self, run: &[Key]) -> Option<(usize, &[Key])> {
        self.places
            .names
            .get(run.first()?)?
            .iter()
            .filter(|(name, _)| run.starts_with(name))
            .max_by_key(|(name, _)| name.len())
            .map(|(name, canonical)| (name.len(), &**canonical))
    }

    /// How many of the last of `said` say which kind of place is named behind them: `thành phố`.
    #[must_use]
    pub fn place_kind_before(&self, said: &[Key]) -> Option<usize> {
        let kinds = self.places.kinds.iter();
        kinds
            .filter(|kind| said.ends_with(kind))
            .map(|kind| kind.len())
            .max()
    }

    /// Whether a word behind a name says which kind of place it is: `Mill County`.
    #[must_use]
    pub fn is_place_kind_behind(&self, word: Key) -> bool {
        self.places.kind_behind && self.places.kinds.iter().any(|kind| **kind == [word])
    }

    /// What the last of `said` say of a name behind them.
    #[must_use]
    pub fn place_lead(&self, said: &[Key]) -> Option<Lead> {
        let found = self
            .places
            .leads
            .iter()
            .find(|(lead, _)| said.ends_with(lead));
        found.map(|&(_, lead)| lead)
    }

    /// Whether the last of `said` is a title, so that the name behind it is a person's.
    #[must_use]
    pub fn names_person(&self, said: &[Key]) -> bool {
        said.last()
            .is_some_and(|last| self.places.persons.contains(last))
    }

    /// Whether a name is a word of the language or a person's name as well.
    #[must_use]
    pub fn is_common_word(&self, name: &[Key]) -> bool {
        matches!(name, [word] if self.places.common.contains(word))
    }

    /// Whether a run of capitalised words may be the name of a place that no table knows.
    #[must_use]
    pub fn may_name_place(&self, run: &[Key]) -> bool {
        let office = |first: &Key| self.places.offices.contains(first);
        let (least, most) = self.places.unknown;
        (least..=most).contains(&run.len()) && !run.first().is_some_and(office)
    }

    /// The phrase for a place that begins with `first` and goes on with what `next` yields for 1, 2 …
    #[must_use]
    pub fn place_phrase(
        &self,
        first: Key,
        next: impl Fn(usize) -> Option<Key>,
    ) -> Option<PlacePhrase<'_>> {
        if !self.places.heads.may_hold(first) {
            return None;
        }
        let fits = |words: &[Key]| {
            words.first() == Some(&first)
                && (1..words.len()).all(|i| next(i) == words.get(i).copied())
        };
        let (words, is_here) = self.places.phrases.iter().find(|(words, _)| fits(words))?;
        Some(PlacePhrase {
            words,
            is_here: *is_here,
        })
    }
}

const VIETNAMESE_NAMES: &[(&str, &str)] = &[
    ("an giang", "an giang"),
    ("bà rịa vũng tàu", "bà rịa vũng tàu"),
    ("bắc giang", "bắc giang"),
    ("bắc kạn", "bắc kạn"),
    ("bạc liêu", "bạc liêu"),
    ("bắc ninh", "bắc ninh"),
    ("bến tre", "bến tre"),
    ("bình định", "bình định"),
    ("bình dương", "bình dương"),
    ("bình phước", "bình phước"),
    ("bình thuận", "bình thuận"),
    ("cà mau", "cà mau"),
    ("cần thơ", "cần thơ"),
    ("cao bằng", "cao bằng"),
    ("đà nẵng", "đà nẵng"),
    ("đắk lắk", "đắk lắk"),
    ("đắk nông", "đắk nông"),
    ("điện biên", "điện biên"),
    ("đồng nai", "đồng nai"),
    ("đồng tháp", "đồng tháp"),
    ("gia lai", "gia lai"),
    ("hà giang", "hà giang"),
    ("hà nam", "hà nam"),
    ("hà nội", "hà nội"),
    ("hà tĩnh", "hà tĩnh"),
    ("hải dương", "hải dương"),
    ("hải phòng", "hải phòng"),
    ("hậu giang", "hậu giang"),
    ("hòa bình", "hòa bình"),
    ("hồ chí minh", "hồ chí minh"),
    ("hưng yên", "hưng yên"),
    ("khánh hòa", "khánh hòa"),
    ("kiên giang", "kiên giang"),
    ("kon tum", "kon tum"),
    ("lai châu", "lai châu"),
    ("lâm đồng", "lâm đồng"),
    ("lạng sơn", "lạng sơn"),
    ("lào cai", "lào cai"),
    ("long an", "long an"),
    ("nam định", "nam định"),
    ("nghệ an", "nghệ an"),
    ("ninh bình", "ninh bình"),
    ("ninh thuận", "ninh thuận"),
    ("phú thọ", "phú thọ"),
    ("phú yên", "phú yên"),
    ("quảng bình", "quảng bình"),
    ("quảng nam", "quảng nam"),
    ("quảng ngãi", "quảng ngãi"),
    ("quảng ninh", "quảng ninh"),
    ("quảng trị", "quảng trị"),
    ("sóc trăng", "sóc trăng"),
    ("sơn la", "sơn la"),
    ("tây ninh", "tây ninh"),
    ("thái bình", "thái bình"),
    ("thái nguyên", "thái nguyên"),
    ("thanh hóa", "thanh hóa"),
    ("thừa thiên huế", "thừa thiên huế"),
    ("tiền giang", "tiền giang"),
    ("trà vinh", "trà vinh"),
    ("tuyên quang", "tuyên quang"),
    ("vĩnh long", "vĩnh long"),
    ("vĩnh phúc", "vĩnh phúc"),
    ("yên bái", "yên bái"),
    ("huế", "huế"),
    ("đà lạt", "đà lạt"),
    ("nha trang", "nha trang"),
    ("vũng tàu", "vũng tàu"),
    ("hạ long", "hạ long"),
    ("tây nguyên", "tây nguyên"),
    ("tây bắc", "tây bắc"),
    ("đông nam bộ", "đông nam bộ"),
    ("bắc bộ", "bắc bộ"),
    ("nam bộ", "nam bộ"),
    ("trung bộ", "trung bộ"),
    ("bắc trung bộ", "bắc trung bộ"),
    ("nam trung bộ", "nam trung bộ"),
    ("cửu long", "cửu long"),
    ("việt nam", "việt nam"),
    ("lào", "lào"),
    ("campuchia", "campuchia"),
    ("thái lan", "thái lan"),
    ("trung quốc", "trung quốc"),
    ("nhật bản", "nhật bản"),
    ("hàn quốc", "hàn quốc"),
    ("triều tiên", "triều tiên"),
    ("đài loan", "đài loan"),
    ("hồng kông", "hồng kông"),
    ("singapore", "singapore"),
    ("malaysia", "malaysia"),
    ("indonesia", "indonesia"),
    ("philippines", "philippines"),
    ("myanmar", "myanmar"),
    ("brunei", "brunei"),
    ("ấn độ", "ấn độ"),
    ("pakistan", "pakistan"),
    ("bangladesh", "bangladesh"),
    ("nga", "nga"),
    ("ukraine", "ukraine"),
    ("đức", "đức"),
    ("pháp", "pháp"),
    ("anh", "anh"),
    ("ý", "ý"),
    ("tây ban nha", "tây ban nha"),
    ("bồ đào nha", "bồ đào nha"),
    ("hà lan", "hà lan"),
    ("bỉ", "bỉ"),
    ("thụy sĩ", "thụy sĩ"),
    ("thụy điển", "thụy điển"),
    ("na uy", "na uy"),
    ("phần lan", "phần lan"),
    ("đan mạch", "đan mạch"),
    ("ba lan", "ba lan"),
    ("hy lạp", "hy lạp"),
    ("thổ nhĩ kỳ", "thổ nhĩ kỳ"),
    ("mỹ", "mỹ"),
    ("canada", "canada"),
    ("mexico", "mexico"),
    ("brazil", "brazil"),
    ("argentina", "argentina"),
    ("chile", "chile"),
    ("cuba", "cuba"),
    ("úc", "úc"),
    ("new zealand", "new zealand"),
    ("nam phi", "nam phi"),
    ("ai cập", "ai cập"),
    ("iran", "iran"),
    ("iraq", "iraq"),
    ("israel", "israel"),
    ("qatar", "qatar"),
    ("saudi arabia", "saudi arabia"),
    ("eu", "eu"),
    ("bắc kinh", "bắc kinh"),
    ("thượng hải", "thượng hải"),
    ("tokyo", "tokyo"),
    ("seoul", "seoul"),
    ("bangkok", "bangkok"),
    ("new york", "new york"),
    ("london", "london"),
    ("paris", "paris"),
    ("vn", "việt nam"),
    ("eurozone", "eurozone"),
    ("tphcm", "hồ chí minh"),
    ("hcm", "hồ chí minh"),
    ("sài gòn", "hồ chí minh"),
    ("đắc lắc", "đắk lắk"),
    ("đăk lăk", "đắk lắk"),
    ("đắc nông", "đắk nông"),
    ("đăk nông", "đắk nông"),
    ("bắc cạn", "bắc kạn"),
    ("đbscl", "cửu long"),
    ("hoa kỳ", "mỹ"),
    ("nhật", "nhật bản"),
    ("italia", "ý"),
    ("australia", "úc"),
    ("indonexia", "indonesia"),
    ("xingapo", "singapore"),
];

const ENGLISH_NAMES: &[(&str, &str)] = &[
    ("vietnam", "vietnam"),
    ("laos", "laos"),
    ("cambodia", "cambodia"),
    ("thailand", "thailand"),
    ("china", "china"),
    ("japan", "japan"),
    ("south korea", "south korea"),
    ("north korea", "north korea"),
    ("taiwan", "taiwan"),
    ("hong kong", "hong kong"),
    ("singapore", "singapore"),
    ("malaysia", "malaysia"),
    ("indonesia", "indonesia"),
    ("philippines", "philippines"),
    ("myanmar", "myanmar"),
    ("brunei", "brunei"),
    ("india", "india"),
    ("pakistan", "pakistan"),
    ("bangladesh", "bangladesh"),
    ("russia", "russia"),
    ("ukraine", "ukraine"),
    ("germany", "germany"),
    ("france", "france"),
    ("britain", "britain"),
    ("italy", "italy"),
    ("spain", "spain"),
    ("portugal", "portugal"),
    ("netherlands", "netherlands"),
    ("belgium", "belgium"),
    ("switzerland", "switzerland"),
    ("sweden", "sweden"),
    ("norway", "norway"),
    ("finland", "finland"),
    ("denmark", "denmark"),
    ("poland", "poland"),
    ("greece", "greece"),
    ("turkey", "turkey"),
    ("ireland", "ireland"),
    ("austria", "austria"),
    ("united states", "united states"),
    ("canada", "canada"),
    ("mexico", "mexico"),
    ("brazil", "brazil"),
    ("argentina", "argentina"),
    ("chile", "chile"),
    ("cuba", "cuba"),
    ("australia", "australia"),
    ("new zealand", "new zealand"),
    ("south africa", "south africa"),
    ("egypt", "egypt"),
    ("iran", "iran"),
    ("iraq", "iraq"),
    ("israel", "israel"),
    ("qatar", "qatar"),
    ("saudi arabia", "saudi arabia"),
    ("europe", "europe"),
    ("asia", "asia"),
    ("africa", "africa"),
    ("hanoi", "hanoi"),
    ("london", "london"),
    ("tokyo", "tokyo"),
    ("beijing", "beijing"),
    ("new york", "new york"),
    ("california", "california"),
    ("texas", "texas"),
    ("viet nam", "vietnam"),
    ("us", "united states"),
    ("usa", "united states"),
    ("america", "united states"),
    ("united kingdom", "britain"),
    ("uk", "britain"),
    ("ho chi minh city", "ho chi minh city"),
    ("korea", "south korea"),
    ("eu", "eu"),
    ("da nang", "da nang"),
    ("hai phong", "hai phong"),
    ("quang ninh", "quang ninh"),
    ("can tho", "can tho"),
];
