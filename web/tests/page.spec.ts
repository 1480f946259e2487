import { readFile } from 'node:fs/promises';
import { barriers, drop, expect, FOUNDING, paste, test } from './desk';

const FINDING = '.finding.error';

test('the founding case: the finding, its repair, and the way back', async ({ desk }) => {
  await paste(desk, FOUNDING);
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await expect(desk.locator(FINDING)).toContainText('105,43%');
  await expect(desk.locator('.cm-content .figure.suspect')).toHaveText('3,4');
  await expect(desk.locator('.cm-content .figure.verified').first()).toBeVisible();
  await expect(desk.locator('#closing')).toContainText('1 đáng ngờ');
  await desk.getByRole('button', { name: 'Sửa 3,4 triệu → 3,4 tỷ' }).click();
  await expect(desk.locator('.finding')).toHaveCount(0);
  await expect(desk.locator('.cm-content')).toContainText('trên 3,4 tỷ USD');
  await expect(desk.locator('#closing')).toContainText('0 đáng ngờ');
  await desk.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await expect(desk.locator('.cm-content')).toContainText('trên 3,4 triệu USD');
});

test('pointing at a figure tells what it is and lights its sum up', async ({ desk }) => {
  await paste(desk, FOUNDING);
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await desk.locator('.cm-content .figure', { hasText: '38.900' }).hover();
  await expect(desk.locator('.tip')).toContainText('38.900.000.000.000 đồng');
  await expect(desk.locator('#detail')).toContainText('tổng mức bán lẻ');
  await expect(desk.locator('#detail .sum.holds').first()).toContainText('8,1%');
  await expect(desk.locator('.cm-content .lit')).toHaveCount(3);
});

test('one indicator over its periods, and parts against their total, are drawn', async ({ desk }) => {
  await paste(desk,
    'Thu ngân sách năm 2021 của xã đạt 82 tỷ đồng. Thu ngân sách năm 2022 của xã đạt 91 tỷ đồng. Thu ngân sách năm 2023 của ' +
    'xã đạt 105 tỷ đồng, gồm: thu nội địa 73 tỷ đồng, thu xuất nhập khẩu 27 tỷ đồng, thu viện trợ 5 tỷ đồng.\n');
  await desk.locator('.cm-content .figure', { hasText: '105' }).click();
  await expect(desk.locator('.chart')).toHaveCount(2);
  await expect(desk.locator('.chart').first().locator('th')).toHaveText(['2021', '2022', '2023']);
  await expect(desk.locator('.bar-parts .part')).toHaveCount(3);
});

