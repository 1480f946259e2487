// The page without a server, on a web host and as one file in a folder. crates/sokhop-wasm/build.sh makes both.

import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Page, test } from '@playwright/test';
import { barriers, drop, expect, FOUNDING, paste, report, root, watch } from './desk';

const folder = join(root, 'web/static');
const FINDING = '.finding.error';

test.skip(!existsSync(join(folder, 'sokhop_wasm_bg.wasm')), '*** SKIPPED: web/static has not been built');

const TYPES: Record<string, string> = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
};

/** A host that does no more than hand out files. */
async function host(): Promise<{ address: string; server: Server }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html';
    readFile(join(folder, name)).then(
      (bytes) => response.setHeader('content-type', TYPES[extname(name)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

/** What the page with a server can do, the page without one can do too. */
async function works(page: Page): Promise<void> {
  await expect(page.locator('.cm-content')).toBeVisible();
  await paste(page, FOUNDING);
  await expect(page.locator(FINDING)).toHaveCount(1);
  await expect(page.locator('.cm-content .figure.verified').first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sửa 3,4 triệu → 3,4 tỷ' }).click();
  await expect(page.locator('.finding')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Sổ số liệu' }).click();
  await page.getByRole('button', { name: 'Đo độ bảo vệ' }).click();
  await expect(page.locator('#panel-ledger')).toContainText(/Gieo thử \d+ lỗi: bắt được [1-9]/);
  await page.getByRole('tab', { name: 'Văn bản' }).click();

  const { document, members } = await import('./packages');
  await drop(page, 'báo cáo.docx', document(FOUNDING.trim().split('\n\n')));
  await expect(page.locator(FINDING)).toHaveCount(1);
  await page.getByRole('button', { name: 'Xuất', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tệp kèm ghi chú' }).click(),
  ]);
  expect(members(await readFile(await download.path())).get('word/comments.xml') ?? '').toContain('105,43%');

  await drop(page, 'dài.txt', report(10));
  await expect(page.locator('.cm-content .figure.verified').first()).toBeVisible();
}

test('on a web host', async ({ page }) => {
  const { address, server } = await host();
  const wrong = watch(page, (url) => url.startsWith(address));
  await page.goto(address);
  await works(page);
  expect(wrong).toEqual([]);
  server.close();
});

test('as one file in a folder', async ({ page }) => {
  const away = await mkdtemp(join(tmpdir(), 'sokhop-page-'));
  const file = join(away, 'số khớp.html');
  await copyFile(join(folder, 'sokhop.html'), file);
  const url = pathToFileURL(file).href;
  const wrong = watch(page, (asked) => asked === url);
  await page.goto(url);
  await works(page);
  expect(wrong).toEqual([]);
  await rm(away, { recursive: true });
});
