import { BREACH_TYPES, isBreachType } from '../commitments/breach-type.js';
import { agreedObjectives, objectivesFor } from './objective.js';

const agreed = (groupId: string | null) => ({ groupId, agreedHow: 'here' as const });
const asked = (groupId: string | null) => ({ groupId, agreedHow: null });
const one = [{ groupId: 'one' }];
const two = [{ groupId: 'one' }, { groupId: 'two' }];

describe('agreed objectives', () => {
  it.each([
    { because: 'nothing was agreed', objectives: [], groups: one, count: 0 },
    { because: 'a suggestion is no agreement', objectives: [asked('one')], groups: one, count: 0 },
    { because: 'its own counts', objectives: [agreed('one'), asked('one')], groups: one, count: 1 },
    { because: 'one of all groups counts for each', objectives: [agreed(null)], groups: two, count: 1 },
    { because: 'the other group has agreed to nothing', objectives: [agreed('one')], groups: two, count: 0 },
    { because: 'each has its own', objectives: [agreed('one'), agreed('two')], groups: two, count: 1 },
    { because: 'the reader sees no group', objectives: [agreed('one')], groups: [], count: 1 },
  ])('$count: $because', ({ objectives, groups, count }) =>
    expect(agreedObjectives(objectives, groups)).toBe(count),
  );
});

describe('what a group could ask for', () => {
  it('begins with what is near to what went wrong, and is never empty', () => {
    expect(objectivesFor('short-notice')[0]).toBe('The full notice, counted from the day of the letter');
    for (const type of Object.keys(BREACH_TYPES).filter(isBreachType)) {
      const offered = objectivesFor(type);
      expect(offered.length).toBeGreaterThan(2);
      expect(new Set(offered).size).toBe(offered.length);
    }
  });
});
