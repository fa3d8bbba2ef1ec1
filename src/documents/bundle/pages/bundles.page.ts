import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
} from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { errorsOf, LONGEST_WHO, readGiven, readLine, readNeeded } from '../../../casework/steps/read-plan.js';
import { BUNDLE_KINDS } from '../../../domain/bundle/bundle-kind.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { readChoice, typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { asDownload } from '../../open-document.js';
import { AskBundle } from '../ask-bundle.js';
import type { BundleRecord } from '../bundle.record.js';
import type { WantedBundle } from '../gather-bundle.js';
import { OpenBundle } from '../open-bundle.js';
import { bundleChoices, bundleView } from './bundle.view.js';

/** A case as one file: to ask for it, to see how far it is, and to save it. */
@Controller('cases/:reference/bundles')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class BundlesPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly asking: AskBundle,
    private readonly opening: OpenBundle,
  ) {}

  @Get()
  async show(@AskedCase() asked: Asked): Promise<Page> {
    const { bundles } = await this.opening.all(asked.visitor, asked.reference);
    return this.forms.show(asked, bundlesForm(bundles, {}));
  }

  @Post()
  @RateLimit(30, '1 hour')
  async ask(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const { bundles } = await this.opening.all(visitor, reference);
    return this.forms.take(sent, bundlesForm(bundles, form), readWanted(form), async (_, wanted) => {
      await this.asking.ask(visitor, reference, wanted);
    });
  }
}

/** Where a bundle is saved from. */
@Controller('cases/:reference/bundles/:id/file')
@ApiExcludeController()
export class BundleFilePage {
  constructor(private readonly opening: OpenBundle) {}

  @Get()
  @OpenTo(...CASE_WORKERS)
  async save(
    @AskedCase() { visitor, reference }: Asked,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return asDownload(await this.opening.open(visitor, reference, id), reply);
  }
}

const bundlesForm = (bundles: readonly BundleRecord[], form: Form): CaseForm => ({
  template: 'documents/bundle/pages/bundles.njk',
  title: 'Bundles',
  leadsTo: '/bundles',
  view: (dossier) => ({
    bundles: bundles.map((each) => bundleView(each, dossier)),
    isBeingMade: bundles.some(({ dueAt }) => dueAt !== null),
    kinds: bundleChoices(dossier),
    chosen: { kind: typed(form, 'kind'), forWhom: typed(form, 'for_whom') },
  }),
});

function readWanted(form: Form): FormReading<WantedBundle> {
  const kind = readNeeded(readChoice(form, { name: 'kind', label: 'who it is for', options: BUNDLE_KINDS }), {
    pointer: '/kind',
    detail: 'Choose who the bundle is for.',
  });
  const named = readGiven({ forWhom: readLine(form, 'for_whom', 'who will get it', LONGEST_WHO) });
  if ('errors' in kind || 'errors' in named) return { errors: errorsOf(kind, named) };
  return { values: { kind: kind.values, ...named.values } };
}
