import { PUBLIC_BODY_KINDS, type PublicBodyEntry } from '../public-bodies/public-body-kind.js';
import type { PromisePart, PromiseQuestion, StatedPromise } from './promise.js';
import type { BreachType } from './breach-type.js';
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
  if (stated.kind === 'local-compact' && body.localCompact === 'not-bound') {
    return {
      notBound: [
        `A local Compact is a promise between local bodies and groups. ${capital(body.inText)} is part of central government and is not bound by it.`,
      ],
    };
  }
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

/** A local Compact or the body's own policy, where the filer names one; else how to find out if there is one. */
export function localPromise(question: PromiseQuestion): PromisePart {
  const { stated, bodyKind } = question;
  if (stated?.kind === 'local-compact' || stated?.kind === 'policy') return statedLocally(question, stated);
  const body = PUBLIC_BODY_KINDS[bodyKind];
  if (body.localCompact === 'not-bound') return {};
  return {
    cannotTell: [
      `We do not know yet whether ${body.inText} promised more in a local Compact or a policy of its own. ${HOW_TO_FIND_OUT}`,
    ],
  };
}
