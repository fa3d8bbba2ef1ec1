import { isUUID } from 'class-validator';
import { parseDay } from '../../domain/calendar/day.js';
import { isStaffVisitor, type Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import type { RecognitionAnswer } from './answer-recognition.js';
import type { ChosenRecipient } from './chosen-recipient.js';
import type { GivenName } from './give-name.js';
import type { NewDisclosure } from './record-disclosure.js';
import type { NewStanding } from './record-standing.js';
import type { NewRelease, Withdrawal } from './release-identity.js';
import type {
  DisclosureBody,
  NameBody,
  RecognitionBody,
  ReleaseBody,
  StandingBody,
  WithdrawalBody,
} from './trust.dto.js';

export const standingIn = ({ group, method, words, who, date }: StandingBody): NewStanding => ({
  method,
  words,
  on: parseDay(date),
  ...(group ? { groupId: group } : {}),
  ...(who ? { who } : {}),
});

export function disclosureIn(body: DisclosureBody): NewDisclosure {
  const { group, what, words, date } = body;
  return { to: recipientIn(body), what, words, on: parseDay(date), ...(group ? { groupId: group } : {}) };
}

/** Throws `InvalidFieldsError` where nothing shows who it is, and something does. */
export function recognitionIn({ group, risks, words, plan }: RecognitionBody): RecognitionAnswer {
  if (risks.length > 1 && risks.includes('none'))
    throw new InvalidFieldsError([
      { pointer: '/risks', detail: 'Send "none" alone, or what does show who it is.' },
    ]);
  return {
    risks,
    words,
    ...(plan ? { planWithoutName: plan } : {}),
    ...(group ? { groupId: group } : {}),
  };
}

export const nameIn = ({ name, contact, confidentiality }: NameBody): GivenName => ({
  name,
  contactName: contact.name,
  contactEmail: contact.email.toLowerCase(),
  contactPhone: contact.phone ?? null,
  contactSafely: contact.safely ?? null,
  confidentiality,
});

type ToSomebody = Pick<ReleaseBody, 'to' | 'to_name' | 'contact'>;

/** Throws `InvalidFieldsError` where both a planned contact and somebody else are named. */
function recipientIn({ to: kind, to_name: name, contact }: ToSomebody): ChosenRecipient {
  if (contact === undefined)
    return kind === 'body' || name === undefined ? { kind: kind ?? 'body' } : { kind: kind ?? 'other', name };
  if (kind === undefined && name === undefined) return { contactId: contact };
  throw new InvalidFieldsError([
    { pointer: '/contact', detail: 'Name a planned contact, or say to whom: not both.' },
  ]);
}

/** Throws `InvalidFieldsError` where staff does not say how, by whom and in which words a consent was given. */
export function releaseIn(visitor: Visitor, body: ReleaseBody): NewRelease {
  const { group, scope, from } = body;
  return {
    to: recipientIn(body),
    scope,
    from: parseDay(from),
    ...(group ? { groupId: group } : {}),
    ...(isStaffVisitor(visitor) ? givenIn(body) : { givenHow: 'here' }),
  };
}

function givenIn({ given_how: givenHow, given_by: givenBy, words }: ReleaseBody) {
  if (givenHow && givenBy && words) return { givenHow, givenBy, words };
  const missing = { given_how: givenHow, given_by: givenBy, words };
  throw new InvalidFieldsError(
    Object.entries(missing)
      .filter(([, value]) => !value)
      .map(([name]) => ({
        pointer: `/${name}`,
        detail: 'Say how, by whom and in which words the group agreed.',
      })),
  );
}

/** Throws `NotFoundHereError` for an id that can be none. */
export function withdrawalIn(visitor: Visitor, id: string, { because }: WithdrawalBody): Withdrawal {
  if (!isUUID(id)) throw new NotFoundHereError();
  const reason = because?.trim();
  if (isStaffVisitor(visitor) && !reason)
    throw new InvalidFieldsError([{ pointer: '/because', detail: 'Write what the group said.' }]);
  return { id, ...(reason ? { because: reason } : {}) };
}
