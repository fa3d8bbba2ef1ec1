/** For whom a document can be: staff alone, the group and staff, or also those to whom the case is shown. */
export const DOCUMENT_AUDIENCES = ['group', 'all', 'programme'] as const;
export type DocumentAudience = (typeof DOCUMENT_AUDIENCES)[number];
