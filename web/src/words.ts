// What the page itself says, in both languages. What is said about a figure comes from the checker.

import type { About, Column, Location, ReportFigure, RuleName, Severity, Status, Verdict } from './contract';

export type Language = 'vi' | 'en';

const vi = {
  skip: 'Tới danh sách điểm cần xem lại',
  open: 'Mở tệp…',
  export: 'Xuất',
  exportText: 'Văn bản đã sửa',
  exportAnnotated: 'Tệp kèm ghi chú',
  exportReport: 'Báo cáo HTML (in được)',
  exportLedger: 'Sổ số liệu (CSV)',
  otherLanguage: 'English',
  theme: 'Sáng / tối',
  verified: 'khớp',
  suspect: 'đáng ngờ',
  unchecked: 'chưa kiểm được',
  views: 'Cách xem',
  text: 'Văn bản',
  ledger: 'Sổ số liệu',
  welcome: 'Dán bản thảo vào đây, hoặc kéo thả một tệp .txt, .md, .html, .docx, .xlsx, .csv.',
  private: 'Bản thảo chỉ được đọc trên máy này và không được lưu lại.',
  example: 'Xem thử một ví dụ',
  beside: 'Kết quả kiểm',
  thisFigure: 'Số đang xem',
  previous: 'Số trước',
  next: 'Số sau',
  pointAt: 'Trỏ vào một số trong văn bản, hoặc bấm F7 để đi qua từng số.',
  findings: (n: number) => `Điểm cần xem lại (${n})`,
  noFindings: 'Không có điểm nào cần xem lại.',
  nothingYet: 'Chưa có văn bản.',
  noneChecked: 'Trong văn bản không có số liệu nào kiểm được.',
  apply: 'Sửa',
  orApply: 'Hoặc sửa',
  remove: 'Bỏ',
  notError: 'Không phải lỗi…',
  show: 'Xem trong văn bản',
  applied: (old: string, now: string) => (now ? `Đã sửa “${old}” thành “${now}”.` : `Đã bỏ “${old}”.`),
  undo: 'Hoàn tác',
  undone: 'Đã hoàn tác.',
  whyNot: 'Vì sao đây không phải là lỗi?',
  reasons: ['Đã đối chiếu với nguồn, số đúng', 'Làm tròn theo cơ quan công bố', 'Hai số khác phạm vi hoặc cách tính', 'Trích nguyên văn'],
  note: 'Ghi thêm',
  cancel: 'Thôi',
  hide: 'Ẩn điểm này',
  dismissed: (n: number) => `Đã ẩn (${n})`,
  restore: 'Hiện lại',
  dropHere: 'Thả tệp vào đây để kiểm',
  closing: (n: Counts) =>
    n.figures === 0 ? 'Không có số liệu nào.'
      : `${n.figures} số liệu: ${n.verified} khớp, ${n.suspect} đáng ngờ, ${n.unchecked} chưa kiểm được` +
        `${n.lookalikes ? ` (chưa kể ${n.lookalikes} số không phải số liệu)` : ''}. ${n.errors} lỗi, ${n.warnings} cảnh báo.`,
  coverage: 'Mức độ đã kiểm',
  checking: 'Đang kiểm…',
  draft: 'Bản thảo',
  measures: 'Đo gì',
  value: 'Giá trị',
  admits: 'cách viết cho phép',
  state: 'Kết quả',
  sums: 'Các phép tính có số này',
  noSums: 'Không có phép tính nào dùng số này.',
  moreSums: (n: number) => `và ${n} phép tính khác`,
  weak: 'quá rộng để xác nhận',
  series: 'Qua các kỳ',
  parts: 'Các phần so với tổng',
  filter: 'Lọc theo chữ',
  filterStatus: 'Kết quả',
  all: 'Tất cả',
  lookalikes: 'Không phải số liệu',
  shown: (shown: number, total: number) => (shown < total ? `Hiện ${shown} trong ${total} số.` : `${total} số.`),
  showMore: 'Hiện thêm',
  drill: 'Đo độ bảo vệ',
  drilling: 'Đang gieo thử lỗi…',
  drilled: (n: { planted: number; found: number; alone: number }) =>
    `Gieo thử ${n.planted} lỗi: bắt được ${n.found}; ${n.alone} số không có số nào khác bảo vệ.`,
  sortBy: (name: string) => `Sắp xếp theo ${name}`,
  failures: {
    gone: 'Không gọi được chương trình kiểm. Nếu cửa sổ lệnh đã đóng, hãy chạy lại “sokhop serve”.',
    large: 'Tệp quá lớn: trang này nhận tối đa 64 MB.',
    slow: 'Kiểm quá lâu nên đã dừng. Hãy thử với văn bản ngắn hơn.',
    form: 'Dạng tệp này không ghi chú thích vào được.',
    fault: 'Chương trình gặp lỗi với văn bản này. Mong bạn báo lại kèm tệp.',
  },
  severity: { error: 'Lỗi', warning: 'Cảnh báo', info: 'Lưu ý' } as Record<Severity, string>,
  status: { verified: 'khớp', suspect: 'đáng ngờ', unchecked: 'chưa kiểm' } as Record<Status, string>,
  verdict: { holds: 'đúng', loose: 'đúng nếu làm tròn', broken: 'không khớp', undecided: 'không kết luận' } as Record<Verdict, string>,
  kind: { level: 'mức', change: 'tăng giảm', share: 'tỷ trọng', ratio: 'tỷ lệ', count: 'số đếm', lookalike: 'không phải số liệu' } as Record<ReportFigure['kind'], string>,
  // Base units as the checker names them; those that are missing are written alike in both languages.
  units: { money: '', VND: 'đồng', times: 'lần', points: 'điểm phần trăm', 'index points': 'điểm', d: 'ngày', months: 'tháng', min: 'phút', places: 'bậc' } as Record<string, string>,
  basis: { actual: 'thực hiện', estimate: 'ước', plan: 'kế hoạch' } as Record<string, string>,
  columns: { where: 'Vị trí', text: 'Số', value: 'Giá trị', indicator: 'Chỉ tiêu', place: 'Địa bàn', period: 'Kỳ', basis: 'Cơ sở', kind: 'Loại', status: 'Kết quả', guard: 'Bảo vệ', why: 'Căn cứ' } as Record<Column, string>,
  line: 'dòng', paragraph: 'đoạn', table: 'bảng', row: 'hàng', column: 'cột',
  exampleName: 'vi-du.txt',
};

