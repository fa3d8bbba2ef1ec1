import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { dayAt, parseDay, writeDay } from '../../domain/calendar/day.js';
import { promptnessOf, type Promptness } from '../../domain/clocks/promptness.js';
import { capital } from '../../domain/commitments/wording.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { Dossier } from '../case-dossier.js';
import { statusOf } from './deadlines.view.js';
import { isFallback, whatOf } from '../../deadlines/deadline-words.js';
import { fatalLimits } from './limit.view.js';
import type { PictureDate, PictureGroup } from './picture.js';

/** Names for the picture; the table has the long ones. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'JR-3M-SAFE': 'Court: last safe day',
  'LGSCO-12M': 'Local Government Ombudsman',
  'PHSO-12M': 'Parliamentary Ombudsman',
  'HSO-1Y': 'Health Service Ombudsman',
  'LOCAL-APPEAL': 'Local appeal: last day',
  'CONSULT-12W': 'Full time to answer, until',
  'NOTICE-3M': 'Full notice, until',
  'BV-NOTICE-3M': 'Guidance: full notice, until',
  'WORLD-AGENDA': 'The agenda comes out',
  'WORLD-CALL-IN': 'Call-in: last day',
};
/** Where the title of a rule asks a question, the table says what the day is. */
const TABLE_NAMES: Readonly<Record<string, string>> = {
  'CONSULT-12W': 'The full time to answer runs until',
  'NOTICE-3M': 'The full notice runs until',
  'BV-NOTICE-3M': 'Guidance: the full notice runs until',
};
const LONGEST_NAME = 34;

function shortName({ ruleId, explanation }: DeadlineRecord): string {
  const name = SHORT_NAMES[ruleId] ?? explanation.title;
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}

/** Inside which band the court's time stands; missing while no day is known that it is counted from. */
export function promptnessNow({ reckoning, today, bands }: Dossier): Promptness | undefined {
  const { driving } = reckoning.anchors;
  if (driving?.lastSafeDay === undefined) return undefined;
  return promptnessOf(driving.fact.on, driving.lastSafeDay, today, bands);
}

function dateOf(deadline: DeadlineRecord, dossier: Dossier): PictureDate {
  const day = parseDay(deadline.dueOn);
  const promptness = deadline.ruleId === 'JR-3M-SAFE' ? promptnessNow(dossier) : undefined;
  return {
    name: shortName(deadline),
    what: TABLE_NAMES[deadline.ruleId] ?? whatOf(deadline),
    ...(deadline.triggerOn === deadline.dueOn ? {} : { from: parseDay(deadline.triggerOn) }),
    day,
    status: statusOf(deadline, day, dossier.today),
    ...(promptness && { promptness }),
  };
}

/** The earliest fatal limit stays on top, whatever else falls before it. */
function limitsOf({ deadlines }: Dossier): DeadlineRecord[] {
  const limits = deadlines.filter((deadline) => deadline.kind === 'limit' && !isFallback(deadline));
  const [earliest] = fatalLimits(deadlines);
  return earliest ? [earliest, ...limits.filter(({ id }) => id !== earliest.id)] : limits;
}

function readingDate({ record, readBy, today }: Dossier): PictureDate {
  const { acceptedAt, filedAt } = record;
  return {
    name: 'We read your report by',
    what: 'A caseworker reads the report',
    from: dayAt(filedAt),
    day: readBy,
    status: acceptedAt
      ? { text: `Done on ${writeDay(dayAt(acceptedAt))}`, kind: 'done' }
      : { text: readBy < today ? 'Late' : 'Open', kind: readBy < today ? 'passed' : 'open' },
  };
}

/** Every date of a case, by whom it binds. Fallback days are left out: nobody should plan for them. */
export function pictureGroups(dossier: Dossier): PictureGroup[] {
  const { deadlines, forStaff, record } = dossier;
  const body = PUBLIC_BODY_KINDS[record.bodyKind].inText;
  const you = forStaff ? 'the group' : 'you';
  const of = (...kinds: RuleKind[]): PictureDate[] =>
    deadlines.filter(({ kind }) => kinds.includes(kind)).map((deadline) => dateOf(deadline, dossier));
  return [
    {
      heading: `Limits on ${you}`,
      binds: capital(you),
      dates: limitsOf(dossier).map((deadline) => dateOf(deadline, dossier)),
    },
    { heading: `What ${body} owes`, binds: capital(body), dates: of('duty') },
    { heading: 'What we promise', binds: 'Redress', dates: [readingDate(dossier), ...of('service')] },
    { heading: 'Days in the world', binds: 'Nobody', dates: of('world') },
  ];
}
