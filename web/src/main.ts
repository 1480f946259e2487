// The page: wires the draft, the checker, and what is shown beside the text.

import type { About, Checked, Detail, Finding, Ledger, Opened } from './contract';
import { Failure } from './checker';
import { card, operands, tip } from './detail';
import { Desk, Stale } from './desk';
import { by, h, svg } from './dom';
import { Editor } from './editor';
import { list } from './findings';
import { LedgerView } from './ledger';
import { EXAMPLE, type Language, learn, WORDS, type Words } from './words';

/** How long typing has to rest before the draft is checked again, in milliseconds. */
const REST = 140;
/** The most bytes that the checker takes. */
const MOST_BYTES = 64 << 20;
/** Extensions whose text is the file: what is typed is what would be saved. */
const TEXTS = new Set(['txt', 'md', 'html', 'csv']);

let language: Language = 'vi';
let words: Words = WORDS.vi;
let about: About = { version: '', formats: [], annotated: [], rules: [] };
let name = '';
/** Whether the text was taken out of a package, which is checked with the changes made to it. */
let packed = false;
/** The form of the file, as its usual extension. */
let form = 'txt';
let breaks = '\n';
let mark = '';
let checked: Checked | null = null;
let failure: string | null = null;
/** Findings that the editor has called no error, with the reason. */
const dismissed = new Map<string, string>();
let timer = 0;
let active: number | null = null;
let ledgerIsStale = true;

const desk = new Desk(document.documentElement.hasAttribute('data-local'));
const editor = new Editor(by('editor'), {
  changed(whole) {
    by('welcome').hidden = editor.length > 0;
    if (whole) void check();
    else schedule();
  },
  reached: (id) => void reach(id),
  async tip(id) {
    const detail = await desk.ask<Detail | null>({ kind: 'detail', id });
    return detail && tip(detail, words, language);
  },
});
const ledger = new LedgerView(
  by('panel-ledger'),
  (query) => desk.ask<Ledger>({ kind: 'ledger', query }),
  (place) => {
    select('text');
    editor.show(place);
  },
  async () => {
    try {
      await desk.ask({ kind: 'drill' });
    } catch (error) {
      failure = error instanceof Failure ? words.failures[error.reason] : words.failures.fault;
      drawState();
    }
  },
);

function schedule(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void check(), REST) as unknown as number;
}

/** Asks the checker about the draft as it stands; an answer that is no longer wanted is dropped. */
async function check(): Promise<void> {
  clearTimeout(timer);
  editor.sent();
  const lang = language;
  const ask = packed
    ? ({ kind: 'edited', edits: editor.edits(), lang } as const)
    : ({ kind: 'check', name: fileName(), text: editor.text, lang } as const);
  await settle(() => desk.ask<Checked>(ask));
}

async function settle(work: () => Promise<Checked | null>): Promise<void> {
  by('closing').dataset['busy'] = '';
  try {
    const got = await work();
    if (!got) {
      delete by('closing').dataset['busy'];
      return;
    }
    checked = got;
    failure = got.error;
    draw(true);
  } catch (error) {
    if (error instanceof Stale) return;
    failure = error instanceof Failure ? words.failures[error.reason] : words.failures.fault;
    draw(false);
  }
  delete by('closing').dataset['busy'];
}

function fileName(): string {
  return name || 'ban-thao.txt';
}

/** Takes a file in: what can be read is shown and checked, what cannot is named. */
async function open(file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    failure = `${file.name}: ${words.failures.large}`;
    draw(false);
    return;
  }
  const bytes = await file.arrayBuffer();
  await load(file.name, bytes);
}

async function load(called: string, bytes: ArrayBuffer): Promise<void> {
  await settle(async () => {
    const opened = await desk.ask<Opened>({ kind: 'open', name: called, bytes, lang: language }, [bytes]);
    if ('error' in opened) {
      failure = `${called}: ${opened.error}`;
      draw(false);
      return null;
    }
    dismissed.clear();
    active = null;
    name = called;
    form = opened.format;
    packed = !TEXTS.has(form);
    mark = !packed && opened.text.startsWith('\ufeff') ? '\ufeff' : '';
    breaks = !packed && opened.text.includes('\r\n') ? '\r\n' : '\n';
    editor.load(opened.text.slice(mark.length));
    clearTimeout(timer);
    if (packed) {
      editor.sent();
      return opened.checked;
    }
    // Marks of byte order and ends of lines are the file's; the draft is checked as it stands in the editor.
    void check();
    return null;
  });
  by('name').textContent = name;
  document.title = name ? `${name} · sokhop` : 'sokhop · số khớp';
  drawExports();
}

// ---------------------------------------------------------------- drawing

function visible(): Finding[] {
  return (checked?.findings ?? []).filter((finding) => !dismissed.has(finding.id));
}

