// Asks the checker, keeps its whole answer, and hands the page only what it shows: parsing and searching a long report
// must not hold up typing.

import { type Checker, type Draft, Failure, Local, Server } from './checker';
import {
  type Answer, type Ask, type Checked, type Column, type Detail, type Edit, KINDS, type Ledger, type LedgerQuery,
  type LedgerRow, type Opened, type Place, type ReportCheck, type ReportFigure, type ReportFile, type Span, STATUSES,
  STRIDE, type Sum,
} from './contract';
import { Offsets } from './offsets';

/** As many sums as are shown of one figure. */
const MOST_SUMS = 12;
const NO_EDITS = new Uint8Array();

let draft: Draft = { name: 'ban-thao.txt', lang: 'vi', edits: NO_EDITS, bytes: NO_EDITS };
/** The text that edits speak of. */
let opened = new Offsets('');
let offsets = new Offsets('');
let file: ReportFile | undefined;
let sumsOf = new Map<number, ReportCheck[]>();
/** How well the figures of the report that is kept are protected, once that was asked. */
let guards: Map<number, { planted: number; found: number }> | undefined;
let running = new AbortController();

/** Where the page lies; a worker out of the page itself lies nowhere. */
const base = self.location.protocol === 'blob:' ? '' : new URL('.', self.location.href).href;
/** The checker itself, where the page is one file that holds everything. */
const { packed } = self as unknown as { packed?: string };
const checker: Promise<Checker> =
  packed !== undefined ? Local.unpack(packed)
  : new URLSearchParams(self.location.search).has('local') ? Local.load(base)
  : Promise.resolve(new Server(base));

self.onmessage = async (event: MessageEvent<{ seq: number; ask: Ask }>) => {
  const { seq, ask } = event.data;
  try {
    self.postMessage({ seq, value: await answer(ask) });
  } catch (error) {
    const reason =
      error instanceof Failure ? error.reason : error instanceof DOMException && error.name === 'AbortError' ? 'stale' : 'fault';
    self.postMessage({ seq, failure: reason });
  }
};

async function answer(ask: Ask): Promise<unknown> {
  switch (ask.kind) {
    case 'about':
      return (await checker).about();
    case 'open':
      return open(ask.name, new Uint8Array(ask.bytes), ask.lang);
    case 'check': {
      const text = new Offsets(ask.text);
      return check({ name: ask.name, lang: ask.lang, edits: NO_EDITS, bytes: text.bytes }, text);
    }
    case 'edited':
      return check({ ...draft, lang: ask.lang, edits: written(ask.edits) }, new Offsets(changed(ask.edits)));
    case 'detail':
      return detail(ask.id);
    case 'ledger':
      return ledger(ask.query);
    case 'drill': {
      const of = file;
      const told = await (await checker).protection(draft);
      if (of === file) guards = new Map(told.map(({ figure, planted, found }) => [figure, { planted, found }]));
      return null;
    }
    case 'export':
      return (await checker).make(ask.what, { ...draft, lang: ask.lang }, ask.hidden.join(','));
  }
}

async function open(name: string, bytes: Uint8Array, lang: string): Promise<Opened> {
  const asked = { name, lang, edits: NO_EDITS, bytes };
  const got = await newest(asked, true);
  const { error, format = 'txt' } = got.report.files[0] ?? {};
  // What was open before stays open.
  if (error) return { error: error.message };
  const text = got.text ?? '';
  opened = new Offsets(text);
  return { text, format, checked: keep(asked, got, opened) };
}

async function check(asked: Draft, text: Offsets): Promise<Checked> {
  return keep(asked, await newest(asked, false), text);
}

/** Asks for a report; one that was asked for before and has not come is no longer wanted. */
async function newest(asked: Draft, withText: boolean): Promise<Answer> {
  running.abort();
  const own = new AbortController();
  running = own;
  const got = await (await checker).check(asked, withText, own.signal);
  if (own.signal.aborted) throw new DOMException('', 'AbortError');
  return got;
}

