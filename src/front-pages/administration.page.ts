import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenTo } from '../platform/http/open-to.js';
import { page, type Page } from '../platform/web/page.js';

interface Place {
  readonly text: string;
  readonly href: string;
  readonly what: string;
}

/** Everything that an administrator looks after. A new page of theirs gets a line here. */
const PLACES: readonly Place[] = [
  {
    text: 'Calendars',
    href: '/admin/calendars',
    what: 'Bank holidays, and the days on which the court is closed.',
  },
  {
    text: 'Rules',
    href: '/admin/rules',
    what: 'Rules with a new version, and the dates that it would change.',
  },
  {
    text: 'Ways on',
    href: '/admin/routes',
    what: 'What the rules say of every way on, for each kind of body and each stage of a case.',
  },
  {
    text: 'Local Compacts',
    href: '/admin/local-compacts',
    what: 'The local texts that we hold, their numbers and what they promise.',
  },
  {
    text: 'Commitments',
    href: '/admin/commitments',
    what: 'Every promise that we hold. Correct one, or confirm its number from the text.',
  },
  {
    text: 'Letters',
    href: '/letter-templates',
    what: 'The texts that letters begin with. Write your own in place of ours.',
  },
  {
    text: 'Directory',
    href: '/directory',
    what: 'Public bodies, who came after whom, whom to reach, and files of them.',
  },
  {
    text: 'Reminder mails',
    href: '/admin/reminder-mails',
    what: 'What every reminder says, with sample data.',
  },
  {
    text: 'Programme',
    href: '/admin/programme',
    what: 'How soon this programme warns that a claim must be prompt.',
  },
  {
    text: 'What your programme promises',
    href: '/admin/programme/promises',
    what: 'How soon a report is read, and answered.',
  },
  {
    text: 'How long closed cases can be opened again',
    href: '/admin/programme/reopening',
    what: 'After that a new case is begun, and the two are linked.',
  },
  {
    text: 'When your programme reminds people',
    href: '/admin/programme/reminders',
    what: 'On which days before and after a date a reminder goes out.',
  },
  {
    text: 'Links for public bodies',
    href: '/admin/programme/response',
    what: 'For how many days a public body can answer by its link.',
  },
  {
    text: 'Programmes',
    href: '/admin/programmes',
    what: 'All programmes here: the areas they serve, and who hosts or funds them.',
  },
  {
    text: 'Mediators',
    href: '/admin/mediators',
    what: 'The panel of mediators: what they are good at, where they work, what they cost.',
  },
  { text: 'People', href: '/admin/people', what: 'Who works here, and in which role. Invite staff.' },
  {
    text: 'How long we keep things',
    href: '/admin/retention',
    what: 'Cases that are due to go, holds, and what was destroyed.',
  },
  {
    text: 'Erase',
    href: '/admin/erasure',
    what: 'Erase the names and texts of a case, a group or a person.',
  },
  {
    text: 'What we hold about people',
    href: '/admin/subject-requests',
    what: 'People who asked for a copy of what we hold about them.',
  },
  {
    text: 'Mail and reminders',
    href: '/admin/mail',
    what: 'Whether everything that was due was sent. Hold all mail, or send what failed.',
  },
  {
    text: 'Mail that waits',
    href: '/mail/holding',
    what: 'Mail that came in and belongs to no case that we know.',
  },
  {
    text: 'Complaints about data',
    href: '/admin/data-complaints',
    what: 'What people say of how we look after data, and until when each waits.',
  },
  {
    text: 'Who keeps out of what',
    href: '/staff/recusals',
    what: 'Interests of staff, and cases that need another caseworker.',
  },
  {
    text: 'Reports that need an eye',
    href: '/staff/flags',
    what: 'A body reported about a group that has a case of its own here.',
  },
  {
    text: 'Open a hidden case',
    href: '/admin/break-glass',
    what: 'In an emergency: for an hour, to read. The others are told.',
  },
  { text: 'What was done', href: '/audit', what: 'The log of everything that was done, and by whom.' },
];

/** The way to the pages of an administrator. */
@Controller('admin')
@OpenTo('administrator')
@ApiExcludeController()
export class AdministrationPage {
  @Get()
  places(): Page {
    return page('front-pages/administration.njk', { title: 'Administration', places: PLACES });
  }
}
