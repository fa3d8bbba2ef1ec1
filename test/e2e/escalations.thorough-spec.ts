import { MailRecord } from '../../src/correspondence/mail/mail.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { addDays, formatDay, parseDay, writeDay } from '../../src/domain/calendar/day.js';
import { audited, sessionOf } from '../support/a-case.js';
import { sendIn } from '../support/council-mail.js';
import { dated } from '../support/dated.js';
import { agreeOn } from '../support/letters.js';
import { workOnACase } from '../support/on-a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { until } from '../support/until.js';
import type { Visitor } from '../support/visitor.js';

interface Shown {
  readonly id: string;
  readonly route: string;
  readonly state: string;
  readonly next: string;
  readonly next_day: string | null;
  readonly letter: string | null;
  readonly against: readonly string[];
  readonly because: string | null;
  readonly mails: readonly { readonly id: string; readonly is_read: boolean }[];
}

const START = '2026-11-20T10:00:00Z';
const WHY = 'No answer came.';
/** The last day for the Ombudsman is 19 November 2027. */
const NEARLY_OUT = '2027-11-19T10:00:00Z';
const TOO_LATE = '2027-11-20T10:00:00Z';

describe('from a complaint to the Ombudsman', () => {
  const work = workOnACase({ confidentiality: 'named' }, { worker: true, inboundMail: {} });
  const { at, send, call } = work;
  let supervisor: Visitor;

  beforeAll(async () => {
    supervisor = await aStaffMember(work.service, { programmeId: DEFAULT_PROGRAMME.id, role: 'supervisor' });
  });
  afterEach(() => later(START));

  /** Sessions do not last for months: everybody signs in anew. */
  const later = async (instant: string): Promise<void> => {
    work.service.clock.set(instant);
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    work.group = await signedIn(work.service, work.email);
    work.cookie = await sessionOf(work.service, 'caseworker@example.org');
    supervisor = await signedIn(work.service, 'supervisor@example.org');
  };

  const begin = (by: Visitor, route: string, more: Record<string, string> = {}) =>
    send(by, '/escalations/new', { route, why: WHY, ...more });
  const begun = async (by: Visitor, route: string, more: Record<string, string> = {}): Promise<string> => {
    const answer = await begin(by, route, more);
    return answer.location?.split('/').at(-1) ?? `nothing: ${answer.status} ${answer.body}`;
  };
  const act = (id: string, move: string, fields: Record<string, string> = {}, by = work.group) =>
    send(by, `/escalations/${id}/acts/${move}`, fields);
  const shown = async (id: string) => (await call('GET', `/escalations/${id}`)).json<Shown>();
  const wentOn = (day: string) => ({
    way: 'electronic',
    to_name: 'Whoever gets it',
    words: 'The form, with our letters.',
    ...dated('on', day),
  });
  /** Everything that a person has to say before an Ombudsman looks at it, and a complaint that nobody answers. */
  const complainInVain = async (): Promise<void> => {
    const said = { lost_out: 'yes', most_people: 'no', contract_broken: 'no', other_way: 'no' };
    expect((await send(work.group, '/options', said)).status).toBe(303);
    const id = await begun(work.group, 'complaint-stage-1');
    expect((await act(id, 'send', wentOn('2026-11-20'))).status).toBe(303);
  };
  const limit = async () =>
    work.service.owner.query<{ ended_on: string | null }[]>(
      `select ended_on::text from deadline where case_id = $1 and rule_id = 'LGSCO-12M' and superseded_at is null`,
      [work.filed.caseId],
    );

  it('after twelve weeks of silence, on the last day: the limit is met, and its reminders end', async () => {
    await complainInVain();
    await later('2027-02-12T10:00:00Z');
    expect((await begin(work.group, 'ombudsman')).body).toContain(
      'If none has come by Friday 12 February 2027',
    );
    await later(NEARLY_OUT);
    const id = await begun(work.group, 'ombudsman');
    expect(await limit()).toEqual([{ ended_on: null }]);
    expect((await act(id, 'send', wentOn('2027-11-19'))).status).toBe(303);
    expect(await limit()).toEqual([{ ended_on: '2027-11-19' }]);
    expect(await shown(id)).toMatchObject({ state: 'sent', next: 'wait' });
    expect(await audited(work.service, work.filed.caseId)).toEqual(expect.arrayContaining(['limit-done']));
    const taken = {
      their_reference: 'LG-1234',
      ...dated('on', '2027-11-19'),
      ...dated('answer_by', '2027-12-10'),
    };
    expect((await act(id, 'take-up', taken)).status).toBe(303);
    await later('2027-12-11T10:00:00Z');
    expect(await shown(id)).toMatchObject({ next: 'late', next_day: '2027-12-10' });
    expect((await work.group.get(at(`/escalations/${id}`))).body).toMatch(
      /Ask them how far it is[^]*LG-1234/,
    );
  });

  it('what was posted meets the limit on the day on which it came, once somebody says so', async () => {
    await complainInVain();
    await later(NEARLY_OUT);
    const id = await begun(work.group, 'ombudsman');
    expect((await act(id, 'send', { ...wentOn('2027-11-18'), way: 'post' })).status).toBe(303);
    expect(await limit()).toEqual([{ ended_on: null }]);
    expect(await shown(id)).toMatchObject({ next: 'say-they-have-it' });
    await later('2027-11-26T10:00:00Z');
    const came = { ...dated('on', '2027-11-25'), ...dated('arrived_on', '2027-11-19') };
    expect((await act(id, 'acknowledge', came)).status).toBe(303);
    expect(await limit()).toEqual([{ ended_on: '2027-11-19' }]);
  });

  it('too late it is refused with what remains; a supervisor lets it go on, and all of it stays on record', async () => {
    await complainInVain();
    await later(NEARLY_OUT);
    const planned = await begun(work.caseworker, 'ombudsman');
    await later(TOO_LATE);
    expect((await act(planned, 'agree')).status).toBe(303);
    const late = await act(planned, 'send', wentOn('2027-11-20'));
    expect([late.status, late.body.includes('The last day was Friday 19 November 2027.')]).toEqual([
      422,
      true,
    ]);
    expect(
      (await act(planned, 'withdraw', { words: 'Too late.', ...dated('on', '2027-11-20') })).status,
    ).toBe(303);

    const refused = await begin(work.group, 'ombudsman');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatch(/The last day was Friday 19 November 2027\. Open today: [^]*“Ask your MP”/);
    const asked = await work.group.get(at('/escalations/new?route=ombudsman'));
    expect(asked.body).toContain('This way is not open today');
    expect(asked.body).toContain('Which other way?');
    const because = 'The group was ill, and the Ombudsman may take a late complaint.';
    expect(await begin(work.caseworker, 'ombudsman', { because })).toMatchObject({ status: 422 });
    const id = await begun(supervisor, 'ombudsman', { because });
    expect(await shown(id)).toMatchObject({ state: 'planned', because });
    expect((await shown(id)).against.join(' ')).toContain('The last day was Friday 19 November 2027.');
    expect((await work.group.get(at(`/escalations/${id}`))).body).toMatch(
      /It goes on against the rules[^]*was ill/,
    );
    expect((await act(id, 'agree')).status).toBe(303);
    expect((await act(id, 'send', wentOn('2027-11-20'))).status).toBe(303);
    expect(await limit()).toEqual([{ ended_on: '2027-11-20' }]);
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining(['escalation-begun-against-rules', 'escalation-agreed']),
    );
  });

  it('papers for a solicitor go on the last day, and not on the day after without a supervisor', async () => {
    expect((await send(work.group, '/options', { planning: 'no', procurement: 'no' })).status).toBe(303);
    const route = (await work.list<{ route: string; last_day: string }>('/routes')).find(
      (each) => each.route === 'judicial-review',
    );
    const lastDay = parseDay(route?.last_day ?? '');
    await later(`${formatDay(lastDay)}T10:00:00Z`);
    expect((await work.group.get(at('/escalations/new?route=judicial-review'))).body).toContain(
      'That is today.',
    );
    const id = await begun(work.group, 'judicial-review');
    const page = `/escalations/${id}`;
    expect((await work.group.get(at(page))).body).toContain(
      `The last day is ${writeDay(lastDay)}. That is today.`,
    );
    const papers = () => send(work.group, `${page}/bundle`, { for_whom: 'Ms Law' }, page);
    expect((await papers()).status).toBe(303);
    await later(`${formatDay(addDays(lastDay, 2))}T10:00:00Z`);
    const late = await papers();
    expect(late.status).toBe(422);
    expect(late.body).toMatch(/Only the court can give more time[^]*Open today:/);
    const letter = await send(work.group, `${page}/letter`, { to_name: 'Ms Law' }, page);
    expect(letter.status).toBe(422);
    await act(id, 'withdraw', { words: 'Too late.', ...dated('on', formatDay(addDays(lastDay, 2))) });
    const because = 'The solicitor will ask the court for more time.';
    const anyway = await begun(supervisor, 'judicial-review', { because });
    await act(anyway, 'agree');
    const again = `/escalations/${anyway}`;
    expect((await send(work.group, `${again}/bundle`, { for_whom: 'Ms Law' }, again)).status).toBe(303);
  });

  it('its letter sends it, a reply shows and moves nothing, and a person says what it was', async () => {
    const mp = `mp-${work.filed.reference.toLowerCase()}@parliament.example`;
    const id = await begun(work.caseworker, 'mp');
    const early = await send(work.caseworker, `/escalations/${id}/letter`, {}, `/escalations/${id}`);
    expect(early.status).toBe(409);
    await act(id, 'agree');
    const people = { to_name: 'Jo Member MP', to_email: mp };
    const letter = await send(work.caseworker, `/escalations/${id}/letter`, people, `/escalations/${id}`);
    const letterId = letter.location?.split('/').at(-1) ?? '';
    expect(await shown(id)).toMatchObject({ next: 'finish-letter', letter: letterId });
    await agreeOn(work, letterId, people);
    expect(
      (await send(work.caseworker, `/letters/${letterId}/going`, { by: 'email' }, '/letters')).status,
    ).toBe(303);
    await until('the letter to be followed', async () => (await shown(id)).state === 'sent');
    const mail = await until('the letter at the MP', () => Promise.resolve(work.service.mails.to(mp).at(-1)));
    const back = mail.replyTo?.value[0]?.address ?? '';
    const subject = `Re: ${mail.subject ?? ''}`;
    await sendIn(work.service, { from: mp, subject, inReplyTo: mail.messageId, text: 'I wrote to them.' }, [
      back,
    ]);
    const came = await until('the reply', async () => (await shown(id)).mails[0]);
    expect(await shown(id)).toMatchObject({ state: 'sent', next: 'say-what-came' });
    expect((await work.group.get(at(`/escalations/${id}`))).body).toContain(
      'They wrote on Friday 20 November 2026',
    );
    expect(came.is_read).toBe(false);
    const helped = { outcome: 'helped', mail: came.id, ...dated('on', '2026-11-20') };
    const other = await work.service.owner.manager.findOneByOrFail(MailRecord, {
      letterId,
      direction: 'out',
    });
    expect((await act(id, 'decide', { ...helped, mail: other.id })).status).toBe(422);
    expect((await act(id, 'decide', helped)).status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'decided', next: 'nothing', mails: [{ is_read: true }] });
  });

  it('a letter that was begun elsewhere stands there by itself, and a bundle is tied to it', async () => {
    const letter = await send(work.group, '/letters', { kind: 'to-ombudsman', to_name: 'The Ombudsman' });
    const letterId = letter.location?.split('/').at(-1) ?? '';
    const people = {
      to_name: 'The Ombudsman',
      subject: 'Our complaint',
      text: 'Dear Ombudsman,\n\nPlease help.',
    };
    await send(work.group, `/letters/${letterId}/text`, people);
    const posted = { by: 'post', ...dated('date', '2026-11-20') };
    expect((await send(work.group, `/letters/${letterId}/going`, posted, '/letters')).status).toBe(303);
    const [kept] = await until('the letter to be followed', async () => {
      const all = await work.list<Shown>('/escalations');
      return all.length > 0 && all;
    });
    expect(kept).toMatchObject({
      route: 'ombudsman',
      state: 'sent',
      next: 'say-they-have-it',
      letter: letterId,
    });
    expect(await limit()).toEqual([{ ended_on: null }]);
    const id = kept?.id ?? '';
    const bundle = await send(work.group, `/escalations/${id}/bundle`, {}, `/escalations/${id}`);
    expect(bundle.status).toBe(303);
    expect((await work.group.get(at(`/escalations/${id}`))).body).toContain('Take it from your bundles');
    expect((await work.caseworker.get(at(`/escalations/${id}`))).body).not.toContain(
      'Take it from your bundles',
    );
  });
});
