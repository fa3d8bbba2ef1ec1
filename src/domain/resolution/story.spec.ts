import type { ConsentWord } from '../casework/consent.js';
import { storyChoicesFor, storyChosen, storyWords, STORY_CHOICES } from './story.js';

const G = 'the group';
const said = (purpose: string, given: boolean, groupId = G): ConsentWord => ({ groupId, purpose, given });

describe('how openly a story may be told', () => {
  it.each<[string, ConsentWord[], string | undefined]>([
    ['nothing was said', [], undefined],
    ['another group said yes', [said('story-with-name', true, 'other')], undefined],
    ['yes with the report', [said('tell-story', true)], 'tell-story'],
    ['no with the report', [said('tell-story', false)], 'no'],
    [
      'two yeses: the more open',
      [said('tell-story', true), said('story-with-name', true)],
      'story-with-name',
    ],
    ['taken back', [said('story-with-place', true), said('story-with-place', false)], 'no'],
  ])('%s', (_, words, chosen) => expect(storyChosen(words, G)).toBe(chosen));

  it('a choice takes back every other yes, and says what is new', () => {
    const before = [said('tell-story', true)];
    expect(storyWords(before, G, 'story-with-place')).toEqual([
      { purpose: 'tell-story', given: false },
      { purpose: 'story-with-place', given: true },
    ]);
    expect(storyWords(before, G, 'no')).toEqual([{ purpose: 'tell-story', given: false }]);
    expect(storyWords(before, G, 'tell-story')).toEqual([]);
  });

  it('a first no is kept as one, and said once', () => {
    const first = storyWords([], G, 'no');
    expect(first).toEqual([{ purpose: 'story-as-number', given: false }]);
    const after = first.map(({ purpose, given }) => said(purpose, given));
    expect([storyChosen(after, G), storyWords(after, G, 'no')]).toEqual(['no', []]);
  });

  it('after every choice, that choice holds', () => {
    for (const from of STORY_CHOICES)
      for (const to of STORY_CHOICES) {
        const before = storyWords([], G, from).map(({ purpose, given }) => said(purpose, given));
        const after = storyWords(before, G, to).map(({ purpose, given }) => said(purpose, given));
        expect(storyChosen([...before, ...after], G)).toBe(to);
      }
  });

  it('a group without a name is not asked for it', () => {
    expect(storyChoicesFor(true)).toEqual(STORY_CHOICES);
    expect(storyChoicesFor(false)).not.toContain('story-with-name');
  });
});
