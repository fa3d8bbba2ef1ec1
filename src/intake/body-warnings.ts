import { PublicBodyRecord } from '../directory/public-body.record.js';
import { endedSentence, hasEnded, whoAnswersNow } from '../directory/succession/who-answers-now.js';
import { dayAt } from '../domain/calendar/day.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import type { ReportedBody } from './report.js';

/** Whether the body of a report is no more, and who answers now: in whole sentences. */
export async function bodyWarnings(reading: Reading, { id, name }: ReportedBody): Promise<string[]> {
  const today = dayAt(reading.now);
  const body = await reading.manager.findOneBy(PublicBodyRecord, id === undefined ? { name } : { id });
  if (!body || !hasEnded(body, today)) return [];
  const ended = endedSentence(body, await whoAnswersNow(reading, [body.id], today));
  return [`${body.name}: ${ended} Your report stays about ${body.name}. Tell us if that is not right.`];
}
