import { inOrder, type Moment } from '../../casework/chronology/chronology.js';
import { momentsOf } from '../../casework/chronology/moments.js';
import type { Dossier } from '../../casework/case-dossier.js';
import { holds } from '../../casework/steps/identify/cited-promise.record.js';
import type { BundledMoment, BundledPromise } from '../../domain/bundle/bundle-content.js';
import type { BundleKind } from '../../domain/bundle/bundle-kind.js';
import { formatDay } from '../../domain/calendar/day.js';
import { BREACH_TYPES } from '../../domain/commitments/breach-type.js';
import { aboutLines, groupLine, sourceOf, type BundleParts } from './bundle-parts.js';

/** The audiences of what a group sees. */
const GROUPS: readonly string[] = ['group', 'all'];

/** Whether a bundle of this kind holds what is for this audience. */
export const isFor = (kind: BundleKind, audience: string): boolean =>
  kind === 'programme' || GROUPS.includes(audience);

/** The case as somebody sees it who sees it anyway: nothing is put in other words, and nothing is kept back. */
export function ownView(dossier: Dossier, kind: BundleKind): BundleParts {
  const seen = kind === 'programme' ? dossier : asTheGroup(dossier);
  const { record, groups, cited } = seen;
  return {
    about: aboutLines({
      'What it is about': [record.title],
      'The public body': [record.bodyName],
      'The group': groups.map(({ identity }) => groupLine(identity?.name)),
      'What is complained of': [BREACH_TYPES[record.breachType].label],
      'What was promised': record.promiseName ? [record.promiseName] : [],
    }),
    chronology: inOrder(momentsOf(seen))
      .filter((moment) => isTold(moment, kind))
      .map(bundled),
    promises: cited.filter((each) => each.decision === 'cited' && holds(each)).map(promised),
  };
}

/** Staff read with more rights than the group for which they make it. */
const asTheGroup = (dossier: Dossier): Dossier => ({
  ...dossier,
  forStaff: false,
  deliveries: [],
  timeline: dossier.timeline.filter(({ audience }) => GROUPS.includes(audience)),
});

/** What is still to come stands among the days, with how it was worked out. */
const TOLD: readonly Moment['kind'][] = ['fact', 'act', 'mail'];

const isTold = ({ kind, audience }: Moment, of: BundleKind): boolean =>
  isFor(of, audience) && (TOLD.includes(kind) || (of === 'programme' && kind === 'note'));

const bundled = ({ day, title, text, by }: Moment): BundledMoment => ({
  day: formatDay(day),
  what: title,
  by,
  ...(text === undefined ? {} : { text }),
});

const promised = ({
  words,
  document,
  clause,
}: {
  readonly words: string;
  readonly document: string | null;
  readonly clause: string | null;
}): BundledPromise => ({ words, ...sourceOf(document, clause) });