function draw(fresh: boolean): void {
  drawState();
  const shown = visible();
  if (checked && !failure) {
    const blamed = new Set(shown.flatMap((one) => one.labels.filter((label) => label.primary).map((label) => label.figure)));
    const forgiven = new Set<number>();
    for (const finding of checked.findings) {
      for (const { figure, primary } of finding.labels) {
        if (primary && figure !== null && !blamed.has(figure)) forgiven.add(figure);
      }
    }
    editor.mark({ checked, shown, forgiven }, fresh);
  }
  drawFindings();
  by('notes').replaceChildren(...(checked?.notes ?? []).map((note) => h('p', { class: 'note' }, note)));
  ledgerIsStale = true;
  if (!by('panel-ledger').hidden) void drawLedger();
  if (fresh && active !== null) void reach(active);
}

function drawState(): void {
  const closing = by('closing');
  const summary = checked?.summary;
  closing.classList.toggle('failed', failure !== null);
  closing.textContent = failure ?? (summary && editor.length > 0 ? words.closing(summary) : words.nothingYet);
  const bar = by<SVGElement>('coverage');
  bar.replaceChildren();
  const all = summary?.figures ?? 0;
  bar.setAttribute('viewBox', `0 0 ${Math.max(all, 1)} 1`);
  if (!summary || failure || all === 0) {
    bar.setAttribute('aria-label', words.coverage);
    return;
  }
  let at = 0;
  for (const status of ['verified', 'suspect', 'unchecked'] as const) {
    bar.append(svg('rect', { class: status, x: at, y: 0, width: summary[status], height: 1 }));
    at += summary[status];
  }
  bar.setAttribute('aria-label', `${words.coverage}: ${words.closing(summary)}`);
}

function drawFindings(): void {
  const shown = visible();
  by('findings-title').textContent = words.findings(shown.length);
  const hidden = (checked?.findings ?? []).flatMap((finding) => {
    const reason = dismissed.get(finding.id);
    return reason === undefined ? [] : [{ finding, reason }];
  });
  const { summary } = checked ?? {};
  const empty = editor.length === 0 || !summary ? words.nothingYet
    : summary.figures > 0 && summary.verified + summary.suspect === 0 ? words.noneChecked : words.noFindings;
  const box = by('list');
  const focused = box.contains(document.activeElement);
  box.replaceChildren(...list(shown, hidden, empty, words, language, {
    show: (place) => editor.show(place),
    light: (places) => editor.light(places),
    repair,
    dismiss: (finding) => void dismiss(finding),
    restore(id) {
      dismissed.delete(id);
      draw(false);
    },
  }));
  // Where the button that was pressed is gone, the list is where the reader goes on.
  if (focused) by('findings').focus();
}

async function reach(id: number | null): Promise<void> {
  active = id;
  const box = by('detail');
  if (id === null) {
    editor.light([]);
    box.replaceChildren(h('p', { class: 'quiet' }, words.pointAt));
    return;
  }
  const detail = await desk.ask<Detail | null>({ kind: 'detail', id });
  if (active !== id) return;
  if (!detail) return reach(null);
  editor.light(operands(detail));
  box.replaceChildren(...card(detail, words, language, {
    light: (places) => editor.light(places),
    show: (place) => editor.show(place),
  }));
}

async function drawLedger(): Promise<void> {
  ledgerIsStale = false;
  await ledger.draw(words, language);
}

function drawExports(): void {
  document.querySelector<HTMLElement>('[data-export=annotated]')!.hidden = !about.annotated.includes(form);
}

// ---------------------------------------------------------------- what the editor does with a finding

function repair(finding: Finding, index: number): void {
  const chosen = finding.repairs[index];
  if (!chosen) return;
  editor.replace(chosen, chosen.replacement);
  toast(words.applied(chosen.quote, chosen.replacement), words.undo, () => {
    editor.undo();
    toast(words.undone);
    void check();
  });
  void check();
}

async function dismiss(finding: Finding): Promise<void> {
  const dialog = by<HTMLDialogElement>('dismiss');
  const reasons = by('reasons');
  reasons.replaceChildren(...words.reasons.map((reason, index) =>
    h('label', {}, h('input', { type: 'radio', name: 'reason', value: reason, required: true, checked: index === 0 }), ` ${reason}`)));
  const note = by<HTMLInputElement>('reason-note');
  note.value = '';
  dialog.returnValue = 'cancel';
  dialog.showModal();
  await new Promise<void>((done) => dialog.addEventListener('close', () => done(), { once: true }));
  if (dialog.returnValue !== 'ok') return;
  const chosen = reasons.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
  dismissed.set(finding.id, [chosen, note.value.trim()].filter(Boolean).join('. '));
  draw(false);
}

let toastTimer = 0;

