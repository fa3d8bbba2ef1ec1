import type { Day } from '../calendar/day.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { BoundPromise, PromisePart, PromiseQuestion } from './promise.js';
import type { BreachType } from './breach-type.js';
import { commitmentsAbout } from './commitment.js';
import { BEST_VALUE_BEGAN, COVENANT_BEGAN, nationalTextOn, type NationalText } from './national-text.js';
import { THREE_MONTHS, type Period } from './period.js';
import { capital } from './wording.js';

const periodOf = (text: NationalText, breachType: BreachType): Period | undefined =>
  breachType === 'short-consultation'
    ? text.consultation
    : breachType === 'short-notice'
      ? text.notice
      : undefined;

function promiseIn(text: NationalText, question: PromiseQuestion): BoundPromise {
  const period = periodOf(text, question.breachType);
  return {
    source: 'national',
    name: capital(text.name),
    ...(period && { period }),
    strength: 'promise',
    why: `${capital(text.name)} bound government departments and their agencies. It applied from ${text.began.written}.`,
    commitments: text.document
      ? commitmentsAbout(question.commitments, text.document, question.breachType)
      : [],
  };
}

function centralOn(day: Day, question: PromiseQuestion): PromisePart {
  if (day >= COVENANT_BEGAN) {
    return {
      notBound: [
        'The national Compact ended on 16 July 2025. The Civil Society Covenant took its place, and has no number of weeks or months.',
      ],
    };
  }
  const inForce = nationalTextOn(day);
  if (inForce.state === 'one') return { bound: [promiseIn(inForce.text, question)] };
  if (inForce.state === 'none') {
    return { notBound: ['The first national Compact is of November 1998. This was earlier.'] };
  }
  const either = inForce.older
    ? `${inForce.older.name} or ${inForce.newer.name}`
    : `${inForce.newer.name}, or nothing yet`;
  return {
    cannotTell: [
      `We know only that ${inForce.newer.name} began in ${inForce.newer.began.written}, not on which day. So we cannot tell what applied: ${either}.`,
    ],
  };
}

/** The national Compact: central government alone, for acts before 17 July 2025. */
export function nationalPromise(question: PromiseQuestion): PromisePart {
  const body = PUBLIC_BODY_KINDS[question.bodyKind];
  if (!body.nationalCompact) {
    return question.stated?.kind === 'national-compact'
      ? {
          notBound: [
            `The national Compact bound government departments and their agencies. It did not bind ${body.inText}.`,
          ],
        }
      : {};
  }
  return question.actOn === undefined
    ? {
        cannotTell: [
          `What bound ${body.inText} depends on the day it acted. Find out when the decision was made.`,
        ],
      }
    : centralOn(question.actOn, question);
}

/** What the Best Value guidance says about each kind of breach; the others it does not speak of. */
const BEST_VALUE: Partial<Record<BreachType, { readonly says: string; readonly period?: Period }>> = {
  'short-notice': {
    says: 'It expects at least three months’ notice of the actual cut, to the group and to the people who use the service.',
    period: THREE_MONTHS,
  },
  'short-consultation': {
    says: 'It expects a council to talk to groups as early as possible before it decides. It has no number of weeks.',
  },
  'no-impact-assessment': {
    says: 'It expects a council to ask about the wider effect of a cut before it decides.',
  },
};

/** What the guidance expects where it speaks of this kind of breach. */
export const bestValueWords = (breachType: BreachType): string | undefined => BEST_VALUE[breachType]?.says;

/** Why the guidance matters to this kind of body. */
export const bestValueDuty = (bodyKind: PublicBodyKind): string =>
  `The government’s Best Value guidance is something ${PUBLIC_BODY_KINDS[bodyKind].inText} must take into account.`;

/** Best Value guidance: certain local authorities must take it into account. It is guidance, not a promise. */
export function bestValuePromise({ bodyKind, breachType, actOn }: PromiseQuestion): PromisePart {
  const body = PUBLIC_BODY_KINDS[bodyKind];
  const guidance = BEST_VALUE[breachType];
  if (!body.bestValueAuthority || !guidance) return {};
  if (actOn !== undefined && actOn < BEST_VALUE_BEGAN.earliest) return {};
  if (actOn !== undefined && actOn <= BEST_VALUE_BEGAN.latest) {
    return {
      cannotTell: [
        `The Best Value guidance began in ${BEST_VALUE_BEGAN.written}. We do not know on which day, so we cannot tell whether it applied.`,
      ],
    };
  }
  return {
    bound: [
      {
        source: 'best-value',
        name: 'Best Value guidance',
        ...(guidance.period && { period: guidance.period }),
        strength: 'guidance',
        why: `${bestValueDuty(bodyKind)} ${guidance.says}`,
        commitments: [],
      },
    ],
  };
}

const TOO_EARLY = 'The Civil Society Covenant began on 17 July 2025. This was earlier, so it does not apply.';

/** The Covenant, from 17 July 2025: principles, no numbers. */
export function covenantPromise(question: PromiseQuestion): PromisePart {
  const { bodyKind, actOn, stated, breachType, commitments } = question;
  const body = PUBLIC_BODY_KINDS[bodyKind];
  const isStated = stated?.kind === 'covenant';
  if (body.covenant === 'no') {
    return isStated
      ? { notBound: [`We know of nothing that makes the Civil Society Covenant bind ${body.inText}.`] }
      : {};
  }
  if (actOn === undefined) return {};
  if (actOn < COVENANT_BEGAN) return isStated ? { notBound: [TOO_EARLY] } : {};
  const covers =
    body.covenant === 'named'
      ? `covers ${body.inText}`
      : `speaks of wider public bodies, and so may cover ${body.inText}`;
  return {
    bound: [
      {
        source: 'covenant',
        name: 'The Civil Society Covenant',
        strength: 'principle',
        why: `The Civil Society Covenant, from 17 July 2025, ${covers}. It has principles and no numbers.`,
        commitments: commitmentsAbout(commitments, 'covenant-2025', breachType),
      },
    ],
  };
}
