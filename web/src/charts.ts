// Where looking beats reading: one indicator over its periods, and parts against their total. Values are decimals of the
// checker; only lengths on the screen are computed here.

import type { Detail, Sum } from './contract';
import type { Actions } from './detail';
import { h, svg } from './dom';
import { type Language, type Words } from './words';

export function charts(detail: Detail, words: Words, _: Language, actions: Actions): HTMLElement[] {
  const drawn: HTMLElement[] = [];
  if (detail.series.length > 2) drawn.push(series(detail, words, actions));
  const whole = detail.sums.find(isWhole);
  if (whole) drawn.push(parts(whole, detail.figure.id, words));
  return drawn;
}

/** A bar a period; the figure itself is outlined, a suspect one is hatched. */
function series({ series: points, figure }: Detail, words: Words, actions: Actions): HTMLElement {
  const most = Math.max(...points.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  const rows = points.map((point) => {
    const length = Math.max(0.5, (Math.abs(point.value) / most) * 100);
    const bar = svg('svg', { class: 'bar-line', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { class: point.status, x: 0, y: 1, width: length, height: 8 }));
    return h('tr', { class: point.id === figure.id ? 'self' : '' },
      h('th', { scope: 'row' }, point.period),
      h('td', {}, bar),
      h('td', { class: 'number' },
        h('button', { type: 'button', class: `link key ${point.status}`, click: () => actions.show(point) }, point.text)));
  });
  return h('figure', { class: 'chart' }, h('figcaption', {}, words.series), h('table', {}, h('tbody', {}, ...rows)));
}

const TOTALS = new Set(['total', 'whole', 'sum']);

function isWhole({ rule, operands }: Sum): boolean {
  const total = operands.filter(({ role }) => TOTALS.has(role));
  return rule === 'sum' && total.length === 1 && operands.length > 2 && operands.every(({ value }) => value !== null && value >= 0);
}

/** Two bars of one scale: the total above, the parts one after another below. */
function parts({ operands }: Sum, id: number, words: Words): HTMLElement {
  const total = operands.find(({ role }) => TOTALS.has(role))!;
  const pieces = operands.filter((one) => one !== total);
  const added = pieces.reduce((all, { value }) => all + value!, 0);
  const scale = 100 / Math.max(total.value!, added, Number.MIN_VALUE);
  const picture = svg('svg', { class: 'bar-parts', viewBox: '0 0 100 22', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  picture.append(svg('rect', { class: 'total', x: 0, y: 0, width: total.value! * scale, height: 9 }));
  let at = 0;
  pieces.forEach(({ value, id: own }, index) => {
    const width = value! * scale;
    picture.append(svg('rect', { class: `part p${index % 2}${own === id ? ' self' : ''}`, x: at, y: 12, width, height: 9 }));
    at += width;
  });
  const said = `${total.text} ← ${pieces.map(({ text }) => text).join(' + ')}`;
  return h('figure', { class: 'chart' }, h('figcaption', {}, words.parts), h('div', { role: 'img', 'aria-label': said }, picture),
    h('p', { class: 'quiet' }, said));
}
