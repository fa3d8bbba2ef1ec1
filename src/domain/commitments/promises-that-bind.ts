import type { BindingPromise } from './binding-promise.js';
import type { BindingQuestion, TextBinding, Verdict } from './binding-question.js';
import { clauseToPrint } from './clause.js';
import { breachTypesOf, type HeldCommitment } from './held-commitment.js';
import { standingOn, type Standing } from './in-force.js';
import { localBindings } from './local-binding.js';
import { NATIONAL_TEXTS } from './national-text.js';
import { bestValueBindings, covenantBindings, nationalBindings } from './wider-binding.js';

/** In order of strength. */
const SOURCES = [localBindings, nationalBindings, bestValueBindings, covenantBindings];

/**
 * Every promise that has to do with this body, each with whether it bound on that day and why: what bound first, then
 * what we cannot tell, then what did not bind.
 */
export function promisesThatBind(question: BindingQuestion): BindingPromise[] {
  const all = SOURCES.flatMap((source) => source(question)).flatMap((text) => promisesOf(text, question));
  return ORDER.flatMap((verdict) => all.filter((promise) => promise.verdict === verdict));
}

/** The words of a promise that stands for its whole text. */
export const AS_A_WHOLE = 'The text as a whole.';

const ORDER: readonly Verdict[] = ['bound', 'cannot-tell', 'not-bound'];

function promisesOf(text: TextBinding, question: BindingQuestion): BindingPromise[] {
  if (text.verdict === 'not-bound') return [wholeText(text)];
  const also = text.also.map((each) => ({ ...wholeText(text), ...each }));
  const held = question.commitments
    .filter(({ textId }) => textId === documentOf(text))
    .flatMap((commitment) => asPromise(text, commitment, question));
  const about = [...also, ...held].filter((each) => isAbout(each, question));
  // A text that says nothing of this kind of breach is still a text that binds.
  return about.length > 0 ? about : [wholeText(text)];
}

/** A national text is called otherwise than the list of its commitments. */
const documentOf = ({ textId }: TextBinding): string | undefined =>
  NATIONAL_TEXTS.find(({ id }) => id === textId)?.document ?? textId;

const isAbout = ({ breachTypes, owedBy }: BindingPromise, { breachType }: BindingQuestion): boolean =>
  breachType === undefined ||
  breachType === 'other' ||
  (owedBy === 'body' && breachTypes.includes(breachType));

const wholeText = ({ source, document, strength, verdict, why }: TextBinding): BindingPromise => ({
  source,
  document,
  words: AS_A_WHOLE,
  owedBy: 'body',
  breachTypes: [],
  strength,
  verdict,
  why,
});

function asPromise(
  text: TextBinding,
  { id, words, owedBy, breachWords, inForce, ...number }: HeldCommitment,
  { on }: BindingQuestion,
): BindingPromise[] {
  const clause = clauseToPrint(number);
  const standing = on === undefined ? 'held' : standingOn(on, inForce);
  const own = {
    ...wholeText(text),
    commitmentId: id,
    ...(clause !== undefined && { clause }),
    words,
    owedBy: owedBy === 'cso' ? ('group' as const) : ('body' as const),
    breachTypes: breachTypesOf(breachWords),
  };
  const { from, until } = inForce;
  const when = [...(from ? [`from ${from.written}`] : []), ...(until ? [`until ${until.written}`] : [])].join(
    ' ',
  );
  return [{ ...own, ...AT_THAT_TIME[standing](own, when) }];
}

type Own = Pick<BindingPromise, 'verdict' | 'why'>;

/** A part of a text may have held for a shorter time than the text. */
const AT_THAT_TIME: Readonly<Record<Standing, (own: Own, when: string) => Own>> = {
  held: (own) => own,
  'not-held': ({ why }, when) => ({
    verdict: 'not-bound',
    why: [...why, `This part of it held ${when}. The day of the act is outside that time.`],
  }),
  unclear: ({ why }, when) => ({
    verdict: 'cannot-tell',
    why: [
      ...why,
      `This part of it held ${when}. We do not know the day on which that began or ended, so we cannot tell.`,
    ],
  }),
};
