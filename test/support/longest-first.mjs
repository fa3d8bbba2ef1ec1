import Sequencer from '@jest/test-sequencer';

/** What takes a minute or more by itself. Begun last, one of them would keep a machine waiting whose other cores have nothing to do. */
const LONGEST = [
  'access',
  'no-leak',
  'killed-process',
  'joint-cases',
  'anonymous',
  'interests',
  'calendar-import',
];

const rank = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.includes(`/e2e/${name}.`));
  return place === -1 ? LONGEST.length : place;
};

/** The order in which Jest begins the files: the longest first, then as Jest thinks best. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const asJestThinksBest = super.sort.bind(this);
    return asJestThinksBest([...tests]).toSorted((a, b) => rank(a) - rank(b));
  }
}
