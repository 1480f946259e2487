// The ledger as a table that can be sorted and filtered.

import type { Column, Ledger, LedgerQuery, LedgerRow, Place } from './contract';
import { h, svg } from './dom';
import { amount, type Language, where, type Words } from './words';

const COLUMNS: Column[] = ['where', 'text', 'value', 'indicator', 'place', 'period', 'basis', 'kind', 'status', 'guard', 'why'];
const PAGE = 200;

export class LedgerView {
  private query: LedgerQuery = { words: '', status: '', sort: 'where', down: false, most: PAGE };
  private readonly table = h('div', { class: 'wide', tabindex: '0', role: 'region' });
  private readonly filters = h('div', { class: 'filters' });
  private readonly count = h('p', { class: 'quiet', role: 'status' });
  private asked = 0;

  constructor(
    parent: HTMLElement,
    private readonly ask: (query: LedgerQuery) => Promise<Ledger>,
    private readonly show: (place: Place) => void,
    private readonly drill: () => Promise<void>,
  ) {
    parent.append(this.filters, this.count, this.table);
  }

  speak(words: Words): void {
    const field = h('input', {
      id: 'filter-words', type: 'search', value: this.query.words, autocomplete: 'off',
      input: (event) => this.change({ words: (event.target as HTMLInputElement).value, most: PAGE }),
    });
    const choice = h('select', {
      id: 'filter-status', change: (event) => this.change({ status: (event.target as HTMLSelectElement).value as LedgerQuery['status'], most: PAGE }),
    });
    for (const [value, name] of [
      ['', words.all], ['verified', words.status.verified], ['suspect', words.status.suspect],
      ['unchecked', words.status.unchecked], ['lookalike', words.lookalikes],
    ] as const) {
      choice.append(h('option', { value, selected: value === this.query.status }, name));
    }
    this.filters.replaceChildren(
      h('div', {}, h('label', { for: field.id }, words.filter), ' ', field),
      h('div', {}, h('label', { for: choice.id }, words.filterStatus), ' ', choice),
      h('button', { type: 'button', click: (event) => void this.measure(event.target as HTMLButtonElement, words) }, words.drill));
    this.table.setAttribute('aria-label', words.ledger);
  }

  private async measure(button: HTMLButtonElement, words: Words): Promise<void> {
    button.disabled = true;
    button.textContent = words.drilling;
    await this.drill();
    button.disabled = false;
    button.textContent = words.drill;
    this.change({ sort: 'guard', down: false, most: PAGE });
  }

  private change(part: Partial<LedgerQuery>): void {
    Object.assign(this.query, part);
    this.again?.();
  }

  /** Whether the column of protection says something. */
  private measured = false;

  private again: (() => void) | undefined;

  async draw(words: Words, language: Language): Promise<void> {
    this.again = () => void this.draw(words, language);
    const own = (this.asked += 1);
    const ledger = await this.ask({ ...this.query });
    if (own !== this.asked) return;
    const { drilled } = ledger;
    this.count.textContent = [words.shown(ledger.rows.length, ledger.total), drilled && words.drilled(drilled)].filter(Boolean).join(' ');
    this.measured = drilled !== null;
    const focused = this.table.contains(document.activeElement) ? document.activeElement?.getAttribute('data-column') : null;
    this.table.replaceChildren(
      h('table', {}, h('thead', {}, this.heads(words)),
        h('tbody', {}, ...ledger.rows.map((row) => this.row(row, words, language)))));
    if (focused) this.table.querySelector<HTMLElement>(`[data-column=${focused}]`)?.focus();
    if (ledger.rows.length < ledger.total) {
      this.table.append(h('p', {}, h('button', {
        type: 'button', click: () => this.change({ most: this.query.most + PAGE }),
      }, words.showMore)));
    }
  }

  private heads(words: Words): HTMLElement {
    const { sort, down } = this.query;
    return h('tr', {}, ...COLUMNS.filter((column) => column !== 'guard' || this.measured).map((column) => {
      const name = words.columns[column];
      const order = sort !== column ? 'none' : down ? 'descending' : 'ascending';
      return h('th', { scope: 'col', 'aria-sort': order },
        h('button', {
          type: 'button', class: 'sort', 'data-column': column, title: words.sortBy(name.toLowerCase()),
          click: () => this.change({ sort: column, down: sort === column && !down, most: PAGE }),
        }, name, h('span', { 'aria-hidden': 'true' }, sort !== column ? '' : down ? ' ▾' : ' ▴')));
    }));
  }

  private row(row: LedgerRow, words: Words, language: Language): HTMLElement {
    const figure = h('button', { type: 'button', class: `link key ${row.status}`, click: () => this.show(row) }, row.text);
    const value = row.value ? amount(row.value, row.unit, words, language) : '';
    return h('tr', { class: row.status },
      h('td', {}, where(row.where, words)),
      h('td', { class: 'number' }, figure),
      h('td', { class: 'number' }, value),
      h('td', {}, row.indicator),
      h('td', {}, row.place),
      h('td', {}, row.period),
      h('td', {}, words.basis[row.basis] ?? ''),
      h('td', {}, words.kind[row.kind]),
      h('td', {}, words.status[row.status]),
      this.measured && h('td', { class: 'guard' }, guard(row)),
      h('td', { class: 'why' }, row.why));
  }
}

/** How many of the slips that were tried were found, as a bar and in numbers. */
function guard({ guard: known }: LedgerRow): HTMLElement | null {
  if (!known) return null;
  const { planted, found } = known;
  const bar = svg('svg', { class: 'guard-bar', viewBox: `0 0 ${planted} 1`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'verified', x: 0, y: 0, width: found, height: 1 }));
  return h('span', {}, bar, `${found}/${planted}`);
}
