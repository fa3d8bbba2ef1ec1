import { LOCAL_PERIOD_KINDS, type LocalPeriodKind } from '../../domain/commitments/local-compact.js';
import { countOf } from '../../domain/commitments/wording.js';
import type { WrittenPeriod } from '../load-local-compacts.js';

/** What a list in a form holds: a line of words, then parts after semicolons, like `from 2014-03`. */
export interface WrittenLine {
  readonly words: string;
  readonly from?: string;
  readonly until?: string;
  /** Who signed for a body. */
  readonly by?: string;
}

export class LineError extends Error {}

const PARTS = [
  ['from', /^from (\S+)$/i],
  ['until', /^until (\S+)$/i],
  ['by', /^signed(?: for)? by (.+)$/i],
] as const;

export const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Throws {@link LineError} for a part that is none of these. */
export function readLine(line: string): WrittenLine {
  const [words = '', ...parts] = line.split(';').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .reduce<WrittenLine>((read, part) => ({ ...read, ...readPart(part) }), { words });
}

function readPart(part: string): Partial<WrittenLine> {
  for (const [name, pattern] of PARTS) {
    const [, value] = pattern.exec(part) ?? [];
    if (value !== undefined) return { [name]: value };
  }
  throw new LineError(`“${part}” is not clear. Write: from 2014-03-09; until 2020-05; signed by A Council.`);
}

export const writeLine = ({ words, from, until, by }: WrittenLine): string =>
  [
    words,
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(by === undefined ? [] : [`signed by ${by}`]),
  ].join('; ');

interface NumberWords {
  readonly pattern: RegExp;
  readonly write: (count: number, stage?: number) => string;
}

/** How each kind of number is written on its line. */
const NUMBERS: Readonly<Record<LocalPeriodKind, NumberWords>> = {
  'consultation-weeks': {
    pattern: /^(\d{1,4}) weeks?\b/i,
    write: (count) => `${countOf(count, 'week')} to answer a consultation`,
  },
  'notice-months': {
    pattern: /^(\d{1,4}) months?\b/i,
    write: (count) => `${countOf(count, 'month')} of notice`,
  },
  'dispute-stage-days': {
    pattern: /^(\d{1,4}) days?\b.*\b(?:step|stage) (\d{1,3})\b/i,
    write: (count, stage = 1) => `${countOf(count, 'day')} for step ${stage} of a dispute`,
  },
  'group-appeal-days': {
    pattern: /^(\d{1,4}) days?\b.*\bappeal/i,
    write: (count) => `${countOf(count, 'day')} for a group to appeal`,
  },
};

/** A number of a Compact. Throws {@link LineError}. */
export function readNumber(line: string): WrittenPeriod {
  const { words, from, until } = readLine(line);
  for (const kind of LOCAL_PERIOD_KINDS) {
    const [, count, stage] = NUMBERS[kind].pattern.exec(words) ?? [];
    if (count !== undefined)
      return {
        kind,
        count: Number(count),
        ...(stage !== undefined && { stage: Number(stage) }),
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
      };
  }
  throw new LineError(
    `“${words}” is not clear. Write one of: 12 weeks to answer a consultation; 3 months of notice; 10 days for step 1 of a dispute; 14 days for a group to appeal.`,
  );
}

export const writeNumber = ({ kind, count, stage, ...span }: WrittenPeriod): string =>
  writeLine({ words: NUMBERS[kind as LocalPeriodKind].write(count, stage), ...span });
