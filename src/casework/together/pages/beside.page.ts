import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Visitor } from '../../../identity/visitor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { CompareCases } from '../compare-cases.js';
import { RelatedCases } from '../related-cases.js';
import { besideView } from './beside.view.js';
import { readJudgement } from './read-together.js';

/** Cases that may be the same or related. For caseworkers alone: no group learns of it. */
@Controller('cases/:reference/beside')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class BesidePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly related: RelatedCases,
    private readonly compare: CompareCases,
  ) {}

  @Get()
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, await this.form(asked.visitor, asked.reference));
  }

  @Post()
  async judge(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference);
    return this.forms.take(sent, drawn, readJudgement(form), (on, judgement) =>
      this.compare.judge(visitor, on, judgement),
    );
  }

  private async form(visitor: Visitor, reference: string): Promise<CaseForm> {
    const beside = besideView(await this.related.beside(visitor, reference));
    return {
      template: 'casework/together/pages/beside.njk',
      title: 'Perhaps the same, perhaps related',
      view: () => ({ beside }),
    };
  }
}
