import { parseEmail } from '../../platform/web/forms.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import type { OtherName, WrittenBody } from '../bodies/change-bodies.js';
import type { WrittenContact } from '../contacts/change-contacts.js';
import type {
  ComplaintPart,
  NewContactBody,
  OtherNamesPart,
  PublicBodyBody,
} from './directory-writing.dto.js';

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;
const addressOf = (email: string | undefined): string | null =>
  email === undefined ? null : (parseEmail(email, 'email').value ?? null);

const namesIn = ({ former = [], short = [], also = [] }: OtherNamesPart): OtherName[] => [
  ...former.map((name) => ({ kind: 'former' as const, name })),
  ...short.map((name) => ({ kind: 'short' as const, name })),
  ...also.map((name) => ({ kind: 'also' as const, name })),
];

/** Why another Ombudsman, and only then. Throws `InvalidFieldsError`. */
function ombudsmanIn({ ombudsman, ombudsman_reason: reason }: PublicBodyBody) {
  if ((ombudsman === undefined) !== (reason === undefined))
    throw new InvalidFieldsError([
      {
        pointer: ombudsman === undefined ? '/ombudsman' : '/ombudsman_reason',
        detail: 'Send `ombudsman` and `ombudsman_reason` together, or neither.',
      },
    ]);
  return { ombudsman: orNull(ombudsman), ombudsmanReason: orNull(reason) };
}

/** What a checked body says of a public body. Throws `InvalidFieldsError`. */
export const writtenIn = (body: PublicBodyBody): WrittenBody => ({
  name: body.name,
  kind: body.kind,
  area: orNull(body.area),
  nation: body.nation ?? 'england',
  parent: body.parent === undefined ? null : { id: body.parent.toLowerCase() },
  names: namesIn(body.names ?? {}),
  endedOn: orNull(body.ended_on),
  ...ombudsmanIn(body),
  ...complaintIn(body.complaint),
  callInDays: orNull(body.call_in_days),
  ...reachIn(body),
});

const complaintIn = ({ text, stage_days: days = [], source }: Partial<ComplaintPart> = {}) => ({
  complaintText: orNull(text),
  complaintStageDays: days.length > 0 ? days : null,
  complaintSource: orNull(source),
});

const reachIn = (body: PublicBodyBody) => ({
  post: orNull(body.post),
  email: addressOf(body.email),
  phone: orNull(body.phone),
  web: orNull(body.web),
  source: orNull(body.source),
  checkedOn: orNull(body.checked_on),
});

export const contactIn = (bodyId: string, body: NewContactBody): WrittenContact => ({
  bodyId,
  area: null,
  role: body.role,
  name: body.name,
  ward: orNull(body.ward),
  email: addressOf(body.email),
  phone: orNull(body.phone),
  source: body.source,
  fromDay: orNull(body.from),
  untilDay: null,
  checkedOn: orNull(body.checked_on),
});