interface Counts {
  figures: number;
  verified: number;
  suspect: number;
  unchecked: number;
  lookalikes: number;
  errors: number;
  warnings: number;
}

export type Words = typeof vi;

const en: Words = {
  skip: 'To the findings',
  open: 'Open file…',
  export: 'Export',
  exportText: 'Corrected text',
  exportAnnotated: 'The file with comments',
  exportReport: 'HTML report (for printing too)',
  exportLedger: 'Ledger of figures (CSV)',
  otherLanguage: 'Tiếng Việt',
  theme: 'Light / dark',
  verified: 'verified',
  suspect: 'suspect',
  unchecked: 'unchecked',
  views: 'Views',
  text: 'Text',
  ledger: 'Ledger',
  welcome: 'Paste a draft here, or drop a .txt, .md, .html, .docx, .xlsx or .csv file.',
  private: 'The draft is read on this machine only and not stored.',
  example: 'Show an example',
  beside: 'Results',
  thisFigure: 'This figure',
  previous: 'Previous figure',
  next: 'Next figure',
  pointAt: 'Point at a figure in the text, or press F7 to go through them.',
  findings: (n) => `To look at again (${n})`,
  noFindings: 'Nothing to look at again.',
  nothingYet: 'No text yet.',
  noneChecked: 'No figure of this text could be checked.',
  apply: 'Change',
  orApply: 'Or change',
  remove: 'Remove',
  notError: 'Not an error…',
  show: 'Show in the text',
  applied: (old, now) => (now ? `“${old}” is now “${now}”.` : `“${old}” was removed.`),
  undo: 'Undo',
  undone: 'Undone.',
  whyNot: 'Why is this not an error?',
  reasons: ['Checked against the source, the figure is right', 'Rounded by the office that published it', 'The two differ in scope or method', 'Quoted word for word'],
  note: 'Note',
  cancel: 'Cancel',
  hide: 'Hide it',
  dismissed: (n) => `Hidden (${n})`,
  restore: 'Show again',
  dropHere: 'Drop the file here to check it',
  closing: (n) =>
    n.figures === 0 ? 'No figures.'
      : `${n.figures} figures: ${n.verified} verified, ${n.suspect} suspect, ${n.unchecked} unchecked` +
        `${n.lookalikes ? ` (not counting ${n.lookalikes} numbers that are no figures)` : ''}. ${n.errors} errors, ${n.warnings} warnings.`,
  coverage: 'How much was checked',
  checking: 'Checking…',
  draft: 'Draft',
  measures: 'Measures',
  value: 'Value',
  admits: 'as written admits',
  state: 'Status',
  sums: 'Sums with this figure',
  noSums: 'No sum uses this figure.',
  moreSums: (n) => `and ${n} more`,
  weak: 'too wide to verify',
  series: 'Over the periods',
  parts: 'The parts and their total',
  filter: 'Filter by words',
  filterStatus: 'Status',
  all: 'All',
  lookalikes: 'No figures',
  shown: (shown, total) => (shown < total ? `${shown} of ${total} shown.` : `${total} figures.`),
  showMore: 'Show more',
  drill: 'Measure protection',
  drilling: 'Planting slips…',
  drilled: (n) => `${n.planted} slips planted: ${n.found} found; ${n.alone} figures have no other to protect them.`,
  sortBy: (name) => `Sort by ${name}`,
  failures: {
    gone: 'The checker does not answer. If its window was closed, run “sokhop serve” again.',
    large: 'The file is too large: this page takes 64 MB at most.',
    slow: 'The check took too long and was stopped. Try a shorter text.',
    form: 'No comments can be written into this form of file.',
    fault: 'The program failed on this text. Please report it with the file.',
  },
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  status: { verified: 'verified', suspect: 'suspect', unchecked: 'unchecked' },
  verdict: { holds: 'holds', loose: 'holds if rounded', broken: 'does not hold', undecided: 'undecided' },
  kind: { level: 'level', change: 'change', share: 'share', ratio: 'ratio', count: 'count', lookalike: 'no figure' },
  units: { money: '', points: 'percentage points', d: 'days' },
  basis: { actual: 'actual', estimate: 'estimate', plan: 'plan' },
  columns: { where: 'Where', text: 'Figure', value: 'Value', indicator: 'Indicator', place: 'Place', period: 'Period', basis: 'Basis', kind: 'Kind', status: 'Status', guard: 'Protected', why: 'Why' },
  line: 'line', paragraph: 'paragraph', table: 'table', row: 'row', column: 'column',
  exampleName: 'example.txt',
};

