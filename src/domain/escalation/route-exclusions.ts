import { writeWhen } from '../facts/precision.js';
import type { FactKind } from '../facts/fact-kind.js';
import { answerTo, bodyIn, factOn, type RouteSituation } from './route-situation.js';

/** What makes a route none for this case. */
export interface RouteExclusion {
  readonly holds: (situation: RouteSituation) => boolean;
  /** Why, in a sentence or two. */
  readonly why: (situation: RouteSituation) => string;
}

export type ExclusionId =
  | 'complained'
  | 'complained-twice'
  | 'one-stage'
  | 'works-alone'
  | 'called-in'
  | 'no-ombudsman'
  | 'not-lost-out'
  | 'most-people'
  | 'claim-announced';

const alreadyOn = (what: string, ...kinds: FactKind[]): RouteExclusion => ({
  holds: (situation) => factOn(situation, ...kinds) !== undefined,
  why: (situation) => {
    const done = factOn(situation, ...kinds);
    return done ? `${what} on ${writeWhen(done)}.` : what;
  },
});

export const ROUTE_EXCLUSIONS: Readonly<Record<ExclusionId, RouteExclusion>> = {
  complained: alreadyOn('You have done this. You complained', 'complaint-sent', 'complaint-received'),
  'complained-twice': alreadyOn(
    'You have done this. The body got the complaint at stage 2',
    'complaint-stage-2-received',
  ),
  'one-stage': {
    holds: ({ complaintStages }) => complaintStages === 1,
    why: (situation) => `A complaint to ${bodyIn(situation)} has one stage only.`,
  },
  'works-alone': {
    holds: ({ evidence }) => evidence.selfManaged,
    why: () => 'You work on this case by yourself. You can write to the body in your own name.',
  },
  'called-in': alreadyOn('It was called in, and looked at again', 'call-in-decision'),
  'no-ombudsman': {
    holds: (situation) => situation.ombudsman.rule === null && !isTenantElsewhere(situation),
    why: ({ ombudsman }) => (ombudsman.rule === null ? ombudsman.why : ''),
  },
  'not-lost-out': {
    holds: (situation) => answerTo(situation, 'lost-out') === 'no' && situation.ombudsman.rule !== null,
    why: () => 'The Ombudsman looks only at cases in which somebody lost out. You said that you did not.',
  },
  'most-people': {
    holds: (situation) => answerTo(situation, 'most-people') === 'yes',
    why: () => 'The Ombudsman may not look at what touches all or most people in an area.',
  },
  'claim-announced': alreadyOn(
    'You have done this. The letter before claim went',
    'letter-before-claim-sent',
  ),
};

/** A tenant may be heard by an Ombudsman whose rules and days we do not hold. */
export const isTenantElsewhere = (situation: RouteSituation): boolean =>
  situation.ombudsman.rule === null &&
  situation.ombudsman.elsewhere !== undefined &&
  situation.bodyKind === 'housing-association' &&
  answerTo(situation, 'tenants') !== 'no';
