import { PUBLIC_BODY_KINDS } from '../public-bodies/public-body-kind.js';
import {
  bound,
  cannotTell,
  notBound,
  type BindingQuestion,
  type Ruling,
  type TextBinding,
} from './binding-question.js';
import { BREACH_TYPES, isBreachType, type BreachType } from './breach-type.js';
import {
  bestValueDuty,
  bestValuePromise,
  bestValueWords,
  covenantPromise,
  nationalPromise,
} from './national-promise.js';
import { nationalTextOn, type NationalText } from './national-text.js';
import { writePeriod } from './period.js';
import type { PromiseKind, PromisePart, PromiseQuestion } from './promise.js';
import { capital } from './wording.js';

/** What a part says, as one ruling: it speaks of one text alone. */
function rulingOf({
  bound: [promise] = [],
  notBound: nots = [],
  cannotTell: doubts = [],
}: PromisePart): Ruling {
  if (promise) return bound(promise.why);
  return nots.length > 0 ? notBound(...nots) : cannotTell(...doubts);
}

/** The question as the engine of the deadlines asks it, as if somebody had named this text: so it answers in any case. */
const asked = (question: BindingQuestion, kind: PromiseKind, breachType: BreachType): PromiseQuestion => ({
  bodyKind: (question.payer ?? question.body).kind,
  breachType,
  commitments: [],
  stated: { kind },
  ...(question.on !== undefined && { actOn: question.on }),
});

const textOn = ({ on }: BindingQuestion): NationalText | undefined => {
  const inForce = on === undefined ? undefined : nationalTextOn(on);
  return inForce?.state === 'one' ? inForce.text : undefined;
};

/** The national Compact of the day. */
export function nationalBindings(question: BindingQuestion): TextBinding[] {
  const ruling = throughPayer(
    question,
    rulingOf(nationalPromise(asked(question, 'national-compact', 'other'))),
  );
  const isReached = question.body.kind !== 'prime-contractor' || question.payer !== undefined;
  const text = isReached && ruling.verdict !== 'not-bound' ? textOn(question) : undefined;
  return [
    {
      ...ruling,
      source: 'national',
      document: text ? capital(text.name) : 'The national Compact',
      strength: 'promise',
      ...(text && { textId: text.id }),
      also: text ? periodsOf(text) : [],
    },
  ];
}

/** The numbers of a text of which we hold no commitments. */
const periodsOf = ({ document, consultation, notice }: NationalText): TextBinding['also'] =>
  document
    ? []
    : [
        ...(consultation
          ? [
              {
                words: `Give ${writePeriod(consultation)} (12 weeks) for a written consultation.`,
                breachTypes: ['short-consultation'] as const,
              },
            ]
          : []),
        ...(notice
          ? [
              {
                words: `Give ${writePeriod(notice)} of notice in writing before funding ends or changes.`,
                breachTypes: ['short-notice'] as const,
              },
            ]
          : []),
      ];

/** The text in which the department itself promised that whoever hands out its money keeps to it (rules.md, NOTICE-3M). */
const REACHES_CONTRACTORS: NationalText['id'] = 'compact-2010';

function throughPayer(question: BindingQuestion, ruling: Ruling): Ruling {
  const { body, payer } = question;
  if (body.kind !== 'prime-contractor') return ruling;
  if (!payer)
    return cannotTell(
      `We do not know whose money ${body.name} hands out. A contractor is reached through the body that pays it. Ask which public body that is.`,
    );
  const why = [`${capital(body.name)} hands out money of ${payer.name}.`, ...ruling.why];
  if (ruling.verdict !== 'bound') return { ...ruling, why };
  return textOn(question)?.id === REACHES_CONTRACTORS
    ? bound(
        ...why,
        `In it, government promised that everyone who hands out its money keeps to the Compact. Hold ${payer.name} to that as well.`,
      )
    : cannotTell(
        ...why,
        `We do not hold what this text said of those who hand out money. ${capital(payer.name)} itself was bound.`,
      );
}

const BREACHES = Object.keys(BREACH_TYPES).filter(isBreachType);

const isAskedAbout = (type: BreachType, { breachType }: BindingQuestion): boolean =>
  breachType === undefined || breachType === 'other' || breachType === type;

/** The Best Value guidance, with what it says of each kind of breach. */
export function bestValueBindings(question: BindingQuestion): TextBinding[] {
  const { body } = question;
  const also = BREACHES.filter((type) => isAskedAbout(type, question)).flatMap((type) => {
    const words = bestValueWords(type);
    return words === undefined ? [] : [{ words, breachTypes: [type] }];
  });
  const [first] = also.flatMap(({ breachTypes }) => breachTypes);
  const part =
    first === undefined ? {} : bestValuePromise(asked({ ...question, payer: body }, 'unknown', first));
  if (!part.bound && !part.cannotTell) return [];
  return [
    {
      ...(part.bound ? bound(bestValueDuty(body.kind)) : rulingOf(part)),
      source: 'best-value',
      document: 'Best Value guidance',
      strength: 'guidance',
      also,
    },
  ];
}

/** The Civil Society Covenant, from 17 July 2025. */
export function covenantBindings(question: BindingQuestion): TextBinding[] {
  const { body, payer, on } = question;
  const own = { ...question, payer: body };
  const part = covenantPromise(asked(own, 'covenant', 'other'));
  const ruling = part.bound || part.notBound ? rulingOf(part) : cannotTell(WHICH_DAY);
  const isNamed = PUBLIC_BODY_KINDS[body.kind].covenant === 'named';
  const certain =
    ruling.verdict === 'bound' && !isNamed ? cannotTell(...ruling.why, ...ASK_THE_BODY) : ruling;
  const ofPayer =
    body.kind === 'prime-contractor' && payer && on !== undefined
      ? [`Ask ${payer.name} what it expects of those who hand out its money.`]
      : [];
  return [
    {
      verdict: certain.verdict,
      why: [...certain.why, ...ofPayer],
      source: 'covenant',
      document: 'The Civil Society Covenant',
      strength: 'principle',
      textId: 'covenant-2025',
      also: [],
    },
  ];
}

const WHICH_DAY =
  'The Civil Society Covenant began on 17 July 2025. Whether it applied depends on the day of the act. Find out when the decision was made.';
const ASK_THE_BODY = [
  'The Covenant does not name this kind of body. Ask it whether it has agreed to the Covenant.',
];
