import { isFallback, statusOf, whatOf, type StatusView } from '../../deadlines/deadline-words.js';
import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { mailName } from '../../delivery/mail-name.js';
import { dayAt, parseDay, writeDay } from '../../domain/calendar/day.js';
import { FACT_SIDES, isOneThing } from '../../domain/facts/disputed.js';
import { FACT_KINDS, type FactKind } from '../../domain/facts/fact-kind.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { holding, type FactOnRecord } from '../../timeline/facts.js';
import type { TimelineEntryRecord } from '../../timeline/timeline-entry.record.js';
import { NOTE_KINDS, type TimelineKind } from '../../timeline/timeline-kind.js';
import type { Dossier } from '../case-dossier.js';
import { DELIVERY_STATES } from '../pages/delivery-states.js';
import { shownBy, type ShowsFacts } from '../shown-by.js';
import type { Moment, MomentKind, MomentSide } from './chronology.js';

/** Everything on a case that this visitor may see, as moments in no order; each fact with what shows it where `evidence` is given. */
export const momentsOf = (dossier: Dossier, evidence?: readonly ShowsFacts[]): Moment[] => [
  ...factMoments(dossier, evidence),
  ...dossier.timeline.map((entry) => actMoment(entry, dossier)),
  ...mailMoments(dossier),
  ...deadlineMoments(dossier),
  ...reminderMoments(dossier),
];

const DONE_BY_GROUP: readonly FactKind[] = [
  'complaint-sent',
  'letter-before-claim-sent',
  'foi-requested',
  'foi-review-requested',
  'foi-ended',
  'became-aware',
];

function sideOf(kind: FactKind): MomentSide {
  if (FACT_KINDS[kind].givenBy === 'caseworker') return 'service';
  return DONE_BY_GROUP.includes(kind) ? 'group' : 'body';
}

const DISPUTED: StatusView = { text: 'Disputed', kind: 'blocked' };

/** The facts that hold, of a disputed day every side. What the plan holds ahead is told by its deadline. */
function factMoments(dossier: Dossier, evidence?: readonly ShowsFacts[]): Moment[] {
  const all = holding(dossier.factHistory).filter(({ kind }) => FACT_KINDS[kind].givenBy !== 'plan');
  return all.map((fact) => {
    const isDisputed = all.some((other) => other !== fact && isOneThing(other, fact));
    return {
      ...factMoment(fact, dossier),
      ...(isDisputed ? { status: DISPUTED } : {}),
      ...(evidence ? { shownBy: shownBy(fact.id, dossier.record.reference, evidence) } : {}),
    };
  });
}

function factMoment(
  { id, kind, on, precision, source, saidBy }: FactOnRecord,
  { record, forStaff }: Dossier,
): Moment {
  const side = sideOf(kind);
  const body = PUBLIC_BODY_KINDS[record.bodyKind].inText;
  const who = { group: forStaff ? 'the group' : 'your group', body, service: 'a caseworker' }[side];
  const said = saidBy ? `. Who says so: ${FACT_SIDES[saidBy]}` : '';
  return {
    id,
    kind: 'fact',
    sort: kind,
    day: on,
    ...(precision ? { precision } : {}),
    title: FACT_KINDS[kind].label,
    side,
    by: `Fact about ${who}. From: ${source}${said}`,
    audience: 'group',
    href: `/cases/${record.reference}/facts/${id}`,
  };
}

const TITLES: Readonly<Record<TimelineKind, string>> = {
  filed: 'Report sent',
  accepted: 'Case accepted',
  moved: 'Next step',
  'fact-added': 'Date recorded',
  'step-entry': 'Put on record',
  note: 'Note',
  'call-note': 'Note of a call',
  'note-pin': 'Notes for staff',
  'dates-changed': 'Dates changed',
  'mail-sent': 'E-mail',
  closed: 'Case closed',
  standing: 'Who speaks for the group',
  identity: 'The group’s name',
  access: 'Who may see the case',
  referral: 'Another programme',
  triage: 'Our answer',
  assigned: 'Who looks after it',
  waiting: 'Who is waited for',
  undone: 'Undone',
  'body-changed': 'The public body',
  together: 'Acting together',
  document: 'Evidence',
  'mail-out': 'Mail written',
  'mail-in': 'Mail came in',
  'mail-bounced': 'Mail came back',
  letter: 'Letters',
  information: 'Request for information',
  settlement: 'Offers and promises',
  response: 'The public body’s page',
  escalation: 'Taking it further',
  mediation: 'Mediation',
  reminder: 'Reminder',
};

