// One figure: what it measures, its value, and every sum that verified or contradicts it.

import { charts } from './charts';
import type { Detail, Sum } from './contract';
import { h } from './dom';
import { amount, type Language, number, ruleTitle, where, type Words } from './words';

export interface Actions {
  light(operands: { from: number; to: number; self: boolean }[]): void;
  show(place: { from: number; to: number }): void;
}

export function card(detail: Detail, words: Words, language: Language, actions: Actions): HTMLElement[] {
  const { figure, sums, more } = detail;
  const { quantity } = figure;
  const facts = h('dl', { class: 'facts' });
  const fact = (term: string, said: string) => said && facts.append(h('dt', {}, term), h('dd', {}, said));
  if (quantity) {
    fact(words.value, amount(quantity.value, quantity.unit, words, language));
    if (quantity.low !== quantity.high) {
      fact(words.admits, `${number(quantity.low, language)} – ${number(quantity.high, language)}`);
    }
  }
  fact(words.measures, figure.indicator ?? words.kind[figure.kind]);
  fact(words.columns.place, figure.place ?? '');
  fact(words.columns.period, figure.period ?? '');
  fact(words.columns.basis, figure.basis ? words.basis[figure.basis] ?? '' : '');
  fact(words.columns.why, figure.reason ?? '');
  const list = h('ul', { class: 'sums' });
  for (const one of sums) list.append(h('li', {}, sum(one, figure.id, words, language, actions)));
  if (more > 0) list.append(h('li', { class: 'quiet' }, words.moreSums(more)));
  return [
    h('p', { class: 'headline' },
      h('span', { class: `key ${figure.status}` }, figure.text), ' ',
      h('span', { class: 'quiet' }, `${words.status[figure.status]} · ${where(figure.location, words)}`)),
    facts,
    ...charts(detail, words, language, actions),
    h('h3', {}, words.sums),
    sums.length > 0 ? list : h('p', { class: 'quiet' }, words.noSums),
  ];
}

/** A sum; pointing at it, or reaching it with the keyboard, lights its operands up. */
function sum(one: Sum, id: number, words: Words, language: Language, actions: Actions): HTMLElement {
  const light = () => actions.light(one.operands.map(({ from, to, id: own }) => ({ from, to, self: own === id })));
  const first = one.operands.find((operand) => operand.id !== id) ?? one.operands[0];
  const verdict = `${words.verdict[one.verdict]}${one.weak && one.verdict !== 'broken' ? `, ${words.weak}` : ''}`;
  return h(
    'button',
    {
      type: 'button', class: `sum ${one.verdict}`, mouseenter: light, focus: light,
      click: () => first && actions.show(first),
    },
    h('span', { class: 'verdict' }, verdict),
    h('span', { class: 'computation' }, one.computation),
    h('span', { class: 'quiet' }, one.reason ? `${ruleTitle(one.rule, language)}: ${one.reason}` : ruleTitle(one.rule, language)),
  );
}

/** The same in a few words, for the tip beside the figure. */
export function tip(detail: Detail, words: Words, language: Language): HTMLElement {
  const { figure, sums } = detail;
  const { quantity } = figure;
  const told = [figure.indicator, figure.place, figure.period, figure.basis && words.basis[figure.basis]].filter(Boolean);
  const counted = sums.filter((one) => one.verdict === 'broken' || one.verdict === 'holds').slice(0, 2);
  return h('div', { class: 'tip' },
    h('strong', {}, `${quantity ? amount(quantity.value, quantity.unit, words, language) : figure.text} · ${words.status[figure.status]}`),
    told.length > 0 && h('span', {}, told.join('; ')),
    ...counted.map((one) => h('p', { class: 'sum' }, `${words.verdict[one.verdict]}: ${one.computation}`)),
    counted.length === 0 && figure.reason ? h('p', { class: 'sum' }, figure.reason) : null);
}

/** What is lit as soon as a figure is reached: the operands of its first sum. */
export function operands(detail: Detail): { from: number; to: number; self: boolean }[] {
  const { figure, sums } = detail;
  const own = { from: figure.from, to: figure.to, self: true };
  const others = sums[0]?.operands.filter(({ id }) => id !== figure.id) ?? [];
  return [own, ...others.map(({ from, to }) => ({ from, to, self: false }))];
}
