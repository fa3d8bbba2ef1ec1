import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ChoiceLinks } from '../../src/reminders/choices/choice-links.js';
import { MoveChoices } from '../../src/reminders/choices/move-choices.js';
import { timelineOf } from '../support/a-case.js';
import { fileReport } from '../support/a-report.js';
import type { ReceivedMail } from '../support/mail-sink.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { remindAt } from '../support/remind.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor, type Answer } from '../support/visitor.js';

const ADA = 'ada@example.org';
const BOB = 'bob@example.org';
const WORKER = 'caseworker@example.org';
const STAND_IN = 'stand-in@example.org';

/** 14, 7 and 2 days before Monday 21 December 2026, when the money stops; then 56 days before the court's limit. */
const FIRST = '2026-12-07T09:00:00Z';
const SECOND = '2026-12-14T09:00:00Z';
const THIRD = '2026-12-18T09:00:00Z';
const COURT = '2026-12-24T09:00:00Z';

const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const textOf = ({ text = '' }: ReceivedMail): string => text.replaceAll(/\s+/g, ' ');

describe('the mails of a day', () => {
  let service: TestApp;
  let staff: Visitor;
  const references: Record<string, string> = {};
  /** Where one press ends the mails of two people. */
  let stops = { ada: '', bob: '' };

  beforeAll(async () => {
    service = await startTestApp();
    const programmeId = DEFAULT_PROGRAMME.id;
    staff = await aStaffMember(service, { programmeId });
    const contact = (name: string, email: string) => ({
      group: { name: `The ${name} Club`, contact: { name, email } },
    });
    references['one'] = (await fileReport(service, contact('Ada', ADA))).reference;
    references['two'] = (
      await fileReport(service, { ...contact('Ada', ADA), confidentiality: 'confidential' })
    ).reference;
    references['three'] = (await fileReport(service, contact('Bob', BOB))).reference;
    await remindAt(service, '2026-12-04T09:00:00Z');
  });
  beforeEach(() => void (service.mails.mails.length = 0));
  afterAll(() => service.close());

  const ref = (name: string): string => references[name] ?? '';
  const due = (address: string): ReceivedMail[] =>
    service.mails.to(address).filter(({ subject }) => subject?.includes('due on'));
  const only = (address: string): ReceivedMail => {
    const mails = due(address);
    expect(mails.map(({ subject }) => subject)).toHaveLength(1);
    return mails[0] as ReceivedMail;
  };
  const unsubscribeIn = ({ raw }: ReceivedMail): string =>
    new URL(/^List-Unsubscribe: <([^>]+)>/im.exec(raw.replaceAll(/\r\n[ \t]/g, ' '))?.[1] ?? 'none:')
      .pathname;
  const kindOf = async ({ messageId = '' }: ReceivedMail) => {
    const id = messageId.slice(1, messageId.indexOf('@'));
    const [row] = await service.owner.query<Record<string, unknown>[]>(
      'select kind, fatal, case_id is null as "isOfNoCase" from delivery where id = $1',
      [id],
    );
    return row;
  };

  it('go to each person once: over all their cases, and to one of one case as of that case', async () => {
    await remindAt(service, FIRST);
    const digest = only(ADA);
    expect(digest.subject).toBe('Redress: something is due on 2 of your cases');
    const text = textOf(digest);
    for (const name of ['one', 'two']) expect(text).toContain(`Case ${ref(name)}`);
    expect(text).not.toContain(ref('three'));
    expect(text).toContain('Monday 21 December 2026: 14 days left.');
    expect(digest.raw).not.toMatch(/Riverside|The Ada Club|Example City/);
    expect(await kindOf(digest)).toEqual({ kind: 'reminder-digest', fatal: false, isOfNoCase: true });

    const alone = only(BOB);
    expect(alone.subject).toBe(`Redress: something is due on 21 December 2026 (case ${ref('three')})`);
    expect(await kindOf(alone)).toEqual({ kind: 'reminder', fatal: false, isOfNoCase: false });
    for (const name of ['one', 'two', 'three']) expect(textOf(only(WORKER))).toContain(ref(name));
    expect((await timelineOf(service, await caseId('two'))).join(' ')).toContain(
      'Reminder, with those of other cases. The mail server took it',
    );

    for (const mail of [digest, alone])
      expect(mail.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    await remindAt(service, '2026-12-07T09:30:00Z');
    expect([ADA, BOB, WORKER].map((address) => due(address).length)).toEqual([1, 1, 1]);
  });

  it('reach the stand-in as well while the caseworker is away', async () => {
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email: STAND_IN });
    const idOf = `(select id from account where email = $1)`;
    await service.owner.query(`update case_file set assignee_id = ${idOf}, accepted_at = now()`, [WORKER]);
    await service.owner.query(
      `insert into absence (id, programme_id, account_id, substitute_id, from_day, last_day, recorded_at, recorded_by)
       select $2, $3, ${idOf}, (select id from account where email = $4), '2026-12-10', '2026-12-16', now(), ${idOf}`,
      [WORKER, randomUUID(), DEFAULT_PROGRAMME.id, STAND_IN],
    );
    await remindAt(service, SECOND);
    for (const address of [WORKER, STAND_IN]) {
      expect(only(address).subject).toBe('Redress: something is due on 3 of your cases');
      expect(textOf(only(address))).toContain('you look after these cases');
    }
    stops = { ada: unsubscribeIn(only(ADA)), bob: unsubscribeIn(only(BOB)) };
  });

  it('end with one press, of either kind of form, without a cookie; opening the link changes nothing', async () => {
    const reader = new Visitor(service);
    const page = await reader.get(stops.ada);
    expect(page.status).toBe(200);
    expect(words(page)).toContain('Stop these reminders?');
    expect(words(page)).toContain('After it, it may be too late to change things.');
    expect(await chosen()).toEqual([]);

    const form = await reader.post(stops.ada, { 'List-Unsubscribe': 'One-Click' });
    expect([form.status, words(form)]).toEqual([
      200,
      expect.stringContaining('We have stopped these reminders'),
    ]);
    const parts =
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    const multipart = await service.inject({
      method: 'POST',
      url: stops.bob,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: parts,
    });
    expect(multipart.statusCode).toBe(200);
    expect(await chosen()).toEqual([
      { address: ADA, off: ['limit', 'duty', 'world'] },
      { address: BOB, off: ['world'] },
    ]);
    await remindAt(service, THIRD);
    expect([ADA, BOB, WORKER].map((address) => due(address).length)).toEqual([0, 0, 1]);
  });

  const chosen = () =>
    service.owner.query<unknown[]>('select address, off from reminder_choice order by address');

  it('are no way to end a fatal reminder, which has a mail of each case and no such link', async () => {
    await remindAt(service, COURT);
    const mails = due(ADA);
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual(
      ['one', 'two']
        .map((name) => `Redress: something is due on 19 February 2027 (case ${ref(name)})`)
        .toSorted(),
    );
    for (const mail of mails) {
      expect(mail.headers.has('list-unsubscribe') || mail.headers.has('list')).toBe(false);
      expect(mail.raw).not.toContain('List-Unsubscribe');
      expect(textOf(mail)).toContain('You cannot switch this reminder off');
      expect(await kindOf(mail)).toEqual({ kind: 'reminder', fatal: true, isOfNoCase: false });
    }
  });

  it('are chosen by the link in a mail, and whoever switches something off is told what is lost', async () => {
    const { pathname } = new URL(linkOf(ADA));
    const reader = new Visitor(service);
    expect((await reader.get(pathname)).body).not.toMatch(
      / checked[^>]*name="kind"|name="kind"[^>]* checked/,
    );
    const saved = await reader.submit(pathname, { kind: 'world', digest: 'apart' });
    expect(saved.status).toBe(200);
    expect(words(saved)).toContain('You will not hear when an answer is late.');
    expect(words(saved)).toContain('You still get reminders of limits that can end a case');
    expect((await chosen())[0]).toEqual({ address: ADA, off: ['limit', 'duty'] });

    const refused = await reader.submit(pathname, { kind: 'service', digest: 'apart' });
    expect([refused.status, words(refused)]).toEqual([
      422,
      expect.stringContaining('Choose the reminders from the list.'),
    ]);
    const open = await reader.submit(pathname, { kind: 'world', digest: '' });
    expect([open.status, words(open)]).toEqual([
      422,
      expect.stringContaining('Choose how the reminders of one day come.'),
    ]);
    expect((await reader.post(pathname, { kind: 'world', digest: 'apart' })).status).toBe(403);
  });

  /** Written for a mail of this person that has left. */
  const linkOf = (address: string): string =>
    service.app.get(ChoiceLinks, { strict: false }).choosing({
      programmeId: DEFAULT_PROGRAMME.id,
      address,
      as: 'group',
      kinds: [],
    });

  it('answer wrong links all alike', async () => {
    const reader = new Visitor(service);
    const right = new URL(linkOf(ADA)).pathname.split('/').at(-1) ?? '';
    const wrong = [
      right.slice(0, -2),
      `${right.startsWith('A') ? 'B' : 'A'}${right.slice(1)}`,
      'x',
      `${right}A`.repeat(3),
    ];
    for (const place of ['choices', 'stop']) {
      const answers = await Promise.all(wrong.map((token) => reader.get(`/reminders/${place}/${token}`)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
      const posted = await reader.post(`/reminders/${place}/x`, { 'List-Unsubscribe': 'One-Click' });
      expect(posted.status).toBe(place === 'stop' ? 404 : 403);
    }
    expect(right).not.toContain('ada');
    expect(Buffer.from(right, 'base64url').toString('latin1')).not.toContain('example');
  });

  it('are chosen on the page of one’s account, by staff and by who speaks for a group', async () => {
    staff = await signedIn(service, WORKER);
    expect((await staff.get('/account')).body).toContain('href="/account/reminders"');
    expect(words(await staff.get('/account/reminders'))).toContain('What our programme promised to groups');
    const saved = await staff.submit('/account/reminders', { kind: 'limit', digest: 'together' });
    expect(words(saved)).toContain('The group may wait in vain.');
    const group = await signedIn(service, ADA);
    expect(words(await group.get('/account/reminders'))).not.toContain('What our programme promised');
    expect((await group.submit('/account/reminders', { kind: 'world', digest: 'apart' })).status).toBe(200);
    expect(await chosen()).toEqual([
      { address: ADA, off: ['limit', 'duty'] },
      { address: BOB, off: ['world'] },
      { address: WORKER, off: ['duty', 'world', 'service'] },
    ]);
    const [{ entries }] = await service.owner.query<[{ entries: number }]>(
      `select count(*)::int as entries from audit_entry where action = 'reminders-chosen'`,
    );
    expect(entries).toBe(5);
  });

  it('are chosen once more by nobody who moves to another address', async () => {
    const changeId = randomUUID();
    await service.owner.query(
      `insert into address_change (id, account_id, former_email, new_email, secret_hash, created_at, expires_at)
       select $1, id, email, 'ada@new.example.org', 'x', now(), now() from account where email = $2`,
      [changeId, ADA],
    );
    const moved = { type: 'address-changed', programmeId: DEFAULT_PROGRAMME.id, changeId };
    const move = service.app.get(MoveChoices, { strict: false });
    for (const _ of [1, 2]) await service.app.get(UnitOfWork).run(SYSTEM, (tx) => move.handle(tx, moved));
    expect((await chosen())[0]).toEqual({ address: 'ada@new.example.org', off: ['limit', 'duty'] });
  });

  it('go for the others, where one case cannot be dealt with; that one waits and comes when it can', async () => {
    await service.owner.query('delete from reminder_choice');
    await service.owner.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'this one cannot be settled'; end $$`);
    await service.owner.query(`create trigger refuse before update on reminder for each row
      when (old.case_id = '${await caseId('one')}') execute function refuse()`);
    await remindAt(service, '2027-01-22T09:00:00Z');
    const told = (name: string): number =>
      [ADA, BOB, WORKER].flatMap(due).filter(({ subject }) => subject?.includes(ref(name))).length;
    expect(['one', 'two', 'three'].map(told)).toEqual([0, 2, 2]);
    await service.owner.query('drop trigger refuse on reminder');
    await remindAt(service, '2027-01-22T11:00:00Z');
    expect(['one', 'two', 'three'].map(told)).toEqual([2, 2, 2]);
  });

  const caseId = async (name: string): Promise<string> =>
    (
      await service.owner.query<[{ id: string }]>('select id from case_file where reference = $1', [
        ref(name),
      ])
    )[0].id;
});
