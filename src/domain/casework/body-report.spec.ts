import { BODY_REPORT, stepTableOf, stepWords } from './body-report.js';
import { STEP_TABLE } from './move.js';
import { STEPS, isStep, type Step } from './step.js';

describe('what a body reports about a group', () => {
  const ways = (from: Step): Step[] => Object.keys(BODY_REPORT.moves[from]).filter(isStep);

  it('reaches talking and its end, and never contact or action', () => {
    const reached = new Set<Step>(['filed']);
    for (const step of reached) for (const to of ways(step)) reached.add(to);
    expect([...reached].toSorted()).toEqual(['closed', 'filed', 'objectives', 'research']);
    expect(STEPS.filter((step) => !reached.has(step))).toEqual(['identify', 'contact', 'action']);
  });

  it('has its own table and words, and a group’s complaint has those of all others', () => {
    expect([stepTableOf('body'), stepTableOf('group'), stepTableOf(null)]).toEqual([
      BODY_REPORT,
      STEP_TABLE,
      STEP_TABLE,
    ]);
    expect(stepWords('objectives', 'body').label).toBe('Talking it over');
    expect(stepWords('objectives', null).label).toBe('Objectives');
  });
});
