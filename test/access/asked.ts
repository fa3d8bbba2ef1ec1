import type { Caller } from './callers.js';
import type { Place, World } from './world.js';

/** Whose object is asked for: the caller's, that of another group of the programme, that of another programme, nobody's. */
export const WHOSE = ['own', 'group', 'programme', 'missing'] as const;
export type Whose = (typeof WHOSE)[number];

export interface Asked {
  readonly world: World;
  readonly caller: Caller;
  readonly whose: Whose;
}

/** The place whose case it is. */
export const placeOf = ({ caller, whose }: Pick<Asked, 'caller' | 'whose'>): Place => {
  if (whose === 'programme') return 'another programme';
  return whose === 'group' ? caller.foreignGroup : caller.own;
};
