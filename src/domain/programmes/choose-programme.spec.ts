import { asksForArea, areasServed, chooseProgramme, offerOf } from './choose-programme.js';
import type { ProgrammeProfile, ProgrammeTie } from './programme.js';

const LEEDS = { id: 'body-leeds', name: 'Leeds City Council' };
const YORK = { id: 'body-york', name: 'City of York Council' };
const tie = (body: typeof LEEDS, how: ProgrammeTie['how']): ProgrammeTie => ({
  bodyId: body.id,
  bodyName: body.name,
  how,
});
const national = (ties: readonly ProgrammeTie[] = []): ProgrammeProfile => ({
  id: 'national',
  name: 'The national programme',
  isNational: true,
  areas: [],
  ties,
});
const local = (ties: readonly ProgrammeTie[] = []): ProgrammeProfile => ({
  id: 'local',
  name: 'Leeds Voice',
  isNational: false,
  areas: ['Leeds', 'Bradford'],
  ties,
});

describe('which programme a report goes to', () => {
  const choice = (
    programmes: readonly ProgrammeProfile[],
    filing: Partial<Parameters<typeof chooseProgramme>[1]>,
  ) => {
    const { programme, because, words } = chooseProgramme(programmes, { body: LEEDS, ...filing });
    return [programme.id, because, words];
  };

  it.each([
    ['the only one there is', [national()], { area: 'Leeds' }, ['national', 'only-programme']],
    ['the one of the area', [national(), local()], { area: 'Leeds' }, ['local', 'serves-area']],
    ['an area written in another way', [national(), local()], { area: ' leeds ' }, ['local', 'serves-area']],
    [
      'an area that nobody serves',
      [national(), local()],
      { area: 'York' },
      ['national', 'no-programme-for-area'],
    ],
    ['an area that is not known', [national(), local()], {}, ['national', 'area-not-known']],
    [
      'a local programme tied to another body',
      [national(), local([tie(YORK, 'funds')])],
      { area: 'Leeds' },
      ['local', 'serves-area'],
    ],
    [
      'a local programme that the body hosts',
      [national(), local([tie(LEEDS, 'hosts')])],
      { area: 'Leeds' },
      ['national', 'local-programme-tied'],
    ],
    [
      'both tied to the body',
      [national([tie(LEEDS, 'funds')]), local([tie(LEEDS, 'hosts')])],
      { area: 'Leeds' },
      ['local', 'every-programme-tied'],
    ],
    [
      'the group that chooses its local programme all the same',
      [national(), local([tie(LEEDS, 'hosts')])],
      { area: 'Leeds', chosen: 'local' },
      ['local', 'chosen-by-group'],
    ],
    [
      'the group that asks for a programme we do not have',
      [national(), local()],
      { area: 'Leeds', chosen: 'gone' },
      ['local', 'serves-area'],
    ],
  ] as const)('%s', (_what, programmes, filing, expected) => {
    expect(choice(programmes, filing).slice(0, 2)).toEqual(expected);
  });

  it('knows a body by its name where it was not chosen from the directory', () => {
    const programmes = [national(), local([tie(LEEDS, 'funds')])];
    const body = { name: 'leeds  city council' };
    expect(choice(programmes, { area: 'Leeds', body })[1]).toBe('local-programme-tied');
  });

  it('says why in words', () => {
    const programmes = [national(), local([tie(LEEDS, 'funds'), tie(LEEDS, 'hosts')])];
    expect(choice(programmes, { area: 'Leeds' })[2]).toBe(
      'Leeds City Council hosts and funds Leeds Voice. So your report goes to the national programme.',
    );
    expect(choice(programmes, { chosen: 'local' })[2]).toBe(
      'You chose this programme. Leeds City Council hosts and funds Leeds Voice.',
    );
  });

  it('asks for the area only where some programme serves one, and offers the national one only where it helps', () => {
    expect(asksForArea([national()])).toBe(false);
    expect(asksForArea([national(), local()])).toBe(true);
    expect(areasServed([national(), local()])).toEqual(['Bradford', 'Leeds']);
    const asked = { area: 'Leeds', body: LEEDS };
    const tiedLocal = local([tie(LEEDS, 'hosts')]);
    expect(offerOf([national(), local()], asked)).toBeUndefined();
    expect(offerOf([national([tie(LEEDS, 'funds')]), tiedLocal], asked)).toBeUndefined();
    expect(offerOf([national(), tiedLocal], asked)).toMatchObject({
      local: { id: 'local' },
      national: { id: 'national' },
      words: 'Leeds City Council hosts Leeds Voice.',
    });
  });
});
