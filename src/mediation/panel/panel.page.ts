import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { given } from '../../casework/steps/given.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { Panel, PanelChangedError, type PanelEntry } from './panel.js';

const HOME = '/admin/mediators';
const LONGEST = 500;

/** The panel of mediators of a programme, as its administrators describe it. */
@Controller('admin/mediators')
@OpenTo('administrator')
@ApiExcludeController()
export class PanelPages {
  constructor(private readonly panel: Panel) {}

  @Get()
  async list(@AskedBy() visitor: Visitor): Promise<Page> {
    return page('mediation/panel/panel.njk', { title: 'Mediators', panel: await this.panel.read(visitor) });
  }

  @Get(':id')
  show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id));
  }

  @Post(':id')
  @RateLimit(60, '10 minutes')
  async write(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const read = readEntry(form);
    if ('errors' in read) return this.draw(visitor, readId(id), form, { errors: read.errors, status: 422 });
    try {
      await this.panel.write(visitor, readId(id), Number(typed(form, 'seen')), read);
    } catch (error) {
      if (!(error instanceof PanelChangedError)) throw error;
      const errors = [{ pointer: '/skills', detail: error.message }];
      return this.draw(visitor, readId(id), form, { errors, status: 409 });
    }
    return seeOther(HOME);
  }

  private async draw(visitor: Visitor, id: string, form?: Form, refusal?: Refusal): Promise<Page> {
    const mediator = (await this.panel.read(visitor)).find(({ accountId }) => accountId === id);
    if (!mediator) throw new NotFoundHereError();
    const { isOnPanel, version, ...said } = mediator;
    const values = form ?? { ...said, on_panel: isOnPanel ? 'yes' : '' };
    const view = {
      title: mediator.name,
      action: `${HOME}/${id}`,
      seen: version,
      values,
      ...given({ errors: refusal?.errors }),
    };
    return page('mediation/panel/panel-entry.njk', view, refusal);
  }
}

function readEntry(form: Form): PanelEntry | { readonly errors: Refusal['errors'] } {
  const skills = readText(form, { name: 'skills', label: 'what they are good at', max: LONGEST });
  const areas = readText(form, { name: 'areas', label: 'where they work', max: LONGEST });
  const cost = readText(form, { name: 'cost', label: 'what they cost', max: LONGEST });
  const errors = [skills, areas, cost].flatMap(({ error }) => (error ? [error] : []));
  if (errors.length > 0) return { errors };
  return {
    skills: skills.value ?? '',
    areas: areas.value ?? '',
    cost: cost.value ?? '',
    isOnPanel: typed(form, 'on_panel') === 'yes',
  };
}
