import type { Dossier } from '../../../casework/case-dossier.js';
import type { StatusView } from '../../../deadlines/deadline-words.js';
import { BUNDLES, bundlesFor, isOwnView } from '../../../domain/bundle/bundle-kind.js';
import { dayAt, writeDay } from '../../../domain/calendar/day.js';
import { sizeOf } from '../../pages/document.view.js';
import type { BundleRecord, BundleState } from '../bundle.record.js';
import { doneOf } from '../bundles.controller.js';

const STATES: Readonly<Record<BundleState, StatusView>> = {
  waiting: { text: 'Waiting', kind: 'waiting' },
  making: { text: 'Being made', kind: 'near' },
  ready: { text: 'Ready', kind: 'done' },
  failed: { text: 'It could not be made', kind: 'blocked' },
};

/** A bundle as the list draws it. */
export function bundleView(bundle: BundleRecord, { record }: Dossier) {
  const { id, kind, forWhom, state, askedAt, expiresAt, size, partsTotal, leftOut } = bundle;
  return {
    label: BUNDLES[kind].label,
    forWhom,
    status: STATES[state],
    asked: writeDay(dayAt(askedAt)),
    until: writeDay(dayAt(expiresAt)),
    leftOut,
    progress: { done: doneOf(bundle), total: partsTotal },
    isBeingMade: state === 'waiting' || state === 'making',
    isFailed: state === 'failed',
    ...(size === null ? {} : { file: `/cases/${record.reference}/bundles/${id}/file`, size: sizeOf(size) }),
  };
}

/** Those that this visitor can make, each with what it holds. */
export const bundleChoices = ({ forStaff, groups }: Dossier) =>
  bundlesFor(forStaff)
    .filter((kind) => !(kind === 'group' && forStaff && groups.length > 1))
    .map((kind) => ({
      value: kind,
      text: kind === 'group' && !forStaff ? 'Us, the group' : BUNDLES[kind].label,
      hint: isOwnView(BUNDLES[kind], !forStaff) && !forStaff ? OWN : BUNDLES[kind].holds,
    }));

const OWN = 'Everything on the case that you see.';
