import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay, type Day } from '../../domain/calendar/day.js';
import { isComputed } from '../../domain/clocks/clock.js';
import type { RuleFamily } from '../../domain/deadlines/rule.js';
import { CASE_RULES } from '../../domain/clocks/case-rules.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { Dossier } from '../case-dossier.js';
import { isFallback, statusOf, whatOf, type StatusView } from '../../deadlines/deadline-words.js';
import { answerNote } from '../limits/pages/limit-answer.view.js';
import { clockNote, type ClockNote } from './clock.view.js';

/** One deadline as the list draws it. */
export interface DeadlineView extends ClockNote {
  readonly what: string;
  readonly day: Day;
  readonly status: StatusView;
  readonly authority: readonly string[];
  readonly derivation: readonly string[];
  readonly warnings: readonly string[];
}

/** Deadlines under one heading; the fallback days are drawn beneath, apart from the days to plan by. */
export interface DeadlineSection {
  readonly heading: string;
  readonly items: readonly DeadlineView[];
  readonly fallbacks: readonly DeadlineView[];
}

export interface DeadlinesView {
  /** What holds for every limit; missing where there is none. */
  readonly limitsNote?: string;
  readonly sections: readonly DeadlineSection[];
  /** Why a clock has no date, each in a sentence. */
  readonly refused: readonly string[];
}

const LIMITS_STAND =
  'Nobody here can stop a limit on the group or make it longer. For a claim to a court, only the court can give more time.';

const FAMILIES = new Map(CASE_RULES.map(({ id, family }) => [id, family]));

/** Of the rule that it was worked out by; missing for a rule that is no longer ours. */
export const familyOf = ({ ruleId }: DeadlineRecord): RuleFamily | undefined => FAMILIES.get(ruleId);

/** A heading and the deadlines under it. */
type Part = readonly [heading: string, belongs: (deadline: DeadlineRecord) => boolean];

const isLimit = ({ kind }: DeadlineRecord): boolean => kind === 'limit';
const limitOf =
  (family: RuleFamily) =>
  (deadline: DeadlineRecord): boolean =>
    isLimit(deadline) && familyOf(deadline) === family;
/** Days that measure what the body gave; the other duties wait for an answer. */
const isPromised = (deadline: DeadlineRecord): boolean =>
  ['consultation', 'notice'].includes(familyOf(deadline) ?? '');

/** In the order of the page; a deadline stands under the first heading that takes it. */
const partsOf = (body: string): readonly Part[] => [
  ['Asking a court', limitOf('court')],
  ['Asking an Ombudsman', limitOf('ombudsman')],
  ['Asking for information', limitOf('information')],
  ['What a local document asks of you', isLimit],
  [`What ${body} should have kept to`, (each) => each.kind === 'duty' && isPromised(each)],
  ['What was promised to settle this', (each) => familyOf(each) === 'undertaking'],
  ['Answers from others', (each) => familyOf(each) === 'escalation'],
  [`Answers that ${body} owes`, ({ kind }) => kind === 'duty'],
  ['What we promise', ({ kind }) => kind === 'service'],
  ['Days to act before', () => true],
];

export function deadlinesView(dossier: Dossier): DeadlinesView {
  const parts = partsOf(PUBLIC_BODY_KINDS[dossier.record.bodyKind].inText);
  const headingOf = (deadline: DeadlineRecord) => parts.find(([, belongs]) => belongs(deadline))?.[0];
  const sections = parts.map(([heading]) =>
    sectionOf(
      heading,
      dossier.deadlines.filter((deadline) => headingOf(deadline) === heading),
      dossier,
    ),
  );
  return {
    ...(dossier.deadlines.some(isLimit) ? { limitsNote: LIMITS_STAND } : {}),
    sections: sections.filter(({ items, fallbacks }) => items.length + fallbacks.length > 0),
    refused: dossier.reckoning.clocks.flatMap((clock) => (isComputed(clock) ? [] : [clock.refused])),
  };
}

function sectionOf(heading: string, deadlines: readonly DeadlineRecord[], dossier: Dossier): DeadlineSection {
  const views = (rows: readonly DeadlineRecord[]) => rows.map((row) => deadlineView(row, dossier));
  return {
    heading,
    items: views(deadlines.filter((deadline) => !isFallback(deadline))),
    fallbacks: views(deadlines.filter(isFallback)),
  };
}

const GUIDANCE = 'This is guidance. The body must take it into account. It is not a promise made to you.';
const GUIDANCE_FOR_YOU = 'This is guidance, not law. Keep to it all the same.';

/** A limit has no clock that somebody could stop, and whatever has one is answered in another way. */
function noteOf(deadline: DeadlineRecord, dossier: Dossier): ClockNote {
  const { isStill, ...note } = clockNote(deadline, dossier);
  return { ...answerNote(deadline, dossier), ...note, isStill: isStill || deadline.lapsedOn !== null };
}

function deadlineView(deadline: DeadlineRecord, dossier: Dossier): DeadlineView {
  const { explanation, dueOn } = deadline;
  const note = noteOf(deadline, dossier);
  const day = parseDay(dueOn);
  const isGuidance = explanation.strength === 'guidance';
  const guidance = isLimit(deadline) ? GUIDANCE_FOR_YOU : GUIDANCE;
  // One warning beside the day is read; ten are not.
  const [first, ...others] = explanation.warnings;
  return {
    what: isGuidance ? `Guidance: ${explanation.title}` : whatOf(deadline),
    day,
    status: statusOf(deadline, dossier.today),
    ...note,
    ...(isGuidance ? { detail: [guidance, ...(note.detail ? [note.detail] : [])].join(' ') } : {}),
    authority: explanation.authority,
    derivation: [...explanation.sentences, ...others.map((warning) => `Know also: ${warning}`)],
    warnings: first === undefined ? [] : [first],
  };
}
