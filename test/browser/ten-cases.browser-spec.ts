import { BREACH_TYPES, type BreachType } from '../../src/domain/commitments/breach-type.js';
import type { Report } from '../../src/intake/report.js';
import { aCase, theGroup } from '../support/a-case.js';
import { lookAtTheService, SEATS, takeSeat, type Seat } from '../support/browser.js';
import { signInWalk, type Walk } from '../support/journeys.js';
import { BUTTONS, Keyboard } from '../support/keyboard.js';
import { signInPath } from '../support/people.js';

const KINDS = Object.keys(BREACH_TYPES) as BreachType[];
const BODIES = ['unitary-council', 'county-council', 'nhs-body', 'government-department'] as const;

/** Ten reports of every kind, about several kinds of body, some of a group that is not named. */
const MIXED: readonly Partial<Report>[] = Array.from({ length: 10 }, (_, at) => ({
  title: `Report ${at + 1}`,
  breachType: KINDS[at % KINDS.length] ?? 'other',
  body: { name: `Body ${at % 4}`, kind: BODIES[at % BODIES.length] ?? 'other' },
  group: { name: `Group ${at + 1}`, contactName: 'Ada', contactEmail: `ada-${at + 1}@example.org` },
  confidentiality: at % 4 === 3 ? 'confidential' : 'named',
}));

describe('the five steps in a browser', () => {
  const sight = lookAtTheService();

  const stepsOf = (titles: readonly string[]): Promise<{ title: string; step: string }[]> =>
    sight.service.owner.query('select title, step from case_file where title = any ($1) order by title', [
      titles,
    ]);

  async function sitDown(email: string): Promise<{ seat: Seat; keys: Keyboard }> {
    const seat = await takeSeat(sight.browser, { screen: 'desktop', javaScript: true });
    await seat.page.goto(new URL(await signInPath(sight.service, email), sight.service.url).href);
    const keys = new Keyboard(seat.page);
    await keys.press('Sign in', BUTTONS);
    return { seat, keys };
  }

  /** The way on stands where the case is looked at, and asks once more on its own page. */
  async function goOn(keys: Keyboard, step: string): Promise<void> {
    await keys.press(`Go on to “${step}”`);
    await keys.press(`Go on to “${step}”`);
  }

  /** What has to be on record before a body is spoken to. */
  async function makeSure(keys: Keyboard, isNamed: boolean): Promise<void> {
    await keys.press('Record who speaks for the group');
    await keys.choose('We called a number');
    await keys.type('What did you see or hear?', 'She is named on their website.');
    for (const [part, value] of [
      ['Day', '20'],
      ['Month', '11'],
      ['Year', '2026'],
    ] as const)
      await keys.type(part, value);
    await keys.press('Put this on record');
    if (isNamed) return;
    await keys.press('What the public body will see');
    await keys.tick('Only a small number');
    await keys.type('Say it in a sentence or two', 'There are two such groups.');
    await keys.type('How do you speak to the body', 'We ask about the rule for all.');
    await keys.press('Keep this answer');
  }

  async function fromFilingToAction(keys: Keyboard, isNamed: boolean): Promise<void> {
    await goOn(keys, 'Research');
    await keys.press('1. Research');
    await goOn(keys, 'Identify');
    await keys.press('2. Identify');
    await keys.press('Name a promise in your own words');
    await keys.type('What was promised?', 'Three months of notice.');
    await keys.press('Add to the case');
    await keys.press('Go on to “Objectives”');
    await keys.press('Go on to “Objectives”');
    await makeSure(keys, isNamed);
    await keys.press('3. Objectives');
    await keys.type('In the group’s own words', 'More time to find other money.');
    await keys.type('Who agreed to it for the group?', 'Ada, the treasurer');
    await keys.press('Add this objective');
    await goOn(keys, 'Contact');
    await keys.press('4. Contact');
    await keys.press('Record its yes or no');
    await keys.type('Say it in a sentence or two', 'Ada said yes by phone today.');
    await keys.press('Put this on record');
    await keys.press('4. Contact');
    await keys.type('Whom do you want to speak to?', 'The grants officer');
    await keys.press('Plan this contact');
    await goOn(keys, 'Action');
    await keys.press('5. Action');
    await keys.type('What was done?', 'We rang the grants officer.');
    await keys.press('Write this down');
  }

  it('takes ten mixed cases from filing to action by keyboard alone', async () => {
    for (const report of MIXED) await aCase(sight.service, report);
    const { seat, keys } = await sitDown('caseworker@example.org');
    for (let taken = 0; taken < MIXED.length; taken += 1) {
      await seat.page.goto(new URL('/cases', sight.service.url).href);
      await keys.press('Take the next new case');
      const title = await seat.page.locator('h1').innerText();
      const report = MIXED.find((each) => each.title === title);
      await fromFilingToAction(keys, report?.confidentiality === 'named');
    }
    const titles = MIXED.flatMap(({ title }) => title ?? []);
    const steps = await stepsOf(titles);
    expect(steps.map(({ title }) => title).toSorted()).toEqual(titles.toSorted());
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(['action']));
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  }, 600_000);

  /** A group alone: nobody at the programme works on its case. */
  async function onItsOwn(walk: Walk, at: (path: string) => string): Promise<void> {
    await walk.open(at('/research'));
    await walk.open(at('/move?to=identify'));
    await walk.answer({}, '#form');
    await walk.open(at('/identify/own'));
    await walk.answer({ text: 'Three months of notice' }, '#form');
    await walk.open(at('/move?to=objectives'));
    await walk.answer({}, '#form');
    await walk.open(at('/objectives'));
    await walk.answer({ text: 'Two more months' }, '#form');
    await walk.open(at('/move?to=contact'));
    await walk.answer({}, '#form');
    await walk.open(at('/contact'));
    await walk.answer({ text: 'The grants officer' }, '#form');
    await walk.open(at('/step-entries?kind=consent-given'));
    await walk.answer({ text: 'We speak to them ourselves.' }, '#form');
    await walk.open(at('/move?to=action'));
    await walk.answer({}, '#form');
    await walk.open(at('/action'));
    await walk.answer({ text: 'We met them.' }, '#form');
    await walk.open(at('/plan-check'));
    await walk.open(at('/timeline'));
  }

  it.each(SEATS)(
    'a group follows its case, and works its own to action, on a $screen, JavaScript $javaScript',
    async (given) => {
      const filed = await aCase(sight.service, {
        title: `Alone on a ${given.screen}`,
        group: { name: 'A Choir', contactName: 'Bea', contactEmail: `bea-${given.screen}@example.org` },
        confidentiality: 'named',
      });
      await theGroup(sight.service, filed);
      await sight.service.owner.query(
        `update case_file set self_managed = true, step = 'research' where id = $1`,
        [filed.caseId],
      );
      const seat = await takeSeat(sight.browser, given);
      const walk = await signInWalk(sight.service, seat, `bea-${given.screen}@example.org`);
      const at = (path: string): string => `/cases/${filed.reference}${path}`;
      await walk.open(at(''));
      await onItsOwn(walk, at);
      expect(await stepsOf([`Alone on a ${given.screen}`])).toEqual([
        { title: `Alone on a ${given.screen}`, step: 'action' },
      ]);
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
