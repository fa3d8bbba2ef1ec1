import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay, type Day } from '../../domain/calendar/day.js';
import { isComputed } from '../../domain/clocks/clock.js';
import { isLocalStage, LOCAL_APPEAL } from '../../domain/clocks/local-procedure.js';
import { RULES } from '../../domain/deadlines/rules.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { Dossier } from '../case-dossier.js';
import { isFallback, statusOfDay, whatOf, type StatusView } from '../../deadlines/deadline-words.js';

/** One deadline as the list draws it. */
export interface DeadlineView {
  readonly what: string;
  readonly day: Day;
  readonly status: StatusView;
  readonly detail?: string;
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
  readonly sections: readonly DeadlineSection[];
  /** Why a clock has no date, each in a sentence. */
  readonly refused: readonly string[];
}

const FAMILIES = new Map(RULES.map(({ id, family }) => [id, family]));

export function deadlinesView({ deadlines, today, record, reckoning }: Dossier): DeadlinesView {
  const body = PUBLIC_BODY_KINDS[record.bodyKind].inText;
  const limits = deadlines.filter(({ kind }) => kind === 'limit');
  const courts = limits.filter(({ ruleId }) => FAMILIES.get(ruleId) === 'court');
  const appeals = limits.filter(({ ruleId }) => ruleId === LOCAL_APPEAL.id);
  const others = limits.filter((deadline) => !courts.includes(deadline) && !appeals.includes(deadline));
  const duties = deadlines.filter(({ kind }) => kind === 'duty' || kind === 'service');
  const world = deadlines.filter(({ kind }) => kind === 'world');
  const sections = [
    sectionOf('Asking a court', courts, today),
    sectionOf('Asking an Ombudsman', others, today),
    sectionOf('What a local document asks of you', appeals, today),
    sectionOf(`What ${body} should have kept to`, duties, today),
    sectionOf('Days to act before', world, today),
  ];
  return {
    sections: sections.filter(({ items, fallbacks }) => items.length + fallbacks.length > 0),
    refused: reckoning.clocks.flatMap((clock) => (isComputed(clock) ? [] : [clock.refused])),
  };
}

function sectionOf(heading: string, deadlines: readonly DeadlineRecord[], today: Day): DeadlineSection {
  const views = (rows: readonly DeadlineRecord[]) => rows.map((row) => deadlineView(row, today));
  return {
    heading,
    items: views(deadlines.filter((deadline) => !isFallback(deadline))),
    fallbacks: views(deadlines.filter(isFallback)),
  };
}

const GUIDANCE = 'This is guidance. The body must take it into account. It is not a promise made to you.';

function deadlineView(deadline: DeadlineRecord, today: Day): DeadlineView {
  const { explanation, dueOn } = deadline;
  const day = parseDay(dueOn);
  const isGuidance = explanation.strength === 'guidance';
  // One warning beside the day is read; ten are not.
  const [first, ...others] = explanation.warnings;
  return {
    what: isGuidance ? `Guidance: ${explanation.title}` : whatOf(deadline),
    day,
    status: statusOf(deadline, day, today),
    ...(isGuidance ? { detail: GUIDANCE } : {}),
    authority: explanation.authority,
    derivation: [...explanation.sentences, ...others.map((warning) => `Know also: ${warning}`)],
    warnings: first === undefined ? [] : [first],
  };
}

const FALLBACK: StatusView = { text: 'Do not plan for this day', kind: 'blocked' };

const VERDICTS: Readonly<Record<string, StatusView>> = {
  yes: { text: 'Long enough', kind: 'done' },
  no: { text: 'Too short', kind: 'blocked' },
  borderline: { text: 'On the very line', kind: 'near' },
};
/** What was due from the body was done, or not yet. */
const ANSWERS: Readonly<Record<string, StatusView>> = {
  yes: { text: 'In time', kind: 'done' },
  no: { text: 'Late', kind: 'blocked' },
};
const NOT_JUDGED: StatusView = { text: 'We need more dates to judge this', kind: 'waiting' };

export function statusOf(deadline: DeadlineRecord, day: Day, today: Day): StatusView {
  if (deadline.kind === 'limit' || deadline.kind === 'world') {
    return isFallback(deadline) && day >= today ? FALLBACK : statusOfDay(day, today);
  }
  return dutyStatus(deadline, day, today);
}

function dutyStatus({ ruleId, explanation }: DeadlineRecord, day: Day, today: Day): StatusView {
  const verdict = explanation.verdict ?? '';
  if (isLocalStage(ruleId)) return ANSWERS[verdict] ?? statusOfDay(day, today);
  return VERDICTS[verdict] ?? NOT_JUDGED;
}
