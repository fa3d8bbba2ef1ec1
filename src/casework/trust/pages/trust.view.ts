import { parseDay, writeDay } from '../../../domain/calendar/day.js';
import { bodyWouldSee } from '../../../domain/casework/body-view.js';
import type { Confidentiality } from '../../../domain/casework/confidentiality.js';
import {
  DISCLOSABLE_WORDS,
  DISCLOSABLES,
  isInForce,
  RECIPIENT_KINDS,
  RECIPIENTS,
} from '../../../domain/casework/disclosure.js';
import { shutWithoutName } from '../../../domain/casework/needs-a-name.js';
import { isStandingKnown, RECOGNITION_WORDS, STANDING_WORDS } from '../../../domain/casework/standing.js';
import { BREACH_TYPES } from '../../../domain/commitments/breach-type.js';
import { FACT_KINDS } from '../../../domain/facts/fact-kind.js';
import type { Dossier } from '../../case-dossier.js';
import { current } from '../../steps/plan-items.js';
import { recipientOf, releaseOf, standingOf, type CaseTrust } from '../case-trust.js';
import type { DisclosureRecord } from '../disclosure.record.js';
import type { IdentityReleaseRecord } from '../identity-release.record.js';
import { listOf, toWords } from '../release-identity.js';
import { IN_PLAN } from './read-parts.js';

const NAME_USE: Readonly<Record<Confidentiality, string>> = {
  named: 'Named: the public body may learn the name of the group.',
  confidential: 'Confidential: the public body does not learn the name of the group.',
  anonymous: 'Anonymous: nobody knows the name of the group, and we do not know how to reach it.',
};

export interface ReleaseView {
  readonly id: string;
  readonly to: string;
  readonly what: string;
  readonly from: string;
  readonly withdrawn?: string;
  readonly because?: string;
  readonly href: string;
}

const releaseView = (record: IdentityReleaseRecord, dossier: Dossier): ReleaseView => ({
  id: record.id,
  to: toWords(recipientOf(record)),
  what: listOf(record.scope),
  from: writeDay(parseDay(record.fromDay)),
  href: `/cases/${dossier.record.reference}/releases/${record.id}/withdrawal`,
  ...(record.withdrawnOn === null ? {} : { withdrawn: writeDay(parseDay(record.withdrawnOn)) }),
  ...(record.withdrawnBecause === null ? {} : { because: record.withdrawnBecause }),
});

export const disclosureView = (record: DisclosureRecord) => ({
  to: toWords(recipientOf(record)),
  what: listOf(record.what),
  on: writeDay(parseDay(record.onDay)),
  words: record.words,
});

/** How it is known who speaks for a group. What was seen or heard stays unsaid: it may name somebody. */
export const standingsShown = ({ standings }: CaseTrust): string[] =>
  standings.map(({ method, onDay }) => `${STANDING_WORDS[method]}. ${writeDay(parseDay(onDay))}.`);

/** What a case page says of names: how they may be used, who may learn them, who has, and what is shut without one. */
export function trustView(dossier: Dossier) {
  const { groups, trust, today } = dossier;
  const standings = groups.map((group) => standingOf(group, trust));
  return {
    uses: groups.map(({ confidentiality }) => NAME_USE[confidentiality]),
    isAnonymous: groups.some(({ confidentiality }) => confidentiality === 'anonymous'),
    isConfidential: groups.some(({ confidentiality }) => confidentiality === 'confidential'),
    shut: groups.flatMap(({ confidentiality }) => shutWithoutName(confidentiality)),
    standing: standings.length > 0 && standings.every(isStandingKnown),
    standings: standingsShown(trust),
    releases: trust.releases.map((record) => releaseView(record, dossier)),
    inForce: trust.releases.some((record) => isInForce(releaseOf(record), today)),
    disclosures: trust.disclosures.map(disclosureView),
  };
}

/** Exactly what the public body would see today, from the data that would be sent. */
export function bodyView(dossier: Dossier) {
  const { record, groups, trust, facts, reckoning, plan, today } = dossier;
  const { breachTest } = reckoning;
  return bodyWouldSee(
    {
      groups: groups.map((group) => ({
        ...standingOf(group, trust),
        ...(group.identity ? { name: group.identity.name } : {}),
      })),
      about: BREACH_TYPES[record.breachType].label,
      ...(record.promiseName ? { promise: record.promiseName } : {}),
      dates: facts
        .filter(({ kind }) => FACT_KINDS[kind].givenBy !== 'plan')
        .toSorted((a, b) => a.on - b.on)
        .map(({ kind, on }) => ({ what: FACT_KINDS[kind].label, day: on })),
      ...definedOf({
        givenDays: breachTest.givenDays,
        promisedDays: breachTest.promisedDays,
        shortfallDays: breachTest.shortfallDays,
      }),
      asks: current(plan.objectives)
        .filter(({ agreedHow }) => agreedHow !== null)
        .map(({ text }) => text),
    },
    today,
  );
}

const definedOf = <Values extends Record<string, number | undefined>>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Values]?: number;
  };

/** The caseworker's last answer to "who could be recognised?", group by group. */
export const recognitionView = ({ trust, groups }: Dossier) =>
  groups.flatMap(({ groupId }) => {
    const last = trust.recognitions.filter((each) => each.groupId === groupId).at(-1);
    if (!last) return [];
    const found = last.risks.map((risk) => RECOGNITION_WORDS[risk]);
    return [{ found, words: last.words, plan: last.planWithoutName }];
  });

/** For forms on a case of several groups: which one is meant. One group needs no question. */
export const groupChoices = ({ groups }: Dossier) =>
  groups.length < 2
    ? undefined
    : groups.map(({ groupId, identity, confidentiality }, at) => ({
        value: groupId,
        text: identity?.name ?? `Group ${at + 1} (${confidentiality})`,
      }));

export const RECIPIENT_CHOICES = RECIPIENT_KINDS.map((value) => ({ value, text: RECIPIENTS[value] }));

/** The public body, those in the plan, and then everybody else, who must be called by name. */
export function recipientChoices({ plan }: Dossier) {
  const planned = current(plan.contacts)
    .filter(({ recipientKind }) => recipientKind !== 'body')
    .map(({ id, recipientKind, text }) => ({
      value: `${IN_PLAN}${id}`,
      text,
      hint: `${RECIPIENTS[recipientKind]}. In the plan of this case.`,
    }));
  const [body, ...others] = RECIPIENT_CHOICES;
  return planned.length === 0
    ? [body, ...others]
    : [body, ...planned, { divider: 'or somebody who is not in the plan' }, ...others];
}

export const DISCLOSABLE_CHOICES = DISCLOSABLES.map((value) => ({ value, text: DISCLOSABLE_WORDS[value] }));
