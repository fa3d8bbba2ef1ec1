import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shippedBankHolidays } from '../../../deadlines/reference.js';
import { parseDay } from '../../../domain/calendar/day.js';
import { ukCalendars } from '../../../domain/calendar/uk-calendars.js';
import { CLAIM_HEADINGS } from '../../../domain/correspondence/letters/claim-headings.js';
import { finish, type FinishedLetter } from '../../../domain/correspondence/letters/finished-letter.js';
import {
  LETTER_FIELDS,
  letterFields,
  type LetterMatter,
} from '../../../domain/correspondence/letters/letter-fields.js';
import { blanksIn, fill } from '../../../domain/correspondence/letters/letter-grammar.js';
import {
  LETTER_KINDS,
  LETTER_KIND_ENTRIES,
  type LetterKind,
} from '../../../domain/correspondence/letters/letter-kind.js';
import { replyBy } from '../../../domain/correspondence/letters/reply-by.js';
import { projectRoot } from '../../../platform/web/project-root.js';
import { readingGrade } from '../../../../test/support/reading-age.js';
import { shippedTemplate } from './shipped-templates.js';

const calendars = ukCalendars(shippedBankHolidays());
const ON = parseDay('2026-11-20');

/** The example that the specification works through, as a named group. */
const MATTER: LetterMatter = {
  reference: 'R7K2-M4QX',
  bodyName: 'Example City Council',
  programmeName: 'Kent Advocacy',
  addressee: 'Head of Grants',
  byGroup: false,
  groups: [{ name: 'Riverside Lunch Club' }],
  breachType: 'short-notice',
  about: 'Short notice of a change in funding',
  promiseName: 'Example City Compact',
  promises: [
    {
      words: 'At least three months of notice in writing before funding ends.',
      document: 'Example City Compact',
    },
  ],
  dates: [
    { what: 'The written notice came', day: ON },
    { what: 'The last day of funding', day: parseDay('2026-12-21') },
  ],
  givenDays: 31,
  promisedDays: 92,
  shortfallDays: 61,
  consultationCloses: parseDay('2026-12-21'),
  decidedOn: ON,
  sums: [
    'We count from the day after Friday 20 November 2026.',
    'Three months later is Saturday 20 February 2027.',
  ],
  asks: [
    'The money goes on until there has been full notice.',
    'The council talks with the group before anything ends.',
  ],
  chased: {
    on: parseDay('2026-11-02'),
    subject: 'The notice that was given',
    replyBy: parseDay('2026-11-16'),
  },
};
const UNNAMED: LetterMatter = { ...MATTER, groups: [{}] };

function letterOf(kind: LetterKind, matter: LetterMatter): FinishedLetter {
  const { subject, text } = shippedTemplate(kind);
  const values = letterFields(matter);
  const draft = {
    subject: fill(subject, LETTER_FIELDS, values),
    text: fill(text, LETTER_FIELDS, values),
  };
  return finish(draft, ON, replyBy({ period: LETTER_KIND_ENTRIES[kind].reply, on: ON, calendars }));
}

const textOf = (kind: LetterKind, matter: LetterMatter): string => {
  const { subject, text } = letterOf(kind, matter);
  return `${subject}\n\n${text}`;
};

/** The samples are files that a person can read: a change of a template shows in review. `WRITE_LETTERS=yes` writes them; without it, one that is missing fails. */
function sample(name: string, text: string): string {
  const file = path.join(projectRoot(), 'test/letters', `${name}.txt`);
  if (process.env['WRITE_LETTERS'] === 'yes') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return readFileSync(file, 'utf8');
}

/** About twelve or thirteen years of age: letters name bodies, days and laws. */
const HIGHEST_GRADE = 8;

describe('the templates that come with the service', () => {
  it.each(LETTER_KINDS)(
    '“%s” reads as its sample does, for a named group and for one that is not',
    (kind) => {
      expect(textOf(kind, MATTER)).toBe(sample(kind, textOf(kind, MATTER)));
      const unnamed = textOf(kind, UNNAMED);
      expect(unnamed).not.toContain('Riverside');
      expect(unnamed).not.toMatch(/[{}]|undefined|\n{3}/);
    },
  );

  it.each(LETTER_KINDS)('“%s” is courteous, plain, and says what it asks and by when', (kind) => {
    const { text, subject } = letterOf(kind, MATTER);
    expect(text).toMatch(/Dear Head of Grants,/);
    expect(text).toMatch(/Please|Thank you|hope/);
    expect(text).not.toMatch(/demand|fail(ed|ure)|unacceptable|outrage|privilege|must immediately|disgrace/i);
    expect(subject).not.toContain('Riverside');
    expect(readingGrade(text.replaceAll(/^-+$/gm, ''))).toBeLessThan(HIGHEST_GRADE);
  });

  it.each(LETTER_KINDS.filter((kind) => LETTER_KIND_ENTRIES[kind].reply !== 'none'))(
    '“%s” states the day by which an answer is asked for',
    (kind) => {
      const reply = replyBy({ period: LETTER_KIND_ENTRIES[kind].reply, on: ON, calendars });
      const late = finish(
        { subject: '', text: fill(shippedTemplate(kind).text, LETTER_FIELDS, letterFields(MATTER)) },
        ON,
        reply && { ...reply, why: 'WHYMARK' },
      );
      expect(late.text).toMatch(/4 December 2026|21 December 2026/);
      const { to, isInformationRequest } = LETTER_KIND_ENTRIES[kind];
      expect(late.text.includes('WHYMARK')).toBe(to === 'body' && !isInformationRequest);
    },
  );

  it('a letter before claim has the headings of the protocol, and a blank where the group may not be named', () => {
    const headings = letterOf('letter-before-claim', MATTER).blocks.filter(({ kind }) => kind === 'heading');
    expect(headings.map((heading) => ('text' in heading ? heading.text : ''))).toEqual(
      CLAIM_HEADINGS.map(({ ours }, at) => `${at + 1}. ${ours}`),
    );
    expect(CLAIM_HEADINGS).toHaveLength(13);
    expect(blanksIn(textOf('letter-before-claim', UNNAMED)).map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(/a letter before claim needs it/),
    );
    expect(textOf('letter-before-claim', MATTER)).not.toContain('Kent Advocacy');
  });

  it('a request for information is made by the group, or by the programme where the group is not named', () => {
    expect(textOf('foi-request', MATTER)).toContain('Name of the applicant: Riverside Lunch Club');
    expect(textOf('foi-request', UNNAMED)).toContain('Name of the applicant: Kent Advocacy');
    expect(textOf('foi-request', UNNAMED)).not.toMatch(/voluntary group/);
  });

  it('the letter that asks again has no blank', () => {
    expect(blanksIn(textOf('chasing', UNNAMED))).toEqual([]);
  });
});
