import { connect } from 'node:net';
import { once } from 'node:events';
import { CorrespondentRecord } from '../../src/correspondence/mail/correspondent.record.js';
import { FileReceived } from '../../src/correspondence/mail/incoming/file-received.js';
import { MailReceiver } from '../../src/correspondence/mail/incoming/mail-receiver.js';
import { ReceivedMailRecord } from '../../src/correspondence/mail/incoming/received-mail.record.js';
import { MailRecord } from '../../src/correspondence/mail/mail.record.js';
import { INBOUND_DOMAIN, sendIn, type Reply } from '../support/council-mail.js';
import { hostileFiles, type HostileFile } from '../support/hostile-files.js';
import { HOSTILE_MAILS } from '../support/hostile-mails.js';
import { workOnACase } from '../support/on-a-case.js';
import { until } from '../support/until.js';

describe('mail that is meant to harm', () => {
  const work = workOnACase(
    { consents: [{ purpose: 'contact-body', given: true }] },
    {
      worker: true,
      inboundMail: { limit: 3_145_728 },
      documentSettings: { fileLimit: 2_097_152, caseCount: 1_000 },
    },
  );
  let to: string;

  beforeEach(async () => {
    await work.call('POST', '/messages', {
      to_other: { name: 'Grants', email: 'grants@council.example', kind: 'body' },
      text: 'Dear officer',
    });
    const { token } = await work.service.owner.manager.findOneByOrFail(CorrespondentRecord, {
      caseId: work.filed.caseId,
    });
    to = `case+${token}@${INBOUND_DOMAIN}`;
  });

  const all = () => work.service.owner.manager.find(ReceivedMailRecord);
  const port = () => work.service.app.get(MailReceiver, { strict: false }).port ?? 0;
  /** An ordinary mail still comes through. */
  const goesOn = async (): Promise<void> => {
    const subject = `Ordinary ${Date.now()}`;
    await sendIn(work.service, { from: 'grants@council.example', subject, text: 'Thank you.' }, [to]);
    await until('an ordinary mail', async () => {
      const found = await work.service.owner.manager.findOneBy(ReceivedMailRecord, { subject });
      return found?.state === 'filed';
    });
  };
  /** What the receiver says to each line. */
  const speak = async (lines: readonly string[]): Promise<string[]> => {
    const socket = connect(port(), '127.0.0.1');
    const answers: string[] = [];
    const next = async (): Promise<void> => {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      answers.push(chunk.toString());
    };
    await next();
    for (const line of lines) {
      socket.write(`${line}\r\n`);
      await next();
    }
    socket.destroy();
    return answers;
  };

  const HOSTILE = '@hostile.example';
  const senderOf = (at: number): string => `mail-${at}${HOSTILE}`;
  const fileSenderOf = (at: number): string => `file-${at}${HOSTILE}`;
  const mailWith = ({ what, fileName, content }: HostileFile, at: number): Reply => ({
    from: fileSenderOf(at),
    subject: what,
    text: 'Here it is.',
    // What kind it is, its name tells: some are called a mail within the mail.
    attachments: [{ filename: fileName, content }],
  });
  /** Files of which the mail that brought them says neither that they were kept nor why not. */
  const lostFiles = async (brought: readonly ReceivedMailRecord[]): Promise<string[]> => {
    const mails = await work.service.owner.manager.find(MailRecord);
    return brought.flatMap(({ mailId, subject }) => {
      const files = mails.find(({ id }) => id === mailId)?.attachments ?? [];
      const isWhole = files.length === 1 && files.every(({ documentId, refused }) => documentId ?? refused);
      return isWhole ? [] : [subject ?? ''];
    });
  };

  it(`${HOSTILE_MAILS.length} of them, and each hostile file in a mail: each is accounted for, and the service goes on`, async () => {
    const files = await hostileFiles();
    expect(HOSTILE_MAILS.length + files.length).toBeGreaterThanOrEqual(200);
    const refused: string[] = [];
    for (const [at, { name, raw }] of HOSTILE_MAILS.entries())
      await sendIn(work.service, { raw, from: senderOf(at) }, [to]).catch(() => refused.push(name));
    for (const [at, each] of files.entries())
      await sendIn(work.service, mailWith(each, at), [to]).catch(() => refused.push(each.what));
    const sweep = work.service.app.get(FileReceived, { strict: false });
    await until(
      'all of them',
      async () => {
        await sweep.sweep();
        return (await all()).every(({ state }) => state !== 'received');
      },
      150_000,
    );
    expect(refused).toEqual([]);
    const came = (await all()).filter(({ envelopeFrom }) => envelopeFrom.endsWith(HOSTILE));
    const places = [...HOSTILE_MAILS.keys()].map(senderOf);
    const withFiles = [...files.keys()].map(fileSenderOf);
    expect(came.map(({ envelopeFrom }) => envelopeFrom).toSorted()).toEqual(
      [...places, ...withFiles].toSorted(),
    );
    expect(came.filter(({ state, reason }) => state !== 'filed' && reason === null)).toEqual([]);
    expect(await lostFiles(came.filter(({ envelopeFrom }) => withFiles.includes(envelopeFrom)))).toEqual([]);
    const reasons = new Set(came.map(({ reason }) => reason));
    expect([...reasons]).toEqual(expect.arrayContaining(['too-deep', 'too-many-parts', 'too-long-headers']));
    await goesOn();
    const page = await work.caseworker.get(work.at('/messages'));
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('<script>alert');
    expect((await work.caseworker.get('/mail/holding')).status).toBe(200);
  }, 240_000);

  it('passes no mail on, and takes none for addresses at which nobody is', async () => {
    const [, , , elsewhere, nobody] = await speak([
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      'RCPT TO:<ada@elsewhere.example>',
      `RCPT TO:<ada@${INBOUND_DOMAIN}>`,
    ]);
    expect(elsewhere).toMatch(/^550 /);
    expect(nobody).toMatch(/^550 /);
  });

  it('a mail with 3,000 recipients is taken for the first twenty', async () => {
    const answers = await speak([
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      ...Array.from({ length: 3_000 }, (_, at) => `RCPT TO:<case+${at}@${INBOUND_DOMAIN}>`),
    ]);
    const recipients = answers.slice(3);
    expect(recipients.filter((each) => each.startsWith('250'))).toHaveLength(20);
    expect(recipients.filter((each) => each.startsWith('452'))).toHaveLength(2_980);
    await goesOn();
  });

  it('a mail that is too large is refused, whether it says so or not', async () => {
    const raw = Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), Buffer.alloc(4_194_304, 'x\r\n')]);
    const before = (await all()).length;
    await expect(sendIn(work.service, { raw }, [to])).rejects.toThrow(/552/);
    expect((await speak(['EHLO x', 'MAIL FROM:<a@b.example> SIZE=99999999']))[2]).toMatch(/^552 /);
    expect((await all()).length).toBe(before);
    await goesOn();
  });

  it('one address has so many connections and no more', async () => {
    const sockets = Array.from({ length: 30 }, () => connect(port(), '127.0.0.1'));
    const greetings = await Promise.all(
      sockets.map(async (socket) => String((await once(socket, 'data'))[0])),
    );
    const taken = greetings.filter((each) => each.startsWith('220')).length;
    // One that just ended may still be counted.
    expect([18, 19, 20]).toContain(taken);
    expect(greetings.filter((each) => each.startsWith('421'))).toHaveLength(30 - taken);
    for (const socket of sockets) socket.destroy();
    await until('room again', async () => {
      const [greeting] = await speak([]);
      return greeting?.startsWith('220');
    });
    await goesOn();
  });

  it('a connection that is cut in the middle of a message leaves nothing', async () => {
    const before = (await all()).length;
    const socket = connect(port(), '127.0.0.1');
    for (const line of ['EHLO x', 'MAIL FROM:<a@b.example>', `RCPT TO:<${to}>`, 'DATA']) {
      await once(socket, 'data');
      socket.write(`${line}\r\n`);
    }
    await once(socket, 'data');
    socket.write('Subject: half\r\n\r\nHel');
    socket.destroy();
    await goesOn();
    expect((await all()).length).toBe(before + 1);
  });
});
