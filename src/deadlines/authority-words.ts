import type { Authority } from '../domain/deadlines/rule.js';

const UNREAD: Readonly<Record<Authority['confidence'], string>> = {
  verified: '',
  secondary: ' We know this from a report of the source, not from the source itself.',
  memory: ' We have not checked this against the source yet.',
};

/** A source as people read it, with how far it was checked. */
export const authorityWords = ({ text, confidence }: Authority): string => `${text}${UNREAD[confidence]}`;
