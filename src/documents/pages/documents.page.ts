import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseForms, type Asked, type Sent } from '../../casework/pages/case-forms.js';
import { headView } from '../../casework/pages/head.view.js';
import { AskedCase, SentForm } from '../../casework/pages/sent-form.js';
import { readWhy } from '../../casework/steps/read-plan.js';
import type { Visitor } from '../../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../platform/database/actor.js';
import { FormFiles, TakesFiles } from '../../platform/http/file-form.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import type { SentFiles } from '../../platform/http/streamed-form.js';
import { page, type Page, type SeeOther } from '../../platform/web/page.js';
import { AddDocuments } from '../add-documents.js';
import { CaseDocuments } from '../case-documents.js';
import { ChangeDocuments } from '../change-documents.js';
import { asDownload, OpenDocument } from '../open-document.js';
import { addForm, changeForm, releaseForm } from './document-forms.js';
import { documentView } from './document.view.js';
import { readDocumentWords, readNewDocuments } from './read-document.js';

const RELEASERS = ['caseworker', 'supervisor', 'administrator'] as const;

/** The evidence of a case: what there is, to add to it, and to look after each piece. */
@Controller('cases/:reference/documents')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class DocumentsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly documents: CaseDocuments,
    private readonly adding: AddDocuments,
    private readonly changing: ChangeDocuments,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async list(@AskedCase() asked: Asked, @Query('added') added: unknown): Promise<Page> {
    const { visitor, reference } = asked;
    const { dossier, documents } = await this.documents.open(visitor, reference);
    const looking = { visitor, dossier, isScanned: this.changing.settings.clamd !== undefined };
    const held = documents.filter(({ withdrawnAt }) => withdrawnAt === null);
    return page('documents/pages/documents.njk', {
      title: 'Evidence',
      head: headView(dossier),
      documents: held.map((each) => documentView(each, looking)),
      withdrawn: documents
        .filter(({ withdrawnAt }) => withdrawnAt !== null)
        .map(({ title, withdrawnBecause }) => ({ title, why: withdrawnBecause })),
      isAdded: added === 'yes',
      canAdd: dossier.canWork && dossier.record.closedOn === null,
    });
  }

  @Get('new')
  ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, addForm(this.about(asked.visitor), {}));
  }

  @Post('new')
  @TakesFiles()
  @RateLimit(120, '10 minutes')
  add(@SentForm() sent: Sent, @FormFiles() files: SentFiles | undefined): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = addForm(this.about(visitor), form);
    return this.forms.take(sent, drawn, readNewDocuments(form), async (_, documents) => {
      await this.adding.add(visitor, reference, documents, files);
    });
  }

  @Get(':id')
  async askChange(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, changeForm(this.about(asked.visitor), await this.found(asked), id, {}));
  }

  @Post(':id')
  async change(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const drawn = changeForm(this.about(visitor), await this.found(sent), id, form);
    return this.forms.take(sent, drawn, readDocumentWords(form), (on, words) =>
      this.changing.change(visitor, on, id, words),
    );
  }

  @Post(':id/withdrawal')
  async withdraw(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const drawn = changeForm(this.about(visitor), await this.found(sent), id, form);
    return this.forms.take(sent, drawn, readWhy(form), (on, because) =>
      this.changing.withdraw(visitor, on, id, because),
    );
  }

  @Get(':id/release')
  @OpenTo(...RELEASERS)
  async askRelease(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, releaseForm(this.about(asked.visitor), await this.found(asked), id));
  }

  @Post(':id/release')
  @OpenTo(...RELEASERS)
  async release(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const drawn = releaseForm(this.about(visitor), await this.found(sent), id);
    return this.forms.take(sent, drawn, readWhy(form), (on, because) =>
      this.changing.release(visitor, on, id, because),
    );
  }

  private found({ visitor, reference }: Asked) {
    return this.documents.open(visitor, reference);
  }

  private about(visitor: Visitor) {
    return { visitor, settings: this.changing.settings };
  }
}

/** Where a file is saved from. */
@Controller('cases/:reference/documents/:id/file')
@ApiExcludeController()
export class DocumentFilePage {
  constructor(private readonly opening: OpenDocument) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async save(
    @AskedCase() { visitor, reference }: Asked,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return asDownload(await this.opening.open(visitor, reference, id), reply);
  }
}
