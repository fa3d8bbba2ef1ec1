import { newId } from '../../src/platform/ids.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { bodyExplanations } from '../../src/response/body-explanations.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { audited, timelineOf } from '../support/a-case.js';
import { comeIn, dayFields, invite, lastInvitation, linkOf, OFFICER, say } from '../support/body-page.js';
import { hasClamd, startClamd, VIRUS } from '../support/clamd.js';
import { anAgreedLetter } from '../support/letters.js';
import { sendIn } from '../support/council-mail.js';
import { workOnACase } from '../support/on-a-case.js';
import { multipart, type FileToSend } from '../support/send-documents.js';
import { until } from '../support/until.js';
import { hiddenIn, Visitor } from '../support/visitor.js';

const NAME = 'Zephyrmark Lunch Club';
const SECRETS = ['Zephyrmark', 'Quillonmark', 'xylomark', '7946 0531', 'Objectivemark', 'Notemark'];
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const ANSWERS = ['have-it', 'explain', 'offer', 'more-time', 'reply', 'files', 'finding'];

describe('the side of the public body, whose group wants its name kept', () => {
  const work = workOnACase({}, { worker: true, inboundMail: {} });
  const council = () => `grants-${work.filed.caseId}@council.example`;

  beforeEach(() =>
    work.file({
      consents: [{ purpose: 'contact-body', given: true }],
      confidentiality: 'confidential',
      group: {
        name: NAME,
        contactName: 'Ada Quillonmark',
        contactEmail: `xylomark-${newId()}@example.org`,
        contactPhone: '020 7946 0531',
      },
    }),
  );

  const inviteOfficer = () => invite(work, { email: council() });
  const aLetterThatWent = async (): Promise<string> => {
    const letter = await anAgreedLetter(work, council());
    const went = await work.send(work.caseworker, `/letters/${letter}/going`, { by: 'email' }, '/letters');
    expect(went.status).toBe(303);
    return letter;
  };
  const one = async <Row>(statement: string): Promise<Row> =>
    (await work.service.owner.query<[Row]>(statement, [work.filed.caseId]))[0];
  const shown = async () =>
    (await work.call('GET', '/response')).json<{
      invitations: { id: string; state: string }[];
      answers: { id: string; kind: string; verdict: string | null }[];
      findings: { heard: string; replies: string[] }[];
      may_publish: boolean;
    }>();
  const post = async (body: Visitor, path: string, fields: Record<string, string>, files: FileToSend[]) => {
    const page = `/respond/answers/${path}`;
    const { headers, payload } = multipart({ ...hiddenIn(await body.get(page)), ...fields }, files);
    return work.service.inject({
      method: 'POST',
      url: page,
      headers: { ...headers, cookie: body.cookieHeader() },
      payload,
    });
  };

  it('gets a letter that says both ways, and nothing of the group on any page, in any mail, whatever the case holds', async () => {
    await inviteOfficer();
    await work.send(work.group, '/objectives', { text: 'Objectivemark: more time for Zephyrmark' });
    await work.send(work.caseworker, '/notes', { text: 'Notemark, they are Zephyrmark.' });
    await aLetterThatWent();
    await until('both mails', async () => work.service.mails.to(council()).length > 1);
    const mails = work.service.mails.to(council());
    const letter = mails.find(({ text }) => text?.includes('Please look at this again'));
    expect(letter?.text).toContain(linkOf(work, await lastInvitation(work)));
    expect(letter?.text).toContain('You can answer this e-mail. Or answer on a page made for it');
    expect(mails.every(({ replyTo }) => replyTo?.value[0]?.address?.startsWith('case+'))).toBe(true);
    const body = await comeIn(work);
    await work.send(work.caseworker, '/response/finding', {
      text: 'The notice was shorter than promised.',
      ...dayFields('date', '2026-12-04'),
    });
    const pages = ['/respond', '/respond/over', ...ANSWERS.map((path) => `/respond/answers/${path}`)];
    const seen = await Promise.all(pages.map(async (page) => (await body.get(page)).body));
    const refused = await Promise.all(ANSWERS.map(async (path) => (await say(body, path)).body));
    const all = [...seen, ...refused, ...mails.map(({ raw, text }) => `${raw} ${text}`)]
      .join('\n')
      .toLowerCase();
    expect(SECRETS.filter((secret) => all.includes(secret.toLowerCase()))).toEqual([]);
    expect(all).not.toContain('last day');
    expect(all).not.toContain(work.filed.groupId);
    expect(seen[0]).toContain('The notice was shorter than promised.');
  });

  it('is asked nothing that tells who the group is', async () => {
    await inviteOfficer();
    const refused = await work.send(work.caseworker, '/response/finding', {
      text: `${NAME} was told too late.`,
      ...dayFields('date', '2026-12-04'),
    });
    expect([refused.status, refused.body.includes('may not learn who the group is')]).toEqual([422, true]);
    expect((await shown()).findings).toEqual([]);
  });

  it('comes in by its own link alone, until that ends or is taken back, and longer once it is renewed', async () => {
    await inviteOfficer();
    const again = await inviteOfficer();
    expect([again.status, again.body.includes('This person has a link that works.')]).toEqual([422, true]);
    const body = await comeIn(work);
    const first = work.filed.reference;
    await work.file({ consents: [{ purpose: 'contact-body', given: true }] });
    const other = await body.get('/respond');
    expect([other.body.includes(first), other.body.includes(work.filed.reference)]).toEqual([true, false]);
    expect((await body.get(work.at())).status).toBe(303);
    expect((await body.get(`/api/v1${work.at()}`)).status).toBe(401);
    await invite(work, { days: '3' });
    const invitation = await lastInvitation(work);
    const later = async (instant: string) => {
      work.service.clock.set(instant);
      return new Visitor(work.service).submit(linkOf(work, invitation));
    };
    expect((await later('2026-11-23T09:59:59Z')).location).toBe('/respond');
    const ended = await later('2026-11-23T10:00:00Z');
    const never = await new Visitor(work.service).submit(`/respond/open/${newId()}`);
    expect([ended.status, ended.body]).toEqual([404, never.body]);
    work.service.clock.set('2026-11-20T10:00:00Z');
    await work.send(work.caseworker, `/response/invitations/${invitation.id}/renewal`, {}, '/response');
    expect((await later('2026-11-23T10:00:00Z')).location).toBe('/respond');
    work.service.clock.set('2026-11-20T10:00:00Z');
    await work.send(work.caseworker, `/response/invitations/${invitation.id}/revocation`, {}, '/response');
    expect((await new Visitor(work.service).submit(linkOf(work, invitation))).status).toBe(404);
    expect((await shown()).invitations).toMatchObject([{ state: 'revoked' }]);
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining(['response-link-made', 'response-link-renewed', 'response-link-revoked']),
    );
  });

  it('says everything once, however often it is pressed, and what is too long or empty stays in the form', async () => {
    await aLetterThatWent();
    await inviteOfficer();
    const body = await comeIn(work);
    const page = '/respond/answers/reply';
    const held = hiddenIn(await body.get(page));
    const words = 'We thought of it.\nWe will tell you more.';
    const twice = { ...held, words, audience: 'body' };
    const [first, second] = [await body.post(page, twice), await body.post(page, twice)];
    expect([first.location, second.location]).toEqual(['/respond', '/respond']);
    expect((await shown()).answers).toMatchObject([{ kind: 'replied' }]);
    expect((await work.group.get(work.at('/response'))).body).not.toContain('We thought of it.');
    expect((await work.caseworker.get(work.at('/response'))).body).toContain('We thought of it.');
    const long = await body.post(page, {
      ...held,
      once: newId(),
      words: 'é'.repeat(10_001),
      audience: 'all',
    });
    expect([long.status, long.body.includes('é'.repeat(10_001))]).toEqual([422, true]);
    expect(long.body).toContain('It has 10,001 characters and can have 10,000.');
    const empty = await say(body, 'explain', { audience: 'all' });
    expect(empty.body).toMatch(/Choose why it happened\.[^]*Write your answer\./);
    await until('the mail to the caseworker', async () =>
      work.service.mails
        .to('caseworker@example.org')
        .some(
          ({ subject }) => subject === `Redress: the public body answered (case ${work.filed.reference})`,
        ),
    );
    const toGroup = work.service.mails.to(work.email).map(({ subject }) => subject ?? '');
    expect(toGroup.some((subject) => subject.includes('the public body answered'))).toBe(false);
  });

  it('offers a remedy as an offer, and explains for whoever sums the case up', async () => {
    const letter = await aLetterThatWent();
    await inviteOfficer();
    const body = await comeIn(work);
    expect((await say(body, 'offer', { words: 'Three months more of the grant.' })).location).toBe(
      '/respond',
    );
    expect(await one('select offered_by, what, audience from offer where case_id = $1')).toEqual({
      offered_by: 'body',
      what: 'Three months more of the grant.',
      audience: 'all',
    });
    expect(await one(`select answered_on::text from letter where case_id = $1 and id = '${letter}'`)).toEqual(
      {
        answered_on: '2026-11-20',
      },
    );
    expect((await body.get('/respond')).body).toContain('Three months more of the grant.');
    await say(body, 'explain', { cause: 'management', words: 'Nobody knew the Compact.', audience: 'all' });
    const said = await work.service.app
      .get(UnitOfWork)
      .read(SYSTEM, (reading) => bodyExplanations(reading, work.filed.caseId));
    expect(said).toMatchObject([{ cause: 'management', words: 'Nobody knew the Compact.' }]);
  });

  it('is told no to more time, in words, and the day stays; a second request waits for the first', async () => {
    await aLetterThatWent();
    await inviteOfficer();
    const body = await comeIn(work);
    const due = () => one<object>('select reply_by::text from letter where case_id = $1');
    const before = await due();
    expect((await say(body, 'more-time', dayFields('until', '2026-11-20'))).body).toContain(
      'Give a day after today.',
    );
    await say(body, 'more-time', dayFields('until', '2026-12-30'));
    expect((await say(body, 'more-time', dayFields('until', '2026-12-31'))).body).toContain(
      'You have asked for time already.',
    );
    const [{ id } = { id: '' }] = (await shown()).answers;
    const named = await work.send(work.caseworker, `/response/time/${id}`, {
      verdict: 'refused',
      text: `${NAME} says no.`,
    });
    expect(named.status).toBe(422);
    await work.send(work.caseworker, `/response/time/${id}`, {
      verdict: 'refused',
      text: 'The money stops before.',
    });
    expect((await body.get('/respond')).body).toContain('The money stops before.');
    expect(await due()).toEqual(before);
    await until('the mail to the body', async () =>
      work.service.mails.to(council()).some(({ subject }) => subject?.includes('your request for more time')),
    );
    const second = await work.send(
      work.caseworker,
      `/response/time/${id}`,
      { verdict: 'agreed' },
      '/response',
    );
    expect(second.status).toBe(422);
  });

  it('is heard on a finding before anything may be published', async () => {
    const day = dayFields('date', '2026-12-04');
    const text = 'The notice was shorter than promised.';
    const alone = await work.send(work.caseworker, '/response/finding', { text, ...day });
    expect([alone.status, alone.body.includes('Invite somebody first.')]).toEqual([422, true]);
    await inviteOfficer();
    const soon = await work.send(work.caseworker, '/response/finding', {
      text,
      ...dayFields('date', '2026-11-26'),
    });
    expect([soon.status, soon.body.includes('Give the body a week or more')]).toEqual([422, true]);
    expect((await work.send(work.caseworker, '/response/finding', { text, ...day })).status).toBe(303);
    expect(await shown()).toMatchObject({ findings: [{ heard: 'waiting' }], may_publish: false });
    expect(await replyDays()).toEqual(['2026-12-04']);
    const body = await comeIn(work);
    await say(body, 'finding', { words: 'It was as long as we could make it.' });
    expect(await shown()).toMatchObject({ findings: [{ heard: 'replied' }], may_publish: true });
    expect(await replyDays()).toEqual([]);
    expect((await work.group.get(work.at('/response'))).body).toMatch(
      /The notice was shorter than promised\.[^]*It was as long as we could make it\./,
    );
    work.service.clock.set('2026-11-20T10:05:00Z');
    // Of what no date can show, a caseworker says what was found.
    await work.service.owner.query(`update case_file set breach_type = 'monitoring-burden' where id = $1`, [
      work.filed.caseId,
    ]);
    await work.send(work.caseworker, '/finding', { result: 'breached', reason: 'Nobody was asked, either.' });
    expect(await shown()).toMatchObject({ findings: [{ heard: 'replied' }], may_publish: false });
    const page = (await work.caseworker.get(work.at('/response'))).body;
    expect(page).toMatch(/The notice was shorter[^]*On Friday 20 November 2026 something else was found/);
    const again = { text: 'Nobody was asked, either.', ...day };
    await work.send(work.caseworker, '/response/finding', again);
    expect((await work.group.get(work.at('/response'))).body).toContain(text);
    await say(body, 'finding', { words: 'We asked three groups.' });
    expect(await shown()).toMatchObject({ may_publish: true });
  });

  const replyDays = async (): Promise<string[]> => {
    const rows = await work.service.owner.query<{ due: string }[]>(
      `select due_on::text as due from deadline where case_id = $1 and superseded_at is null and rule_id = 'WORLD-FINDING-REPLY'`,
      [work.filed.caseId],
    );
    return rows.map(({ due }) => due);
  };

  it('sends files that are evidence, shut until somebody looked, and is told of a wrong one', async () => {
    await inviteOfficer();
    const body = await comeIn(work);
    const none = await post(body, 'files', { audience: 'all' }, []);
    expect([none.statusCode, none.body.includes('Choose a file to send.')]).toEqual([422, true]);
    const wrong = await post(body, 'files', { audience: 'all', words: 'Look.' }, [
      { fileName: 'run.exe', content: Buffer.from('MZ\u0000\u0001program') },
    ]);
    expect([wrong.statusCode, wrong.body.includes('Look.')]).toEqual([422, true]);
    const sent = await post(body, 'files', { audience: 'body' }, [{ fileName: 'minutes.pdf', content: PDF }]);
    expect(sent.statusCode).toBe(303);
    expect(await one('select audience, scan_state, source, title from document where case_id = $1')).toEqual({
      audience: 'body',
      scan_state: 'not-scanned',
      source: 'upload',
      title: 'minutes.pdf',
    });
    expect((await body.get('/respond')).body).toContain('minutes.pdf');
    expect((await work.group.get(work.at('/documents'))).body).not.toContain('minutes.pdf');
    expect((await timelineOf(work.service, work.filed.caseId)).join('\n')).toContain(
      'Files that came with it: 1.',
    );
  });

  it('answers by e-mail all the same', async () => {
    await inviteOfficer();
    const mail = await until('the mail', () => Promise.resolve(work.service.mails.to(council()).at(-1)));
    const to = mail.replyTo?.value[0]?.address ?? '';
    await sendIn(work.service, { text: 'We answer by mail.', subject: 'Re: case', from: council() }, [to]);
    await until('the answer', async () =>
      (await work.call('GET', '/messages')).body.includes('We answer by mail.'),
    );
  });

  (hasClamd() ? it : it.skip)(
    'has a file with a virus kept shut (clamav-daemon must be installed)',
    async () => {
      const clamd = await startClamd();
      Object.assign(work.service.documentSettings, { clamd: clamd.tcp });
      try {
        await inviteOfficer();
        const body = await comeIn(work);
        await post(body, 'files', { audience: 'all' }, [
          { fileName: 'note.txt', content: Buffer.from(`A note ${VIRUS}`) },
        ]);
        await until('the scan', async () => {
          const { scan_state: state } = await one<{ scan_state: string }>(
            'select scan_state from document where case_id = $1',
          );
          return state === 'infected';
        });
      } finally {
        Object.assign(work.service.documentSettings, { clamd: undefined });
        await clamd.stop();
      }
    },
  );

  it('is invited only once the group agreed that anybody is spoken to', async () => {
    await work.file({ consents: [] });
    const refused = await invite(work, OFFICER);
    expect([refused.status, refused.body.includes('The group has not agreed yet')]).toEqual([422, true]);
    expect((await work.group.get(work.at('/response/invitations/new'))).status).toBe(404);
  });
});