function keep(asked: Draft, got: Answer, text: Offsets): Checked {
  draft = asked;
  offsets = text;
  file = got.report.files[0]!;
  sumsOf = new Map();
  guards = undefined;
  for (const one of file.checks) {
    for (const id of new Set(one.figures.map((figure) => figure.id))) {
      const known = sumsOf.get(id);
      if (known) known.push(one);
      else sumsOf.set(id, [one]);
    }
  }
  const figures = new Int32Array(file.figures.length * STRIDE);
  file.figures.forEach((figure, index) => {
    const { from, to } = place(figure.span);
    figures.set(
      [from, to, STATUSES.indexOf(figure.status), KINDS.indexOf(figure.kind), figure.id],
      index * STRIDE,
    );
  });
  const quote = ({ from, to }: Place) => offsets.text.slice(from, to);
  return {
    error: file.error?.message ?? null,
    language: file.language,
    notes: file.notes.map((note) => note.message),
    summary: got.report.summary,
    figures,
    findings: file.diagnostics.map(({ id, rule, severity, message, help, labels, suggestions }) => ({
      id, rule, severity, message, help,
      labels: labels.map(({ span, figure, text, primary }) => {
        const at = place(span);
        return { ...at, figure, text, primary, quote: quote(at) };
      }),
      repairs: suggestions.map(({ span, replacement, slip }) => {
        const at = place(span);
        return { ...at, replacement, slip, quote: quote(at) };
      }),
    })),
  };
}

function place(span: Span): Place {
  return { from: offsets.unit(span.start), to: offsets.unit(span.end) };
}

/** The edits in bytes of the text that was opened. */
function written(edits: Edit[]): Uint8Array {
  if (edits.length === 0) return NO_EDITS;
  const list = edits.map(({ from, to, insert }) => ({ start: opened.byte(from), end: opened.byte(to), text: insert }));
  return new TextEncoder().encode(JSON.stringify(list));
}

function changed(edits: Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, insert } of edits) {
    pieces.push(opened.text.slice(at, from), insert);
    at = to;
  }
  pieces.push(opened.text.slice(at));
  return pieces.join('');
}

const WEIGHT = { broken: 0, holds: 1, loose: 2, undecided: 3 };

function detail(id: number): Detail | null {
  const figure = file?.figures.find((one) => one.id === id);
  if (!file || !figure) return null;
  const byId = new Map(file.figures.map((one) => [one.id, one]));
  const sums = [...(sumsOf.get(id) ?? [])].sort(
    (left, right) =>
      WEIGHT[left.verdict] - WEIGHT[right.verdict] || Number(left.weak) - Number(right.weak) || right.power - left.power,
  );
  return {
    figure: { ...figure, ...place(figure.span) },
    sums: sums.slice(0, MOST_SUMS).map((one) => sum(one, byId)),
    more: Math.max(0, sums.length - MOST_SUMS),
    series: series(figure, file.figures),
  };
}

function sum(check: ReportCheck, byId: Map<number, ReportFigure>): Sum {
  const operands: Sum['operands'] = [];
  for (const { id, role } of check.figures) {
    const figure = byId.get(id);
    if (!figure) continue;
    const value = figure.quantity ? Number(figure.quantity.value) : null;
    operands.push({ id, role, text: figure.text, value, ...place(figure.span) });
  }
  const { rule, verdict, computation, weak, reason } = check;
  return { rule, verdict, computation, weak, reason, operands };
}

