import { writeDate } from '../calendar/day.js';
import { PUBLIC_BODY_KINDS } from '../public-bodies/public-body-kind.js';
import {
  bound,
  cannotTell,
  notBound,
  type BindingQuestion,
  type HeldCompact,
  type Neighbour,
  type Ruling,
  type TextBinding,
} from './binding-question.js';
import { reachesContractors } from './held-commitment.js';
import { standingOn } from './in-force.js';
import { localPromise } from './local-promise.js';
import { periodsPromised } from './periods-promised.js';
import {
  asSignatory,
  dayNeeded,
  isForPlace,
  monthSentence,
  outsideSentence,
  signatoryOf,
  signedSentence,
} from './signed-compact.js';
import { capital } from './wording.js';

type Way = (compact: HeldCompact, question: BindingQuestion) => Ruling | undefined;

/** How a Compact can have to do with a body: the first that fits decides. */
const WAYS: readonly Way[] = [asSignatory, afterAnother, throughPayer, inItsArea];

/** What the local Compacts that we hold have to say of this body, and what the person who asks says of a local text. */
export function localBindings(question: BindingQuestion): TextBinding[] {
  const held = question.compacts.flatMap((compact) => {
    const ruling = WAYS.map((way) => way(compact, question)).find((each) => each !== undefined);
    return ruling ? [bindingOf(compact, question, ruling)] : [];
  });
  return [...held, ...withoutText(question, held)];
}

const bindingOf = (compact: HeldCompact, question: BindingQuestion, ruling: Ruling): TextBinding => ({
  ...ruling,
  source: 'local',
  document: compact.name,
  strength: 'promise',
  textId: compact.id,
  also: periodsPromised(compact.periods, question.on),
});

/** A body that followed a signatory: nobody may say for it that it took the promise on. */
function afterAnother(compact: HeldCompact, { formers, body, on }: BindingQuestion): Ruling | undefined {
  const former = formers.find(({ id }) => signatoryOf(compact, id));
  const signatory = signatoryOf(compact, former?.id);
  if (!former || !signatory) return undefined;
  const signed = signedSentence(compact, signatory);
  if (on === undefined) return cannotTell(signed, dayNeeded(body.name));
  if (on < former.on)
    return notBound(
      signed,
      `${capital(body.name)} took over only on ${writeDate(former.on)}. Before that, ${former.name} answered for itself. Ask about ${former.name}.`,
    );
  const standing = standingOn(on, compact.inForce, signatory.signed);
  if (standing === 'not-held') return notBound(signed, outsideSentence(compact, signatory.signed, on));
  const doubt = standing === 'unclear' ? [monthSentence(compact, former.name)] : [];
  return cannotTell(signed, ...doubt, ...tookOver(body.name, former));
}

const tookOver = (body: string, former: Neighbour): string[] => [
  `${capital(body)} followed ${former.name} on ${writeDate(former.on)}. We hold no record that it signed the Compact in its own name.`,
  'A body that takes over usually takes on what the old one had agreed. But a Compact is less than a contract, and a new body can decide to end it. So we cannot tell.',
  `Ask ${body} what it decided about the Compact. If it went on using it, say so: groups may rely on what they were led to expect.`,
];

/** A prime contractor: the body whose money it hands out is bound, and the text may reach further. */
function throughPayer(compact: HeldCompact, question: BindingQuestion): Ruling | undefined {
  const { body, payer, commitments } = question;
  if (body.kind !== 'prime-contractor' || !payer) return undefined;
  const ofPayer = asSignatory(compact, { ...question, body: payer, formers: [], successors: [] });
  if (!ofPayer) return undefined;
  const why = [`${capital(body.name)} hands out money of ${payer.name}.`, ...ofPayer.why];
  if (ofPayer.verdict !== 'bound') return { ...ofPayer, why };
  if (commitments.some((each) => each.textId === compact.id && reachesContractors(each)))
    return bound(...why, 'This Compact says that those who hand out its money have to keep to it too.');
  return cannotTell(
    ...why,
    `Our text of it does not say whether it reaches those who hand out money of ${payer.name}. Look for “contractors” or “partners” in it.`,
    `${capital(payer.name)} itself is bound, and can be held to it.`,
  );
}

