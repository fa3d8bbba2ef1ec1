import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { AcceptCase } from '../accept-case.js';
import { CaseForms, type CaseForm } from './case-forms.js';

const ACCEPT: CaseForm = { template: 'casework/pages/accept.njk', title: 'Accept this case' };

/** What only caseworkers do on a case. */
@Controller('cases/:reference')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class StaffActsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly acceptCase: AcceptCase,
  ) {}

  @Post('accept')
  accept(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    return this.forms.take({ visitor, reference, form }, ACCEPT, { values: {} }, (on) =>
      this.acceptCase.accept(visitor, on),
    );
  }
}
