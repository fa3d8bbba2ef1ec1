import { parseDay } from '../calendar/day.js';
import type { BoundPromise } from '../commitments/promise.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import type { BreachResult } from './breach-test.js';
import { impactFinding } from './impact-test.js';
import { impactRequest, requestText } from './ready-request.js';

type Dates = Partial<Record<FactKind, string>>;
const bound = (strength: BoundPromise['strength']): BoundPromise => ({
  source: strength === 'promise' ? 'local' : 'covenant',
  name: strength === 'promise' ? 'Your local Compact' : 'The Civil Society Covenant',
  strength,
  why: 'It binds the body.',
  commitments: [],
});

const find = (dates: Dates, strength: BoundPromise['strength'] = 'promise') =>
  impactFinding({
    breachType: 'no-impact-assessment',
    bodyKind: 'district-council',
    facts: Object.entries(dates).map(([kind, on]): Fact => ({
      kind: kind as FactKind,
      on: parseDay(on),
      source: 'the letter',
    })),
    promises: { bound: [bound(strength)], notBound: [], cannotTell: [] },
  });

describe('was the effect on people looked at before the decision', () => {
  const decided = { 'decision-made': '2026-11-20' };
  const letter = { 'letter-dated': '2026-11-20' };

  it.each<{ dates: Dates; result: BreachResult; missing: FactKind[]; because: string }>([
    { dates: decided, result: 'cannot-tell', missing: ['impact-assessed'], because: 'no date is known' },
    {
      dates: { ...decided, 'impact-assessed': '2026-11-21' },
      result: 'breached',
      missing: [],
      because: 'the day after the decision',
    },
    {
      dates: { ...decided, 'impact-assessed': '2026-11-20' },
      result: 'kept',
      missing: [],
      because: 'the day of the decision',
    },
    {
      dates: { ...letter, 'impact-assessed': '2026-11-21' },
      result: 'breached',
      missing: [],
      because: 'after the letter, and so after the decision',
    },
    {
      dates: { ...letter, 'impact-assessed': '2026-11-19' },
      result: 'cannot-tell',
      missing: ['decision-made'],
      because: 'before the letter: the decision may have come first',
    },
  ])('$because: $result', ({ dates, result, missing }) => {
    const finding = find(dates);
    expect([finding.result, finding.missing]).toEqual([result, missing]);
  });

  it('cannot find a principle not kept', () => {
    const finding = find({ ...decided, 'impact-assessed': '2026-11-21' }, 'principle');
    expect(finding.result).toBe('not-bound');
    expect(finding.sentences[0]).toContain('Saturday 21 November 2026');
  });

  it('has a request ready where the day is not known, in the words that fit the body', () => {
    const { request, sentences } = find(decided);
    expect(request && requestText(request)).toContain(
      'Freedom of Information Act 2000. It is about this decision of Friday 20 November 2026',
    );
    expect(sentences.join(' ')).toContain('We have a text ready for you.');
    const other = impactRequest('housing-association', undefined);
    expect(requestText(other)).not.toContain('Act 2000');
    expect(requestText(other)).toContain('[say which decision]');
    expect(find({ ...decided, 'impact-assessed': '2026-11-20' }).request).toBeUndefined();
  });

  it('keeps the duty of equality law and the promise apart, and finds no breach in a missing document', () => {
    const said = find(decided).sentences.join(' ');
    expect(said).toContain('to have none is not by itself a breach of that duty');
    expect(said).toContain('Your local Compact is another question.');
    expect(find(decided, 'principle').sentences.join(' ')).toContain(
      'What a Compact promises is another question.',
    );
  });

  it('says that an assessment nobody has seen is no proof', () => {
    expect(find(decided).sentences.at(-1)).toBe(
      'That you have not seen one does not prove that there is none.',
    );
  });
});
