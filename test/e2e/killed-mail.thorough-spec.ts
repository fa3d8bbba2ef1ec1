import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { MailRecord } from '../../src/correspondence/mail/mail.record.js';
import { ReceivedMailRecord } from '../../src/correspondence/mail/incoming/received-mail.record.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import { freePort } from '../../src/platform/ports.js';
import { newId } from '../../src/platform/ids.js';
import { EXAMPLE } from '../support/a-report.js';
import { killChildren, startChildService, type ChildService } from '../support/child-service.js';
import { INBOUND_DOMAIN } from '../support/council-mail.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const RECOVERY = 150_000;
const TOKEN = 'ab'.repeat(16);
const COUNT = 12;

describe('a process that is killed after it said that it has the mail', () => {
  let database: TestDatabase;
  let folder: string;
  let smtpPort: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'redress-killed-mail-'));
    smtpPort = await freePort();
  });
  afterAll(async () => {
    await killChildren();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (): Promise<ChildService> =>
    startChildService({
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.applicationUrl,
      DATA_DIR: folder,
      INBOUND_MAIL_DOMAIN: INBOUND_DOMAIN,
      INBOUND_SMTP_PORT: String(smtpPort),
    });
  const aThread = async ({ url }: ChildService): Promise<string> => {
    const answer = await fetch(`${url}/api/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify(EXAMPLE),
    });
    expect(answer.status).toBe(201);
    const { reference } = (await answer.json()) as { reference: string };
    const { id, programmeId } = await database.owner.manager.findOneByOrFail(CaseRecord, { reference });
    await database.owner.query(
      `insert into correspondent (id, programme_id, case_id, audience, address, name, token, added_at)
       values ($1, $2, $3, 'group', 'a@council.example', 'Grants', $4, now())`,
      [newId(), programmeId, id, TOKEN],
    );
    return id;
  };

  it(
    'loses none of them, and files none twice',
    async () => {
      const first = await start();
      const caseId = await aThread(first);
      const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true, pool: true });
      const taken = Array.from({ length: COUNT }, (_, at) =>
        transport.sendMail({
          from: 'a@council.example',
          to: `case+${TOKEN}@${INBOUND_DOMAIN}`,
          subject: `Answer ${at}`,
          text: `Answer ${at}`,
        }),
      );
      await Promise.all(taken);
      await first.kill();
      transport.close();
      const waiting = await database.owner.manager.countBy(ReceivedMailRecord, { state: 'received' });
      expect(waiting).toBeGreaterThan(0);
      expect(await database.owner.manager.count(ReceivedMailRecord)).toBe(COUNT);

      const second = await start();
      await until(
        'all of them on the case',
        async () => (await database.owner.manager.countBy(ReceivedMailRecord, { state: 'filed' })) === COUNT,
        RECOVERY,
      );
      const mails = await database.owner.manager.findBy(MailRecord, { caseId });
      expect(new Set(mails.map(({ subject }) => subject)).size).toBe(COUNT);
      expect(mails).toHaveLength(COUNT);
      expect(await second.stop()).toBe(0);
    },
    RECOVERY + 60_000,
  );
});