const isNote = (kind: TimelineKind): boolean => NOTE_KINDS.some((each) => each === kind);

const MAIL_KINDS: readonly TimelineKind[] = ['mail-sent', 'mail-out', 'mail-in', 'mail-bounced'];

const kindOf = (kind: TimelineKind): MomentKind =>
  isNote(kind) ? 'note' : MAIL_KINDS.includes(kind) ? 'mail' : 'act';

function actMoment(entry: TimelineEntryRecord, dossier: Dossier): Moment {
  const { id, kind, at, text, audience, actorKind } = entry;
  const isGroups = actorKind === 'party' || actorKind === 'public';
  return {
    id,
    kind: kindOf(kind),
    sort: kind,
    day: dayAt(at),
    at,
    title: TITLES[kind],
    text,
    side: isGroups ? 'group' : 'service',
    by: `Done here. ${whoDid(entry, dossier)}`,
    audience,
  };
}

function whoDid({ actorKind, accountId }: TimelineEntryRecord, { names, forStaff }: Dossier): string {
  const name = accountId ? names.get(accountId) : undefined;
  if (name) return name;
  if (STAFF_KINDS.some((each) => each === actorKind)) return 'A caseworker';
  if (actorKind === 'party' || actorKind === 'public') return forStaff ? 'The group' : 'Your group';
  return actorKind === 'respondent' ? 'The public body, by its link' : 'Redress';
}

/**
 * Mails on their way; what became of the others the timeline tells. For staff alone: nobody else has a right to read them.
 * Never an address: a confidential group is known by it.
 */
const mailMoments = ({ deliveries }: Dossier): Moment[] =>
  deliveries
    .filter(({ state }) => state === 'due' || state === 'queued')
    .map(({ id, kind, state, createdAt: at }) => ({
      id,
      kind: 'mail',
      sort: kind,
      day: dayAt(at),
      at,
      title: `E-mail: ${mailName(kind)}`,
      side: 'service',
      by: `From Redress. ${DELIVERY_STATES[state]}`,
      audience: 'programme',
    }));

const DUE_FROM: Readonly<Record<DeadlineRecord['kind'], MomentSide>> = {
  limit: 'group',
  duty: 'body',
  service: 'service',
  world: 'body',
};

/** The days that are worked out. Those of the world are facts themselves. */
const deadlineMoments = ({ deadlines, today, record }: Dossier): Moment[] =>
  deadlines
    .filter(({ kind }) => kind !== 'world')
    .map((deadline) => {
      const { id, ruleId, kind, dueOn, explanation } = deadline;
      const by = isFallback(deadline)
        ? 'A day that we worked out. Do not plan for it'
        : 'A day that we worked out';
      return {
        id,
        kind: 'deadline',
        sort: ruleId,
        day: parseDay(dueOn),
        title: whatOf(deadline),
        ...(explanation.disputed ? { text: explanation.disputed } : {}),
        side: DUE_FROM[kind],
        by,
        audience: 'group',
        status: statusOf(deadline, today),
        href: `/cases/${record.reference}#dates`,
      };
    });

/** The reminders that are still to go out. */
const reminderMoments = ({ rungs, deadlines, today, forStaff }: Dossier): Moment[] =>
  rungs
    .filter(
      ({ state, sendAt, told }) =>
        state === 'scheduled' && dayAt(sendAt) >= today && (forStaff || told !== 'staff'),
    )
    .flatMap(({ id, deadlineId, sendAt }): Moment[] => {
      const deadline = deadlines.find((each) => each.id === deadlineId);
      if (!deadline) return [];
      const text = `${whatOf(deadline)}: ${writeDay(parseDay(deadline.dueOn))}`;
      const head = { id, kind: 'reminder', sort: deadline.ruleId, day: dayAt(sendAt), at: sendAt } as const;
      return [
        {
          ...head,
          title: 'We will send a reminder',
          text,
          side: 'service',
          by: 'Redress',
          audience: 'group',
        },
      ];
    });
