// Makes of static/ one file, sokhop.html, that holds the page and the checker and opens from any folder: a browser lets no
// file load another. `node single.mjs`, after crates/sokhop-wasm/build.sh has filled static/.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'static');
const read = (name) => readFile(join(folder, name), 'utf8');
const checker = gzipSync(await readFile(join(folder, 'sokhop_wasm_bg.wasm')), { level: 9 }).toString('base64');

// Nothing inside may end the element that it stands in.
const inert = (script) => script.replace(/<(?=\/script|!--)/gi, '\\x3c');
const [page, style, icon] = await Promise.all(['index.html', 'app.css', 'icon.svg'].map(read));
const script = inert(await read('app.js'));
const worker = inert(`${await read('sokhop_wasm.js')}\nself.packed = "${checker}";\n${await read('worker.js')}`);

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
// Of scripts the page runs its own and the worker that it makes of itself; there is nothing that it may load.
const policy =
  `default-src 'none'; script-src ${hash(script)} blob: 'wasm-unsafe-eval'; style-src ${hash(style)}; ` +
  "worker-src blob:; connect-src blob:; img-src data:";
const picture = `data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}`;

// The functions keep `$` in what is put in from being read as a pattern.
const put = (text, what, by) => {
  if (!text.includes(what)) throw new Error(`index.html has no ${what}`);
  return text.replaceAll(what, () => by);
};
let made = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, () =>
  `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
made = put(made, '<link rel="stylesheet" href="app.css">', `<style>${style}</style>`);
made = put(made, '<script src="app.js" defer></script>\n', '');
made = put(made, 'icon.svg', picture);
made = put(made, '</body>', `<script type="text/plain" id="worker">${worker}</script>\n<script>${script}</script>\n</body>`);
await writeFile(join(folder, 'sokhop.html'), made);
console.log(`sokhop.html: ${Buffer.byteLength(made)} bytes.`);
