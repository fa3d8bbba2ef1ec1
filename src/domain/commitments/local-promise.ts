import { PUBLIC_BODY_KINDS, type PublicBodyEntry } from '../public-bodies/public-body-kind.js';
import type { BreachType } from './breach-type.js';
import {
  compactPromise,
  disagreement,
  unclearNumber,
  whyCompact,
  type CompactOnDay,
} from './compact-promise.js';
import { localCompactOn } from './local-compact.js';
import type { BoundPromise, PromisePart, PromiseQuestion, StatedPromise } from './promise.js';
import { months, weeks, type Period } from './period.js';
import { capital } from './wording.js';

const HOW_TO_FIND_OUT =
  'Look for a “Compact” or “voluntary sector” page on its website, ask your local council for voluntary service, or ask the body itself. Read your grant agreement too.';

function statedPeriod(stated: StatedPromise, breachType: BreachType): Period | undefined {
  if (breachType === 'short-consultation' && stated.consultationWeeks) return weeks(stated.consultationWeeks);
  if (breachType === 'short-notice' && stated.noticeMonths) return months(stated.noticeMonths);
  return undefined;
}

/** What has to be asked where a local text is named and its number is not. */
const NUMBER_TO_ASK: Partial<Record<BreachType, string>> = {
  'short-consultation': 'how many weeks it promises for a consultation',
  'short-notice': 'how many months of notice it promises',
};

function localName(stated: StatedPromise, body: PublicBodyEntry): string {
  return stated.kind === 'policy' ? `${capital(body.inText)}’s own policy` : 'Your local Compact';
}

function whyLocal(stated: StatedPromise, body: PublicBodyEntry): string {
  const named = stated.name ? ` You named it: ${stated.name}.` : '';
  if (stated.kind === 'policy') return `A body is held to what it published as its own policy.${named}`;
  return body.localCompact === 'bound'
    ? `A local Compact binds the council that made it.${named}`
    : `A local Compact binds the bodies that signed it. Check that ${body.inText} is among them.${named}`;
}

function statedLocally(question: PromiseQuestion, stated: StatedPromise): PromisePart {
  const body = PUBLIC_BODY_KINDS[question.bodyKind];
  const period = statedPeriod(stated, question.breachType);
  const name = localName(stated, body);
  const ask = period ? undefined : NUMBER_TO_ASK[question.breachType];
  return {
    bound: [
      {
        source: 'local',
        name,
        ...(period && { period }),
        strength: 'promise',
        why: whyLocal(stated, body),
        commitments: [],
      },
    ],
    cannotTell: ask ? [`${name} applies, but we do not know yet ${ask}. Find the text, or ask for it.`] : [],
  };
}

const isLocal = (stated: StatedPromise | undefined): stated is StatedPromise =>
  stated?.kind === 'local-compact' || stated?.kind === 'policy';

/** What can be said without a text of ours. */
function asStated(question: PromiseQuestion): PromisePart {
  const { stated, bodyKind } = question;
  const body = PUBLIC_BODY_KINDS[bodyKind];
  if (stated?.kind === 'local-compact' && body.localCompact === 'not-bound') {
    return {
      notBound: [
        `A local Compact is a promise between local bodies and groups. ${capital(body.inText)} is part of central government and is not bound by it.`,
      ],
    };
  }
  if (isLocal(stated)) return statedLocally(question, stated);
  if (body.localCompact === 'not-bound') return {};
  return {
    cannotTell: [
      `We do not know yet whether ${body.inText} promised more in a local Compact or a policy of its own. ${HOW_TO_FIND_OUT}`,
    ],
  };
}

/** The number that was told to us stands; where our text has another, that is said. */
function withBothNumbers(question: PromiseQuestion, stated: StatedPromise, given: CompactOnDay): PromisePart {
  const { bound = [] } = statedLocally(question, stated);
  const caution = disagreement(given, stated);
  const why = whyCompact(given);
  return {
    bound: bound.map((promise) => ({
      ...promise,
      why: [promise.why, why, ...(caution ? [caution] : [])].join(' '),
      ...(caution && { caution }),
    })),
  };
}

function underCompact(question: PromiseQuestion, given: CompactOnDay): PromisePart {
  const { stated } = question;
  if (stated?.kind === 'local-compact' && statedPeriod(stated, question.breachType))
    return withBothNumbers(question, stated, given);
  const own = compactPromise(given);
  const { bound = [], cannotTell = [] } = underPolicy(question);
  return {
    bound: [...bound, own],
    cannotTell: own.period ? [] : [...cannotTell, ...numberToAsk(own, given)],
  };
}

const underPolicy = (question: PromiseQuestion): PromisePart =>
  question.stated?.kind === 'policy' ? statedLocally(question, question.stated) : {};

function numberToAsk({ name }: BoundPromise, given: CompactOnDay): string[] {
  const unclear = unclearNumber(given);
  if (unclear) return [unclear];
  const ask = NUMBER_TO_ASK[given.breachType];
  return ask
    ? [`${name} applies, but our text of it does not say ${ask}. Find the text, or ask for it.`]
    : [];
}

/** What can be said while we cannot tell which Compact held, and why not. */
function withDoubt(question: PromiseQuestion, why: string): PromisePart {
  const part = asStated(question);
  const stated = isLocal(question.stated) ? (part.cannotTell ?? []) : [];
  return { ...part, cannotTell: [why, ...stated] };
}

/**
 * What the body promised locally: the Compact that we hold the text of, by body, place and day of the act; a text that
 * the filer names; else how to find out if there is one.
 */
export function localPromise(question: PromiseQuestion): PromisePart {
  const { localCompacts: compacts = [], actOn, stated, breachType } = question;
  const body = PUBLIC_BODY_KINDS[question.bodyKind].inText;
  const choice = localCompactOn({ compacts, body, actOn, named: stated?.name });
  if (choice.state === 'one') return underCompact(question, { ...choice, breachType, body });
  return choice.state === 'unclear' ? withDoubt(question, choice.why) : asStated(question);
}
