/** `former`: what it was called before. `short`: letters or a short form. `also`: anything else that people write. */
export const BODY_NAME_KINDS = ['former', 'short', 'also'] as const;
export type BodyNameKind = (typeof BODY_NAME_KINDS)[number];
