import { writeCursor } from '../../platform/name-cursor.js';
import type { View } from '../../platform/web/page.js';
import type { CompactsPage, KnownCompact } from '../known-compacts.js';
import { inForceWords, periodRow, signatoryWords } from './compact-words.js';

const PATH = '/admin/local-compacts';

/** A page of Compacts, each with its days, who signed it and its numbers. */
export const localCompactsView = ({ compacts, next }: CompactsPage, isFirstPage: boolean): View => ({
  title: 'Local Compacts',
  compacts: compacts.map(compactView),
  isFirstPage,
  firstHref: PATH,
  newHref: `${PATH}/new`,
  nextHref: next && `${PATH}?${new URLSearchParams({ cursor: writeCursor(next) }).toString()}`,
});

const compactView = ({ compact, signatories, periods }: KnownCompact) => ({
  id: compact.id,
  name: compact.name,
  area: compact.area,
  inForce: inForceWords(compact),
  signatories: signatories.map(signatoryWords),
  count: `${signatories.length} bodies`,
  periods: periods.map(periodRow),
  editHref: `${PATH}/${compact.id}`,
  commitmentsHref: `${PATH}/${compact.id}/commitments`,
});
