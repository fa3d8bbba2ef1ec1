import { formatDay, parseDay, type Day } from '../../src/domain/calendar/day.js';
import type { Outcome, Scale, Target } from '../harness/benchmark.js';
import { randomFrom } from '../harness/random.js';
import { interleaved } from '../harness/rounds.js';
import { median, ratiosOf, spreadOf } from '../harness/statistics.js';
import { writeFigure } from '../harness/table.js';
import { RULE_IDS, type Contender, type RuleId } from './contender.js';
import { dayAlone, holidays, withDerivation } from './engine.js';
import { businessDaysAlone, dateFnsPrograms } from './with-date-fns.js';
import { luxonPrograms } from './with-luxon.js';

const SEED = 20_261_120;
/** Every rule stays inside the table of bank holidays, 2019 to 2028. */
const FIRST = parseDay('2019-01-01');
const LAST = parseDay('2028-08-31');

const OURS = 'ours, with derivation';
const OURS_ALONE = 'ours, the day alone';
const LUXON = 'luxon';
const DATE_FNS = 'date-fns';
type Name = typeof OURS | typeof OURS_ALONE | typeof LUXON | typeof DATE_FNS;

/** Many short rounds: what else the machine does falls on all sides alike, and the median passes over it. */
const MEASURE = { days: 1_000, milliseconds: 20, rounds: 25 };
const TRY = { days: 200, milliseconds: 1, rounds: 1 };

type Contenders = Readonly<Record<Name, Contender>>;
type Times = Readonly<Record<Name, readonly number[]>>;

/** How long the engine takes for a deadline, beside ordinary programs that come to the same days. */
export async function deadlines({ tiny }: Scale): Promise<Outcome> {
  const { days, milliseconds, rounds } = tiny ? TRY : MEASURE;
  const triggers = randomDays(days);
  const measured: [RuleId, Times][] = [];
  for (const [ruleId, contenders] of contendersByRule()) {
    requireSameDays(ruleId, contenders, triggers);
    const sides = Object.fromEntries(
      Object.entries(contenders).map(([name, each]) => [name, () => each.time(triggers, milliseconds)]),
    ) as Record<Name, () => number>;
    measured.push([ruleId, await interleaved(sides, { rounds })]);
  }
  return {
    tables: [tableOf(measured, noteOnBusinessDays(triggers))],
    targets: measured.flatMap(targetsOf),
    figures: { unit: 'nanoseconds for one deadline', days, rounds, seed: SEED, rules: figuresOf(measured) },
  };
}

function randomDays(count: number): Day[] {
  const random = randomFrom(SEED);
  return Array.from({ length: count }, () => (FIRST + Math.floor(random() * (LAST - FIRST + 1))) as Day);
}

function contendersByRule(): [RuleId, Contenders][] {
  const luxon = luxonPrograms(holidays);
  const dateFns = dateFnsPrograms(holidays);
  return RULE_IDS.map((ruleId) => [
    ruleId,
    {
      [OURS]: withDerivation(ruleId),
      [OURS_ALONE]: dayAlone(ruleId),
      [LUXON]: luxon[ruleId],
      [DATE_FNS]: dateFns[ruleId],
    },
  ]);
}

/** Sides that come to different days do different work, and no figure of theirs says anything. */
function requireSameDays(ruleId: RuleId, contenders: Contenders, triggers: readonly Day[]): void {
  const expected = contenders[OURS].lastDays(triggers);
  for (const [name, contender] of Object.entries(contenders)) {
    const days = contender.lastDays(triggers);
    const at = days.findIndex((day, index) => day !== expected[index]);
    if (at >= 0)
      throw new Error(`${ruleId} from ${describe(triggers[at])}: ${name} says ${describe(days[at])}.`);
  }
}

const describe = (day: Day | undefined): string => (day === undefined ? 'no day' : formatDay(day));

/** Why date-fns needs more than the function that its name promises. */
function noteOnBusinessDays(triggers: readonly Day[]): string {
  const right = withDerivation('FOI-20WD').lastDays(triggers);
  const wrong = businessDaysAlone(20)
    .lastDays(triggers)
    .filter((day, index) => day !== right[index]);
  const share = Math.round((100 * wrong.length) / triggers.length);
  return `addBusinessDays of date-fns knows no holidays: alone it gives another day for ${share} % of the triggers of FOI-20WD. Beside us it makes up for each holiday that it met.`;
}

function tableOf(measured: readonly [RuleId, Times][], note: string) {
  return {
    title: 'Nanoseconds for one deadline; in brackets how many times that of ours',
    head: ['rule', 'with derivation', 'the day alone', 'luxon', 'date-fns'],
    rows: measured.map(([ruleId, times]) => [
      ruleId,
      writeFigure(median(times[OURS])),
      writeFigure(median(times[OURS_ALONE])),
      besideOurs(times, LUXON),
      besideOurs(times, DATE_FNS),
    ]),
    notes: ['The brackets: with derivation, and the day alone.', note],
  };
}

function besideOurs(times: Times, other: Name): string {
  const [derived, alone] = [OURS, OURS_ALONE].map((ours) =>
    writeFigure(median(ratiosOf(times[other], times[ours as Name]))),
  );
  return `${writeFigure(median(times[other]))} (${derived} ×, ${alone} ×)`;
}

const targetsOf = ([ruleId, times]: [RuleId, Times]): Target[] => [
  {
    what: `${ruleId} with derivation, beside luxon`,
    measured: median(ratiosOf(times[LUXON], times[OURS])),
    atLeast: 10,
    unit: '×',
  },
  {
    what: `${ruleId}, the day alone, beside luxon`,
    measured: median(ratiosOf(times[LUXON], times[OURS_ALONE])),
    atLeast: 50,
    unit: '×',
  },
];

const figuresOf = (measured: readonly [RuleId, Times][]) =>
  Object.fromEntries(
    measured.map(([ruleId, times]) => [
      ruleId,
      Object.fromEntries(Object.entries(times).map(([name, values]) => [name, spreadOf(values)])),
    ]),
  );
