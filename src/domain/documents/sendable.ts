import { shutFor, type Openable } from './document.js';

/** What decides whether a document may go to somebody outside. */
export interface Sendable extends Openable {
  readonly withdrawnAt: Date | null;
  readonly audience: string;
}

/** For whom a document is that may be shown outside: to the body, or to everybody who is shown the case. */
const OUTSIDE: readonly string[] = ['all', 'body'];

/**
 * Why a document does not go to somebody, in a sentence; undefined where it may. `knowsGroup`: they may learn who the group
 * is; to anybody else it goes only once its inside was searched, too (`keptBack`).
 */
export function whyNotSent(document: Sendable, knowsGroup: boolean): string | undefined {
  if (document.withdrawnAt) return 'It was withdrawn.';
  if (shutFor(document, {})) return 'It is not open yet, or its file was lost.';
  // What we wrote ourselves is for whoever it was written to.
  if (document.source === 'letter' && !document.byGroup) return undefined;
  if (!OUTSIDE.includes(document.audience))
    return 'It may not be shown outside. Change who may see it, if the group agrees.';
  return knowsGroup || !document.byGroup ? undefined : TELLS;
}

const TELLS = 'It may show who the group is. The group has not agreed that they learn that.';
