// A page on a server of its own, on which nothing may go wrong unseen: no error in the console, no request elsewhere.

import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const sokhop = process.env['SOKHOP'] ?? join(root, 'target/release/sokhop');

async function serve(): Promise<{ url: string; server: ChildProcess }> {
  const server = spawn(sokhop, ['serve', '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((found, failed) => {
    server.once('exit', (status) => failed(new Error(`sokhop serve ended with ${status}`)));
    server.stdout.on('data', (said: Buffer) => {
      const address = /http:\/\/\S+/.exec(said.toString());
      if (address) found(address[0]);
    });
  });
  return { url, server };
}

export const test = base.extend<{ desk: Page }, { address: string }>({
  address: [
    async ({}, use) => {
      const { url, server } = await serve();
      await use(url);
      server.kill();
    },
    { scope: 'worker' },
  ],
  desk: async ({ page, address }, use) => {
    const wrong = watch(page, (url) => url.startsWith(address));
    await page.goto(address);
    await expect(page.locator('.cm-content')).toBeVisible();
    await use(page);
    expect(wrong).toEqual([]);
  },
});

export { expect };

/** What goes wrong on a page without being seen: errors, dialogs, and requests to where nothing may be asked. */
export function watch(page: Page, isOwn: (url: string) => boolean): string[] {
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!isOwn(url) && !url.startsWith('blob:') && !url.startsWith('data:')) wrong.push(`request: ${url}`);
  });
  return wrong;
}

/** Puts a text into the draft as a paste does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.locator('.cm-content').evaluate((content, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
  }, text);
}

/** Drops a file on the page. */
export async function drop(page: Page, name: string, content: Buffer | string): Promise<void> {
  const bytes = Buffer.from(content as string).toString('base64');
  const transfer = await page.evaluateHandle(
    ([called, encoded]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(encoded!), (c) => c.charCodeAt(0))], called!));
      return data;
    },
    [name, bytes],
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** What an automated check of accessibility finds. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

/** The case that the project was founded on, in words of its own. */
export const FOUNDING =
  'Ước thực hiện năm 2023, tổng mức bán lẻ hàng hóa đạt 36.000 tỷ đồng; kim ngạch xuất khẩu đạt trên 3,4 triệu USD.\n\n' +
  'Năm 2024, tổng mức bán lẻ hàng hóa phấn đấu 38.900 tỷ đồng, tăng 8,1% so với ước thực hiện năm 2023; kim ngạch xuất khẩu ' +
  '3.612 triệu USD, đạt 105,43% so với ước thực hiện năm 2023.\n';

/** About `pages` pages of a report, 3.000 characters each, every paragraph of another district. */
export function report(pages: number): string {
  const paragraphs: string[] = [];
  for (let length = 0, number = 1; length < pages * 3000; number += 1) {
    const [grain, fish] = [4000 + 7 * number, 1500 + 3 * number];
    const total = grain + fish;
    const text =
      `Năm 2023, huyện số ${number} thu ngân sách ${total} tỷ đồng, gồm ${grain} tỷ đồng từ nội địa và ${fish} tỷ đồng từ xuất ` +
      `nhập khẩu. Sản lượng lúa của huyện đạt ${grain} tấn, năng suất bình quân 5,2 tấn/ha; toàn huyện có ${10 + (number % 9)} ` +
      'hợp tác xã đang hoạt động, các mặt công tác khác tiếp tục giữ ổn định, đời sống người dân được chăm lo.';
    paragraphs.push(text);
    length += text.length + 2;
  }
  return `${paragraphs.join('\n\n')}\n`;
}
