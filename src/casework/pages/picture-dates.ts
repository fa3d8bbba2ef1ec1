import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay } from '../../domain/calendar/day.js';
import { promptnessOf, type Promptness } from '../../domain/clocks/promptness.js';
import { capital } from '../../domain/commitments/wording.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { Dossier } from '../case-dossier.js';
import { isFallback, statusOf, whatOf } from '../../deadlines/deadline-words.js';
import { familyOf } from './deadlines.view.js';
import { fatalLimits } from './limit.view.js';
import type { PictureDate, PictureGroup } from './picture.js';

/** Names for the picture; the table has the long ones. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'JR-3M-SAFE': 'Court: last safe day',
  'LGSCO-12M': 'Local Government Ombudsman',
  'PHSO-12M': 'Parliamentary Ombudsman',
  'HSO-1Y': 'Health Service Ombudsman',
  'LOCAL-APPEAL': 'Local appeal: last day',
  'JR-PLAN-6W': 'Court, planning: last safe day',
  'JR-PROC-30D': 'Court, contract: last safe day',
  'LOCAL-CALL-IN': 'Call-in: last day',
  'CONSULT-12W': 'Full time to answer, until',
  'NOTICE-3M': 'Full notice, until',
  'BV-NOTICE-3M': 'Guidance: full notice, until',
  'FOI-20WD': 'Answer to the request',
  'FOI-IR-REQ-40WD': 'Ask for a review, until',
  'FOI-IR-20WD': 'Outcome of the review',
  'ICO-6W': 'Information Commissioner',
  'LGSCO-12W': 'Fair time to answer, until',
  'CHC-S1-ACK': 'Stage 1: they say they have it',
  'CHC-S1-RESP': 'Stage 1: the answer',
  'CHC-S2-ACK': 'Stage 2: they say they have it',
  'CHC-S2-RESP': 'Stage 2: the answer',
  'PAP-JR-14D': 'Reply to the letter before claim',
  'CONSULT-RESP-12W': 'Response to the consultation',
  'SERVICE-READ': 'We read your report by',
  'SERVICE-ANSWER': 'We say if we take the case',
  'WORLD-AGENDA': 'The agenda comes out',
  'WORLD-CALL-IN': 'Call-in: last day',
  'WORLD-NEXT-DATE': 'Next date of the plan',
  'UNDERTAKING-BODY': 'The public body promised this by',
  'UNDERTAKING-GROUP': 'The group promised this by',
  'UNDERTAKING-LOOK': 'Look at what was promised',
  'ESCALATION-ANSWER': 'They say they answer by',
};
/** Where the title of a rule asks a question, the table says what the day is. */
const TABLE_NAMES: Readonly<Record<string, string>> = {
  'CONSULT-12W': 'The full time to answer runs until',
  'NOTICE-3M': 'The full notice runs until',
  'BV-NOTICE-3M': 'Guidance: the full notice runs until',
  'LGSCO-12W': 'Guidance: the fair time to answer the complaint runs until',
  'CONSULT-RESP-12W': 'Guidance: the response to the consultation is due',
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
    status: statusOf(deadline, dossier.today),
    ...(promptness && { promptness }),
  };
}

/** The earliest fatal limit stays on top, whatever else falls before it. */
function limitsOf({ deadlines }: Dossier): DeadlineRecord[] {
  const limits = deadlines.filter((deadline) => deadline.kind === 'limit' && !isFallback(deadline));
  const [earliest] = fatalLimits(deadlines);
  return earliest ? [earliest, ...limits.filter(({ id }) => id !== earliest.id)] : limits;
}

/** Promised by somebody who is not the public body. */
const isOfOthers = (deadline: DeadlineRecord): boolean => familyOf(deadline) === 'escalation';

/** Every date of a case, by whom it binds. Fallback days are left out: nobody should plan for them. */
export function pictureGroups(dossier: Dossier): PictureGroup[] {
  const { deadlines, forStaff, record } = dossier;
  const body = PUBLIC_BODY_KINDS[record.bodyKind].inText;
  const you = forStaff ? 'the group' : 'you';
  const of = (belongs: (deadline: DeadlineRecord) => boolean): PictureDate[] =>
    deadlines.filter(belongs).map((deadline) => dateOf(deadline, dossier));
  return [
    {
      heading: `Limits on ${you}`,
      binds: capital(you),
      dates: limitsOf(dossier).map((deadline) => dateOf(deadline, dossier)),
    },
    {
      heading: `What ${body} owes`,
      binds: capital(body),
      dates: of((each) => each.kind === 'duty' && !isOfOthers(each)),
    },
    { heading: 'What we promise', binds: 'Redress', dates: of(({ kind }) => kind === 'service') },
    {
      heading: 'Days in the world',
      binds: 'Nobody',
      dates: of((each) => each.kind === 'world' || isOfOthers(each)),
    },
  ];
}
