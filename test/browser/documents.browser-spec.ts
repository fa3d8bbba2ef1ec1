import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { pdf } from '../support/office-files.js';
import { until } from '../support/until.js';

describe('evidence in a browser', () => {
  const sight = lookAtTheService();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-letters-'));
    await writeFile(path.join(folder, 'letter.pdf'), pdf('/JavaScript'));
    await writeFile(path.join(folder, 'program.pdf'), Buffer.from(`MZ${'\0'.repeat(100)}`));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(SEATS)(
    'a group adds a letter and a caseworker opens it, on a $screen, JavaScript $javaScript',
    async (given) => {
      const email = `ada-${given.screen}@example.org`;
      const group = { ...EXAMPLE.group, contact: { name: 'Ada Treasurer', email } };
      const { reference } = await fileReport(sight.service, { group });
      await until('the group’s account', async () => sight.service.mails.to(email).length > 0);
      const at = `/cases/${reference}/documents`;
      const seat = await takeSeat(sight.browser, given);
      const walk = await signInWalk(sight.service, seat, email);
      await walk.open(at);
      await walk.open(`${at}/new`);
      await seat.page.setInputFiles('#file', path.join(folder, 'program.pdf'));
      await walk.answer({ title: 'Letter that ended our grant' });
      expect(await walk.text()).toContain('There is a problem');
      await seat.page.setInputFiles('#file', path.join(folder, 'letter.pdf'));
      await walk.press('#form button[type=submit]');
      expect(await walk.text()).toContain('Do you want to add another?');
      const href = (await seat.page.getAttribute('article a[href$="/file"]', 'href')) ?? '';
      await walk.open(href.replace(/\/file$/, ''));
      await walk.open(`/cases/${reference}/research`);
      expect(walk.faults).toEqual([]);
      await seat.context.close();
      const other = await takeSeat(sight.browser, given);
      const staff = await signInWalk(sight.service, other, 'caseworker@example.org');
      await staff.open(at);
      await staff.open(href.replace(/file$/, 'release'));
      await staff.answer({ because: 'Ada rang before she sent it.' });
      expect(await staff.text()).toContain('Opened without a virus check');
      await staff.open(`${at}/new`);
      expect(staff.faults).toEqual([]);
      await other.context.close();
    },
  );
});
