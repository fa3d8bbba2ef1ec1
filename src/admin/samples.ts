import type { INestApplicationContext } from '@nestjs/common';
import type { Database } from '../platform/database/open-database.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { FileMailer, Mailer } from '../platform/mail/mailer.js';
import { fileOnce } from './sample-cases.js';
import { employ, SAMPLE_CASEWORKER, signInLink } from './sample-people.js';
import type { SampleReport } from './sample-report.js';

/** What the first start files: an invented group, an invented council, an invented local Compact. */
export const FIRST_SAMPLE: SampleReport = {
  title: 'The lunch club’s grant ends with a month’s notice (sample)',
  breachType: 'short-notice',
  body: { name: 'Exampleshire Council (invented)', kind: 'unitary-council' },
  group: {
    name: 'Riverside Lunch Club (sample)',
    legalForm: 'unincorporated-association',
    contactName: 'Ada Treasurer',
    contactEmail: 'group@redress.example',
    contactSafely: 'By e-mail, on weekday mornings.',
  },
  promise: { kind: 'local-compact', name: 'Exampleshire Compact (invented)', noticeMonths: 3 },
  facts: [
    { kind: 'decision-made', days: -4, source: 'the letter' },
    { kind: 'letter-dated', days: -4, source: 'the letter' },
    { kind: 'notice-received', days: -2, source: 'the envelope' },
    { kind: 'last-funded-day', days: 29, source: 'the letter' },
  ],
  funding: { form: 'grant', change: 'ended-early', yearlyAmountGbp: 12_000, peopleServed: 40 },
  account:
    'The council wrote that our grant stops in a month. It gave no reason and did not ask what this means for the forty people who eat with us each week.',
  confidentiality: 'named',
  consents: [{ purpose: 'contact-body', given: true }],
};

/** Prints how to sign in on the embedded default, and where mail is shown. */
export async function printSampleLinks(
  app: INestApplicationContext,
  database: Pick<Database, 'ownerUrl'>,
): Promise<void> {
  for (const line of await sampleLines(app, database)) console.log(line);
}

/** Makes sure of the sample caseworker, group and case; gives a line with a fresh link for each person. */
export async function sampleLines(
  app: INestApplicationContext,
  database: Pick<Database, 'ownerUrl'>,
): Promise<string[]> {
  const caseworker = await employ(app, database, SAMPLE_CASEWORKER);
  await fileOnce(app, caseworker, FIRST_SAMPLE);
  const { contactName: name, contactEmail: email } = FIRST_SAMPLE.group;
  return [
    `Sign in as the sample caseworker: ${await signInLink(app, SAMPLE_CASEWORKER)}`,
    `Sign in as the sample group: ${await signInLink(app, { name, email })}`,
    ...mailLine(app),
  ];
}

function mailLine(app: INestApplicationContext): string[] {
  if (!(app.get(Mailer) instanceof FileMailer)) return [];
  const { baseUrl } = app.get<WebSettings>(WEB_SETTINGS);
  return [`Mail is not sent. It is shown at ${new URL('/dev/mail', baseUrl).href}`];
}
