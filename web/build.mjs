// Builds the page into dist/, which is kept in the repository; `--check` only tells whether that is current.
import { build } from 'esbuild';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const check = process.argv.includes('--check');
const out = check ? await mkdtemp(join(tmpdir(), 'sokhop-page-')) : dist;

await mkdir(out, { recursive: true });
const made = await build({
  absWorkingDir: here,
  entryPoints: { app: 'src/main.ts', worker: 'src/worker.ts', 'app.css': 'src/style.css' },
  entryNames: '[name]',
  outdir: out,
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'iife',
  target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
  legalComments: 'inline',
  write: false,
  logLevel: 'warning',
});
const files = new Map(
  made.outputFiles.map((file) => [file.path.replace(/^.*[\\/]/, '').replace('.css.css', '.css'), file.contents]),
);
for (const name of ['index.html', 'icon.svg']) files.set(name, await readFile(join(here, 'src', name)));

let stale = 0;
for (const [name, bytes] of files) {
  if (check) {
    const kept = await readFile(join(dist, name)).catch(() => Buffer.alloc(0));
    if (!kept.equals(Buffer.from(bytes))) {
      console.error(`web/dist/${name} is not what web/src makes: run \`npm run build\` in web/`);
      stale += 1;
    }
  } else {
    await writeFile(join(out, name), bytes);
    console.log(`${name} ${bytes.length} bytes`);
  }
}
if (check) await rm(out, { recursive: true, force: true });
process.exit(stale ? 1 : 0);
