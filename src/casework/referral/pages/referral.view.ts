import type { ProgrammeRecord } from '../../../directory/programme.record.js';
import { tiesTo, tieWords, type ProgrammeProfile } from '../../../domain/programmes/programme.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Dossier } from '../../case-dossier.js';
import type { CaseForm } from '../../pages/case-forms.js';
import { bodyOf } from '../refer-case.js';
import type { ReferralRecord } from '../referral.record.js';

/** What the page needs besides the case. */
export interface ReferralParts {
  readonly programmes: readonly ProgrammeProfile[];
  readonly asked: ReferralRecord | null;
  /** The programme that the group is asked about. */
  readonly target: ProgrammeRecord | undefined;
}

/** Asking the group, what it is asked, and what it says: one page, by how far it has come and who looks. */
export const referralForm = (form: Form, { programmes, asked, target }: ReferralParts): CaseForm => ({
  template: 'casework/referral/pages/referral.njk',
  title: 'Another programme',
  view: (dossier) => ({
    asked: asked
      ? { to: target?.name, reason: asked.reason, isPartOfBody: target?.partOfPublicBody }
      : undefined,
    ...othersOf(dossier, programmes),
    isMediated: dossier.atClosing.runningMediations > 0,
    isClosed: dossier.record.closedOn !== null,
    isAnonymous: dossier.groups.some(({ confidentiality }) => confidentiality === 'anonymous'),
    date: typedDate(form, 'on'),
  }),
});

/** The programmes that a case could go to, and those that it could not, with why. */
function othersOf({ record }: Dossier, programmes: readonly ProgrammeProfile[]) {
  const others = programmes
    .filter(({ id }) => id !== record.programmeId)
    .map((programme) => ({ programme, ties: tiesTo(programme, bodyOf(record)) }));
  return {
    choices: others
      .filter(({ ties }) => ties.length === 0)
      .map(({ programme: { id, name, isNational, areas } }) => ({
        value: id,
        text: name,
        hint: isNational ? 'The national programme' : areas.join(', '),
      })),
    tied: others
      .filter(({ ties }) => ties.length > 0)
      .map(({ programme, ties }) => `${programme.name}: ${record.bodyName} ${tieWords(ties)} it.`),
  };
}
