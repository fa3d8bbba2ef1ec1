import { writeDate, type Day } from '../calendar/day.js';
import {
  bound,
  cannotTell,
  notBound,
  type BindingQuestion,
  type CompactSignatory,
  type HeldCompact,
  type Ruling,
} from './binding-question.js';
import { compactSentences } from './compact-promise.js';
import { standingOn, type Span } from './in-force.js';
import { isLikePlace } from './place.js';
import { capital } from './wording.js';

export const signatoryOf = (
  compact: HeldCompact,
  bodyId: string | undefined,
): CompactSignatory | undefined =>
  bodyId === undefined ? undefined : compact.signatories.find((each) => each.bodyId === bodyId);

export const signedSentence = (
  { name, area }: HeldCompact,
  { name: body, signedBy }: CompactSignatory,
): string =>
  signedBy === undefined
    ? `${capital(body)} signed the “${name}”, for ${area}.`
    : `${signedBy} signed the “${name}”, for ${area}, on behalf of ${body}.`;

const spanWords = ({ from, until }: Span): string =>
  [...(from ? [`from ${from.written}`] : []), ...(until ? [`until ${until.written}`] : [])].join(' ');

/** That the day is outside the time in which the Compact was in force, or in which this body was in it. */
export function outsideSentence(compact: HeldCompact, signed: Span, on: Day): string {
  const isOutside = standingOn(on, compact.inForce) === 'not-held';
  const when = isOutside
    ? `The “${compact.name}” was in force ${spanWords(compact.inForce)}.`
    : `It was in the “${compact.name}” ${spanWords(signed)}.`;
  return `${when} The day of the act, ${writeDate(on)}, is outside that time.`;
}

export const monthSentence = ({ name }: HeldCompact, body: string): string =>
  `We know only the month in which the “${name}” began or ended for ${body}, not the day. So we cannot tell whether it applied.`;

export const dayNeeded = (body: string): string =>
  `Whether it applied depends on the day ${body} acted. Find out when the decision was made.`;

/** The Compact as it binds this signatory; undefined for a body that did not sign. */
export function asSignatory(compact: HeldCompact, question: BindingQuestion): Ruling | undefined {
  const { body, on, successors } = question;
  const signatory = signatoryOf(compact, body.id);
  if (!signatory) return undefined;
  const signed = signedSentence(compact, signatory);
  if (on === undefined) return cannotTell(signed, dayNeeded(body.name));
  const successor = successors.find((each) => on >= each.on);
  if (successor)
    return notBound(
      signed,
      `${capital(body.name)} ended. From ${writeDate(successor.on)} ${successor.name} answers for what it owed. Ask about ${successor.name}.`,
    );
  const standing = standingOn(on, compact.inForce, signatory.signed);
  if (standing === 'not-held') return notBound(signed, outsideSentence(compact, signatory.signed, on));
  if (standing === 'unclear') return cannotTell(signed, monthSentence(compact, body.name));
  return whereTheGroupWorks(compact, question, bound(...whyBound(compact, signatory, question, on)));
}

function whyBound(
  { name, area, inForce, periods }: HeldCompact,
  signatory: CompactSignatory,
  { body, breachType = 'other', formers }: BindingQuestion,
  actOn: Day,
): string[] {
  const { signed, signedBy } = signatory;
  const own = { name, area, inForce, periods, signed, ...(signedBy !== undefined && { signedBy }) };
  const former = formers.find(({ on }) => signed.from !== undefined && signed.from.earliest >= on);
  return [
    ...compactSentences({ compact: own, actOn, breachType, body: body.name }),
    ...(former
      ? [`It followed ${former.name} on ${writeDate(former.on)}, and is in the Compact in its own name.`]
      : []),
  ];
}

/** A Compact for another place than the group's may not speak of this group, although the body signed it. */
function whereTheGroupWorks(compact: HeldCompact, { area, body }: BindingQuestion, ruling: Ruling): Ruling {
  const { name } = compact;
  if (area === undefined || isForPlace(compact, body.area)) return ruling;
  if (isForPlace(compact, area))
    return bound(...ruling.why, `Your group works in ${area}, and the “${name}” is for that place.`);
  return cannotTell(
    ...ruling.why,
    `Your group works in ${area}. We cannot tell whether the “${name}” is for groups there. Check which places it names.`,
  );
}

/** Whether a Compact is for this place, as far as their names tell. */
export const isForPlace = ({ area, places }: HeldCompact, place: string | undefined): boolean =>
  [area, ...places].some((each) => isLikePlace(each, place));
