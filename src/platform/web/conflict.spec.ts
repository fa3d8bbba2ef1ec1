import { asDrawn, compare, factNow, requireAsDrawn, type CurrentField } from './conflict.js';

const field = (value: string): CurrentField => ({ name: 'aim', label: 'What is wanted?', value });

/** What the form says was drawn, was sent and is now. */
const compared = (drawn: string, sent: string, now: string) =>
  compare([field(now)], { _was: asDrawn([field(drawn)]), aim: sent, other: 'left alone' });

describe('three texts of one field', () => {
  it('are no conflict where nobody else changed it, or both wrote the same', () => {
    expect(compared('old', 'mine', 'old').conflicts).toEqual([]);
    expect(compared('old', 'same', 'same').conflicts).toEqual([]);
    expect(compared('a\nb', 'mine', 'a\r\nb ').conflicts).toEqual([]);
  });

  it('are both shown where both changed it, and what was typed stays in the form', () => {
    const { conflicts, values } = compared('old', 'mine', 'theirs');
    expect(conflicts).toEqual([
      { label: 'What is wanted?', now: 'theirs', yours: 'mine', isTakenOver: false },
    ]);
    expect(values).toMatchObject({ aim: 'mine', other: 'left alone' });
  });

  it('give way to the other text where nothing was typed against it', () => {
    const { conflicts, values } = compared('old', 'old', 'theirs');
    expect(conflicts).toEqual([expect.objectContaining({ now: 'theirs', isTakenOver: true })]);
    expect(values['aim']).toBe('theirs');
    expect(compared('old', 'old', '').values['aim']).toBe('');
  });

  it('say that there is nothing, and tell short values in words', () => {
    expect(compared('old', 'mine', '').conflicts[0]?.now).toBe('Nothing');
    const inWords = (value: string) => (value === 'yes' ? 'Yes' : 'No');
    const { conflicts } = compare([{ ...field('yes'), inWords }], { aim: 'no' });
    expect(conflicts).toEqual([{ label: 'What is wanted?', now: 'Yes', yours: 'No', isTakenOver: false }]);
  });

  it('show both where nobody knows any more what the form said', () => {
    for (const was of ['', 'null', '[1]', '{"aim":1}', 'no json'])
      expect(compare([field('theirs')], { _was: was, aim: 'mine' }).conflicts).toHaveLength(1);
  });

  it('tell of a fact what it was when the form was begun, and put it into no field', () => {
    const was = asDrawn([factNow('decided', 'What was decided', undefined)]);
    const { conflicts, takenOver } = compare([factNow('decided', 'What was decided', 'Hold')], { _was: was });
    expect(conflicts).toEqual([
      { label: 'What was decided', now: 'Hold', yours: 'When you began: Nothing', isTakenOver: false },
    ]);
    expect(takenOver).toEqual({});
  });

  it('take over several ticks as several, and a choice that nobody made', () => {
    const ticks: CurrentField = { name: 'by', label: 'Who?', value: 'a,b', isList: true };
    const was = asDrawn([
      { ...ticks, value: '' },
      { ...field(''), name: 'size' },
    ]);
    const { takenOver } = compare([ticks, { ...field('small'), name: 'size' }], { _was: was });
    expect(takenOver).toEqual({ by: ['a', 'b'], size: 'small' });
  });

  it('are asked for where the form is written', () => {
    const form = { _was: asDrawn([field('old')]), aim: 'mine' };
    expect(() => requireAsDrawn(form, [field('theirs')])).toThrow('Somebody else changed this meanwhile.');
    expect(() => requireAsDrawn(form, [field('old')])).not.toThrow();
    expect(() => requireAsDrawn({ aim: 'mine' }, [field('theirs')])).not.toThrow();
  });
});
