/** How long one kind of data is kept, in plain words. */
export interface RetentionRule {
  readonly what: string;
  readonly kept: string;
  readonly because: string;
}

/** What the privacy page says of how long things are kept. */
export const RETENTION_SCHEDULE: readonly RetentionRule[] = [
  {
    what: 'Reports that were not sent',
    kept: '30 days after the last change',
    because: 'So that you can come back to them.',
  },
];
