/** What can be wrong with the audit log, in words. */
export const FINDINGS = {
  edited: 'this entry, or the one just before it, is not as it was written',
  deleted: 'this entry was deleted',
  'last-deleted': 'this entry, the last or one of the last, was deleted',
  reordered: 'this entry was moved: it was not written at this place',
  inserted: 'this entry was put in afterwards',
  'head-mismatch': 'the noted end of the chain does not agree with its last entry',
  'case-mismatch': 'the end of the chain that the case itself holds does not agree',
  rewritten: 'this entry is not the one that was signed',
  'not-signed': 'the end of this chain was kept out of the signed heads',
  'detail-edited': 'the details of this entry are not as they were written',
  'detail-deleted': 'the details of this entry are gone, and no entry says that they were erased',
  'detail-inserted': 'these details belong to no entry',
} as const;
export type FindingKind = keyof typeof FINDINGS;

export interface Finding {
  readonly chain: string;
  readonly seq: number;
  readonly what: FindingKind;
}

/** The end of a chain as somebody noted it. */
export interface ChainEnd {
  readonly seq: number;
  /** Unknown where only how far it went was noted. */
  readonly hash: string;
}
