/** How a consent, or its withdrawal, reached us. */
export const CONSENT_GIVEN_HOW = ['with-report', 'here', 'by-voice', 'in-writing'] as const;
export type ConsentGivenHow = (typeof CONSENT_GIVEN_HOW)[number];
