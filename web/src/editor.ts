// The draft in CodeMirror, with its figures marked. Positions that the checker has told follow what is typed until the
// next answer comes.

import { defaultKeymap, history, historyKeymap, isolateHistory, undo } from '@codemirror/commands';
import { type Diagnostic, lintKeymap, nextDiagnostic, previousDiagnostic, setDiagnostics, linter } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import {
  Annotation, ChangeSet, Compartment, EditorState, type Extension, RangeSetBuilder, StateEffect, StateField,
} from '@codemirror/state';
import {
  Decoration, type DecorationSet, EditorView, drawSelection, highlightSpecialChars, hoverTooltip, keymap, placeholder,
} from '@codemirror/view';
import { type Checked, type Edit, type Finding, type Place, STATUSES, STRIDE } from './contract';
import { theme } from './theme';

export interface Marks {
  checked: Checked;
  /** Findings that are not hidden. */
  shown: Finding[];
  /** Figures that only hidden findings blame. */
  forgiven: Set<number>;
}

export interface Events {
  /** The text has changed; `whole` where it came in one piece and nothing more is to be awaited. */
  changed(whole: boolean): void;
  /** The figure that the reader points at or has the cursor in. */
  reached(id: number | null): void;
  tip(id: number): Promise<HTMLElement | null>;
}

const setFigures = StateEffect.define<DecorationSet>({ map: (set, changes) => set.map(changes) });
const setLit = StateEffect.define<DecorationSet>({ map: (set, changes) => set.map(changes) });
/** A text that takes the place of another one is no change of it. */
const replaced = Annotation.define<boolean>();

const kept = (effect: typeof setFigures) =>
  StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, transaction) {
      if (transaction.annotation(replaced)) return Decoration.none;
      let now = set.map(transaction.changes);
      for (const one of transaction.effects) if (one.is(effect)) now = one.value;
      return now;
    },
    provide: (field) => EditorView.decorations.from(field),
  });

const figures = kept(setFigures);
const lit = kept(setLit);

/** One decoration a figure, so that its number can be read off it. */
function mark(status: string, id: number): Decoration {
  return Decoration.mark({ class: `figure ${status}`, figure: id });
}

export class Editor {
  readonly view: EditorView;
  private readonly language = new Compartment();
  /** What was changed since the text was opened. */
  private sinceOpened = ChangeSet.empty(0);
  /** What was changed since the text that was last sent. */
  private sinceSent = ChangeSet.empty(0);
  /** What was changed since the text whose answer is shown. */
  private sinceShown = ChangeSet.empty(0);
  private pointed: number | null = null;

  constructor(parent: HTMLElement, private readonly events: Events) {
    // The styles of the editor are made at run time; in a shadow tree they are adopted, which needs no leave to run inline
    // styles.
    const root = parent.attachShadow({ mode: 'open' });
    this.view = new EditorView({ parent: root, root, state: EditorState.create({ extensions: this.extensions() }) });
  }

