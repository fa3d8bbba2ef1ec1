import { FactRecord } from '../../src/timeline/fact.record.js';
import { SilenceSweep } from '../../src/correspondence/letters/silence.js';
import { LetterRecord } from '../../src/correspondence/letters/letter.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { audited, heldBy, sessionOf, timelineOf } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { LETTER_TEXT, mayContact } from '../support/letters.js';
import { workOnACase } from '../support/on-a-case.js';
import { until } from '../support/until.js';
import type { Answer, Visitor } from '../support/visitor.js';

const OFFICER = 'grants@council.example.org';
const TEXT = LETTER_TEXT;

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly text: string;
  readonly as_it_goes: string;
  readonly reply_by: string | null;
  readonly moves: readonly { readonly move: string; readonly missing: readonly string[] }[];
}

const day = (date: string, month: string, year = '2026') => ({
  'date-day': date,
  'date-month': month,
  'date-year': year,
});

describe('letters', () => {
  const work = workOnACase({ confidentiality: 'confidential' }, {});
  const { at, send, call } = work;
  let supervisor: Visitor;

  beforeAll(async () => {
    supervisor = await aStaffMember(work.service, {
      programmeId: DEFAULT_PROGRAMME.id,
      role: 'supervisor',
    });
  });
  afterEach(() => later('2026-11-20T10:00:00Z'));

  /** Sessions do not last for days: everybody signs in anew. */
  const later = async (instant: string): Promise<void> => {
    work.service.clock.set(instant);
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    work.group = await signedIn(work.service, work.email);
    work.cookie = await sessionOf(work.service, 'caseworker@example.org');
    supervisor = await signedIn(work.service, 'supervisor@example.org');
  };

  const shown = async (id: string): Promise<Shown> => (await call('GET', `/letters/${id}`)).json<Shown>();
  const begin = async (
    kind: string,
    to: Record<string, string> = { to_name: 'The grants officer', to_email: OFFICER },
    by = work.caseworker,
  ) => {
    const answer = await send(by, '/letters', { kind, ...to });
    return answer.location?.split('/').at(-1) ?? `no letter: ${answer.status} ${answer.body}`;
  };
  const write = (id: string, fields: Record<string, string> = {}, by = work.caseworker): Promise<Answer> =>
    send(by, `/letters/${id}/text`, {
      subject: 'The notice',
      text: TEXT,
      to_name: 'The grants officer',
      to_email: OFFICER,
      ...fields,
    });
  const move = (by: Visitor, id: string, name: string, because = ''): Promise<Answer> =>
    send(by, `/letters/${id}/moves/${name}`, { because }, '/letters');
  const go = (
    id: string,
    how: Record<string, string> = { by: 'email' },
    by = work.caseworker,
  ): Promise<Answer> => send(by, `/letters/${id}/going`, how, '/letters');
  const agreed = async (id: string): Promise<void> => {
    await mayContact(work);
    await move(work.caseworker, id, 'offer');
    await move(work.group, id, 'agree');
  };

  it('goes from the caseworker to the group and back, and out once the group agrees', async () => {
    const id = await begin('short-notice');
    const draft = await shown(id);
    expect(draft.text).toContain('We write for a voluntary group that we help (“the group”).');
    expect(draft.text).toContain('31 days were given. The promise comes to 92 days. So 61 days are missing.');
    expect(draft.text).not.toContain('A Group');
    const open = await move(work.caseworker, id, 'offer');
    expect([open.status, open.body.includes('has a blank that nobody has filled: who signs.')]).toEqual([
      422,
      true,
    ]);
    await write(id);
    expect((await move(work.caseworker, id, 'offer')).status).toBe(303);
    await until('the mail to the group', async () =>
      work.service.mails
        .to(work.email)
        .some(({ subject }) => subject?.includes('there is a letter for you to read')),
    );
    expect((await work.group.get(at(`/letters/${id}`))).body).toMatch(
      /We agree to this letter[^]*Ask for a change/,
    );
    expect((await move(work.group, id, 'ask-change')).body).toContain('Say what is to be different.');
    expect((await move(work.group, id, 'ask-change', 'Say please.')).status).toBe(303);
    expect((await work.caseworker.get(at(`/letters/${id}`))).body).toContain('Say please.');
    await write(id, { subject: 'The notice, please' });
    await agreed(id);
    const sent = await go(id);
    expect([sent.status, sent.location]).toEqual([303, at(`/letters/${id}`)]);
    await until('the letter', async () => work.service.mails.to(OFFICER).length === 1);
    const [mail] = work.service.mails.to(OFFICER);
    expect(mail?.text).toContain('Please look at this again by Friday 4 December 2026.');
    expect(await shown(id)).toMatchObject({ state: 'sent', reply_by: '2026-12-04' });
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining([
        'letter-begun',
        'letter-offered',
        'letter-change-asked',
        'letter-agreed',
        'letter-sent',
      ]),
    );
    expect((await timelineOf(work.service, work.filed.caseId)).join(' ')).toContain(
      'An answer is asked for by Friday 4 December 2026.',
    );
  });

  it('sends nothing that the group has not agreed to, and nothing with a blank; it says what is missing', async () => {
    const id = await begin('raising-concern');
    const early = await go(id);
    expect(early.status).toBe(409);
    await write(id);
    await move(work.caseworker, id, 'offer');
    await move(work.group, id, 'agree');
    const refused = await go(id);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatch(/It is not on record how we know that this person speaks for the group/);
    expect((await shown(id)).moves.find(({ move: each }) => each === 'send')?.missing.length).toBeGreaterThan(
      1,
    );
    await write(id, { text: `${TEXT}\n\n[[who signs]]` });
    const blank = await call('POST', `/letters/${id}/moves`, { move: 'offer' });
    expect([blank.statusCode, blank.body.includes('Line 9 has a blank')]).toEqual([422, true]);
    const unknown = await write(id, { text: `${TEXT}\n\n{{nobody.knows}}` });
    expect([unknown.status, unknown.body.includes('Line 9: There is no field “nobody.knows”.')]).toEqual([
      422,
      true,
    ]);
    expect(unknown.body).toContain('{{nobody.knows}}');
    expect(work.service.mails.to('grants@council.example.org').length).toBeLessThan(2);
  });

  it('refuses a letter that tells more than the group agreed to, whoever typed it there', async () => {
    const id = await begin('raising-concern');
    await write(id, { text: `${TEXT}\n\nRiverside Lunch Club`, others: 'Cllr Oak, oak@example.org' });
    await work.service.owner.query(`update voluntary_group set name = 'Riverside Lunch Club' where id = $1`, [
      work.filed.groupId,
    ]);
    await agreed(id);
    const refused = await go(id);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('The letter has the name of the group in it, for “Cllr Oak”.');
    expect(refused.body).toContain('The group has not agreed to this. Ask the group first.');
  });

  it('a letter before claim waits for a supervisor, and gives fourteen days', async () => {
    const id = await begin('letter-before-claim');
    await write(id);
    await agreed(id);
    const early = await go(id);
    expect([early.status, early.body.includes('A supervisor has to look at it first.')]).toEqual([422, true]);
    expect((await move(work.caseworker, id, 'ask-supervisor')).status).toBe(303);
    await until('the mail to the supervisor', async () =>
      work.service.mails
        .to('supervisor@example.org')
        .some(({ subject }) => subject?.includes('waits for a supervisor')),
    );
    expect((await move(work.caseworker, id, 'approve')).status).toBe(409);
    expect((await move(supervisor, id, 'return', 'Add the day.')).status).toBe(303);
    await write(id, { text: `${TEXT}\n\nThe day was 20 November.` });
    await move(work.caseworker, id, 'offer');
    await move(work.group, id, 'agree');
    await move(work.caseworker, id, 'ask-supervisor');
    expect((await move(supervisor, id, 'approve')).status).toBe(303);
    expect((await go(id)).status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'sent', reply_by: '2026-12-04' });
    const facts = await work.service.owner.manager.findBy(FactRecord, { caseId: work.filed.caseId });
    expect(facts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['letter-before-claim-sent', 'reply-expected']),
    );
  });

  it('the clock of the answer starts with the letter and stops with the answer', async () => {
    const id = await begin('short-notice');
    await write(id);
    await agreed(id);
    expect((await go(id, { by: 'post', ...day('21', '11') })).body).toContain('today or before');
    expect((await go(id, { by: 'post', ...day('20', '11') })).status).toBe(303);
    const due = async () =>
      work.service.owner.query<{ due_on: string }[]>(
        `select due_on::text from deadline where case_id = $1 and rule_id = 'WORLD-REPLY' and superseded_at is null`,
        [work.filed.caseId],
      );
    expect(await due()).toEqual([{ due_on: '2026-12-04' }]);
    await later('2026-11-24T10:00:00Z');
    const answer = await send(
      work.group,
      `/letters/${id}/answer`,
      { what: 'answered', ...day('24', '11') },
      `/letters/${id}`,
    );
    expect(answer.status).toBe(303);
    expect(await due()).toEqual([]);
    const again = await call('POST', `/letters/${id}/answers`, { what: 'answered', on: '2026-11-24' });
    expect(again.statusCode).toBe(409);
  });

  it('silence is an event, told once, and the letter that asks again is one press away', async () => {
    const sweep = () => work.service.app.get(SilenceSweep, { strict: false }).sweep();
    const id = await begin('short-notice');
    await write(id);
    await agreed(id);
    await go(id);
    await sweep();
    const told = async () =>
      (await timelineOf(work.service, work.filed.caseId)).filter((text) =>
        /nobody has said|No answer came/.test(text),
      );
    expect(await told()).toEqual([]);
    await later('2026-11-28T10:00:00Z');
    await sweep();
    await sweep();
    expect(await told()).toEqual([expect.stringContaining('Five working days have passed')]);
    await later('2026-12-05T10:00:00Z');
    await sweep();
    await sweep();
    expect(await told()).toHaveLength(2);
    expect((await told()).at(-1)).toContain('No answer came by Friday 4 December 2026');
    await until('the mail to the group', async () =>
      work.service.mails.to(work.email).some(({ subject }) => subject?.includes('no answer came by the day')),
    );
    const silent = JSON.stringify(work.service.mails.to(work.email).map(({ text }) => text));
    expect(silent).not.toContain('Riverside');
    const pressed = await send(work.group, `/letters/${id}/chasing`, {}, `/letters/${id}`);
    const own = pressed.location?.split('/').at(-1) ?? '';
    const page = (await work.group.get(at(`/letters/${own}`))).body;
    expect(page).toContain('On Friday 20 November 2026 we wrote to you: “The notice”.');
    expect(page).not.toContain('[[');
    expect((await work.group.get(at(`/letters/${id}`))).body).not.toContain('Ask again with a letter');
  });

  it('a group writes and posts a letter of its own, in its own name; staff reads it and does not send it', async () => {
    const id = await begin('raising-concern', { to_name: 'The mayor' }, work.group);
    const own = await call('GET', `/letters/${id}`);
    expect(own.json<Shown>().text).toContain('We are A Group, a voluntary group (“the group”).');
    expect(own.json<Shown>().moves).toEqual([]);
    expect((await go(id, { by: 'email' })).status).toBe(409);
    await write(id, {}, work.group);
    const posted = await go(id, { by: 'post', ...day('20', '11') }, work.group);
    expect(posted.status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'posted', reply_by: '2026-12-04' });
  });

  it('two who write at once lose nothing: both texts are shown', async () => {
    const id = await begin('raising-concern');
    const held = await heldBy(work.caseworker, at(`/letters/${id}/text`));
    const body = (await work.caseworker.get(at(`/letters/${id}/text`))).body;
    const was = /name="form_was" value="([^"]*)"/.exec(body)?.[1] ?? '';
    await write(id, { subject: 'Onemark' });
    const fields = {
      ...held,
      subject: 'Twomark',
      text: TEXT,
      to_name: 'The grants officer',
      to_email: OFFICER,
    };
    const late = await work.caseworker.submit(at(`/letters/${id}/text`), {
      ...fields,
      ...(was ? { form_was: was } : {}),
    });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Onemark');
    expect(late.body).toContain('Twomark');
  });

  it('an administrator changes a text: a field that nobody knows is named with its line, and both texts are kept', async () => {
    const administrator = await aStaffMember(work.service, {
      programmeId: DEFAULT_PROGRAMME.id,
      role: 'administrator',
    });
    const page = '/letter-templates/raising-concern';
    const source = 'Subject: Ours ({{case.reference}})\n\nDear {{addressee.name}},\n\nOwnmark.';
    const change = (fields: Record<string, string>) =>
      administrator.submit(page, { version: '0', act: 'save', source, reason: 'Shorter.', ...fields });
    const wrong = await change({ source: `${source}\n\n{{group.nmae}}` });
    expect([wrong.status, wrong.body.includes('Line 7: There is no field “group.nmae”.')]).toEqual([
      422,
      true,
    ]);
    const seen = await change({ act: 'preview', reason: '' });
    expect([seen.status, seen.body.includes('Dear Head of Grants,')]).toEqual([200, true]);
    expect((await change({})).status).toBe(303);
    const stale = await change({ source: `${source} Latemark.` });
    expect([stale.status, stale.body.includes('Saved by somebody else meanwhile')]).toEqual([409, true]);
    expect(stale.body).toContain('Latemark.');
    expect((await shown(await begin('raising-concern'))).text).toContain('Ownmark.');
    expect((await change({ version: '1', act: 'ours' })).status).toBe(303);
    expect((await shown(await begin('raising-concern'))).text).not.toContain('Ownmark.');
    expect((await work.caseworker.get('/letter-templates')).status).toBe(404);
    expect((await administrator.get(page)).body).toContain('Shorter.');
  });

  it('a confidential group is nowhere in the files of a letter', async () => {
    const id = await begin('short-notice');
    for (const format of ['pdf', 'docx', 'txt']) {
      const { body, headers, status } = await work.caseworker.get(at(`/letters/${id}/files/${format}`));
      expect(status).toBe(200);
      expect(String(headers['content-disposition'])).toBe(
        `attachment; filename="${work.filed.reference}-letter.${format}"`,
      );
      expect(body).not.toMatch(/A Group|Ada/);
    }
  });

  it('is nobody else’s: another group sees no letter, and a letter of another case is not found', async () => {
    const id = await begin('raising-concern');
    const mine = work.group;
    await work.file();
    expect((await work.group.get(at(`/letters/${id}`))).status).toBe(404);
    expect((await call('GET', `/letters/${id}`)).statusCode).toBe(404);
    expect((await mine.get(at('/letters'))).status).toBe(404);
    expect(await work.service.owner.manager.countBy(LetterRecord, { id })).toBe(1);
  });
});
