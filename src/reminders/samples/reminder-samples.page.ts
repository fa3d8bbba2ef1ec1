import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { renderHtml, renderText } from '../../platform/mail/render-mail.js';
import { page, type Page } from '../../platform/web/page.js';
import { REMINDER_SAMPLES, type ReminderSample } from './reminder-samples.js';

/** A mail brings its own styles, and may fetch nothing. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

const ALL = Object.values(REMINDER_SAMPLES).flat();

/** What every reminder says, with sample data. */
@Controller('admin/reminder-mails')
@OpenTo('administrator')
@ApiExcludeController()
export class ReminderSamplesPage {
  @Get()
  list(): Page {
    return page('reminders/samples/list.njk', { title: 'Reminder mails', ...REMINDER_SAMPLES });
  }

  @Get(':name')
  show(@Param('name') name: string): Page {
    const { title, content } = sampleOf(name);
    const canEnd = content.travel?.unsubscribe !== undefined;
    const text = renderText(content);
    return page('reminders/samples/sample.njk', { title, name, subject: content.subject, text, canEnd });
  }

  /** What kind of answer it is stands once there is one: where there is no such sample, it is a page of ours. */
  @Get(':name/html')
  html(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const mail = renderHtml(sampleOf(name).content);
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', MAIL_POLICY);
    return mail;
  }
}

function sampleOf(name: string): ReminderSample {
  const sample = ALL.find((each) => each.name === name);
  if (!sample) throw new NotFoundHereError();
  return sample;
}
