import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { chosenIn } from '../../../directory/bodies/body-choice.js';
import { CHOICES } from '../../../directory/bodies/body-form.js';
import { programmeOf } from '../../../directory/pages/read-setting.js';
import { ProgrammeSettings } from '../../../directory/programme-settings.js';
import { dayAt } from '../../../domain/calendar/day.js';
import { SAMPLE_CASES } from '../../../domain/escalation/sample-cases.js';
import { NATIONS } from '../../../domain/public-bodies/nation.js';
import { isPublicBodyKind } from '../../../domain/public-bodies/public-body-kind.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../../platform/database/unit-of-work.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, type Page } from '../../../platform/web/page.js';
import { RouteTable, type KnownBody } from '../route-table.js';
import { numbersView, rowView } from './route-table.view.js';

/** What the rules on the ways on say, as a table that the rules themselves fill: for a kind of body, or for one of the directory. */
@Controller('admin/routes')
@OpenTo('administrator')
@ApiExcludeController()
export class RouteTablePage {
  constructor(
    private readonly table: RouteTable,
    private readonly settings: ProgrammeSettings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor, @Query() query: Form): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, (reading) => this.draw(reading, programmeOf(visitor), query));
  }

  private async draw(reading: Reading, programmeId: string, query: Form): Promise<Page> {
    const today = dayAt(reading.now);
    const bands = await this.settings.bands(reading, programmeId);
    const chosen = chosenIn(query, 'body');
    const found = chosen === undefined ? undefined : await this.table.knownBody(reading, chosen);
    const about = aboutOf(query, found);
    return page('escalation/options/pages/route-table.njk', {
      title: 'Ways on, and what the rules say of each',
      choices: { kinds: CHOICES.kind, nations: CHOICES.nation },
      ...about,
      body: found && { id: found.body.id, name: found.body.name },
      numbers: numbersView(bands, found),
      samples: SAMPLE_CASES.map(({ title }) => title),
      rows: this.table.rows({ ...about, today, bands }).map((row) => rowView(row, today)),
    });
  }
}

/** A body has its own kind and nation; otherwise they are asked for. */
function aboutOf(query: Form, found: KnownBody | undefined) {
  if (found) return { bodyKind: found.body.kind, nation: found.body.nation, known: found.known };
  const kind = typed(query, 'kind');
  return {
    bodyKind: isPublicBodyKind(kind) ? kind : ('unitary-council' as const),
    nation: NATIONS.find((each) => each === typed(query, 'nation')) ?? ('england' as const),
  };
}
