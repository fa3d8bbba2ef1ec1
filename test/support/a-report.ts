import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.js';

/** The example that the specification works through: decision, letter and receipt on one day, 31 days' notice. */
export const EXAMPLE = {
  title: 'Grant for the lunch club ends',
  breach_type: 'short-notice',
  public_body: { name: 'Example City Council', kind: 'unitary-council' },
  group: {
    name: 'Riverside Lunch Club',
    legal_form: 'unincorporated association',
    contact: { name: 'Ada Treasurer', email: 'ada@example.org' },
  },
  promise: { kind: 'local-compact', name: 'Example City Compact', notice_months: 3 },
  facts: [
    { kind: 'decision-made', on: '2026-11-20', source: 'the letter' },
    { kind: 'letter-dated', on: '2026-11-20', source: 'the letter' },
    { kind: 'notice-received', on: '2026-11-20', source: 'the letter' },
    { kind: 'last-funded-day', on: '2026-12-21', source: 'the letter' },
  ],
  funding: { form: 'grant', change: 'ended-early', yearly_amount_gbp: 12_000, people_served: 40 },
  account: 'The council wrote that our grant stops before Christmas.',
  confidentiality: 'named',
  consents: [{ purpose: 'contact-body', given: false }],
} as const;

export interface FiledReport {
  readonly reference: string;
  readonly token: string;
  readonly [field: string]: unknown;
}

export const postReport = (service: Pick<TestApp, 'inject'>, body: unknown, key: string = randomUUID()) =>
  service.inject({
    method: 'POST',
    url: '/api/v1/cases',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    payload: JSON.stringify(body),
  });

/** Files the example, changed where the test is about something else, through the API. */
export async function fileReport(
  service: Pick<TestApp, 'inject'>,
  changes: object = {},
): Promise<FiledReport> {
  const answer = await postReport(service, { ...EXAMPLE, ...changes });
  if (answer.statusCode !== 201) throw new Error(`Filing answered ${answer.statusCode}: ${answer.body}`);
  return answer.json<FiledReport>();
}
