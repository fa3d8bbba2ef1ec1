import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { groupChoices } from '../../../casework/trust/pages/trust.view.js';
import { isEscalationRoute } from '../../../domain/escalation/escalation-handover.js';
import { stillOpen, whyShut } from '../../../domain/escalation/escalation-start.js';
import { sentencesOf } from '../../../domain/escalation/route-sentences.js';
import { ROUTE_ENTRIES } from '../../../domain/escalation/route-entries.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { EscalationActs } from '../escalation-acts.js';
import { EscalationDesk, type EscalationsOnDesk, type WaysOnDesk } from '../escalation-desk.js';
import { escalationSummary } from './escalation.view.js';
import { readNewEscalation } from './read-escalation.js';

const listForm = ({ escalations }: EscalationsOnDesk): CaseForm => ({
  template: 'escalation/records/pages/escalations.njk',
  title: 'Taking it further',
  hasText: false,
  view: (dossier) => ({
    escalations: escalations.map((each) => escalationSummary(dossier, each)),
    canBegin: dossier.canWork && dossier.record.closedOn === null && dossier.record.complaintBy !== 'body',
  }),
});

/** What the rules say of the way that was chosen, and of the others. */
function chosenView({ dossier, routes, isSupervisor }: WaysOnDesk, wanted: string) {
  const found = routes.find(({ route }) => route === wanted);
  if (!found || !isEscalationRoute(found.route)) return undefined;
  const { route, today } = found;
  const against = whyShut(today);
  const { label, what, not } = ROUTE_ENTRIES[route];
  const isShut = against.length > 0;
  return {
    route,
    label,
    what,
    not,
    sentences: isShut ? [] : sentencesOf(today, dossier.today),
    against,
    isShut,
    stillOpen: isShut ? stillOpen({ routes, route }) : '',
    canGoOn: !isShut || isSupervisor,
  };
}

const newForm = (desk: WaysOnDesk, form: Form, leadsTo?: string): CaseForm => ({
  template: 'escalation/records/pages/new-escalation.njk',
  title: 'Take it further',
  ...(leadsTo === undefined ? {} : { leadsTo }),
  view: (dossier) => ({
    way: chosenView(desk, typed(form, 'route')),
    ways: desk.routes
      .filter(({ route, today }) => isEscalationRoute(route) && whyShut(today).length === 0)
      .map(({ route }) => ({
        value: route,
        text: ROUTE_ENTRIES[route].label,
        hint: ROUTE_ENTRIES[route].what,
      })),
    groupChoices: groupChoices(dossier),
    isClosed: dossier.record.closedOn !== null,
    shown: form,
  }),
});

/** How the case was taken further, and the way to take it further still. */
@Controller('cases/:reference/escalations')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class EscalationsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: EscalationDesk,
    private readonly acts: EscalationActs,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, listForm(await this.desk.all(asked.visitor, asked.reference)));
  }

  /** A mediation has pages of its own. */
  @Get('new')
  async ask(@AskedCase() asked: Asked, @Query() query: Form): Promise<Page | SeeOther> {
    const desk = await this.desk.ways(asked.visitor, asked.reference);
    const { reference } = desk.dossier.record;
    if (typed(query, 'route') === 'mediation') return seeOther(`/cases/${reference}/mediation`);
    return this.forms.show(asked, newForm(desk, { route: typed(query, 'route') }));
  }

  /** Leads to its page. */
  @Post('new')
  async begin(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const id = newId();
    const desk = await this.desk.ways(visitor, reference);
    const page = newForm(desk, form, `/escalations/${id}`);
    return this.forms.take(sent, page, readNewEscalation(form, id), (on, wanted) =>
      this.acts.starting.start(visitor, on, wanted),
    );
  }
}
