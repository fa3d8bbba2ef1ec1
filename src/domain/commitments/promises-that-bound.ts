import type { PromisePart, PromiseQuestion, Promises } from './promise.js';
import { localPromise } from './local-promise.js';
import { bestValuePromise, covenantPromise, nationalPromise } from './national-promise.js';

/** In order of strength. */
const SOURCES: readonly ((question: PromiseQuestion) => PromisePart)[] = [
  localPromise,
  nationalPromise,
  bestValuePromise,
  covenantPromise,
];

/** Which promises bound this kind of body on the day it acted, and what is not bound or not known yet. */
export function promisesThatBound(question: PromiseQuestion): Promises {
  const parts = SOURCES.map((source) => source(question));
  return {
    bound: parts.flatMap((part) => part.bound ?? []),
    notBound: parts.flatMap((part) => part.notBound ?? []),
    cannotTell: parts.flatMap((part) => part.cannotTell ?? []),
  };
}
