import { inflateSync } from 'node:zlib';
import type { OnACase } from './on-a-case.js';

export const LETTER_TEXT =
  'Dear grants officer,\n\nPlease look at this again by {{reply.by}}.\n\nYours sincerely,\n\nBen';

/** What a public body may only hear of a case once it is on record: that the group agrees, who speaks for it, and what is risked. */
export async function mayContact({ send, group, caseworker }: OnACase): Promise<void> {
  const consent = { kind: 'consent-given', text: 'Yes.' };
  await send(group, '/step-entries', consent, '/step-entries?kind=consent-given');
  await send(caseworker, '/standing', {
    method: 'trustee-minute',
    who: 'The chair',
    words: 'We saw the minute.',
    'date-day': '20',
    'date-month': '11',
    'date-year': '2026',
  });
  await send(caseworker, '/what-they-see', {
    risks: 'none',
    words: 'Many groups had this letter.',
    plan: 'We speak of a group that we help.',
  });
}

/** A letter that the group agreed to, with nothing missing but the press that sends it. Gives its id. */
export async function anAgreedLetter(
  work: OnACase,
  to: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const people = { to_name: 'The grants officer', to_email: to };
  const begun = await work.send(work.caseworker, '/letters', { kind: 'short-notice', ...people });
  const id = begun.location?.split('/').at(-1) ?? `no letter: ${begun.status}`;
  await agreeOn(work, id, { ...people, ...fields });
  return id;
}

/** A draft gets a text without blanks, everything is on record that it needs, and the group agrees to it. */
export async function agreeOn(
  work: OnACase,
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const letter = { subject: 'The notice', text: LETTER_TEXT, ...fields };
  await work.send(work.caseworker, `/letters/${id}/text`, letter);
  await mayContact(work);
  await work.send(work.caseworker, `/letters/${id}/moves/offer`, {}, '/letters');
  await work.send(work.group, `/letters/${id}/moves/agree`, {}, '/letters');
}

/** Everything that is in a PDF, its streams inflated. */
export function inflated(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return body;
    }
  });
  return [raw, ...streams].join('\n');
}
