import { parseDay } from '../../src/domain/calendar/day.js';
import { aCase, audited, heldBy, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { fileReport, postReport, EXAMPLE } from '../support/a-report.js';

const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#39;/g, '’')
    .replaceAll(/\s+/g, ' ');

describe('the checklists on the page of a case', () => {
  const work = workOnACase({
    breachType: 'monitoring-burden',
    monitoring: { 'agreed-beforehand': 'no', proportionate: 'not-sure' },
  });
  const { at } = work;

  it('shows what was answered in the report, and takes new answers from the group', async () => {
    const page = at();
    const { group } = work;
    const text = words((await group.get(page)).body);
    expect(text).toContain('We cannot tell yet');
    expect(text).toContain('The reports were not agreed before the money started.');
    expect(text).not.toContain('Record what you found');
    const form = `${page}/checklists/monitoring`;
    expect((await group.get(form)).body).toMatch(/value="no" checked/);
    const held = await heldBy(group, form);
    const empty = await group.submit(form, held);
    expect([empty.status, words(empty.body).includes('Answer at least one question.')]).toEqual([422, true]);
    const sent = await group.submit(form, { ...held, 'asked-once': 'no', 'use-explained': 'yes' });
    expect(sent.status).toBe(303);
    const after = words((await group.get(page)).body);
    expect(after).toContain('You are asked for the same figures more than once.');
    expect(after).not.toContain('The reports were not agreed before the money started.');
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toBe(
      'The questions about reports and figures were answered. Asked for once: no. Use explained: yes.',
    );
    const stale = await group.submit(form, { ...held, 'asked-once': 'yes' });
    expect(stale.status).toBe(409);
  });

  it('is breached only by a caseworker’s finding, which can be taken back', async () => {
    const page = at();
    const { group } = work;
    const find = async (result: string) =>
      work.caseworker.submit(`${page}/finding`, {
        ...(await heldBy(work.caseworker, `${page}/finding`)),
        result,
        reason: 'Three offices ask for the same.',
      });
    expect((await group.get(`${page}/finding`)).status).toBe(404);
    expect((await find('')).status).toBe(422);
    expect((await find('breached')).status).toBe(303);
    const text = words((await group.get(page)).body);
    expect(text).toContain('Needless monitoring: Not kept');
    expect(text).toContain('Why: Three offices ask for the same.');
    expect((await find('open')).status).toBe(303);
    expect(words((await group.get(page)).body)).toContain('We cannot tell yet');
    expect(await audited(work.service, work.filed.caseId)).toEqual([
      'case-filed',
      'finding-recorded',
      'finding-recorded',
    ]);
  });

  it('refuses a finding where the dates decide', async () => {
    const { reference } = await aCase(work.service);
    const page = `/cases/${reference}/finding`;
    const held = await heldBy(work.caseworker, page);
    const refused = await work.caseworker.submit(page, {
      ...held,
      result: 'breached',
      reason: 'It is short.',
    });
    expect([refused.status, words(refused.body).includes('In this case the dates decide.')]).toEqual([
      422,
      true,
    ]);
  });

  it('puts fairness first where no number of weeks bound, and second where one did', async () => {
    const facts = [
      { kind: 'consultation-opened', on: parseDay('2026-09-01'), source: 'the website' },
      { kind: 'consultation-closes', on: parseDay('2026-10-11'), source: 'the website' },
    ] as const;
    const consultation = { breachType: 'short-consultation', facts } as const;
    const covenant = await aCase(work.service, { ...consultation, promise: { kind: 'covenant' } });
    const page = `/cases/${covenant.reference}`;
    const before = words((await work.caseworker.get(page)).body);
    const main = before.indexOf('The main argument: was the consultation fair?');
    expect(main).toBeGreaterThan(0);
    expect(main).toBeLessThan(before.indexOf('Principles: The Civil Society Covenant'));
    const form = `${page}/checklists/fair-consultation`;
    const answers = {
      'formative-stage': 'no',
      'formative-stage-note': 'The budget was set in March.',
      'adequate-time-note': 'It was August.',
      'statutory-duty': 'The Care Act, from the council’s own paper.',
    };
    const long = await work.caseworker.submit(form, {
      ...(await heldBy(work.caseworker, form)),
      ...answers,
      'enough-reasons-note': 'x'.repeat(1001),
    });
    expect([long.status, long.body.includes('The budget was set in March.')]).toEqual([422, true]);
    const sent = await work.caseworker.submit(form, { ...(await heldBy(work.caseworker, form)), ...answers });
    expect(sent.status).toBe(303);
    const text = words((await work.caseworker.get(page)).body);
    for (const said of [
      'By your answers it was not fair in this. It was asked when the plan could no longer change.',
      'Was there enough time to answer? Not sure It was August.',
      'A law may have made them consult: The Care Act',
    ])
      expect(text).toContain(said);
    expect((await work.caseworker.get(form)).body).toContain('It was August.');

    const promised = await aCase(work.service, {
      ...consultation,
      promise: { kind: 'local-compact', consultationWeeks: 12 },
    });
    const second = words((await work.caseworker.get(`/cases/${promised.reference}`)).body);
    expect(second.indexOf('Was the consultation fair, too?')).toBeGreaterThan(
      second.indexOf('Promise: Your local Compact'),
    );
  });

  it('has the request ready on the page where an assessment is not known', async () => {
    const { reference } = await aCase(work.service, { breachType: 'no-impact-assessment' });
    const text = words((await work.caseworker.get(`/cases/${reference}`)).body);
    expect(text).toContain('A request that is ready to send');
    expect(text).toContain('I ask for it under the Freedom of Information Act 2000.');
    expect(text).toContain('to have none is not by itself a breach of that duty');
  });

  it('takes the answers with a report by program, and shows them to nobody else’s programme', async () => {
    const { reference } = await fileReport(work.service, {
      breach_type: 'monitoring-burden',
      monitoring: { use_explained: 'no' },
      fair_consultation: { enough_reasons: { answer: 'no' } },
    });
    const text = words((await work.caseworker.get(`/cases/${reference}`)).body);
    expect(text).toContain('Nobody has told you what the figures are used for.');
    expect(text).toContain('People were not told enough to give a good answer.');
    const wrong = await postReport(work.service, { ...EXAMPLE, monitoring: { use_explained: 'no' } });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe('/monitoring');
  });
});
