import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import type { ErasurePreview } from './erase.js';

const TITLES = {
  case: 'Erase a case',
  group: 'Erase a group',
  person: 'Erase a person',
} as const;

/** What is counted, and so stays whatever is erased. */
const STAYS: Readonly<Record<ErasurePreview['plan']['subject']['kind'], readonly string[]>> = {
  case: [
    'the reference, and what kind of promise was broken',
    'the public body',
    'the dates, and which limits ran',
    'how it ended',
    'the size of the group’s money, rounded down: £23,400 becomes £20,000',
    'what kind of group it was, without its name',
    'that each thing was done and when, in the log, without its details',
  ],
  group: [
    'the same as for a case, for each case of this group alone',
    'a case of several groups, with the texts of the others',
  ],
  person: [
    'the cases, and their texts',
    'the name of the group',
    'that somebody did each thing and when, without a name',
  ],
};

export function erasureView({ plan, against, goes, rule, impossible }: ErasurePreview, form: Form): View {
  const { subject, cases, groupsOfCase, groupIds } = plan;
  return {
    title: TITLES[subject.kind],
    kind: subject.kind,
    references: cases.map(({ reference }) => reference),
    isDue: rule === 'closed-case',
    against,
    goes: goes.map(({ what, count }) => ({ what, count })),
    stays: STAYS[subject.kind],
    impossible,
    groupStays: subject.kind === 'case' && groupIds.length < groupsOfCase.length,
    groupsOfCase: groupsOfCase.filter((id) => !groupIds.includes(id)),
    values: {
      reason: typed(form, 'reason'),
      override: typed(form, 'override'),
      confirm: typed(form, 'confirm') === 'yes',
    },
  };
}
