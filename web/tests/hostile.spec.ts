// Drafts that were made to do harm are shown as text. That no dialog opens, nothing is asked for elsewhere and nothing
// reaches the console is looked at by every test.

import { readFile } from 'node:fs/promises';
import { drop, expect, FOUNDING, paste, test } from './desk';

test('a page with scripts is text', async ({ desk }) => {
  const page =
    '<!doctype html><html><body onload="alert(1)"><script>alert(2)</script><img src="http://example.org/x.png" onerror="alert(3)">' +
    '<p>Năm 2023, xã thu ngân sách 12,5 tỷ đồng, tăng 52% so với năm 2022 (10,0 tỷ đồng).</p></body></html>';
  await drop(desk, '<img src=x onerror=alert(4)>.html', page);
  await expect(desk.locator('.finding.error')).toHaveCount(1);
  await expect(desk.locator('.cm-content')).toContainText('<script>alert(2)</script>');
  await expect(desk.locator('#name')).toHaveText('<img src=x onerror=alert(4)>.html');
  expect(await desk.locator('img').count()).toBe(1);
});

test('formulas of a table are disarmed in the ledger', async ({ desk }) => {
  await drop(desk, 'a.csv', 'Chỉ tiêu,Giá trị (tỷ đồng)\n"=HYPERLINK(""http://example.org"")",5\n@SUM(A1),7\n');
  await expect(desk.locator('#closing')).toContainText('2 số liệu');
  await desk.getByRole('button', { name: 'Xuất', exact: true }).click();
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Sổ số liệu (CSV)' }).click(),
  ]);
  const fields = (await readFile(await download.path(), 'utf8')).replace(/^\ufeff/, '').split(/[,\r\n]/);
  expect(fields.filter((field) => /^"?[=@]/.test(field))).toEqual([]);
});

test('marks that turn the order of letters are shown and turn nothing', async ({ desk }) => {
  await paste(desk, `\u202e${FOUNDING}`);
  await expect(desk.locator('.finding.error')).toHaveCount(1);
  await expect(desk.locator('.cm-specialChar').first()).toBeVisible();
});

test('a line of ten megabytes breaks nothing', async ({ desk }) => {
  test.setTimeout(180_000);
  const line = 'Xã thu ngân sách và các mặt công tác khác giữ ổn định trong kỳ báo cáo; '.repeat(10_000_000 / 74);
  await drop(desk, 'dòng dài.txt', `${line} năm 2023 thu 12,5 tỷ đồng, tăng 52% so với năm 2022 (10,0 tỷ đồng).`);
  await expect(desk.locator('.finding.error')).toHaveCount(1, { timeout: 120_000 });
  await desk.getByRole('button', { name: 'Xem trong văn bản' }).click();
  await expect(desk.locator('.cm-content')).toContainText('12,5 tỷ đồng');
});
