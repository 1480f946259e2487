// What the checker answers (`sokhop check --format json`, schema sokhop/1), as far as the page reads it, and what the
// worker hands on of it. Offsets of the contract are UTF-8 bytes; everything else here counts UTF-16 units.

export interface Span {
  start: number;
  end: number;
}

export interface ReportFigure {
  id: number;
  span: Span;
  text: string;
  location: Location;
  kind: 'level' | 'change' | 'share' | 'ratio' | 'count' | 'lookalike';
  quantity: { value: string; low: string; high: string; unit: string } | null;
  indicator: string | null;
  place: string | null;
  period: string | null;
  basis: 'actual' | 'estimate' | 'plan' | null;
  status: Status;
  reason: string | null;
}

export type Status = 'verified' | 'suspect' | 'unchecked';
export type Severity = 'error' | 'warning' | 'info';
export type Verdict = 'holds' | 'loose' | 'broken' | 'undecided';

export interface Location {
  line?: number;
  column?: number;
  paragraph?: number;
  part?: string;
  table?: number;
  row?: number;
  sheet?: string;
  cell?: string;
}

export interface ReportCheck {
  rule: string;
  relation: string;
  verdict: Verdict;
  power: number;
  weak: boolean;
  figures: { id: number; role: string }[];
  computation: string;
  reason: string | null;
}

export interface ReportDiagnostic {
  id: string;
  rule: string;
  severity: Severity;
  message: string;
  help: string | null;
  labels: { span: Span; figure: number | null; text: string; primary: boolean }[];
  suggestions: { span: Span; replacement: string; slip: string }[];
}

export interface Summary {
  figures: number;
  verified: number;
  suspect: number;
  unchecked: number;
  lookalikes: number;
  errors: number;
  warnings: number;
}

export interface ReportFile {
  path: string;
  language: 'vi' | 'en';
  format: string;
  encoding: string;
  notes: { kind: string; message: string }[];
  error: { kind: string; message: string } | null;
  figures: ReportFigure[];
  checks: ReportCheck[];
  diagnostics: ReportDiagnostic[];
}

export interface Answer {
  text: string | null;
  report: { schema: string; files: ReportFile[]; summary: Summary };
}

/** A rule and what people call it. */
export interface RuleName {
  name: string;
  vi: string;
  en: string;
}

export interface About {
  version: string;
  formats: string[];
  annotated: string[];
  rules: RuleName[];
}

/** How many slips were planted in a figure, and how many of them were found. */
export interface Protected {
  figure: number;
  planted: number;
  found: number;
}

export interface Place {
  from: number;
  to: number;
}

export interface Finding {
  id: string;
  rule: string;
  severity: Severity;
  message: string;
  help: string | null;
  labels: (Place & { figure: number | null; text: string; primary: boolean; quote: string })[];
  repairs: (Place & { replacement: string; slip: string; quote: string })[];
}

/** What the page needs of every figure at once; the rest is asked for one by one. */
export interface Checked {
  error: string | null;
  language: 'vi' | 'en';
  notes: string[];
  summary: Summary;
  findings: Finding[];
  /** Five numbers a figure, in the order of the text: from, to, status, kind, id. */
  figures: Int32Array;
}

export const STATUSES: Status[] = ['verified', 'suspect', 'unchecked'];
export const KINDS: ReportFigure['kind'][] = ['level', 'change', 'share', 'ratio', 'count', 'lookalike'];
export const STRIDE = 5;

export interface Sum {
  rule: string;
  verdict: Verdict;
  computation: string;
  weak: boolean;
  reason: string | null;
  /** Where the figures of the sum stand, with the parts they play. */
  operands: (Place & { id: number; role: string; text: string; value: number | null })[];
}

export interface Detail {
  figure: ReportFigure & Place;
  sums: Sum[];
  /** How many sums are not listed. */
  more: number;
  /** The same indicator over periods, where there are several. */
  series: { period: string; value: number; text: string; id: number; status: Status; from: number; to: number }[];
}

export interface LedgerRow extends Place {
  id: number;
  text: string;
  where: Location;
  value: string;
  unit: string;
  indicator: string;
  place: string;
  period: string;
  basis: string;
  kind: ReportFigure['kind'];
  status: Status;
  why: string;
  /** Where it was measured. */
  guard: { planted: number; found: number } | null;
}

export type Column = 'where' | 'text' | 'value' | 'indicator' | 'place' | 'period' | 'basis' | 'kind' | 'status' | 'guard' | 'why';

export interface LedgerQuery {
  words: string;
  status: Status | 'lookalike' | '';
  sort: Column;
  down: boolean;
  most: number;
}

export interface Ledger {
  rows: LedgerRow[];
  total: number;
  /** Slips planted and found in all, where that was measured on the text as it stands. */
  drilled: { planted: number; found: number; alone: number } | null;
}

/** A change of the text that was opened, in its own offsets. */
export interface Edit extends Place {
  insert: string;
}

export type Ask =
  | { kind: 'about' }
  | { kind: 'open'; name: string; bytes: ArrayBuffer; lang: string }
  | { kind: 'check'; name: string; text: string; lang: string }
  | { kind: 'edited'; edits: Edit[]; lang: string }
  | { kind: 'detail'; id: number }
  | { kind: 'ledger'; query: LedgerQuery }
  | { kind: 'drill' }
  | { kind: 'export'; what: 'report' | 'ledger' | 'annotated'; lang: string; hidden: string[] };

/** A file that was taken in, or why it could not be. */
export type Opened = { text: string; format: string; checked: Checked } | { error: string };
