import { randomUUID } from 'node:crypto';
import { dayAt, formatDay } from '../../src/domain/calendar/day.js';
import { DEFAULT_CONCURRENCY } from '../../src/platform/config/mail-settings.js';
import { EXAMPLE } from '../support/a-report.js';
import { killChildren, startChildService, type ChildService } from '../support/child-service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startMailSink, type MailSink } from '../support/mail-sink.js';
import { until } from '../support/until.js';

interface Rung {
  readonly reference: string;
  readonly daysBefore: number;
  readonly sendAt: Date;
}

const RECOVERY = 90_000;

describe('a process that is killed', () => {
  let database: TestDatabase;
  let mails: MailSink;

  beforeEach(async () => {
    database = await createTestDatabase();
    mails = await startMailSink();
  });
  afterEach(async () => {
    await killChildren();
    await mails.close();
    await database.drop();
  });

  /** With its clock moved to just after `instant`. */
  const serviceAt = (instant: Date): Promise<ChildService> =>
    startChildService({
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.applicationUrl,
      SMTP_URL: mails.url,
      CLOCK_OFFSET: `${Math.ceil((instant.getTime() - Date.now()) / 1000) + 1}s`,
    });

  const file = async ({ url }: ChildService, email: string): Promise<string> => {
    const today = formatDay(dayAt(new Date()));
    const report = {
      ...EXAMPLE,
      group: { ...EXAMPLE.group, contact: { name: 'Ada', email } },
      facts: [{ kind: 'decision-made', on: today, source: 'the letter' }],
    };
    const answer = await fetch(`${url}/api/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(report),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { reference: string }).reference;
  };

  const scheduled = (): Promise<Rung[]> =>
    database.owner.query(
      `select reference, days_before as "daysBefore", send_at as "sendAt" from reminder join case_file on case_file.id = case_id
       where state = 'scheduled' and told = 'everybody' order by send_at, reference`,
    );

  const everythingRecorded = async (): Promise<boolean> => {
    const [open] = await database.owner.query<[{ count: string }]>(
      `select count(*) from delivery where state <> 'accepted'`,
    );
    return open.count === '0';
  };

  const reminders = () => mails.mails.filter(({ subject }) => subject?.includes('is due on'));

  it(
    'between two rungs loses none and repeats none',
    async () => {
      const first = await serviceAt(new Date());
      await file(first, 'ada@example.org');
      await until('the confirmation', async () => mails.to('ada@example.org').length === 1);
      // Killed between the server's answer and its record, the mail would go again; that is the next test's.
      await until('its record', everythingRecorded);
      await first.kill();
      const rungs = (await scheduled()).slice(0, 3);
      expect(rungs).toHaveLength(3);
      for (const [index, { sendAt }] of rungs.entries()) {
        const service = await serviceAt(sendAt);
        await until(`rung ${index + 1}`, async () => reminders().length > index);
        await until('its record', everythingRecorded);
        await service.kill();
        expect(reminders()).toHaveLength(index + 1);
      }
    },
    RECOVERY,
  );

  it(
    'in the middle of sending loses none, and repeats at most what was in flight',
    async () => {
      const CASES = 30;
      // Of each connection, the mails whose answer may wait to be recorded (decision 42).
      const IN_FLIGHT = 4 * DEFAULT_CONCURRENCY;
      const first = await serviceAt(new Date());
      for (let index = 0; index < CASES; index += 1) await file(first, `group-${index}@example.org`);
      await until('every confirmation', async () => mails.mails.length === CASES);
      await first.kill();
      const [rung] = await scheduled();
      if (!rung) throw new Error('No rung was laid.');
      mails.answerAfter(60);
      const second = await serviceAt(rung.sendAt);
      await until('some reminders', async () => reminders().length >= CASES / 3);
      await second.kill();
      const before = reminders().length;
      expect(before).toBeLessThan(CASES);
      const third = await serviceAt(rung.sendAt);
      await until(
        'the rest',
        async () => new Set(reminders().map(({ recipient }) => recipient)).size === CASES,
        RECOVERY - 30_000,
      );
      await third.stop();
      expect(reminders().length - CASES).toBeLessThanOrEqual(IN_FLIGHT);
      const ids = new Map(reminders().map(({ recipient, messageId }) => [recipient, messageId]));
      expect(reminders().every(({ recipient, messageId }) => ids.get(recipient) === messageId)).toBe(true);
    },
    RECOVERY,
  );
});
