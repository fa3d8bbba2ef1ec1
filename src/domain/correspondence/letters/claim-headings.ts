/** A heading of a letter before claim: ours, and what the protocol asks for there, in its order. */
interface ClaimHeading {
  readonly ours: string;
  readonly asked: string;
}

/** The Pre-Action Protocol for Judicial Review, Annex A: what a letter before claim says, in thirteen parts. */
export const CLAIM_HEADINGS: readonly ClaimHeading[] = [
  { ours: 'Proposed claim for judicial review', asked: 'to whom it goes' },
  { ours: 'The claimant', asked: 'name and address' },
  { ours: 'Your reference details', asked: 'the reference of the body, or who dealt with it' },
  { ours: 'The claimant’s legal advisers', asked: 'name, address and reference, if there are any' },
  { ours: 'The matter that is challenged', asked: 'each decision, where there was more than one' },
  { ours: 'Interested parties', asked: 'who they are, and that they were sent a copy' },
  { ours: 'The issue', asked: 'facts, law, the decision, and why it is said to be wrong' },
  { ours: 'What you are asked to do', asked: 'the remedy, with a review or an interim remedy' },
  { ours: 'Settling this without a court', asked: 'proposals to settle or to narrow it' },
  { ours: 'Information that is asked for', asked: 'what would help to settle it; a fuller explanation' },
  { ours: 'Documents that matter here', asked: 'which are wanted, and why' },
  { ours: 'Address for the answer and for court documents', asked: 'where to write, and to serve' },
  { ours: 'Proposed reply date', asked: '14 days as a rule' },
];

/** How far these headings are known to be right. `isChecked` becomes true when a lawyer has looked at the protocol of the day. */
export const CLAIM_HEADINGS_SOURCE = {
  source: 'Pre-Action Protocol for Judicial Review, Annex A',
  comparedWith: 'http://webstersystems.co.uk/preaction.htm',
  comparedOn: '2026-11-21',
  isChecked: false,
  words:
    'Not checked. On 21 November 2026 we compared the headings with a copy of the protocol that somebody else keeps and that has no day. All thirteen agree, in this order. A lawyer should look at the protocol itself.',
} as const;
