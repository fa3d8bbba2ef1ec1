import { dayAt, writeDate } from '../../domain/calendar/day.js';
import { PROGRAMME_ROLES, type ProgrammeRole } from '../../platform/database/actor.js';
import type { CurrentField } from '../../platform/web/conflict.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import type { InvitationRecord } from '../people/invitation.record.js';
import type { Colleague } from '../people/people.js';
import { ROLE_NAMES } from '../people/role-names.js';
import { writeLast } from './moments.js';

const ROLE_CHOICES = PROGRAMME_ROLES.map((role) => ({
  value: role,
  text: ROLE_NAMES[role].name,
  hint: ROLE_NAMES[role].may,
}));

const inWords = (roles: readonly ProgrammeRole[]): string =>
  roles.map((role) => ROLE_NAMES[role].name).join(', ');

/** The list of an administrator, with the form as it was filled. */
export const peopleView = (
  people: readonly Colleague[],
  invitations: readonly InvitationRecord[],
  form: Form,
): View => ({
  title: 'People',
  people: people.map((colleague) => ({
    id: colleague.account.id,
    name: colleague.account.name,
    email: colleague.account.email,
    ...factsOf(colleague),
  })),
  invitations: invitations.map(({ id, name, email, role, expiresAt }) => ({
    id,
    name,
    email,
    role: ROLE_NAMES[role].name,
    until: writeDate(dayAt(expiresAt)),
  })),
  roles: ROLE_CHOICES,
  values: { name: typed(form, 'name'), email: typed(form, 'email'), role: typed(form, 'role') },
});

/** What another administrator may change meanwhile. */
export const roleNow = ({ roles }: Colleague): readonly CurrentField[] => [
  {
    name: 'role',
    label: 'What will they do?',
    value: roles[0] ?? '',
    inWords: (value) => ROLE_CHOICES.find((choice) => choice.value === value)?.text ?? value,
  },
];

/** One person, with what an administrator can do about their account. */
export const personView = (colleague: Colleague, form: Form): View => {
  const { account, roles } = colleague;
  const { roles: role, signedIn, secondStep, state } = factsOf(colleague);
  return {
    title: account.name,
    id: account.id,
    rows: [
      { key: 'Email address', value: account.email },
      { key: 'Role', value: role },
      { key: 'Last signed in', value: signedIn },
      { key: 'Second step', value: secondStep },
      { key: 'Account', value: state },
      ...(account.deactivatedReason ? [{ key: 'Why', value: account.deactivatedReason }] : []),
    ],
    stands: roleNow(colleague),
    deactivated: account.deactivatedAt !== null,
    roles: ROLE_CHOICES,
    values: { role: typed(form, 'role') || roles[0], reason: typed(form, 'reason') },
  };
};

const factsOf = ({ account, roles, hasSecondStep }: Colleague) => ({
  roles: inWords(roles),
  signedIn: writeLast(account.lastSignedInAt),
  secondStep: hasSecondStep ? 'Yes' : 'No',
  state: account.deactivatedAt ? `Deactivated on ${writeDate(dayAt(account.deactivatedAt))}` : 'Active',
});