const COUNTY_AND_DISTRICT: Readonly<Record<string, string>> = {
  'district-council':
    'What a county council signed binds the county council, for its own services in the district too. It does not bind the district council.',
  'county-council':
    'What a district council signed binds the district council. The county council’s services in the district are measured by what the county council signed.',
};

/** A Compact for the place, which this body is not known to have signed. */
function inItsArea(compact: HeldCompact, { body, area, on }: BindingQuestion): Ruling | undefined {
  if (!isForPlace(compact, body.area) && !isForPlace(compact, area)) return undefined;
  const { localCompact } = PUBLIC_BODY_KINDS[body.kind];
  if (localCompact === 'not-bound')
    return notBound(
      `A local Compact is a promise between local bodies and groups. ${capital(body.name)} is part of central government, and did not sign the “${compact.name}”.`,
    );
  if (on !== undefined && standingOn(on, compact.inForce) === 'not-held')
    return notBound(outsideSentence(compact, {}, on));
  const signed = `The “${compact.name}” is for ${compact.area}. ${signedByWords(compact)}`;
  const tiers = COUNTY_AND_DISTRICT[body.kind];
  return compact.signing === 'each'
    ? notBound(
        signed,
        `Each body signed it for itself, and ${body.name} is not among them. So it did not bind ${body.name}.`,
        ...(tiers ? [tiers] : []),
      )
    : cannotTell(signed, ...signedForOthers(compact, body.name));
}

function signedByWords({ signatories }: HeldCompact): string {
  const names = signatories.map(({ name }) => name).join(', ');
  return names === '' ? 'We do not know who signed it.' : `It was signed by or for: ${names}.`;
}

const signedForOthers = ({ signing }: HeldCompact, body: string): string[] => [
  signing === 'lead'
    ? `Lead bodies signed it for others. We hold no full list of the others, so we cannot tell whether ${body} is one of them.`
    : `We do not know whether each body signed it for itself, or lead bodies for others. So we cannot tell whether it bound ${body}.`,
  `Ask the lead body, or ${body} itself, for whom it was signed.`,
];

/** What can be said of a local text that we do not hold. */
function withoutText(question: BindingQuestion, held: readonly TextBinding[]): TextBinding[] {
  const isPolicy = question.stated?.kind === 'policy';
  if (!isPolicy && held.some(({ verdict }) => verdict === 'bound')) return [];
  return rulingsOnStated(question).map((ruling) => ({
    ...ruling,
    source: isPolicy ? 'policy' : 'local',
    document: question.stated?.name ?? (isPolicy ? 'Its own policy' : 'A local Compact'),
    strength: 'promise',
    also: statedPeriods(question),
  }));
}

function rulingsOnStated({ stated, body, breachType = 'other', on }: BindingQuestion): Ruling[] {
  const said = localPromise({
    bodyKind: body.kind,
    breachType,
    commitments: [],
    ...(stated && { stated }),
    ...(on !== undefined && { actOn: on }),
  });
  if (said.bound) return said.bound.map(({ why }) => bound(why));
  const { notBound: nots = [], cannotTell: doubts = [] } = said;
  return [...nots.map((why) => notBound(why)), ...doubts.map((why) => cannotTell(why))];
}

function statedPeriods({ stated }: BindingQuestion): TextBinding['also'] {
  const { consultationWeeks, noticeMonths } = stated ?? {};
  return periodsPromised(
    [
      ...(consultationWeeks
        ? [{ kind: 'consultation-weeks', count: consultationWeeks, inForce: {} } as const]
        : []),
      ...(noticeMonths ? [{ kind: 'notice-months', count: noticeMonths, inForce: {} } as const] : []),
    ],
    undefined,
  );
}
