import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { page, type Page } from '../../../platform/web/page.js';
import { headView } from '../../pages/head.view.js';
import { ShowIdentity } from '../show-identity.js';

/** "Show who this is": only ever the answer to a form, so that no link, no reload and no history shows it. */
@Controller('cases/:reference/identity')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class IdentityPage {
  constructor(private readonly identity: ShowIdentity) {}

  @Post()
  @HttpCode(200)
  async show(@AskedBy() visitor: Visitor, @Param('reference') reference: string): Promise<Page> {
    const { dossier, identities } = await this.identity.show(visitor, reference);
    const { groups, trust } = dossier;
    const shown = groups.map(({ groupId }) => ({
      identity: identities.get(groupId),
      standings: trust.standings.filter((each) => each.groupId === groupId),
      releases: trust.releases.filter((each) => each.groupId === groupId && each.words),
    }));
    return page('casework/trust/pages/identity.njk', {
      title: 'Who this is',
      head: headView(dossier),
      shown,
    });
  }
}
