import { formatDay, parseDay, writeDate, type Day } from '../../domain/calendar/day.js';
import { countOf } from '../../domain/commitments/wording.js';
import { roleWords } from '../../domain/public-bodies/contact-role.js';
import { ombudsmanOf, PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { View } from '../../platform/web/page.js';
import type { BodyContact } from '../contacts/body-contacts.js';
import type { ContactRecord } from '../contacts/contact.record.js';
import type { PublicBodyRecord } from '../public-body.record.js';
import type { BodyDetails, Neighbour } from './body-details.js';
import { nationLabel, OMBUDSMAN_LABELS } from './body-form.js';

export interface ShownContacts {
  /** Whom one can reach today. */
  readonly now: readonly BodyContact[];
  /** Of this body alone, the former ones too. */
  readonly all: readonly ContactRecord[];
}

const dateWords = (day: string): string => writeDate(parseDay(day));

/** `It ended on 31 March 2023.`; undefined where it did not. */
export const endedWords = (endedOn: string | null): string | undefined =>
  endedOn === null ? undefined : `It ended on ${dateWords(endedOn)}.`;

/** A body with everything that the directory holds of it. */
export function bodyView(
  { body, names, parent, ...more }: BodyDetails,
  contacts: ShownContacts,
  today: Day,
): View {
  const address = `/admin/directory/bodies/${body.id}`;
  return {
    title: body.name,
    id: body.id,
    address,
    kind: PUBLIC_BODY_KINDS[body.kind].label,
    area: body.area,
    nation: nationLabel(body.nation),
    parent: parent && { name: parent.name, href: `/directory/bodies/${parent.id}` },
    names: names.map(({ name, kind }) => (kind === 'former' ? `${name} (before)` : name)),
    ended: endedWords(body.endedOn),
    ombudsman: ombudsmanWords(body),
    ombudsmanReason: body.ombudsmanReason,
    complaint: complaintOf(body),
    callIn: body.callInDays === null ? undefined : countOf(body.callInDays, 'worked day'),
    reach: { postLines: body.post?.split('\n'), email: body.email, phone: body.phone, web: body.web },
    source: body.source,
    checked: body.checkedOn
      ? `Compared with it on ${dateWords(body.checkedOn)}.`
      : 'Nobody has checked it yet.',
    predecessors: more.predecessors.map((each) => neighbour(each, today)),
    successors: more.successors.map((each) => neighbour(each, today)),
    cases: more.cases,
    contacts: contacts.now,
    former: contacts.all
      .filter(({ untilDay }) => untilDay !== null && untilDay < formatDay(today))
      .map(formerContact),
  };
}

const neighbour = ({ id, name, onDay }: Neighbour, today: Day) => ({
  name,
  href: `/directory/bodies/${id}`,
  on: dateWords(onDay),
  isAhead: parseDay(onDay) > today,
});

function ombudsmanWords({ kind, nation, ombudsman }: PublicBodyRecord): string {
  if (ombudsman !== null) return OMBUDSMAN_LABELS[ombudsman];
  const usual = ombudsmanOf(kind, undefined, nation);
  return usual.rule === null ? usual.why : usual.name;
}

function complaintOf({ complaintText, complaintStageDays, complaintSource }: PublicBodyRecord) {
  if (complaintText === null && complaintStageDays === null) return undefined;
  const stages = (complaintStageDays ?? []).map((days, at) => `Stage ${at + 1}: ${days} days`);
  return { text: complaintText, stages, source: complaintSource };
}

const formerContact = ({ id, role, ward, name, untilDay }: ContactRecord) => ({
  id,
  name,
  role: roleWords(role, ward),
  until: untilDay === null ? '' : dateWords(untilDay),
});
