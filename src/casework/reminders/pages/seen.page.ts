import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { whatOf } from '../../../deadlines/deadline-words.js';
import { parseDay, writeDay } from '../../../domain/calendar/day.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { daysLeft } from '../../../platform/web/words.js';
import type { Dossier } from '../../case-dossier.js';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { SeeReminders } from '../see-reminders.js';
import { unseenIn } from '../unseen.js';

const SEEN_FORM: CaseForm = {
  template: 'casework/reminders/pages/seen.njk',
  title: 'I have seen this reminder',
  leadsTo: '#dates',
  hasText: false,
  view: (dossier) => ({ unseen: unseenView(dossier) }),
};

/** Where the mail of a reminder leads: one button says that somebody saw it. */
@Controller('cases/:reference/seen')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class SeenPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly reminders: SeeReminders,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, SEEN_FORM);
  }

  @Post()
  see(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    return this.forms.take(sent, SEEN_FORM, { values: {} }, (on) => this.reminders.see(sent.visitor, on));
  }
}

/** “Last safe day to ask a court: Friday 19 February 2027, 7 days left” */
export const unseenView = (dossier: Dossier) =>
  unseenIn(dossier).map(({ deadline, isLate }) => {
    const day = parseDay(deadline.dueOn);
    return {
      text: `${whatOf(deadline)}: ${writeDay(day)}, ${daysLeft(day, dossier.today)}`,
      isLate,
    };
  });
