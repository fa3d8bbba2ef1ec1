import type { Authority } from '../deadlines/rule.js';
import type { Nation } from '../public-bodies/nation.js';
import type { RouteAct } from './route-act.js';
import type { ExclusionId } from './route-exclusions.js';
import type { LimitRules } from './route-limits.js';
import type { Reach } from './route-reach.js';
import type { RequirementId } from './route-requirements.js';
import type { RouteSituation } from './route-situation.js';

/** A way on as data: what it is, for whom, what it needs first, what ends it, and what opens it. */
export interface RouteEntry {
  readonly label: string;
  /** What it is, in a sentence or two. */
  readonly what: string;
  /** What it does not do. */
  readonly not: string;
  /** Missing where it is for every kind of body. */
  readonly bodies?: Reach;
  /** Missing where it is the same in every nation. */
  readonly nations?: readonly Nation[];
  readonly exclusions: readonly ExclusionId[];
  /** In the order in which they are said. */
  readonly needs: readonly RequirementId[];
  readonly limits: (situation: RouteSituation) => readonly LimitRules[];
  /** A court wants to be asked promptly: it is closing from the programme’s own amber day. */
  readonly isPrompt?: true;
  /** What still holds once it is shut. */
  readonly onceShut: string;
  readonly authority: readonly Authority[];
  readonly opens: RouteAct;
}
