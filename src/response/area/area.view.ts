import { parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import {
  CAUSE_BY_BODY_WORDS,
  CAUSES_BY_BODY,
  RESPONSE_AUDIENCE_WORDS,
  RESPONSE_AUDIENCES,
  RESPONSES,
  type ResponseKind,
} from '../../domain/response/body-response.js';
import { TAKEN_KINDS } from '../../domain/documents/media-type.js';
import { BODY_AREA } from '../../identity/responding/body-area.js';
import { newId } from '../../platform/ids.js';
import { typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { FindingPutRecord } from '../finding/finding-put.record.js';
import { saidView } from '../pages/response.view.js';
import { openFindings, waitingLetters, type LetterForBody, type PutToBody } from './put-to-body.js';

export const answerPath = (kind: ResponseKind): string => `${BODY_AREA}/answers/${RESPONSES[kind].path}`;

/** What a body can do today: time is asked for where an answer is due, and a finding is replied to where there is one. */
export function openKinds(put: PutToBody): ResponseKind[] {
  if (put.isClosed) return [];
  const isWaiting = waitingLetters(put).length > 0;
  const kinds: ResponseKind[] = ['explained', 'offered', 'replied', 'sent-files'];
  return [
    ...(openFindings(put).length > 0 ? (['replied-to-finding'] as const) : []),
    ...(isWaiting ? (['acknowledged'] as const) : []),
    ...kinds,
    ...(isWaiting ? (['asked-for-time'] as const) : []),
  ];
}

const letterView = ({ id, title, wentOn, replyBy, answeredOn, finished }: LetterForBody) => ({
  id,
  title,
  went: writeDay(wentOn),
  due: replyBy && answeredOn === undefined ? writeDay(replyBy) : undefined,
  answered: answeredOn && writeDay(answeredOn),
  finished,
});

const findingView = ({ id, text, replyBy }: FindingPutRecord) => ({
  id,
  text,
  replyBy: writeDay(parseDay(replyBy)),
});

const headOf = ({ reference, bodyName, programmeName }: PutToBody) => ({
  reference,
  bodyName,
  programmeName,
  area: BODY_AREA,
});

/** The one page of a body. */
export function areaView(put: PutToBody, today: Day) {
  const [first] = waitingLetters(put);
  const open = openFindings(put);
  return {
    title: `Case ${put.reference}: your answer`,
    head: headOf(put),
    isClosed: put.isClosed,
    due: first?.replyBy && { day: writeDay(first.replyBy), isOver: first.replyBy < today },
    letters: put.letters.map(letterView),
    findings: put.findings.map((finding) => ({ ...findingView(finding), isOpen: open.includes(finding) })),
    acts: openKinds(put).map((kind) => ({
      text: RESPONSES[kind].act,
      hint: RESPONSES[kind].hint,
      href: answerPath(kind),
    })),
    said: put.responses.map(saidView),
  };
}

const VERBS: Readonly<Partial<Record<ResponseKind, string>>> = {
  explained: 'What happened, in your words',
  offered: 'What do you offer?',
  'asked-for-time': 'Why do you need it? (optional)',
  'sent-files': 'What do the files show? (optional)',
  'replied-to-finding': 'Your reply',
};

/** The form of one kind of answer, with what was typed. */
export function answerView(put: PutToBody, kind: ResponseKind, form: Form) {
  const { act, hint, asks } = RESPONSES[kind];
  return {
    title: act,
    head: headOf(put),
    hint,
    action: answerPath(kind),
    asks,
    wordsLabel: VERBS[kind] ?? 'Your answer',
    once: typed(form, 'once') || newId(),
    letters: RESPONSES[kind].toLetter ? waitingLetters(put).map(choiceOfLetter) : [],
    findings: kind === 'replied-to-finding' ? openFindings(put).map(findingView) : [],
    causes: CAUSES_BY_BODY.map((value) => ({ value, text: CAUSE_BY_BODY_WORDS[value] })),
    audiences: RESPONSE_AUDIENCES.map((value) => ({ value, text: RESPONSE_AUDIENCE_WORDS[value] })),
    until: typedDate(form, 'until'),
    kinds: TAKEN_KINDS,
    shown: form,
  };
}

const choiceOfLetter = ({ id, title, wentOn }: LetterForBody) => ({
  value: id,
  text: `${title}, of ${writeDay(wentOn)}`,
});
