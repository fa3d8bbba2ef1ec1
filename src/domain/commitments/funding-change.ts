/** A grant is given; a contract buys a service, and other law comes with it. */
export const FUNDING_FORMS = ['grant', 'contract'] as const;
export type FundingForm = (typeof FUNDING_FORMS)[number];

/** What is done to a group's money. Each is a question of its own: money that ran out was not ended early. */
export const FUNDING_CHANGES = ['ended-early', 'reduced', 'not-renewed'] as const;
export type FundingChange = (typeof FUNDING_CHANGES)[number];
