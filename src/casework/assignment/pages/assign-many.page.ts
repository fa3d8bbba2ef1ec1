import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, type Page } from '../../../platform/web/page.js';
import { AssignMany, MOST_AT_ONCE, type AssignmentPlan, type Done } from '../assign-many.js';
import type { OnVersion } from '../../case-commands.js';
import { colleagueOptions } from '../colleague-words.js';

const ROOT = 'casework/assignment/pages';

/** Many cases for one person: a page to confirm, then what became of each. `case` is given once for each case. */
@Controller('cases/assign')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class AssignManyPages {
  constructor(private readonly assigning: AssignMany) {}

  @Get()
  async confirm(@AskedBy() visitor: Visitor, @Query() query: Form): Promise<Page> {
    return this.draw(visitor, query, 200);
  }

  @Post()
  async assign(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page> {
    const to = typed(form, 'to');
    const cases = chosenIn(form);
    if (to === '' || cases.length === 0) return this.draw(visitor, form, 422);
    const done = await this.assigning.assign(visitor, cases, to);
    const { colleagues } = await this.assigning.plan(visitor, [], to);
    const taker = colleagues.find(({ id }) => id === to)?.name ?? 'this person';
    return page(`${ROOT}/assigned.njk`, { ...doneView(done), title: `Cases for ${taker}` });
  }

  @Post('undo')
  async undo(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page> {
    const done = await this.assigning.undo(visitor, chosenIn(form));
    return page(`${ROOT}/assigned.njk`, { ...doneView(done), title: 'Undone', isUndone: true });
  }

  private async draw(visitor: Visitor, form: Form, status: number): Promise<Page> {
    const to = typed(form, 'to');
    const references = chosenIn(form).map(({ reference }) => reference);
    const view = planView(await this.assigning.plan(visitor, references, to), to);
    const errors = status === 200 ? [] : faultsOf(to, view.count);
    return page(`${ROOT}/assign-many.njk`, { ...view, errors }, { status });
  }
}

const faultsOf = (to: string, count: number) => [
  ...(count === 0 ? [{ pointer: '/case', detail: 'Choose at least one case in the list.' }] : []),
  ...(to === '' ? [{ pointer: '/to', detail: 'Choose who is to look after them.' }] : []),
];

/** `REFERENCE` as the queue sends it, `REFERENCE:version` as the page to confirm does. */
function chosenIn(form: Form): OnVersion[] {
  return [form['case'] ?? []]
    .flat()
    .slice(0, MOST_AT_ONCE)
    .map((value) => {
      const [reference = '', version = ''] = value.split(':');
      return { reference, version: Number(version) };
    });
}

function planView({ colleagues, cases }: AssignmentPlan, to: string) {
  const taker = colleagues.find(({ id }) => id === to);
  const can = taker ? cases.filter((each) => !('why' in each)) : cases;
  const cannot = taker
    ? cases.flatMap((each) => ('why' in each ? [{ ...head(each), why: each.why }] : []))
    : [];
  return {
    title: taker ? `Give these cases to ${taker.name}?` : 'Give cases to somebody',
    people: colleagueOptions(colleagues),
    to: taker?.id,
    away: taker?.away,
    count: cases.length,
    most: MOST_AT_ONCE,
    can: can.map((each) => ({
      ...head(each),
      ...('person' in each && each.insteadOf ? { taker: each.person.name } : {}),
    })),
    cannot,
  };
}

const head = ({ record: { reference, title, bodyName, version } }: AssignmentPlan['cases'][number]) => ({
  reference,
  title,
  body: bodyName,
  version,
});

const doneView = (done: readonly Done[]) => ({
  done: done.filter(({ why }) => why === undefined),
  left: done.filter(({ why }) => why !== undefined),
});
