export const CONFIDENTIALITIES = ['named', 'confidential', 'anonymous'] as const;
/** How a group's name may be used on a case. */
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** The choices of a group that says who it is. */
export type KnownConfidentiality = Exclude<Confidentiality, 'anonymous'>;
