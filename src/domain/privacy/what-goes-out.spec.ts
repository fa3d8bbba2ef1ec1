import { judge, judgeFile, namesOneOf, type HeldFile, type HeldItem, type Markers } from './what-goes-out.js';

const MARKERS: Markers = { hidden: ['Quiet Club', '020 7946 0531'], others: ['Bo Neighbour'] };
const OWN: HeldItem = { text: 'The grant ends.', own: true, forStaff: false, onHiddenCase: false };
const goes = (changes: Partial<HeldItem>) => judge({ ...OWN, ...changes }, MARKERS).goes;

describe('what goes out to somebody who asks', () => {
  it('begins with what is their own', () => expect(goes({})).toBe('ticked'));

  it.each([
    [{ onHiddenCase: true }],
    [{ onHiddenCase: true, own: true }],
    [{ text: 'They met the QUIET   club.' }],
    [{ text: 'Ring 020 7946 0531', own: false }],
    [{ text: 'Quiet Club and Bo Neighbour', forStaff: true }],
  ])('never lets out what tells who a hidden group is: %j', (changes) =>
    expect(goes(changes)).toBe('locked'),
  );

  it.each([[{ text: 'Bo Neighbour rang.' }], [{ own: false }], [{ forStaff: true }]])(
    'waits for a person where others are concerned: %j',
    (changes) => expect(goes(changes)).toBe('unticked'),
  );

  it.each<[Partial<HeldFile>, string]>([
    [{ broughtByThem: true }, 'ticked'],
    [{}, 'unticked'],
    [{ broughtByThem: true, text: 'Bo Neighbour rang.' }, 'unticked'],
    [{ broughtByThem: true, text: 'Quiet Club' }, 'locked'],
    [{ ofAnother: true }, 'locked'],
    [{ broughtByThem: true, isShut: true }, 'locked'],
    [{ onHiddenCase: true, own: false }, 'locked'],
  ])('lets a file out that they brought; another waits until it was read: %j is %s', (changes, expected) => {
    const file = { ...OWN, broughtByThem: false, ofAnother: false, isShut: false, ...changes };
    expect(judgeFile(file, MARKERS).goes).toBe(expected);
  });

  it('says why', () => {
    expect(judge({ ...OWN, text: 'Bo Neighbour rang.' }, MARKERS)).toEqual({
      goes: 'unticked',
      because: 'It names somebody else.',
    });
  });

  it('does not look for words so short that they stand in others', () => {
    expect(namesOneOf('The bottom line', ['Bo', ''])).toBe(false);
    expect(namesOneOf('The ﬁne club', ['fine Club'])).toBe(true);
  });
});
