import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import type { Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { AsksAgain } from '../freshness.js';
import { GroupInvitations } from '../members/group-invitations.js';
import { GroupMembers, type Member } from '../members/group-members.js';
import { NotWithMembersError } from '../members/member-errors.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { groupView } from './groups.view.js';
import { readId } from './read-id.js';
import { readInvited } from './read-invited.js';
import { accountOf } from './second-step-forms.js';

const HOME = '/account/groups';

/** Who speaks for a group: its members see each other, invite and remove. */
@Controller('account/groups')
@OpenTo('party')
@ApiExcludeController()
export class GroupPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: GroupMembers,
    private readonly invitations: GroupInvitations,
  ) {}

  @Get()
  list(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.unitOfWork.read(memberOf(visitor), async (reading) => {
      const groups = await this.members.groups(reading);
      return page('identity/pages/groups.njk', { title: 'Who belongs to your group', groups });
    });
  }

  @Get(':id')
  show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id), {});
  }

  @Post(':id/invitations')
  @GuessLimit(10, 600)
  @AsksAgain('groups')
  invite(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form): Promise<Page | SeeOther> {
    const groupId = readId(id);
    const { invited, errors } = readInvited(form);
    if (!invited) return this.draw(visitor, groupId, form, { errors, status: 422 });
    return this.refusable(visitor, groupId, form, async () => {
      await this.invitations.invite(memberOf(visitor), groupId, invited);
      return page('identity/pages/told.njk', {
        title: 'We have sent the invitation',
        sentences: [
          'If this address can be invited, a link is on its way to it. The link works once, for 7 days.',
          'Whoever accepts sees the cases of your group, and can do there what you can do.',
        ],
        next: { href: `${HOME}/${groupId}`, text: 'Back to your group' },
      });
    });
  }

  @Post(':id/invitations/:invitation/withdraw')
  async withdraw(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Param('invitation') invitation: string,
  ): Promise<SeeOther> {
    await this.invitations.withdraw(memberOf(visitor), readId(id), readId(invitation));
    return seeOther(`${HOME}/${id}`);
  }

  @Post(':id/members/:account/remove')
  @AsksAgain('groups')
  remove(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Param('account') account: string,
  ): Promise<Page | SeeOther> {
    return this.refusable(visitor, readId(id), {}, async () => {
      await this.members.remove(memberOf(visitor), readId(id), readId(account));
      return seeOther(`${HOME}/${id}`);
    });
  }

  private async refusable(
    visitor: Visitor,
    groupId: string,
    form: Form,
    act: () => Promise<Page | SeeOther>,
  ): Promise<Page | SeeOther> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof NotWithMembersError)) throw error;
      return this.draw(visitor, groupId, form, { errors: error.errors, status: 409 });
    }
  }

  private draw(visitor: Visitor, groupId: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(memberOf(visitor), async (reading) => {
      const group = await this.members.one(reading, groupId);
      const invitations = await this.invitations.open(reading, groupId);
      const view = groupView({ ...group, invitations }, { visitor, form, now: reading.now });
      return page('identity/pages/group.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }
}

const memberOf = (visitor: Visitor): Member => ({ ...visitor.actor, accountId: accountOf(visitor) });
