import { dayAt, writeDay } from '../../../../domain/calendar/day.js';
import { disputeSentence, FACT_SIDES, isOneThing } from '../../../../domain/facts/disputed.js';
import { FACT_KINDS } from '../../../../domain/facts/fact-kind.js';
import { NotFoundHereError } from '../../../../platform/http/not-found-here.error.js';
import { factNow, type CurrentField } from '../../../../platform/web/conflict.js';
import { holding, type FactOnRecord } from '../../../../timeline/facts.js';
import type { Dossier } from '../../../case-dossier.js';
import type { ShowsFacts } from '../../../shown-by.js';
import { factView, knownFrom } from './research.view.js';

/** The fact of this id, whether it holds or not. Throws `NotFoundHereError`. */
export function factIn({ factHistory }: Dossier, id: string): FactOnRecord {
  const fact = factHistory.find((each) => each.id === id);
  if (!fact) throw new NotFoundHereError();
  return fact;
}

/** The fact of this id while it holds. Throws `NotFoundHereError`. */
export function holdingFact(dossier: Dossier, id: string): FactOnRecord {
  const fact = factIn(dossier, id);
  if (fact.supersededAt) throw new NotFoundHereError();
  return fact;
}

/** What holds for the same thing as the fact of this id; the fact itself where nothing does. Throws `NotFoundHereError`. */
export function holdingInPlaceOf(dossier: Dossier, id: string): FactOnRecord {
  const fact = factIn(dossier, id);
  if (!fact.supersededAt) return fact;
  return holding(dossier.factHistory.filter((each) => isOneThing(each, fact)))[0] ?? fact;
}

/** The days that hold for the thing that this fact is about. */
export function factDaysNow(dossier: Dossier, id: string): CurrentField[] {
  const fact = factIn(dossier, id);
  const days = holding(dossier.factHistory.filter((each) => isOneThing(each, fact)))
    .toSorted((a, b) => a.on - b.on)
    .map(({ on, source }) => `${writeDay(on)}. ${source}`);
  return [factNow('days', FACT_KINDS[fact.kind].label, days.join('\n'))];
}

/** One fact: the days that hold for it, and every day that was ever recorded, the newest first. */
export function oneFactView(dossier: Dossier, id: string, evidence: readonly ShowsFacts[] = []) {
  const fact = factIn(dossier, id);
  const { factHistory, facts, record, canWork } = dossier;
  const all = factHistory.filter((each) => isOneThing(each, fact));
  const reckoned = facts.find((each) => isOneThing(each, fact));
  const sides = holding(all).toSorted((a, b) => a.on - b.on);
  const isFinding = FACT_KINDS[fact.kind].givenBy === 'caseworker';
  return {
    what: FACT_KINDS[fact.kind].label,
    kind: fact.kind,
    said: reckoned && disputeSentence(reckoned),
    sides: sides.map((each) => factView(each, dossier, evidence)),
    isDisputed: sides.length > 1,
    canChange: canWork && record.closedOn === null && sides.length > 0,
    canDispute: !isFinding,
    history: all.toReversed().map((each) => historyItem(each, dossier)),
  };
}

/** Who recorded a day, and who let it give way, when and why. */
function historyItem(fact: FactOnRecord, dossier: Dossier) {
  const { recordedAt, recordedBy, supersededAt, supersededBy, supersededBecause } = fact;
  return {
    day: fact.on,
    known: knownFrom(fact),
    recorded: `Written down on ${writeDay(dayAt(recordedAt))} by ${whoOf(dossier, recordedBy)}.`,
    ended: supersededAt
      ? `It gave way on ${writeDay(dayAt(supersededAt))}. ${capitalised(whoOf(dossier, supersededBy))} changed it.`
      : undefined,
    because: supersededAt ? supersededBecause : undefined,
  };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name where this visitor may see it. What came with the report has no account. */
const whoOf = ({ names, forStaff }: Dossier, accountId: string | null): string =>
  accountId ? (names.get(accountId) ?? 'somebody on the case') : forStaff ? FACT_SIDES.group : 'your group';
