import { dayAt, writeDay } from '../../../domain/calendar/day.js';
import { SHARES, SHARES_WORDS } from '../../../domain/casework/introduction.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { CaseForm } from '../../pages/case-forms.js';
import type { TogetherState } from '../together-state.js';

export const SHARE_CHOICES = SHARES.map((value) => ({ value, text: SHARES_WORDS[value] }));

const STATES = {
  proposed: 'Thought of. Nobody was asked yet.',
  dropped: 'Dropped. Nobody was asked.',
  offered: 'Both groups are asked.',
  exchanged: 'Both said yes. Each can read what the other allowed.',
  ended: 'Over. It came to nothing.',
} as const;

/** Acting together on one case: for the group and for staff, as far as each may see it. */
export const togetherForm = (state: TogetherState, form: Form, preview?: string): CaseForm => ({
  template: 'casework/together/pages/together.njk',
  title: 'Acting together',
  view: ({ forStaff }) => ({
    ...togetherView(state),
    formSide: formSideOf(state, forStaff),
    date: typedDate(form, 'on'),
    shareChoices: SHARE_CHOICES,
    ...(preview ? { preview } : {}),
  }),
});

/** One question at a time has its form. */
const formSideOf = ({ sides, membership, record }: TogetherState, forStaff: boolean): string | undefined =>
  forStaff && (membership?.state === 'asked' || record.jointSince)
    ? undefined
    : sides.find(({ view }) => view === 'asked' || view === 'said-yes' || view === 'said-no')?.id;

function togetherView({ record, membership, sides, introductions, members }: TogetherState) {
  return {
    isJoint: record.jointSince !== null,
    isClosed: record.closedOn !== null,
    ...(membership
      ? {
          membership: {
            state: membership.state,
            about: membership.about,
            reason: membership.reason,
            askedOn: writeDay(dayAt(membership.askedAt)),
          },
        }
      : {}),
    sides: sides.map(({ id, view, lastDay, introduced }) => ({
      id,
      view,
      lastDay: writeDay(lastDay),
      introduced,
    })),
    introductions: introductions.map(({ id, other, state }) => ({
      id,
      other,
      words: STATES[state],
      isProposed: state === 'proposed',
    })),
    members: members.map(({ groupId, from }) => ({ value: groupId, text: `The group of case ${from}` })),
  };
}
