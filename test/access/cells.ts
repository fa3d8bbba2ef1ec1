import type { Whose } from './asked.js';

/** What a caller was answered, as far as it differs from what others are answered. */
export interface Outcome {
  /** `200`, `404`, `sign-in` */
  readonly label: string;
  /** The whole answer, without what differs from one to the next anyhow. */
  readonly text: string;
}

type Outcomes = Partial<Readonly<Record<Whose, Outcome>>>;

/** For whom an object was, in one word: for which of these it answered otherwise than for one that does not exist. */
const REACH: Readonly<Record<string, string>> = {
  own: 'own',
  'own group': 'programme',
  'own group programme': 'every',
};

/**
 * A cell of the table. Without an object: the answer. With one: how far the caller reaches and what is answered there; what lies
 * beyond is answered byte for byte like what does not exist, by a 404 where nothing else is said.
 */
export function cellOf({ missing, ...existing }: Outcomes): string {
  const found = Object.entries(existing) as [Whose, Outcome][];
  if (!missing) return found[0]?.[1].label ?? '';
  const differing = found.filter(([, { label, text }]) => label !== missing.label || text !== missing.text);
  return differing.length === 0 ? alike(missing) : reachOf(differing, missing);
}

const alike = (missing: Outcome): string => (isRefusal(missing) ? missing.label : `any ${missing.label}`);

function reachOf(differing: [Whose, Outcome][], missing: Outcome): string {
  const labels = new Set(differing.map(([, { label }]) => label));
  const reach = REACH[differing.map(([whose]) => whose).join(' ')];
  if (labels.size > 1 || !reach) return spelled(differing, missing);
  const [label = ''] = labels;
  return missing.label === '404' ? `${reach} ${label}` : `${reach} ${label}, else ${missing.label}`;
}

const REFUSALS = ['404', '401', '403', 'sign-in', 'second-step'];

const isRefusal = ({ label }: Outcome): boolean => REFUSALS.includes(label);

/** What no word is made for, in full. */
const spelled = (differing: [Whose, Outcome][], missing: Outcome): string =>
  [...differing.map(([whose, { label }]) => `${whose} ${label}`), `else ${missing.label}`].join(', ');