/** Levels of the same indicator, place and unit, one a period, in the order of the periods. */
function series(figure: ReportFigure, all: ReportFigure[]): Detail['series'] {
  const key = (one: ReportFigure) =>
    one.quantity && one.indicator && (one.kind === 'level' || one.kind === 'count')
      ? [timeless(one.indicator), one.place ?? '', one.quantity.unit].join('\n')
      : null;
  const own = key(figure);
  if (own === null) return [];
  const periods = new Map<string, Detail['series'][number]>();
  for (const one of all) {
    if (!one.period || key(one) !== own) continue;
    // The figure itself stands for its period, and else the one that is suspect, or the first.
    const known = periods.get(one.period);
    if (known && one.id !== figure.id && !(one.status === 'suspect' && known.id !== figure.id)) continue;
    periods.set(one.period, {
      period: one.period, value: Number(one.quantity!.value), text: one.text, id: one.id, status: one.status,
      ...place(one.span),
    });
  }
  if (periods.size < 3) return [];
  return [...periods.values()].sort((a, b) => chronological(a.period).localeCompare(chronological(b.period))).slice(-12);
}

/** An indicator without the year that it may name. */
function timeless(indicator: string): string {
  return indicator.toLowerCase().replace(/\b(?:19|20)\d\d\b/g, '').replace(/\s+/g, ' ').trim();
}

/** The year first, then what parts it. */
function chronological(period: string): string {
  const year = /\b(?:19|20)\d\d\b/.exec(period)?.[0] ?? '';
  return `${year} ${period.replace(/\d+/g, (digits) => digits.padStart(4, '0'))}`;
}

function ledger({ words, status, sort, down, most }: LedgerQuery): Ledger {
  const needles = fold(words).split(/\s+/).filter(Boolean);
  const rows = (file?.figures ?? [])
    .filter((one) =>
      status === 'lookalike' ? one.kind === 'lookalike' : one.kind !== 'lookalike' && (!status || one.status === status))
    .map(row)
    .filter((one) => {
      if (needles.length === 0) return true;
      const all = fold([one.text, one.value, one.unit, one.indicator, one.place, one.period, one.why].join(' '));
      return needles.every((needle) => all.includes(needle));
    });
  rows.sort((left, right) => compare(left, right, sort) || left.from - right.from);
  if (down) rows.reverse();
  let drilled: Ledger['drilled'] = null;
  if (guards) {
    drilled = { planted: 0, found: 0, alone: 0 };
    for (const { planted, found } of guards.values()) {
      drilled.planted += planted;
      drilled.found += found;
      drilled.alone += found === 0 ? 1 : 0;
    }
  }
  return { rows: rows.slice(0, most), total: rows.length, drilled };
}

/** Without marks of tone, so that `xuat khau` finds `xuất khẩu`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}

function compare(left: LedgerRow, right: LedgerRow, by: Column): number {
  if (by === 'where' || by === 'text') return left.from - right.from;
  if (by === 'value') {
    return left.unit.localeCompare(right.unit) || Number(left.value) - Number(right.value);
  }
  if (by === 'guard') {
    const share = ({ guard }: LedgerRow) => (guard ? guard.found / guard.planted : 2);
    return share(left) - share(right);
  }
  if (by === 'period') return chronological(left.period).localeCompare(chronological(right.period));
  return left[by].localeCompare(right[by], 'vi');
}

function row(figure: ReportFigure): LedgerRow {
  const held = (sumsOf.get(figure.id) ?? []).filter(
    (one) => figure.status === 'verified' && !one.weak && (one.verdict === 'holds' || one.verdict === 'loose'));
  const best = held.sort((left, right) => right.power - left.power)[0];
  return {
    ...place(figure.span),
    id: figure.id,
    text: figure.text,
    where: figure.location,
    value: figure.quantity?.value ?? '',
    unit: figure.quantity?.unit ?? '',
    indicator: figure.indicator ?? '',
    place: figure.place ?? '',
    period: figure.period ?? '',
    basis: figure.basis ?? '',
    kind: figure.kind,
    status: figure.status,
    why: figure.reason ?? best?.computation ?? '',
    guard: guards?.get(figure.id) ?? null,
  };
}