  private extensions(): Extension[] {
    return [
      history(),
      drawSelection(),
      highlightSpecialChars({ addSpecialChars: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g }),
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(false),
      search({ top: true }),
      highlightSelectionMatches(),
      // Findings are set from outside; their words are beside the text, so no second tip is shown.
      linter(null, { tooltipFilter: () => [] }),
      keymap.of([
        { key: 'F7', run: () => this.step(1) },
        { key: 'Shift-F7', run: () => this.step(-1) },
        { key: 'Shift-F8', run: previousDiagnostic },
        ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
      ]),
      figures,
      lit,
      this.tips(),
      theme,
      this.language.of([]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          const opened = update.transactions.some((transaction) => transaction.annotation(replaced));
          if (opened) {
            const empty = ChangeSet.empty(update.state.doc.length);
            this.sinceOpened = this.sinceSent = this.sinceShown = empty;
          } else {
            this.sinceOpened = this.sinceOpened.compose(update.changes);
            this.sinceSent = this.sinceSent.compose(update.changes);
            this.sinceShown = this.sinceShown.compose(update.changes);
          }
          this.events.changed(update.transactions.some((one) => one.isUserEvent('input.paste') || one.isUserEvent('input.drop')));
        }
        if (update.selectionSet || update.docChanged) this.reach();
      }),
    ];
  }

  speak(name: string, code: string, hint: string): void {
    this.view.dispatch({
      effects: this.language.reconfigure([
        EditorView.contentAttributes.of({ 'aria-label': name, lang: code, spellcheck: 'false', autocorrect: 'off' }),
        placeholder(hint),
      ]),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  get length(): number {
    return this.view.state.doc.length;
  }

  /** Puts another text in place of this one. */
  load(text: string): void {
    const { state } = this.view;
    this.view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: text },
      annotations: [replaced.of(true), isolateHistory.of('full')],
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
  }

  /** Says that the text as it is now has been sent to be checked. */
  sent(): void {
    this.sinceSent = ChangeSet.empty(this.length);
  }

  edits(): Edit[] {
    const edits: Edit[] = [];
    this.sinceOpened.iterChanges((from, to, _, __, insert) => edits.push({ from, to, insert: insert.toString() }));
    return edits;
  }

  /** Where a place of the answer that is shown stands now. */
  now({ from, to }: Place): Place {
    const start = this.sinceShown.mapPos(from, 1);
    return { from: start, to: Math.max(start, this.sinceShown.mapPos(to, -1)) };
  }

  /** Marks what the last answer says. */
  mark(marks: Marks, fresh: boolean): void {
    if (fresh) this.sinceShown = this.sinceSent;
    const { checked, shown, forgiven } = marks;
    const builder = new RangeSetBuilder<Decoration>();
    const found = checked.figures;
    const end = this.sinceShown.length;
    for (let at = 0; at < found.length; at += STRIDE) {
      const [from, to, status, kind, id] = found.subarray(at, at + STRIDE) as unknown as number[];
      // Numbers that are no figures are left as they are.
      if ((kind === 5 && status !== 1) || to! <= from! || to! > end) continue;
      const name = status === 1 && forgiven.has(id!) ? 'unchecked' : STATUSES[status!]!;
      builder.add(from!, to!, mark(name, id!));
    }
    const diagnostics: Diagnostic[] = shown.flatMap((finding) => {
      const label = finding.labels.find((one) => one.primary) ?? finding.labels[0];
      if (!label || label.to > end) return [];
      return [{ ...this.now(label), severity: finding.severity, message: finding.message, source: finding.rule }];
    });
    const set = builder.finish().map(this.sinceShown);
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics), { effects: setFigures.of(set) });
  }

  /** Lights up operands; the figure itself more than the others. */
  light(places: (Place & { self: boolean })[]): void {
    const length = this.length;
    const ranges = places
      .map((place) => ({ ...this.now(place), self: place.self }))
      .filter(({ from, to }) => from < to && to <= length)
      .map(({ from, to, self }) => Decoration.mark({ class: self ? 'lit self' : 'lit' }).range(from, to));
    this.view.dispatch({ effects: setLit.of(Decoration.set(ranges, true)) });
  }

  /** Replaces a piece of the text, as one step that can be taken back. */
  replace(place: Place, text: string): void {
    const { from, to } = this.now(place);
    this.view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length },
      annotations: isolateHistory.of('full'),
      userEvent: 'input.repair',
    });
  }

  undo(): boolean {
    return undo(this.view);
  }

  /** Brings a place into view and puts the cursor there. */
  show(place: Place): void {
    const { from, to } = this.now(place);
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    this.view.focus();
  }

  /** To the next figure, or the one before. */
  step(by: 1 | -1): boolean {
    const { state } = this.view;
    const { from, to } = state.selection.main;
    let best: Place | null = null;
    state.field(figures).between(0, state.doc.length, (start, end) => {
      if (by === 1 && start >= to && start > from && !best) {
        best = { from: start, to: end };
        return false;
      }
      if (by === -1 && end <= from) best = { from: start, to: end };
      return by === -1 && start >= from ? false : undefined;
    });
    if (!best) return true;
    const place: Place = best;
    this.view.dispatch({
      selection: { anchor: place.from, head: place.to },
      effects: EditorView.scrollIntoView(place.from, { y: 'nearest', yMargin: 80 }),
    });
    this.view.focus();
    return true;
  }

  nextFinding(): void {
    nextDiagnostic(this.view);
    this.view.focus();
  }

  /** The figure at a position. */
  private at(position: number): (Place & { id: number }) | null {
    let found: (Place & { id: number }) | null = null;
    this.view.state.field(figures).between(position, position, (from, to, value) => {
      found = { from, to, id: (value.spec as { figure: number }).figure };
      return false;
    });
    return found;
  }

  private reach(): void {
    const id = this.at(this.view.state.selection.main.from)?.id ?? null;
    if (id !== this.pointed) this.events.reached((this.pointed = id));
  }

  /** Pointing at a figure says what it is, beside it and beside the text. */
  private tips(): Extension {
    return hoverTooltip(
      async (_, position) => {
        const figure = this.at(position);
        if (!figure) return null;
        if (figure.id !== this.pointed) this.events.reached((this.pointed = figure.id));
        const dom = await this.events.tip(figure.id);
        return dom && { pos: figure.from, end: figure.to, above: true, create: () => ({ dom }) };
      },
      { hoverTime: 180, hideOnChange: true },
    );
  }
}
