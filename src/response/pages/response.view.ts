import type { Dossier } from '../../casework/case-dossier.js';
import { nameOf, type StatusView } from '../../deadlines/deadline-words.js';
import { datePartsOf, typedDate } from '../../platform/web/date-fields.js';
import { dayAt, parseDay, writeDay } from '../../domain/calendar/day.js';
import { nearestFatalLimit } from '../../domain/clocks/fatal-limits.js';
import {
  CAUSE_BY_BODY_WORDS,
  RESPONSE_AUDIENCE_WORDS,
  TIME_MOVES_NO_LIMIT,
  type KeptResponseKind,
  type ResponseAudience,
  type TimeVerdict,
} from '../../domain/response/body-response.js';
import { INVITATION_STATE_WORDS, type InvitationState } from '../../domain/response/invitation-state.js';
import { usualReplyDay, type Heard } from '../../domain/response/right-of-reply.js';
import { limitsOverrun } from '../../domain/response/time-asked.js';
import { writeMoment } from '../../identity/pages/moments.js';
import type { Form } from '../../platform/web/forms.js';
import type { BodyResponseRecord } from '../answering/body-response.record.js';
import type { FindingHeard } from '../finding/right-of-reply.js';
import type { Invited, ResponseOnDesk } from '../response-desk.js';

const STATES: Readonly<Record<InvitationState, StatusView['kind']>> = {
  sent: 'waiting',
  opened: 'open',
  expired: 'passed',
  revoked: 'blocked',
};

/** What the body said, as a heading over its words. */
export const SAID: Readonly<Record<KeptResponseKind, string>> = {
  acknowledged: 'It has our letter',
  explained: 'Why it happened',
  'asked-for-time': 'It asks for more time',
  replied: 'An answer',
  'sent-files': 'Files',
  'replied-to-finding': 'A reply to what we found',
};

const VERDICTS: Readonly<Record<TimeVerdict, StatusView>> = {
  agreed: { text: 'You said yes', kind: 'done' },
  refused: { text: 'You said no', kind: 'blocked' },
};

const HEARD: Readonly<Record<Heard, StatusView>> = {
  waiting: { text: 'The body can still reply', kind: 'waiting' },
  replied: { text: 'The body replied', kind: 'done' },
  silent: { text: 'No reply by the day', kind: 'passed' },
};

const invitationView = ({ row, state }: Invited, base: string) => ({
  id: row.id,
  name: row.name,
  email: row.email,
  status: { text: INVITATION_STATE_WORDS[state], kind: STATES[state] },
  opened: row.openedAt && writeMoment(row.openedAt),
  ends: writeDay(dayAt(row.expiresAt)),
  canRenew: state !== 'revoked',
  canRevoke: state === 'sent' || state === 'opened',
  href: `${base}/invitations/${row.id}`,
});

/** One thing that the body said. */
export const saidView = (row: BodyResponseRecord) => ({
  what: SAID[row.kind],
  on: writeMoment(row.saidAt),
  by: row.saidBy,
  cause: row.cause && CAUSE_BY_BODY_WORDS[row.cause],
  words: row.words,
  until: row.until && writeDay(parseDay(row.until)),
  files: row.fileNames,
  readers: RESPONSE_AUDIENCE_WORDS[row.audience as ResponseAudience],
  verdict: row.verdict && VERDICTS[row.verdict],
  verdictWords: row.verdictWords,
});

const findingView = ({ put, heard, replies }: FindingHeard) => ({
  text: put.text,
  putOn: writeDay(parseDay(put.putOn)),
  replyBy: writeDay(parseDay(put.replyBy)),
  status: HEARD[heard],
  replies: replies.map(saidView),
});

/** The body's side of a case, for its group and for staff. */
export function responseView({ dossier, invitations, responses, reply }: ResponseOnDesk) {
  const { record, canWork } = dossier;
  const base = `/cases/${record.reference}/response`;
  const isOpen = record.closedOn === null;
  return {
    base,
    invitations: invitations.map((each) => invitationView(each, base)),
    answers: responses.map((row) => ({
      ...saidView(row),
      ...(row.kind === 'asked-for-time' && row.verdict === null && isOpen && canWork
        ? { decide: `${base}/time/${row.id}` }
        : {}),
    })),
    findings: reply.findings.map(findingView),
    mayPublish: reply.mayPublish,
    changedOn: reply.changedOn && writeDay(reply.changedOn),
    isOpen,
  };
}

/** Before somebody says yes to more time: what the day would mean. */
export function timeView({ reckoning, today }: Dossier, asked: BodyResponseRecord) {
  const until = parseDay(asked.until ?? '');
  const ahead = nearestFatalLimit(reckoning.clocks, today).open.map(({ clock }) => ({
    name: nameOf(clock.ruleId, clock.plain.title),
    lastDay: clock.computation.lastDay,
  }));
  return {
    id: asked.id,
    asked: saidView(asked),
    note: TIME_MOVES_NO_LIMIT,
    overrun: limitsOverrun(until, ahead).map(({ name, lastDay }) => `${name}: ${writeDay(lastDay)}`),
    verdicts: [
      { value: 'agreed', text: `Yes, until ${writeDay(until)}` },
      { value: 'refused', text: 'No, the day stays' },
    ],
  };
}

/** What is suggested where nothing was typed yet: the last finding of a caseworker, or what the dates show. */
export const putFindingView = ({ reckoning, today }: Dossier, form: Form) => ({
  text: form['text'] ?? reckoning.breachTest.sentences.join('\n\n'),
  replyBy: form['date-day'] === undefined ? datePartsOf(usualReplyDay(today)) : typedDate(form, 'date'),
});
