import type { ConsentRecord } from '../../intake/consent.record.js';

/** Instants end in `Z`. What somebody said stays out: it is on the page, for those who read the case. */
export const consentRepresentation = (consent: ConsentRecord) => ({
  id: consent.id,
  group: consent.groupId,
  purpose: consent.purpose,
  given: consent.given,
  given_at: consent.givenAt.toISOString(),
  given_how: consent.givenHow,
  notice_version: consent.noticeVersion,
});
