import { dayAt, writeDay } from '../../domain/calendar/day.js';
import { promptnessSentences, type PromptnessBand } from '../../domain/clocks/promptness.js';
import { countOf } from '../../domain/commitments/wording.js';
import { FACT_KINDS } from '../../domain/facts/fact-kind.js';
import { writeWhen } from '../../domain/facts/precision.js';
import type { Dossier } from '../case-dossier.js';
import type { StatusView } from '../../deadlines/deadline-words.js';
import { promptnessNow } from './picture-dates.js';

interface Cell {
  readonly text: string;
}

/** Which day the court counts from, and how much of its time has gone. */
export interface AnchorsView {
  readonly rows: readonly (readonly Cell[])[];
  readonly why: readonly string[];
  /** What the caseworker wrote beside the finding. */
  readonly reason?: string;
  /** Only for those who may record another day. */
  readonly recordHref?: string;
  readonly promptness?: PromptnessView;
}

export interface PromptnessView {
  readonly status: StatusView;
  readonly sentences: readonly string[];
  readonly waiting: readonly { readonly when: string; readonly text: string }[];
  readonly recordHref?: string;
}

const BANDS: Readonly<Record<PromptnessBand, StatusView>> = {
  early: { text: 'Still early', kind: 'open' },
  amber: { text: 'Do not wait without a reason', kind: 'near' },
  red: { text: 'Urgent', kind: 'urgent' },
  passed: { text: 'Passed', kind: 'passed' },
};

function promptnessView(dossier: Dossier): PromptnessView | undefined {
  const promptness = promptnessNow(dossier);
  const { record, entries, canWork } = dossier;
  if (!promptness || record.closedOn) return undefined;
  const { text, kind } = BANDS[promptness.band];
  return {
    status: { text: `${text}: ${countOf(promptness.dayNumber, 'day')} since the court’s time began`, kind },
    sentences: promptnessSentences(promptness),
    waiting: entries
      .filter((entry) => entry.kind === 'waiting-reason')
      .map((entry) => ({ when: writeDay(dayAt(entry.recordedAt)), text: entry.text })),
    ...(canWork ? { recordHref: `/cases/${record.reference}/step-entries?kind=waiting-reason` } : {}),
  };
}

/** Missing while no day is known from which the court could count. */
export function anchorsView(dossier: Dossier): AnchorsView | undefined {
  const { reckoning, record, forStaff, canWork, facts } = dossier;
  const { all, driving, why } = reckoning.anchors;
  if (!driving) return undefined;
  const mayRecord = forStaff && canWork && !record.closedOn;
  const finding = facts.find((fact) => fact === driving.fact && fact.kind === 'grounds-first-arose');
  const promptness = promptnessView(dossier);
  return {
    rows: all.map(({ fact, lastSafeDay, drives }) => [
      { text: FACT_KINDS[fact.kind].label },
      { text: writeWhen(fact) },
      { text: lastSafeDay === undefined ? 'Beyond our table of bank holidays' : writeDay(lastSafeDay) },
      { text: drives ? 'Yes' : 'No' },
    ]),
    why,
    ...(finding?.reason ? { reason: finding.reason } : {}),
    ...(mayRecord ? { recordHref: `/cases/${record.reference}/dates?kind=grounds-first-arose` } : {}),
    ...(promptness ? { promptness } : {}),
  };
}
