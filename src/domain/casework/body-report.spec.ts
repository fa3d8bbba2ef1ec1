import { BODY_REPORT_MOVES, movesOf, stepWords } from './body-report.js';
import { MOVES, STEPS, isStep, type Step } from './step.js';

describe('what a body reports about a group', () => {
  const ways = (from: Step): Step[] => Object.keys(BODY_REPORT_MOVES[from]).filter(isStep);

  it('reaches talking and its end, and never contact or action', () => {
    const reached = new Set<Step>(['filed']);
    for (const step of reached) for (const to of ways(step)) reached.add(to);
    expect([...reached].toSorted()).toEqual(['closed', 'filed', 'objectives', 'research']);
    expect(STEPS.filter((step) => !reached.has(step))).toEqual(['identify', 'contact', 'action']);
  });

  it('has its own table and words, and a group’s complaint has those of all others', () => {
    expect([movesOf('body'), movesOf('group'), movesOf(null)]).toEqual([BODY_REPORT_MOVES, MOVES, MOVES]);
    expect(stepWords('objectives', 'body').label).toBe('Talking it over');
    expect(stepWords('objectives', null).label).toBe('Objectives');
  });
});
