import { aRouteSituation } from '../../../../test/support/a-route-situation.js';
import { readingGrade } from '../../../../test/support/reading-age.js';
import { routesToday } from '../../../domain/escalation/routes-today.js';
import { OPTION_QUESTION_ENTRIES, OPTION_QUESTIONS } from '../../../domain/escalation/option-questions.js';
import { OMBUDSMAN_NAMES } from '../../../domain/public-bodies/public-body-kind.js';
import type { OpenOptions } from '../options-desk.js';
import { optionGroups } from './options.view.js';

type Given = Parameters<typeof aRouteSituation>[0];

const DECIDED = { 'decision-made': '2026-11-20', 'became-aware': '2026-11-20' };

/** The page as somebody gets it who works on the case, or who only reads. */
function groupsOf(given: Given, canWork = true) {
  const situation = aRouteSituation(given);
  const dossier = { canWork, record: { reference: 'R7K2-M4QX' } } as unknown as OpenOptions['dossier'];
  return optionGroups({ dossier, situation, routes: routesToday(situation) });
}

const CASES: readonly (Given & { readonly because: string })[] = [
  { today: '2026-11-21', dates: DECIDED, answers: {}, because: 'nothing is answered yet' },
  { today: '2026-11-21', dates: DECIDED, because: 'nothing is in the way' },
  {
    today: '2027-02-19',
    dates: { ...DECIDED, 'complaint-sent': '2026-12-01' },
    because: 'the court is about to close',
  },
  { today: '2027-11-25', dates: DECIDED, because: 'everything is shut' },
  { today: '2026-11-21', dates: DECIDED, bodyKind: 'government-department', because: 'it is a department' },
  { today: '2026-11-21', dates: DECIDED, bodyKind: 'nhs-body', because: 'it is an NHS body' },
  { today: '2026-11-21', dates: DECIDED, bodyKind: 'prime-contractor', because: 'it is a contractor' },
  {
    today: '2026-11-21',
    dates: DECIDED,
    confidentialities: ['anonymous'],
    evidence: { selfManaged: false, consentToContact: false, nameSettled: false },
    because: 'the group is not named',
  },
];

/** Names of institutions that have to be said. */
const UNAVOIDABLE = new RegExp(`${OMBUDSMAN_NAMES.join('|')}|member of Parliament|Ombudsman`, 'g');

describe('your options today', () => {
  it.each(CASES)('reads as easily as to somebody of eleven, where $because', (given) => {
    const said = groupsOf(given).flatMap(({ heading, intro, options }) => [
      `${heading}.`,
      intro,
      ...options.flatMap(({ label, what = '', sentences, needs, not = '', act }) => [
        `${label}.`,
        what,
        ...sentences,
        ...needs,
        not,
        act ? `${act.text}.` : '',
      ]),
    ]);
    expect(readingGrade(said.join(' ').replaceAll(UNAVOIDABLE, 'them'))).toBeLessThan(6.5);
  });

  it('asks in easy words', () => {
    const asked = OPTION_QUESTIONS.flatMap((each) => {
      const { question, hint } = OPTION_QUESTION_ENTRIES[each];
      return [question, hint];
    });
    expect(readingGrade(asked.join(' '))).toBeLessThan(6.5);
  });

  it.each(CASES)('says one thing to do about each that can be taken, where $because', (given) => {
    const groups = groupsOf(given);
    const inGroup = (...ids: string[]) =>
      groups.filter(({ id }) => ids.includes(id)).flatMap(({ options }) => options);
    const open = inGroup('closing', 'open', 'needs');
    expect(open.filter(({ act }) => !act?.href.startsWith('/cases/R7K2-M4QX/'))).toEqual([]);
    expect(inGroup('not-available').filter(({ act }) => act)).toEqual([]);
    const all = groups.flatMap(({ options }) => options);
    expect(all).toHaveLength(16);
    expect(all.filter(({ authority }) => authority.length === 0)).toEqual([]);
  });

  it('shows what cannot wait first, and says that the number is our own', () => {
    const [first] = groupsOf({ today: '2027-02-19', dates: DECIDED });
    expect(first).toMatchObject({ id: 'closing', intro: expect.stringContaining('That number is our own.') });
    expect(first?.options.map(({ id }) => id)).toEqual(['letter-before-claim', 'judicial-review']);
    expect(first?.options[0]?.sentences).toEqual(['The last day is Friday 19 February 2027. That is today.']);
  });

  it('says in which hands the Parliamentary Ombudsman’s complaint must be', () => {
    const groups = groupsOf({ today: '2026-11-21', dates: DECIDED, bodyKind: 'government-department' });
    const ombudsman = groups.flatMap(({ options }) => options).find(({ id }) => id === 'ombudsman');
    expect(ombudsman?.sentences.join(' ')).toContain('goes through a member of Parliament');
  });

  it('offers nothing to do to somebody who only reads', () => {
    const options = groupsOf({ today: '2026-11-21', dates: DECIDED }, false).flatMap(
      (group) => group.options,
    );
    expect(options.filter(({ act }) => act)).toEqual([]);
  });
});
