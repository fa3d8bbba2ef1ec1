import { dayAt, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { countOf } from '../../domain/commitments/wording.js';
import { FACT_KINDS, type FactKind } from '../../domain/facts/fact-kind.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import type { KeptFact } from '../../timeline/facts.js';
import type { TimelineEntryRecord } from '../../timeline/timeline-entry.record.js';
import type { Dossier } from '../case-dossier.js';
import { whatOf } from '../../deadlines/deadline-words.js';

type Side = 'group' | 'body' | 'service';

export interface TimelineItem {
  readonly day: Day;
  readonly title: string;
  readonly text?: string;
  readonly side: Side;
  readonly by: string;
}

const DONE_BY_GROUP: readonly FactKind[] = [
  'complaint-sent',
  'letter-before-claim-sent',
  'foi-requested',
  'became-aware',
];

/** What happened in the world and what was done on the case, in one order by day; of one day, the facts first. */
export function timelineView(dossier: Dossier): TimelineItem[] {
  const facts = dossier.facts.map((fact) => factItem(fact, dossier));
  const activity = dossier.timeline
    .filter(({ kind }) => kind !== 'note')
    .map((entry) => activityItem(entry, dossier));
  return [...facts, ...activity].toSorted((a, b) => a.day - b.day);
}

function sideOf(kind: FactKind): Side {
  if (FACT_KINDS[kind].givenBy === 'caseworker') return 'service';
  return DONE_BY_GROUP.includes(kind) ? 'group' : 'body';
}

function factItem({ kind, on, source }: KeptFact, { record, forStaff }: Dossier): TimelineItem {
  const side = sideOf(kind);
  const body = PUBLIC_BODY_KINDS[record.bodyKind].inText;
  const who = { group: forStaff ? 'the group' : 'your group', body, service: 'a caseworker' }[side];
  return { day: on, title: FACT_KINDS[kind].label, side, by: `Fact about ${who}. From: ${source}` };
}

const TITLES: Readonly<Record<TimelineEntryRecord['kind'], string>> = {
  filed: 'Report sent',
  accepted: 'Case accepted',
  moved: 'Next step',
  'fact-added': 'Date recorded',
  'step-entry': 'Put on record',
  note: 'Note',
  'dates-changed': 'Dates changed',
  'mail-sent': 'E-mail',
  closed: 'Case closed',
  standing: 'Who speaks for the group',
  identity: 'The group’s name',
  access: 'Who may see the case',
  referral: 'Another programme',
  together: 'Acting together',
};

function activityItem({ kind, at, text, ...who }: TimelineEntryRecord, dossier: Dossier): TimelineItem {
  const isStaffs = STAFF_KINDS.some((each) => each === who.actorKind);
  const isGroups = who.actorKind === 'party' || who.actorKind === 'public';
  const name = who.accountId ? dossier.names.get(who.accountId) : undefined;
  const role = isStaffs ? 'caseworker' : isGroups ? 'group' : 'Redress';
  const by = {
    caseworker: 'A caseworker',
    group: dossier.forStaff ? 'The group' : 'Your group',
    Redress: 'Redress',
  };
  return {
    day: dayAt(at),
    title: TITLES[kind],
    text,
    side: isGroups ? 'group' : 'service',
    by: `Done here. ${name ?? by[role]}`,
  };
}

export interface NoteView {
  readonly when: string;
  readonly by: string;
  readonly text: string;
}

/** Notes among staff, the newest first. The database gives them to nobody else. */
export const notesView = ({ timeline, names }: Dossier): NoteView[] =>
  timeline
    .filter(({ kind }) => kind === 'note')
    .toReversed()
    .map(({ at, text, accountId }) => ({
      when: writeDay(dayAt(at)),
      by: (accountId && names.get(accountId)) || 'A caseworker',
      text,
    }));

/** The reminders still to be sent, each with its limit. */
export const remindersView = ({ rungs, deadlines, today }: Dossier): { day: Day; text: string }[] =>
  rungs
    .filter(({ state, sendAt }) => state === 'scheduled' && dayAt(sendAt) >= today)
    .flatMap(({ deadlineId, daysBefore, sendAt }) => {
      const deadline = deadlines.find(({ id }) => id === deadlineId);
      if (!deadline) return [];
      const before = daysBefore === 0 ? 'on the day itself' : `${countOf(daysBefore, 'day')} before`;
      const due = writeDay(parseDay(deadline.dueOn));
      return [{ day: dayAt(sendAt), text: `${whatOf(deadline)}, ${due}: ${before}` }];
    });
