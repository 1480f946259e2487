// The findings beside the text, in its order: the sum, the likely slip, the repair.

import type { Finding, Place } from './contract';
import { h } from './dom';
import { type Language, ruleTitle, type Words } from './words';

export interface Actions {
  show(place: Place): void;
  light(operands: (Place & { self: boolean })[]): void;
  repair(finding: Finding, index: number): void;
  dismiss(finding: Finding): void;
  restore(id: string): void;
}

/** As many places as are named of one finding. */
const MOST_PLACES = 12;

export function list(
  shown: Finding[],
  hidden: { finding: Finding; reason: string }[],
  empty: string,
  words: Words,
  language: Language,
  actions: Actions,
): HTMLElement[] {
  const out: HTMLElement[] = shown.map((finding) => one(finding, words, language, actions));
  if (shown.length === 0) out.push(h('p', { class: 'quiet' }, empty));
  if (hidden.length > 0) {
    out.push(h('details', { class: 'hidden' },
      h('summary', {}, words.dismissed(hidden.length)),
      h('ul', {}, ...hidden.map(({ finding, reason }) =>
        h('li', {}, h('span', {}, finding.message), h('em', {}, reason),
          h('button', { type: 'button', class: 'plain', click: () => actions.restore(finding.id) }, words.restore))))));
  }
  return out;
}

function one(finding: Finding, words: Words, language: Language, actions: Actions): HTMLElement {
  const primary = finding.labels.find((label) => label.primary) ?? finding.labels[0];
  const light = () => actions.light(finding.labels.map(({ from, to, primary: self }) => ({ from, to, self })));
  const places = finding.labels.slice(0, MOST_PLACES).map((label) =>
    h('li', {},
      h('button', { type: 'button', class: 'link', click: () => actions.show(label) }, `“${label.quote}”`),
      label.text ? ` ${label.text}` : ''));
  const repairs = finding.repairs.map((repair, index) =>
    h('button', { type: 'button', class: index === 0 ? 'repair primary' : 'repair', click: () => actions.repair(finding, index) },
      `${repair.replacement ? (index === 0 ? words.apply : words.orApply) : words.remove} `,
      h('del', {}, repair.quote),
      repair.replacement ? ' → ' : '',
      repair.replacement ? h('ins', {}, repair.replacement) : null));
  return h('article', { class: `finding ${finding.severity}`, 'data-id': finding.id, mouseenter: light, focusin: light },
    h('h3', {}, h('span', { class: 'severity' }, words.severity[finding.severity]), ' ', ruleTitle(finding.rule, language)),
    h('p', { class: 'message' }, finding.message),
    finding.help ? h('p', { class: 'quiet' }, finding.help) : null,
    places.length > 0 ? h('ul', { class: 'places' }, ...places) : null,
    h('div', { class: 'buttons' }, ...repairs,
      primary ? h('button', { type: 'button', class: 'plain', click: () => actions.show(primary) }, words.show) : null,
      h('button', { type: 'button', class: 'plain', click: () => actions.dismiss(finding) }, words.notError)));
}
