import { dayAt, writeDate } from '../../domain/calendar/day.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import { confirmPath, isFresh } from '../freshness.js';
import type { GroupInvitationRecord } from '../members/group-invitation.record.js';
import type { GroupAndMembers } from '../members/group-members.js';
import type { Visitor } from '../visitor.js';

/** A group for its members, with the form as it was filled. */
export function groupView(
  { group, members, invitations }: GroupAndMembers & { invitations: readonly GroupInvitationRecord[] },
  { visitor, form, now }: { visitor: Visitor; form: Form; now: Date },
): View {
  const address = `/account/groups/${group.id}`;
  return {
    title: 'Who belongs to your group',
    address,
    name: group.name,
    members: members.map(({ id, name, email }) => ({
      name,
      email,
      isYou: id === visitor.actor.accountId,
      getsMail: email === group.contactEmail?.toLowerCase(),
      remove: `${address}/members/${id}/remove`,
    })),
    invitations: invitations.map(({ id, name, email, expiresAt }) => ({
      name,
      email,
      until: writeDate(dayAt(expiresAt)),
      withdraw: `${address}/invitations/${id}/withdraw`,
    })),
    confirmHref: isFresh(visitor, now) ? undefined : confirmPath('groups'),
    values: { name: typed(form, 'name'), email: typed(form, 'email') },
  };
}
