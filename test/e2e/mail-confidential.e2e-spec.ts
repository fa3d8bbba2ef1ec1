import { newId } from '../../src/platform/ids.js';
import { workOnACase } from '../support/on-a-case.js';
import { until } from '../support/until.js';

const NAME = 'Zephyrine Marker Club';
const CONTACT = 'Quillon Markerby';
const PHONE = '01632 960123';

describe('mail of a case whose group wants its name kept', () => {
  const email = `${newId()}@markers.example`;
  const work = workOnACase(
    { consents: [{ purpose: 'contact-body', given: true }] },
    { worker: true, inboundMail: {} },
  );
  const council = 'grants@council.example';

  beforeEach(() =>
    work.file({
      consents: [{ purpose: 'contact-body', given: true }],
      group: { name: NAME, contactName: CONTACT, contactEmail: `${newId()}-${email}`, contactPhone: PHONE },
    }),
  );

  const write = (text: string, kind = 'body') =>
    work.call('POST', '/messages', { to_other: { name: 'Grants', email: council, kind }, text });

  it.each([
    ['the name', `We help the ${NAME.toUpperCase()}.`],
    ['the name over two lines', 'We help the Zephyrine\nMarker   Club.'],
    ['the contact', `Please ring ${CONTACT}.`],
    ['the number', 'Ring 01632-960 123, please.'],
  ])('does not go with %s in it', async (_, text) => {
    const refused = await write(text);
    expect(refused.statusCode).toBe(422);
    expect(refused.json<{ errors: object[] }>().errors).toEqual([
      { pointer: '/text', detail: expect.stringContaining('The group has not agreed to that.') as string },
    ]);
    expect(refused.body).not.toContain('Zephyrine');
    expect(await work.list('/messages')).toEqual([]);
  });

  it('has none of it in a byte of what goes, in no header and in no part', async () => {
    expect((await write('Dear officer,\n\nA voluntary group asks you for more time.')).statusCode).toBe(201);
    const mail = await until('the mail', () => Promise.resolve(work.service.mails.to(council).at(-1)));
    const bytes =
      mail.raw + mail.headerLines.map(({ line }) => line).join('\n') + mail.text + String(mail.html);
    for (const marker of [NAME, 'Zephyrine', CONTACT, 'Markerby', '960123', email, work.filed.groupId])
      expect(bytes.toLowerCase()).not.toContain(marker.toLowerCase());
    expect(mail.subject).toBe(`Case ${work.filed.reference}, 20 November 2026`);
    expect(mail.raw).not.toContain(work.filed.report.title);
    expect(mail.from?.value[0]?.address).toBe('redress@example.org');
  });

  it('does not go where the group has not agreed that anybody is contacted', async () => {
    await work.file({ consents: [] });
    const refused = await write('Dear officer');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('The group has not agreed yet');
  });

  it('cannot be made to carry a header of somebody else’s', async () => {
    const injected = { name: 'Grants\r\nBcc: all@elsewhere.example', email: council, kind: 'body' };
    expect((await work.call('POST', '/messages', { to_other: injected, text: 'Dear' })).statusCode).toBe(422);
    const address = { name: 'Grants', email: 'a@b.example\r\nBcc: c@d.example', kind: 'body' };
    expect((await work.call('POST', '/messages', { to_other: address, text: 'Dear' })).statusCode).toBe(422);
    expect((await write('Dear\r\nBcc: all@elsewhere.example\r\n\r\nofficer')).statusCode).toBe(201);
    const mail = await until('the mail', () =>
      Promise.resolve(work.service.mails.to(council).find(({ text }) => text?.includes('all@elsewhere'))),
    );
    expect(mail.headers.has('bcc')).toBe(false);
    expect(work.service.mails.to('all@elsewhere.example')).toEqual([]);
  });

  it('is written on a page, looked at, and sent', async () => {
    const fields = { to: 'other', name: 'Grants', email: council, kind: 'body', text: `About ${NAME}` };
    const refused = await work.send(work.caseworker, '/messages/new', fields);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('The group has not agreed to that.');
    const asked = await work.send(work.caseworker, '/messages/new', { ...fields, text: 'Dear officer' });
    expect(asked.body).toContain('Who will see this');
    expect(await work.list('/messages')).toEqual([]);
    const sent = await work.send(work.caseworker, '/messages/new', {
      ...fields,
      text: 'Dear officer',
      act: 'send',
    });
    expect(sent.location).toBe(work.at('/messages'));
    const shown = await work.group.get(work.at('/messages'));
    expect(shown.body).toContain('Dear officer');
    expect(shown.body).not.toContain('Write a mail');
    expect((await work.group.get(work.at('/messages/new'))).status).toBe(404);
  });
});
