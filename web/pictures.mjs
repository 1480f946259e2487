// Makes the pictures of the README from real runs: a finding in a terminal, the page, a comment in a Word document. Needs
// target/release/sokhop with the feature serve, Chromium, and fonts that have Vietnamese (Noto Sans Mono).
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sokhop = process.env.SOKHOP ?? join(root, 'target/release/sokhop');
const out = join(root, 'docs/pictures');
const EXAMPLE = 'fixtures/broken/attainment-scale-word.txt';
const WORD = 'tests/forms/broken-attainment-scale-word.docx';
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
});

/** What a terminal shows, as HTML: the colours of the run, and nothing else. */
function terminal(command, text) {
  const colours = { 31: '#ff8f84', 32: '#8fd6a6', 33: '#f0bd6a', 34: '#8db8f2', 35: '#d7a6ea', 36: '#84d3d8', 90: '#9a948a', 91: '#ff8f84', 92: '#8fd6a6', 94: '#8db8f2', 95: '#d7a6ea', 96: '#84d3d8' };
  let style = '';
  const escape = (piece) => piece.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  const body = text.split(/(\x1b\[[\d;]*m)/).map((piece) => {
    const codes = /^\x1b\[([\d;]*)m$/.exec(piece);
    if (!codes) return style ? `<span style="${style}">${escape(piece)}</span>` : escape(piece);
    for (const code of codes[1].split(';').map(Number)) {
      if (code === 0 || code === 39) style = '';
      else if (code === 1) style += 'font-weight:700;';
      else if (code === 4) style += 'text-decoration:underline;';
      else if (colours[code]) style += `color:${colours[code]};`;
    }
    return '';
  });
  return `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#1b1a18"><pre style="margin:0;padding:22px 26px;width:max-content;color:#ece8df;font:15px/1.5 'Noto Sans Mono','DejaVu Sans Mono',monospace"><span style="color:#8fd6a6">$</span> ${escape(command)}\n\n${body.join('')}</pre>`;
}

{
  const run = spawnSync(sokhop, ['check', EXAMPLE], { cwd: root, encoding: 'utf8', env: { ...process.env, CLICOLOR_FORCE: '1', TERM: 'xterm-256color' } });
  const page = await browser.newPage({ viewport: { width: 1200, height: 600 }, deviceScaleFactor: 1.5 });
  await page.setContent(terminal(`sokhop check ${EXAMPLE}`, run.stdout.trimEnd()));
  await page.locator('pre').screenshot({ path: join(out, 'terminal.png') });
  await page.close();
}

{
  const server = spawn(sokhop, ['serve', '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found) => server.stdout.on('data', (said) => {
    const address = /http:\/\/\S+/.exec(said.toString());
    if (address) found(address[0]);
  }));
  const page = await browser.newPage({ viewport: { width: 1240, height: 860 }, deviceScaleFactor: 1.5, locale: 'vi-VN' });
  await page.goto(url);
  await page.getByRole('button', { name: 'Xem thử một ví dụ' }).click();
  await page.locator('.finding.error').waitFor();
  await page.locator('.cm-content .figure', { hasText: '145' }).click();
  await page.locator('#detail .sum').first().waitFor();
  await page.mouse.move(5, 700);
  await page.screenshot({ path: join(out, 'page.png') });
  await page.close();
  server.kill();
}

{
  const folder = mkdtempSync(join(tmpdir(), 'sokhop-'));
  const checked = join(folder, 'checked.docx');
  spawnSync(sokhop, ['annotate', WORD, '-o', checked], { cwd: root, stdio: 'inherit' });
  const document = readFileSync(checked).toString('base64');
  rmSync(folder, { recursive: true });
  const module = (path) => join(root, 'web/node_modules', path);
  const page = await browser.newPage({ viewport: { width: 1240, height: 400 }, deviceScaleFactor: 1.5 });
  await page.setContent('<!doctype html><meta charset="utf-8"><body></body>');
  await page.addScriptTag({ path: module('jszip/dist/jszip.min.js') });
  await page.addScriptTag({ path: module('docx-preview/dist/docx-preview.min.js') });
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    await globalThis.docx.renderAsync(bytes, globalThis.document.body, null, { renderComments: true });
  }, document);
  // As word processors show it: in the margin, beside the characters that it speaks of.
  await page.addStyleTag({ content: `
    body { margin: 0 }
    .docx-wrapper { background: #e7e5e0 !important; padding: 28px !important; align-items: flex-start !important }
    .docx-wrapper > section.docx { min-height: 0 !important; margin: 0 !important; padding-bottom: 150px !important }
    .docx-comment-ref { font-size: 0 !important; min-height: 0 !important }
    .docx-comment-date { display: none !important }
    span:has(+ span > .docx-comment-ref) { background: #ffd9a8; border-bottom: 2px solid #c4700b }
    .docx-comment-popover { display: block !important; position: fixed !important; left: 850px; top: 28px; width: 320px;
      padding: 12px 16px !important; border-left: 4px solid #c4700b; background: #fff }
    .docx-comment-popover p { margin: 4px 0 !important; line-height: 1.35 !important }
    .docx-comment-popover * { font: 14px 'Noto Sans', sans-serif !important }` });
  await page.locator('.docx-comment-popover').waitFor();
  await page.locator('.docx-wrapper').screenshot({ path: join(out, 'word.png') });
  await page.close();
}

await browser.close();
