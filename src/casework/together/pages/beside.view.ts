import { dayAt, writeDay } from '../../../domain/calendar/day.js';
import type { PairVerdict } from '../../../domain/casework/likeness.js';
import { stepStatus } from '../../pages/head.view.js';
import type { CaseBeside } from '../related-cases.js';

const VERDICTS: Readonly<Record<PairVerdict, string>> = {
  related: 'Linked as related',
  'not-related': 'Said not to be related',
  duplicate: 'A duplicate',
};

/** For a list beside a case; those that were said not to be related come apart, at the end. */
export function besideView(all: readonly CaseBeside[]) {
  const shown = all.map(({ record, verdict, why, perhapsSame }) => ({
    reference: record.reference,
    title: record.title,
    filedOn: writeDay(dayAt(record.filedAt)),
    status: stepStatus(record),
    verdict: verdict && VERDICTS[verdict],
    isLinked: verdict === 'related' || verdict === 'duplicate',
    isSaidNot: verdict === 'not-related',
    perhapsSame,
    why: why.join('; '),
  }));
  return {
    open: shown.filter(({ verdict }) => verdict === undefined),
    linked: shown.filter(({ isLinked }) => isLinked),
    saidNot: shown.filter(({ isSaidNot }) => isSaidNot),
  };
}
