import { formatDay } from '../../domain/calendar/day.js';
import type { CaseBeside } from './related-cases.js';
import type { TogetherState } from './together-state.js';

/** A case beside another, for staff. */
export const besideRepresentation = ({ record, verdict, score, perhapsSame, why }: CaseBeside) => ({
  reference: record.reference,
  title: record.title,
  step: record.step,
  filed_at: record.filedAt.toISOString(),
  verdict: verdict ?? null,
  score,
  perhaps_same: perhapsSame,
  why,
});

/** Where the group of a case stands with a joint one, and on a joint case, for staff, which groups it has. */
export const groupsRepresentation = ({ record, membership, members }: TogetherState) => ({
  joint: record.jointSince !== null,
  question: membership
    ? { state: membership.state, about: membership.about, reason: membership.reason }
    : null,
  items: members.map(({ groupId, from }) => ({ group: groupId, from })),
  next_cursor: null,
});

/** `sides` are the groups' own, each with what it is shown; `items` are for staff. */
export const introductionsRepresentation = ({ sides, introductions }: TogetherState) => ({
  sides: sides.map(({ id, view, lastDay, introduced }) => ({
    id,
    view,
    last_day: formatDay(lastDay),
    other_group: introduced
      ? {
          name: introduced.name,
          contact_name: introduced.contactName,
          contact_email: introduced.contactEmail,
        }
      : null,
  })),
  items: introductions.map(({ id, other, state, lastDay }) => ({ id, other, state, last_day: lastDay })),
  next_cursor: null,
});