test('what is no error is hidden with a reason and can be shown again', async ({ desk }) => {
  await paste(desk, FOUNDING);
  await desk.getByRole('button', { name: 'Không phải lỗi…' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('Làm tròn theo cơ quan công bố').check();
  await dialog.getByLabel('Ghi thêm').fill('theo Sở Công Thương');
  await dialog.getByRole('button', { name: 'Ẩn điểm này' }).click();
  await expect(desk.locator('.finding')).toHaveCount(0);
  await expect(desk.locator('.cm-content .figure.suspect')).toHaveCount(0);
  await desk.getByText('Đã ẩn (1)').click();
  await expect(desk.locator('.hidden em')).toHaveText('Làm tròn theo cơ quan công bố. theo Sở Công Thương');
  await desk.getByRole('button', { name: 'Hiện lại' }).click();
  await expect(desk.locator(FINDING)).toHaveCount(1);
});

test('the language is changed, of the page and of the findings', async ({ desk }) => {
  await paste(desk, FOUNDING);
  await expect(desk.locator(FINDING)).toContainText('Số liệu không khớp');
  await desk.getByRole('button', { name: 'English' }).click();
  await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
  await expect(desk.locator('#findings-title')).toHaveText('To look at again (1)');
  await expect(desk.locator(FINDING)).not.toContainText('Số liệu không khớp');
  await expect(desk.locator('#closing')).toContainText('1 suspect');
  await desk.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(desk.locator('#findings-title')).toHaveText('Điểm cần xem lại (1)');
});

test('the keyboard alone is enough', async ({ desk }) => {
  await paste(desk, FOUNDING);
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await desk.keyboard.press('Control+Home');
  for (const expected of ['36.000', '3,4', '38.900']) {
    await desk.keyboard.press('F7');
    await expect(desk.locator('#detail .headline .key')).toHaveText(expected);
  }
  await desk.keyboard.press('Shift+F7');
  await expect(desk.locator('#detail .headline .key')).toHaveText('3,4');
  await expect(desk.locator('.cm-content .lit.self')).toHaveText('3,4');
  // From the draft to the findings and their repair, with Tab alone.
  const reached = () => desk.evaluate(() => document.activeElement?.textContent ?? '');
  for (let presses = 0; presses < 20 && !(await reached()).startsWith('Sửa'); presses += 1) await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('.finding')).toHaveCount(0);
  await expect(desk.locator('#findings')).toBeFocused();
  await desk.locator('#tab-text').focus();
  await desk.keyboard.press('ArrowRight');
  await expect(desk.locator('#tab-ledger')).toBeFocused();
  await expect(desk.locator('#panel-ledger table')).toBeVisible();
});

test('the ledger is sorted, filtered, and leads back to the text', async ({ desk }) => {
  await paste(desk, FOUNDING);
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await desk.getByRole('tab', { name: 'Sổ số liệu' }).click();
  const rows = desk.locator('#panel-ledger tbody tr');
  await expect(rows).not.toHaveCount(0);
  const all = await rows.count();
  expect(all).toBeGreaterThan(5);
  await desk.getByLabel('Kết quả', { exact: true }).selectOption('suspect');
  await expect(rows).toHaveCount(1);
  await desk.getByLabel('Kết quả', { exact: true }).selectOption('');
  await desk.getByLabel('Lọc theo chữ').fill('xuat khau');
  await expect(rows.first()).toContainText('xuất khẩu');
  expect(await rows.count()).toBeLessThan(all);
  await desk.getByLabel('Lọc theo chữ').fill('');
  await expect(rows).toHaveCount(all);
  await desk.getByRole('button', { name: 'Giá trị' }).click();
  await expect(desk.locator('th[aria-sort=ascending]')).toHaveText('Giá trị ▴');
  await rows.getByRole('button', { name: '38.900' }).click();
  await expect(desk.locator('#panel-text')).toBeVisible();
  await expect(desk.locator('.cm-content .lit.self')).toHaveText('38.900');
});

test('how well each figure is protected is measured', async ({ desk }) => {
  await paste(desk, FOUNDING.replace('3,4 triệu', '3,4 tỷ'));
  await expect(desk.locator('#closing')).toContainText('0 đáng ngờ');
  await desk.getByRole('tab', { name: 'Sổ số liệu' }).click();
  await desk.getByRole('button', { name: 'Đo độ bảo vệ' }).click();
  await expect(desk.locator('#panel-ledger')).toContainText(/Gieo thử \d+ lỗi: bắt được [1-9]/);
  await expect(desk.locator('#panel-ledger .guard').filter({ hasText: /[1-9]\d*\/\d/ }).first()).toBeVisible();
  expect(await barriers(desk)).toEqual([]);
});

test('the result is taken along: text, ledger, report', async ({ desk }) => {
  await drop(desk, 'bản thảo.txt', `\ufeff${FOUNDING.replaceAll('\n', '\r\n')}`);
  await expect(desk.locator('#name')).toHaveText('bản thảo.txt');
  await desk.getByRole('button', { name: 'Sửa 3,4 triệu → 3,4 tỷ' }).click();
  await expect(desk.locator('.finding')).toHaveCount(0);
  const take = async (name: string) => {
    await desk.getByRole('button', { name: 'Xuất', exact: true }).click();
    const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  };
  const text = await take('Văn bản đã sửa');
  expect(text.name).toBe('bản thảo-da-sua.txt');
  // The mark of byte order and the ends of lines are those of the file.
  expect(text.text).toBe(`\ufeff${FOUNDING.replace('3,4 triệu', '3,4 tỷ').replaceAll('\n', '\r\n')}`);
  const ledger = await take('Sổ số liệu (CSV)');
  expect(ledger.text).toContain('"3,4"');
  const report = await take('Báo cáo HTML (in được)');
  expect(report.text).toContain('<!doctype html>');
});

test('a workbook is opened, repaired and checked as a workbook', async ({ desk }) => {
  const sheet = [
    ['Địa bàn', 'Lao động (người)'], ['Xã Tam Giang', 1264], ['Xã Yên Trung', 876], ['Xã Đông Tiến', 678], ['Tổng số', 3018],
  ];
  const { workbook } = await import('./packages');
  await drop(desk, 'lao động.xlsx', workbook(sheet));
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await expect(desk.locator('.cm-content')).toContainText('Xã Tam Giang');
  await desk.locator('.finding .repair').first().click();
  // Only where the table is still known as one can its total be found to agree.
  await expect(desk.locator('.finding')).toHaveCount(0);
  await expect(desk.locator('.cm-content .figure.verified').first()).toBeVisible();
});

test('a Word document is opened and its text shown', async ({ desk }) => {
  const { document } = await import('./packages');
  await drop(desk, 'báo cáo.docx', document(FOUNDING.trim().split('\n\n')));
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await desk.locator('.cm-content .figure.suspect').click();
  await expect(desk.locator('#detail')).toContainText('đoạn 1');
});

test('a Word document goes out with its findings as comments', async ({ desk }) => {
  const { document, members } = await import('./packages');
  await drop(desk, 'báo cáo.docx', document(FOUNDING.trim().split('\n\n')));
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await desk.getByRole('button', { name: 'Xuất', exact: true }).click();
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Tệp kèm ghi chú' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('báo cáo-ghi-chu.docx');
  const comments = members(await readFile(await download.path())).get('word/comments.xml') ?? '';
  expect(comments).toContain('105,43%');
});

test('a file that cannot be read is named and the draft stays', async ({ desk }) => {
  await paste(desk, FOUNDING);
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await drop(desk, 'ảnh.pdf', '%PDF-1.4');
  await expect(desk.locator('#closing')).toContainText('ảnh.pdf');
  await expect(desk.locator('.cm-content')).toContainText('3,4 triệu USD');
  await expect(desk.locator(FINDING)).toHaveCount(1);
  await expect(desk.locator('#closing')).not.toHaveAttribute('data-busy');
});

for (const [name, scheme, width] of [['light', 'light', 1280], ['dark', 'dark', 1280], ['phone', 'light', 390]] as const) {
  test(`nothing bars the way: ${name}`, async ({ desk }) => {
    await desk.emulateMedia({ colorScheme: scheme });
    await desk.setViewportSize({ width, height: 800 });
    expect(await barriers(desk)).toEqual([]);
    await paste(desk, FOUNDING);
    await expect(desk.locator(FINDING)).toHaveCount(1);
    await desk.locator('.cm-content .figure', { hasText: '38.900' }).hover();
    await expect(desk.locator('#detail .sum').first()).toBeVisible();
    expect(await barriers(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Không phải lỗi…' }).click();
    expect(await barriers(desk)).toEqual([]);
    await desk.keyboard.press('Escape');
    await desk.getByRole('tab', { name: 'Sổ số liệu' }).click();
    await expect(desk.locator('#panel-ledger table')).toBeVisible();
    expect(await barriers(desk)).toEqual([]);
    const wide = await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
}
