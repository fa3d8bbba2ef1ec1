import { aRouteSituation } from '../../../../test/support/a-route-situation.js';
import { readingGrade } from '../../../../test/support/reading-age.js';
import { routesToday } from '../../../domain/escalation/routes-today.js';
import { OPTION_QUESTION_ENTRIES, OPTION_QUESTIONS } from '../../../domain/escalation/option-questions.js';
import { ROUTES } from '../../../domain/escalation/route.js';
import { NATIONS } from '../../../domain/public-bodies/nation.js';
import {
  isPublicBodyKind,
  OMBUDSMAN_NAMES,
  PUBLIC_BODY_KINDS,
} from '../../../domain/public-bodies/public-body-kind.js';
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

/** Of what is shut, something can be done about these alone. */
const LATE = ['ombudsman', 'letter-before-claim', 'judicial-review'];
const mayAct = (state: string, id: string): boolean =>
  state === 'shut' ? LATE.includes(id) : state !== 'not-available';

const PUBLIC_BODY_KIND_IDS = Object.keys(PUBLIC_BODY_KINDS).filter(isPublicBodyKind);

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

  /** Every kind of body, in every nation, at each stage of the life of a case. */
  const EVERYWHERE: readonly Given[] = PUBLIC_BODY_KIND_IDS.flatMap((bodyKind) =>
    NATIONS.flatMap((nation) => CASES.map((given) => ({ ...given, bodyKind, nation }))),
  );

  it('says one thing to do about each that can be taken, whatever the rules answer', () => {
    const seen = new Set<string>();
    for (const given of EVERYWHERE) {
      const groups = groupsOf(given);
      const all = groups.flatMap(({ id, options }) => options.map((option) => ({ ...option, state: id })));
      expect(all.map(({ id }) => id).toSorted()).toEqual([...ROUTES].toSorted());
      for (const { id, state, act, authority } of all) {
        seen.add(state);
        const isThere = act !== undefined && act.href.startsWith('/cases/R7K2-M4QX/');
        expect([id, state, isThere, authority.length > 0]).toEqual([id, state, mayAct(state, id), true]);
      }
    }
    expect([...seen].toSorted()).toEqual(['closing', 'needs', 'not-available', 'open', 'shut']);
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
