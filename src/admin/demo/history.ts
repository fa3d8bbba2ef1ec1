import type { Outcome } from '../../domain/casework/outcome.js';
import type { BreachType } from '../../domain/commitments/breach-type.js';
import type { StatedPromise } from '../../domain/commitments/promise.js';
import type { ReportedBody } from '../../intake/report.js';

/** A case that a published document tells of. None of the documents gives a day, so none of these has a dated fact. */
export interface HistoryEntry {
  /** A short word for it, used once. */
  readonly key: string;
  readonly title: string;
  readonly group: string;
  readonly body: ReportedBody;
  readonly breachType: BreachType;
  readonly promise: StatedPromise;
  /** What happened, in our words; what the document leaves open is said. */
  readonly account: string;
  readonly outcome: Outcome;
  /** How it ended, in our words. */
  readonly ending: string;
  readonly source: string;
}

const USER_GUIDE = '“Local Compacts: A User Guide”, section 7';
const PARADOX = '“The paradox of Compacts”, Home Office Online Report 02/05 (2005)';
const NO_DAY = 'The document gives no day for anything that happened, so no date is on record.';

export const HISTORY: readonly HistoryEntry[] = [
  {
    key: 'sustain',
    title: 'Sustain v London Development Agency',
    group: 'Sustain',
    body: { name: 'London Development Agency', kind: 'arms-length-body' },
    breachType: 'other',
    promise: { kind: 'unknown' },
    account: `Sustain, an alliance that works on food and farming, was paid by the London Development Agency to run a project in London. The agency ended the money and left costs unpaid that Sustain had rightly run up. Sustain asked for them in writing and got no answer. An advocacy programme then wrote for Sustain. Its argument: the Compact promises payment in good time and the full cost of the work. The document does not say which Compact it means. ${NO_DAY}`,
    outcome: 'money-restored',
    ending:
      'The agency first offered a part of the costs. The programme wrote again, about overheads and administration, and the agency then offered the full cost. The document does not say when it was paid.',
    source: USER_GUIDE,
  },
  {
    key: 'travellerspace',
    title: 'TravellerSpace v Cornwall Council',
    group: 'TravellerSpace',
    body: { name: 'Cornwall Council', kind: 'unitary-council' },
    breachType: 'other',
    promise: { kind: 'local-compact', name: 'Cornwall Compact' },
    account: `TravellerSpace works with Gypsies and Travellers in Cornwall and the South West. Its council refused it rate relief: it spoke for one interest only, and it was not yet a registered charity. A freedom of information request showed that other groups with a single purpose had been given the relief. TravellerSpace wrote to ask for the mediation that the Cornwall Compact offers. The letter named the Compact’s promise of fair and equal access to funding, and the Equality Act 2010. Copies went to every councillor and to the chief executive. ${NO_DAY}`,
    outcome: 'decision-withdrawn',
    ending:
      'It was settled within ten days, and the relief was given. The group has become a registered charity since.',
    source: USER_GUIDE,
  },
  {
    key: 'southall-black-sisters',
    title: 'Southall Black Sisters v Ealing',
    group: 'Southall Black Sisters',
    body: { name: 'Ealing Council', kind: 'london-borough' },
    breachType: 'other',
    promise: { kind: 'unknown' },
    account: `Southall Black Sisters helps Black and minority ethnic women in Ealing who live with violence at home. The council took its funding away and meant to pay for one service for everybody in the borough instead. The group argued that a specialist service does not set communities apart. The case went to court. The document does not say which Compact the judge spoke of. ${NO_DAY}`,
    outcome: 'other',
    ending:
      'The council withdrew from the court case. The judge gave a ruling all the same, and pointed to what the Compact says about independent organisations run by minority communities for themselves. The document does not say what became of the funding.',
    source: USER_GUIDE,
  },
  {
    key: 'club-kept-its-grant',
    title: 'A local club keeps its grant for a further year',
    group: 'A local club (the document gives no name)',
    body: { name: 'A local public body (the document gives no name)', kind: 'other' },
    breachType: 'short-consultation',
    promise: { kind: 'local-compact' },
    account: `A club was told that its grant might be cut. Its staff answered that the consultation set out in the local Compact had not taken place. The document names neither the club, nor the area, nor the body that gave the grant. ${NO_DAY}`,
    outcome: 'money-restored',
    ending: 'The grant was kept for another year.',
    source: PARADOX,
  },
  {
    key: 'lottery',
    title: 'The lottery consultation: NCVO and the Department for Culture, Media and Sport',
    group: 'National Council for Voluntary Organisations (NCVO)',
    body: { name: 'Department for Culture, Media and Sport', kind: 'government-department' },
    breachType: 'short-consultation',
    promise: { kind: 'national-compact' },
    account: `The department announced that the National Lottery would be run in a different way. It had not used what the national Compact says about consultation, and NCVO took that up. The document tells this in one sentence, as a recent example. ${NO_DAY}`,
    outcome: 'other',
    ending:
      'The document counts this among the cases in which the Compact protected organisations. It does not say what the department did in the end.',
    source: PARADOX,
  },
];
