export const CONFIDENTIALITIES = ['named', 'confidential', 'anonymous'] as const;
/** How a group's name may be used on a case. */
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];
