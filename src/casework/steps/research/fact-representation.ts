import { isOneThing } from '../../../domain/facts/disputed.js';
import { formatWhen } from '../../../domain/facts/precision.js';
import { holding, type FactOnRecord } from '../../../timeline/facts.js';
import type { Dossier } from '../../case-dossier.js';

type Facts = Pick<Dossier, 'facts' | 'factHistory'>;

const factRepresentation = (fact: FactOnRecord, { facts, factHistory }: Facts) => ({
  id: fact.id,
  kind: fact.kind,
  /** A day, or a month where no more is known. */
  on: formatWhen(fact),
  at: fact.at?.toISOString() ?? null,
  source: fact.source,
  said_by: fact.saidBy ?? null,
  how_known: fact.howKnown ?? null,
  paper: fact.paper ?? null,
  /** Another day is said for the same thing, and nobody has settled which is right. */
  disputed:
    fact.supersededAt === null &&
    holding(factHistory).some((other) => other.id !== fact.id && isOneThing(other, fact)),
  /** Dates are worked out from it: of a disputed day, from the earlier alone. */
  counts: facts.some(({ id }) => id === fact.id),
  replaces: fact.replacesId,
  reason: fact.reason ?? null,
  recorded_at: fact.recordedAt.toISOString(),
});

/** The facts that hold, as they were recorded: every side of a disputed day among them. */
export const factsThatHold = (dossier: Facts) =>
  holding(dossier.factHistory).map((fact) => factRepresentation(fact, dossier));

/** As {@link factsThatHold}, with those that gave way, when and why. */
export const factHistoryOf = (dossier: Facts) =>
  dossier.factHistory.map((fact) => ({
    ...factRepresentation(fact, dossier),
    superseded_at: fact.supersededAt?.toISOString() ?? null,
    superseded_because: fact.supersededBecause,
  }));