export const WORDS: Record<Language, Words> = { vi, en };

let rules = new Map<string, RuleName>();

export function learn(about: About): void {
  rules = new Map(about.rules.map((rule) => [rule.name, rule]));
}

export function ruleTitle(name: string, language: Language): string {
  return rules.get(name)?.[language] ?? name;
}

/** A decimal of the contract with its thousands parted; nothing is computed, no digit is lost. */
export function number(value: string, language: Language): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (!whole) return value;
  const [thousands, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands!);
  return `${sign ? '−' : ''}${grouped}${fraction ? point + fraction : ''}`;
}

/** A value in base units, with its unit. */
export function amount(value: string, unit: string, words: Words, language: Language): string {
  const named = unit.split('/').map((one) => words.units[one] ?? one).join('/');
  return `${number(value, language)} ${named}`.trim();
}

export function where(at: Location, words: Words): string {
  if (at.sheet !== undefined) return `${at.sheet}!${at.cell}`;
  if (at.table !== undefined) return `${words.table} ${at.table}, ${words.row} ${at.row}, ${words.column} ${at.column}`;
  if (at.paragraph !== undefined) return `${at.part ? `${at.part}, ` : ''}${words.paragraph} ${at.paragraph}`;
  return `${words.line} ${at.line}`;
}

export const EXAMPLE =
  'Ước thực hiện năm 2021, tổng mức bán lẻ hàng hóa đạt 135 nghìn tỷ đồng; kim ngạch xuất khẩu đạt trên 2,5 triệu USD.\n\n' +
  'Năm 2022, tổng mức bán lẻ hàng hóa phấn đấu đạt 145 nghìn tỷ đồng, tăng 7,4% so với ước thực hiện năm 2021; ' +
  'kim ngạch xuất khẩu 2.693 triệu USD, đạt 105,11% so với ước thực hiện năm 2021.\n';
