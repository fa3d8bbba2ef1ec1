import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Dossier } from '../../../casework/case-dossier.js';
import type { Asked } from '../../../casework/pages/case-forms.js';
import { headView } from '../../../casework/pages/head.view.js';
import { promptnessNow } from '../../../casework/pages/picture-dates.js';
import { AskedCase } from '../../../casework/pages/sent-form.js';
import { Letters } from '../../../correspondence/letters/letters.js';
import { authorityWords } from '../../../deadlines/authority-words.js';
import { LIMIT_STANDS, promptnessSentences } from '../../../domain/clocks/promptness.js';
import { COURT_SOURCES } from '../../../domain/escalation/route-authority.js';
import { sentencesOf } from '../../../domain/escalation/route-sentences.js';
import type { RouteToday } from '../../../domain/escalation/route.js';
import { STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { page, type Page } from '../../../platform/web/page.js';
import { OptionsDesk } from '../options-desk.js';
import { statusOfRoute } from './options.view.js';

/** What going to court means: for whoever thinks of it, and never as advice. */
@Controller('cases/:reference/options/court')
@ApiExcludeController()
export class CourtPage {
  constructor(
    private readonly desk: OptionsDesk,
    private readonly letters: Letters,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() { visitor, reference }: Asked): Promise<Page> {
    const { dossier, routes } = await this.desk.openPage(visitor, reference);
    const { today } = dossier;
    const claim = routes.find(({ route }) => route === 'judicial-review');
    return page('escalation/options/pages/court.njk', {
      title: 'Asking a court',
      head: headView(dossier),
      ...(claim ? claimView(claim, dossier) : {}),
      canWrite: mayBegin(routes) && dossier.canWork && dossier.record.closedOn === null,
      reply: this.letters.replyOn({ kind: 'letter-before-claim' }, today, dossier)?.sentences ?? [],
    });
  }
}

/** The bands speak of three months; where the case has less time, its last day says enough. */
function claimView({ today: state, authority }: RouteToday, dossier: Dossier) {
  const promptness = promptnessNow(dossier);
  return {
    status: statusOfRoute(state),
    sentences: sentencesOf(state, dossier.today),
    needs: state.state === 'needs' ? state.what : [],
    prompt: promptness ? promptnessSentences(promptness) : [LIMIT_STANDS],
    sources: [...authority, ...COURT_SOURCES].map(authorityWords),
  };
}

const mayBegin = (routes: readonly RouteToday[]): boolean =>
  routes.some(
    ({ route, today }) =>
      route === 'letter-before-claim' && (today.state === 'open' || today.state === 'closing'),
  );
