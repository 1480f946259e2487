// How the draft looks. The colours are those of the page: custom properties reach into the shadow tree.

import { EditorView } from '@codemirror/view';

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent', fontSize: '1.08rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px', borderRadius: '.5rem' },
  '.cm-scroller': { fontFamily: 'var(--serif)', lineHeight: '1.75', overflow: 'auto' },
  '.cm-content': { padding: '1.5rem clamp(1rem, 4vw, 3rem) 40vh', caretColor: 'var(--ink)', maxWidth: '52rem' },
  '.cm-line': { padding: '0 2px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-placeholder': { color: 'var(--quiet)' },
  '.cm-specialChar': { color: 'var(--suspect)', fontFamily: 'monospace' },
  '.cm-selectionMatch': { backgroundColor: 'transparent' },
  '.figure': {
    textDecorationLine: 'underline', textUnderlineOffset: '.22em', textDecorationSkipInk: 'none',
    fontVariantNumeric: 'tabular-nums', borderRadius: '.15rem',
  },
  '.figure.verified': { textDecorationColor: 'var(--verified)', textDecorationThickness: '1px' },
  '.figure.suspect': {
    background: 'var(--suspect-ground)', color: 'var(--suspect)', fontWeight: '700',
    textDecoration: 'underline wavy 2px var(--suspect)', padding: '0 .1em',
  },
  '.figure.unchecked': { textDecoration: 'underline dotted 2px var(--unchecked)' },
  '.lit': { background: 'var(--lit)', boxShadow: '0 0 0 2px var(--lit)', borderRadius: '.1rem' },
  '.lit.self': { boxShadow: '0 0 0 2px var(--accent)' },
  // The figure itself is marked; the editor's own pictures of waves would have to be loaded.
  '.cm-lintRange, .cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-info': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-active': { outline: '2px solid var(--accent)', backgroundColor: 'transparent' },
  '.cm-panels': { background: 'var(--page)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button': { font: 'inherit' },
  '.cm-tooltip': {
    background: 'var(--card)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '.5rem',
    boxShadow: '0 6px 24px rgb(0 0 0 / .16)', maxWidth: '26rem', fontFamily: 'var(--sans)', fontSize: '.88rem', lineHeight: '1.45',
  },
  '.tip': { padding: '.55rem .75rem' },
  '.tip strong': { display: 'block', fontSize: '.95rem' },
  '.tip .sum': { margin: '.25rem 0 0', color: 'var(--quiet)' },
});
