import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CHOICES } from '../../../directory/bodies/body-form.js';
import type { Day } from '../../../domain/calendar/day.js';
import { PROMPTNESS_BANDS } from '../../../domain/clocks/promptness.js';
import { SAMPLE_CASES } from '../../../domain/escalation/sample-cases.js';
import { NATIONS } from '../../../domain/public-bodies/nation.js';
import { isPublicBodyKind } from '../../../domain/public-bodies/public-body-kind.js';
import { Clock } from '../../../platform/clock.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, type Page } from '../../../platform/web/page.js';
import { RouteTable, type TableRow } from '../route-table.js';
import { sentencesOf, statusOfRoute } from './options.view.js';

/** What the rules on the ways on say, as a table that the rules themselves fill. */
@Controller('admin/routes')
@OpenTo('administrator')
@ApiExcludeController()
export class RouteTablePage {
  constructor(
    private readonly table: RouteTable,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Query() query: Form): Page {
    const today = this.clock.today();
    const asked = typed(query, 'kind');
    const bodyKind = isPublicBodyKind(asked) ? asked : 'unitary-council';
    const nation = NATIONS.find((each) => each === typed(query, 'nation')) ?? 'england';
    const rows = this.table.rows({ bodyKind, nation, today, bands: PROMPTNESS_BANDS });
    return page('escalation/options/pages/route-table.njk', {
      title: 'Ways on, and what the rules say of each',
      choices: { kinds: CHOICES.kind, nations: CHOICES.nation },
      bodyKind,
      nation,
      samples: SAMPLE_CASES.map(({ title }) => title),
      rows: rows.map((row) => rowView(row, today)),
    });
  }
}

const rowView = ({ answers, ...row }: TableRow, today: Day) => ({
  ...row,
  cells: answers.map((state) => ({
    status: statusOfRoute(state).text,
    words: state.state === 'needs' ? state.what.join(' ') : sentencesOf(state, today).join(' '),
  })),
});