function toast(text: string, action?: string, act?: () => void): void {
  const box = by('toast');
  box.replaceChildren(h('span', {}, text));
  if (action && act) box.append(h('button', { type: 'button', click: () => { box.hidden = true; act(); } }, action));
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (box.hidden = true), 12_000) as unknown as number;
}

// ---------------------------------------------------------------- taking the result along

async function take(what: string): Promise<void> {
  by('exports').hidePopover();
  const stem = fileName().replace(/\.[^.]*$/, '');
  if (what === 'text') {
    const text = mark + editor.text.replaceAll('\n', breaks);
    const ending = packed ? '.txt' : /\.[^.]*$/.exec(fileName())?.[0] ?? '.txt';
    save(`${stem}-da-sua${ending}`, text, 'text/plain;charset=utf-8');
    return;
  }
  await check();
  try {
    const bytes = await desk.ask<Uint8Array<ArrayBuffer>>({ kind: 'export', what: what as 'report', lang: language, hidden: [...dismissed.keys()] });
    const [ending, type] = {
      report: ['.html', 'text/html'],
      ledger: ['.csv', 'text/csv'],
      annotated: [`-ghi-chu.${form}`, 'application/octet-stream'],
    }[what as 'report']!;
    save(`${stem}${ending}`, bytes, type!);
  } catch (error) {
    failure = error instanceof Failure ? words.failures[error.reason] : words.failures.fault;
    drawState();
  }
}

function save(called: string, content: BlobPart, type: string): void {
  const link = h('a', { download: called, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// ---------------------------------------------------------------- the frame

function speak(): void {
  words = WORDS[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    element.textContent = String(words[element.dataset['t'] as keyof Words]);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-l]')) {
    element.setAttribute('aria-label', String(words[element.dataset['l'] as keyof Words]));
  }
  by('language').textContent = words.otherLanguage;
  by('language').lang = language === 'vi' ? 'en' : 'vi';
  editor.speak(words.draft, checked?.language ?? 'vi', '');
  ledger.speak(words);
}

function select(view: 'text' | 'ledger'): void {
  for (const one of ['text', 'ledger'] as const) {
    const chosen = one === view;
    by(`tab-${one}`).setAttribute('aria-selected', String(chosen));
    by(`tab-${one}`).tabIndex = chosen ? 0 : -1;
    by(`panel-${one}`).hidden = !chosen;
  }
  if (view === 'ledger' && ledgerIsStale) void drawLedger();
}

function drops(): void {
  const over = by('drop');
  let depth = 0;
  const files = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragenter', (event) => {
    if (files(event)) over.hidden = (depth += 1) === 0;
  });
  window.addEventListener('dragleave', (event) => {
    if (files(event)) over.hidden = (depth = Math.max(0, depth - 1)) === 0;
  });
  window.addEventListener('dragover', (event) => files(event) && event.preventDefault());
  // Before the editor sees it: a file is opened, not pasted.
  window.addEventListener('drop', (event) => {
    depth = 0;
    over.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    void open(file);
  }, true);
}

function wire(): void {
  const file = by<HTMLInputElement>('file');
  by('open').addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    const chosen = file.files?.[0];
    file.value = '';
    if (chosen) void open(chosen);
  });
  by('example').addEventListener('click', () => {
    void load(words.exampleName, new TextEncoder().encode(EXAMPLE).buffer as ArrayBuffer);
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-export]')) {
    button.addEventListener('click', () => void take(button.dataset['export']!));
  }
  by('language').addEventListener('click', () => {
    language = language === 'vi' ? 'en' : 'vi';
    speak();
    draw(false);
    void reach(active);
    if (editor.length > 0) void check();
  });
  by('theme').addEventListener('click', () => {
    const { dataset } = document.documentElement;
    const dark = dataset['theme'] ? dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    dataset['theme'] = dark ? 'light' : 'dark';
  });
  by('next').addEventListener('click', () => editor.step(1));
  by('previous').addEventListener('click', () => editor.step(-1));
  document.querySelector('.skip')!.addEventListener('click', (event) => {
    event.preventDefault();
    by('findings').focus();
  });
  for (const view of ['text', 'ledger'] as const) {
    by(`tab-${view}`).addEventListener('click', () => select(view));
    by(`tab-${view}`).addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = view === 'text' ? 'ledger' : 'text';
      select(other);
      by(`tab-${other}`).focus();
    });
  }
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') editor.light([]);
  });
  drops();
}

wire();
speak();
void reach(null);
draw(false);
desk.ask<About>({ kind: 'about' }).then(
  (told) => {
    about = told;
    learn(about);
    by<HTMLInputElement>('file').accept = told.formats.map((format) => `.${format}`).join(',');
    drawExports();
    draw(false);
  },
  () => {
    failure = words.failures.gone;
    drawState();
  },
);
