import type { DisclosureRecord } from './disclosure.record.js';
import type { IdentityReleaseRecord } from './identity-release.record.js';
import type { RecognitionRecord } from './recognition.record.js';
import type { ShownIdentities } from './show-identity.js';
import type { StandingRecord } from './standing.record.js';

/** Days are `2026-11-20`, instants end in `Z`. */
export const standingRepresentation = ({ id, groupId, method, onDay, recordedAt }: StandingRecord) => ({
  id,
  group: groupId,
  method,
  date: onDay,
  recorded_at: recordedAt.toISOString(),
});

export const releaseRepresentation = (release: IdentityReleaseRecord) => ({
  id: release.id,
  group: release.groupId,
  to: release.recipientKind,
  to_name: release.recipientName,
  scope: release.scope,
  given_how: release.givenHow,
  from: release.fromDay,
  withdrawn_on: release.withdrawnOn,
  because: release.withdrawnBecause,
});

export const disclosureRepresentation = (told: DisclosureRecord) => ({
  id: told.id,
  group: told.groupId,
  to: told.recipientKind,
  to_name: told.recipientName,
  what: told.what,
  words: told.words,
  date: told.onDay,
  recorded_at: told.recordedAt.toISOString(),
});

export const recognitionRepresentation = (answer: RecognitionRecord) => ({
  id: answer.id,
  group: answer.groupId,
  risks: answer.risks,
  words: answer.words,
  plan: answer.planWithoutName,
  recorded_at: answer.recordedAt.toISOString(),
});

export const identityRepresentation = ({ dossier, identities }: ShownIdentities) => ({
  groups: dossier.groups.map(({ groupId, confidentiality }) => {
    const identity = identities.get(groupId);
    return {
      id: groupId,
      confidentiality,
      name: identity?.name ?? null,
      contact: identity
        ? {
            name: identity.contactName,
            email: identity.contactEmail,
            phone: identity.contactPhone,
            safely: identity.contactSafely,
          }
        : null,
    };
  }),
});
