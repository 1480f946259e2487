// The HTML report is read without any script.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { barriers, expect, FOUNDING, sokhop, test } from './desk';

const run = promisify(execFile);

for (const scheme of ['light', 'dark'] as const) {
  test(`a folder as one page: ${scheme}`, async ({ browser }) => {
    const folder = await mkdtemp(join(tmpdir(), 'sokhop-report-'));
    await writeFile(join(folder, 'a.txt'), FOUNDING);
    await writeFile(join(folder, '<b>.md'), '| Tỉnh | Thu (tỷ đồng) |\n|---|---|\n| A | 12,5 |\n| <script>alert(1)</script> | 3 |\n');
    await run(sokhop, ['check', '--format', 'html', '--exit-zero', '--output-file', 'report.html', '.'], { cwd: folder });
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: scheme });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const url = pathToFileURL(join(folder, 'report.html')).href;
    await page.goto(url);
    await expect(page.locator('article.finding')).toHaveCount(1);
    await expect(page.locator('.figure.suspect').nth(1)).toContainText('3,4');
    await page.locator('article.finding .places a').first().click();
    expect(asked.filter((one) => !one.startsWith(url))).toEqual([]);
    await context.close();
    // The checker of accessibility is a script itself.
    const scripted = await browser.newContext({ bypassCSP: true, colorScheme: scheme });
    const looked = await scripted.newPage();
    await looked.goto(url);
    expect(await barriers(looked)).toEqual([]);
    await scripted.close();
    await rm(folder, { recursive: true });
  });
}
