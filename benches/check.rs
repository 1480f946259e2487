//! How long do tokens, figures and whole checks take? `cargo bench --bench check`.
#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use sokhop::lexicon::Lexicon;
use sokhop::source::Format;
use sokhop::{Options, carry, check, figure, token};
use std::hint::black_box;

/// A paragraph of a dense report; `n` makes each copy differ.
fn dense(n: usize) -> String {
    let (whole, part) = (1200 + n % 700, 300 + n % 90);
    format!(
        "Tháng {month}, sản lượng thép của khu công nghiệp Bình Phong đạt {whole}.4 tấn, tăng 8,3% so với cùng kỳ; trong đó \
         thép xây dựng {part} tấn, chiếm 24,7%. Doanh thu ước đạt {whole} tỷ đồng, bằng 103,2% kế hoạch; nộp ngân sách {part} tỷ \
         đồng, giảm 1,9%. Lũy kế, kim ngạch xuất khẩu đạt 412,5 triệu USD, nhập khẩu 388 triệu USD, xuất siêu 24,5 triệu USD.\n\n",
        month = n % 12 + 1,
    )
}

/// Prose that holds a figure now and then.
fn prose(bytes: usize) -> String {
    const PLAIN: &str = "Bà con trong xóm dậy từ lúc trời còn mờ sương, người quét sân, người nhóm bếp. Trên triền đồi, vạt chè \
        đã qua lứa hái cuối, lá già ngả màu sẫm. Ông trưởng bản bảo năm nay mưa thuận, chỉ lo đường ra chợ còn xa.\n\n";
    let mut text = String::with_capacity(bytes + 1024);
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(PLAIN);
        if n % 12 == 0 {
            text.push_str(&dense(n));
        }
    }
    text
}

fn stages(criterion: &mut Criterion) {
    let text: String = (0..40).map(dense).collect();
    let lexicon = Lexicon::vietnamese();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokens", |b| {
        b.iter(|| {
            let mut tokens = Vec::new();
            for sentence in token::sentences(black_box(&text), lexicon) {
                token::tokenize(&text, sentence, &mut tokens);
            }
            tokens
        });
    });
    group.bench_function("figures", |b| {
        b.iter(|| figure::read(&[black_box(&text)], lexicon))
    });
    group.finish();
}

/// A paragraph of a report in which everything holds: 12 figures, of a commune and with values that no other has.
fn holding(n: usize) -> String {
    const FIRST: [&str; 12] = [
        "Tân", "Bình", "Phú", "Vĩnh", "Hòa", "An", "Long", "Thanh", "Xuân", "Yên", "Hưng", "Quang",
    ];
    const SECOND: [&str; 12] = [
        "Lập", "Sơn", "Lộc", "Thủy", "Khê", "Giang", "Lâm", "Điền", "Phong", "Trạch", "Thịnh",
        "Mai",
    ];
    let (first, second) = (301 + n * 7, 703 + n * 11);
    let (percent, before) = (2 + n % 41, 37 + n % 613);
    let (attained, plan) = (82 + n % 37, 11 + n % 271);
    format!(
        "Năm 2023, xã {name} {suffix} trồng {whole} ha rừng, gồm {first} ha rừng sản xuất và {second} ha rừng phòng hộ. Sản \
         lượng gỗ đạt {later} m3, tăng {percent}% so với năm 2022 ({before}00 m3). Thu từ rừng đạt {done} triệu đồng, bằng \
         {attained}% kế hoạch ({plan}00 triệu đồng). Địa phương có {groups} tổ bảo vệ, {nurseries} vườn ươm và {homes} hộ nhận \
         khoán.\n\n",
        name = FIRST[n % 12],
        suffix = SECOND[n / 12 % 12].to_owned()
            + ["", " Đông", " Tây", " Nam", " Bắc", " Thượng", " Hạ"][n / 144 % 7],
        whole = first + second,
        later = (100 + percent) * before,
        done = attained * plan,
        groups = 3 + n % 29,
        nurseries = 2 + n % 7,
        homes = 20 + n % 83,
    )
}

/// Reports of one place for one year after the other, to be held against one another.
fn years(count: usize) -> Vec<String> {
    let level = |year: usize| 40_000 + year * 937;
    (0..count)
        .map(|n| {
            let (place, year) = (n / 20, n % 20);
            format!(
                "# Tình hình sản xuất của huyện số {place} năm {}\n\nSản lượng chè búp tươi đạt {} tấn (năm {} là {} tấn).\n\n{}",
                2000 + year,
                level(year),
                1999 + year,
                level(year.saturating_sub(1)),
                holding(n),
            )
        })
        .collect()
}

fn ledger(criterion: &mut Criterion) {
    let texts = years(5_000);
    let mut group = criterion.benchmark_group("5,000 documents");
    group.sample_size(10);
    for (name, ledger) in [("alone", false), ("with the ledger", true)] {
        let options = Options {
            ledger,
            findings_only: true,
            ..Options::default()
        };
        group.bench_function(name, |b| {
            b.iter(|| {
                let levels: Vec<_> = texts
                    .iter()
                    .map(|text| check("bench.md", text.as_bytes(), Format::Markdown, &options))
                    .filter_map(|report| report.levels.map(|levels| *levels))
                    .collect();
                carry::across(&levels, &options)
            });
        });
    }
    group.finish();
}

fn documents(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    let cases = [
        ("dense report", (0..40).map(dense).collect()),
        // Twice and four times as long: nothing may be quadratic in the document.
        ("dense report x2", (0..80).map(dense).collect()),
        ("dense report x4", (0..160).map(dense).collect()),
        ("2,000 figures that hold", (0..167).map(holding).collect()),
        (
            "20,000 figures that hold",
            (0..1_667).map(holding).collect(),
        ),
        ("10 MB of prose", prose(10_000_000)),
    ];
    // What `sokhop check` prints for people, and what `--format json` and `sokhop figures` tell beside it.
    let findings = Options {
        findings_only: true,
        ..Options::default()
    };
    let wants = [("", findings), (", every figure told", Options::default())];
    for (name, text) in &cases {
        let text: &String = text;
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.sample_size(if text.len() > 1_000_000 { 10 } else { 50 });
        for (more, options) in &wants {
            let id = BenchmarkId::from_parameter(format!("{name}{more}"));
            group.bench_with_input(id, text, |b, text| {
                b.iter(|| {
                    let bytes = black_box(text.as_bytes());
                    check("bench.txt", bytes, Format::Text, options)
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, stages, documents, ledger);
criterion_main!(benches);
