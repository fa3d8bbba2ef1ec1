/** Who somebody is to groups that complain, at a public body or in an area. */
export const CONTACT_ROLES = {
  'compact-officer': 'Compact officer',
  'compact-champion': 'Compact champion',
  'complaints-team': 'Complaints team',
  'chief-executive': 'Chief executive',
  councillor: 'Councillor',
  mp: 'Member of Parliament',
  cvs: 'Council for voluntary service (CVS)',
  'local-media': 'Local newspaper, radio or television',
  other: 'Somebody else',
} as const;
export type ContactRole = keyof typeof CONTACT_ROLES;

export const isContactRole = (text: string): text is ContactRole => Object.hasOwn(CONTACT_ROLES, text);

/** `Councillor for Eastside`. */
export const roleWords = (role: ContactRole, ward: string | null): string =>
  ward ? `${CONTACT_ROLES[role]} for ${ward}` : CONTACT_ROLES[role];
