import { Controller, Get, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { dayAt } from '../../domain/calendar/day.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { ACCOUNT_HOLDERS } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { CopyAsZip } from './copy-as-zip.js';
import { ownView } from './requests.view.js';
import { SubjectRequests } from './subject-requests.js';

const HOME = '/account/privacy';

/** Where somebody asks what we hold about them, and fetches the answer. */
@Controller('account/privacy')
@OpenTo(...ACCOUNT_HOLDERS)
@ApiExcludeController()
export class OwnDataPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: SubjectRequests,
    private readonly zip: CopyAsZip,
  ) {}

  /** Who came back with a code has no account: we do not know who they are. */
  @Get()
  show(@AskedBy() { actor }: Visitor): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const { accountId } = actor;
      const own = accountId ? await this.requests.own(reading, accountId) : [];
      const view = ownView(own, dayAt(reading.now), accountId === undefined);
      return page('privacy/subject-access/own-data.njk', view);
    });
  }

  @Post()
  @RateLimit(10, '10 minutes')
  async ask(@AskedBy() { actor, name, email = '' }: Visitor): Promise<SeeOther> {
    await this.requests.ask(actor, { name, email });
    return seeOther(HOME);
  }

  @Get(':id/copy.json')
  @RateLimit(30, '10 minutes')
  async json(
    @AskedBy() { actor }: Visitor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { content } = await this.requests.download(actor, readId(id));
    await reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="what-we-hold.json"')
      .send(JSON.stringify(content, null, 2));
  }

  /** The copy for a program, every file that goes out, and a list of these. */
  @Get(':id/copy.zip')
  @RateLimit(30, '10 minutes')
  async archive(@AskedBy() { actor }: Visitor, @Param('id') id: string): Promise<StreamableFile> {
    const { content } = await this.requests.download(actor, readId(id));
    return new StreamableFile(await this.zip.of(content), {
      type: 'application/zip',
      disposition: 'attachment; filename="what-we-hold.zip"',
    });
  }

  @Get(':id/copy.html')
  @RateLimit(30, '10 minutes')
  async html(
    @AskedBy() { actor }: Visitor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page> {
    const { content } = await this.requests.download(actor, readId(id));
    reply.header('content-disposition', 'attachment; filename="what-we-hold.html"');
    return page('privacy/subject-access/copy.njk', { title: 'What we hold about you', content });
  }
}
