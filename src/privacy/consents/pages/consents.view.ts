import type { Dossier } from '../../../casework/case-dossier.js';
import { groupChoices } from '../../../casework/trust/pages/trust.view.js';
import { consentState, type ConsentGivenHow, type ConsentState } from '../../../domain/casework/consent.js';
import { dayAt, writeDay } from '../../../domain/calendar/day.js';
import {
  CONSENT_PURPOSES,
  isConsentPurpose,
  PURPOSE_NAMES,
  type ConsentPurpose,
} from '../../../domain/privacy/consent-purposes.js';
import { factNow, type CurrentField } from '../../../platform/web/conflict.js';
import type { ConsentRecord } from '../../../intake/consent.record.js';

const HOW: Readonly<Record<ConsentGivenHow, string>> = {
  'with-report': 'with the report',
  here: 'on the page of the case',
  'by-voice': 'by voice, written down by a caseworker',
  'in-writing': 'in writing',
};

const SAID: Readonly<Record<ConsentState, string>> = {
  'never-asked': 'Nothing was said yet. So we do not do it.',
  given: 'Yes.',
  refused: 'No.',
  withdrawn: 'Yes at first, and then taken back.',
};

export const shortOf = (purpose: string): string =>
  isConsentPurpose(purpose) ? CONSENT_PURPOSES[purpose].short : purpose;

const wordOf = (record: ConsentRecord) => ({
  on: writeDay(dayAt(record.givenAt)),
  short: shortOf(record.purpose),
  said: record.given ? 'Yes' : 'No',
  how: HOW[record.givenHow],
  notice: record.noticeVersion,
  words: record.words,
});

/** Where one group stands on one purpose, with the last word on it and the way to change it. */
function standOf({ consents, record }: Dossier, groupId: string, purpose: ConsentPurpose) {
  const state = consentState(consents, { groupId, purpose });
  const last = consents.findLast((each) => each.groupId === groupId && each.purpose === purpose);
  const act = state === 'given' ? 'withdrawal' : 'agreement';
  return {
    ...CONSENT_PURPOSES[purpose],
    id: `${purpose}-${groupId}`,
    isGiven: state === 'given',
    said: SAID[state],
    ...(last ? { last: wordOf(last) } : {}),
    href: `/cases/${record.reference}/consents/${purpose}/${act}?group=${groupId}`,
  };
}

/** Where the groups stand on one purpose, as a form about it is drawn. */
export const consentNow = (dossier: Dossier, purpose: ConsentPurpose): CurrentField[] =>
  dossier.groups.map(({ groupId }) => {
    const { said, last } = standOf(dossier, groupId, purpose);
    const words = last?.words ? ` “${last.words}”` : '';
    const name = groupChoices(dossier)?.find(({ value }) => value === groupId)?.text;
    return factNow(`said-${groupId}`, name ?? CONSENT_PURPOSES[purpose].short, `${said}${words}`);
  });

/** What the groups of a case agreed to: all that this visitor may see of it. */
export function consentsView(dossier: Dossier) {
  const names = groupChoices(dossier);
  return {
    groups: dossier.groups.map(({ groupId }) => ({
      name: names?.find(({ value }) => value === groupId)?.text,
      purposes: PURPOSE_NAMES.map((purpose) => standOf(dossier, groupId, purpose)),
    })),
    words: dossier.consents.map(wordOf),
  };
}

/** What has been told already of what a purpose lets us tell, so that nobody believes it could be called back. */
export const toldUnder = (
  purpose: ConsentPurpose,
  { trust }: Dossier,
): readonly { onDay: string; words: string }[] => {
  const kind = TOLD_TO[purpose];
  return kind === undefined ? [] : trust.disclosures.filter(({ recipientKind }) => recipientKind === kind);
};

const TOLD_TO: Readonly<Partial<Record<ConsentPurpose, string>>> = {
  'contact-body': 'body',
  'put-in-touch': 'other-group',
};
