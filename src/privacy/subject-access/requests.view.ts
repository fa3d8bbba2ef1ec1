import { dayAt, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import type { Standing } from '../../domain/privacy/what-goes-out.js';
import { typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import { daysLeft } from '../../platform/web/words.js';
import type { FoundItem } from './found-items.js';
import type { SubjectExportRecord } from './subject-export.record.js';
import type { RequestState, SubjectRequestRecord } from './subject-request.record.js';

const STANDINGS: Readonly<Record<Standing, string>> = {
  group: 'Speaks for a group',
  officer: 'Works for a public body',
  staff: 'Works here, or did',
  other: 'Somebody else',
};

const STATES: Readonly<Record<RequestState, string>> = {
  open: 'To be answered',
  released: 'Answered',
  refused: 'Refused',
};

const dueWords = ({ state, dueOn }: SubjectRequestRecord, today: Day): string => {
  const day = parseDay(dueOn);
  return state === 'open' ? `${writeDay(day)} (${daysLeft(day, today)})` : writeDay(day);
};

export const requestsView = (requests: readonly SubjectRequestRecord[], form: Form, today: Day): View => ({
  title: 'What we hold about people',
  requests: requests.map((request) => ({
    id: request.id,
    name: request.name,
    who: STANDINGS[request.standing],
    received: writeDay(parseDay(request.receivedOn)),
    due: dueWords(request, today),
    state: STATES[request.state],
  })),
  standings: Object.entries(STANDINGS).map(([value, text]) => ({ value, text })),
  values: {
    name: typed(form, 'name'),
    email: typed(form, 'email'),
    standing: typed(form, 'standing'),
    received: typedDate(form, 'received'),
  },
});

export const requestView = (request: SubjectRequestRecord, form: Form, today: Day): View => ({
  title: 'Somebody asks what we hold about them',
  id: request.id,
  open: request.state === 'open',
  officer: request.standing === 'officer',
  rows: [
    { key: 'Name', value: request.name },
    { key: 'Email address', value: request.email },
    { key: 'Who they are', value: STANDINGS[request.standing] },
    { key: 'Came', value: request.came === 'page' ? 'By their account here' : 'By letter or email' },
    { key: 'Received', value: writeDay(parseDay(request.receivedOn)) },
    { key: 'Answer by', value: dueWords(request, today) },
    { key: 'Now', value: STATES[request.state] },
    ...(request.answer === null ? [] : [{ key: 'What we told them', value: request.answer }]),
  ],
  values: { answer: typed(form, 'answer') },
});

const UNREAD = 'The group said this for counting alone, and staff do not read it. It goes out as it stands.';

/** `form` is what was sent and was not right. */
export function reviewView(request: SubjectRequestRecord, items: readonly FoundItem[], form?: Form): View {
  const chosen = form && [form['item'] ?? []].flat();
  return {
    title: 'What goes out',
    id: request.id,
    officer: request.standing === 'officer',
    name: request.name,
    due: writeDay(parseDay(request.dueOn)),
    items: items.map(({ id, what, text, unread, href, case: reference, judgement }) => ({
      id,
      what,
      text: unread ? UNREAD : text,
      reference,
      href,
      locked: judgement.goes === 'locked',
      ticked: chosen ? chosen.includes(id) : judgement.goes === 'ticked',
      because: judgement.goes === 'ticked' ? '' : judgement.because,
      why: form ? typed(form, `why-${id}`) : judgement.goes === 'unticked' ? judgement.because : '',
    })),
    values: { known: form ? typed(form, 'known') : '' },
  };
}

interface OwnRequest {
  readonly request: SubjectRequestRecord;
  readonly copy: SubjectExportRecord | undefined;
}

export const ownView = (own: readonly OwnRequest[], today: Day, withCode: boolean): View => ({
  title: 'What we hold about you',
  withCode,
  canAsk: !withCode && own.every(({ request }) => request.state !== 'open'),
  requests: own.map(({ request, copy }) => ({
    id: request.id,
    received: writeDay(parseDay(request.receivedOn)),
    due: dueWords(request, today),
    open: request.state === 'open',
    state: STATES[request.state],
    answer: request.answer,
    until: copy && writeDay(dayAt(copy.expiresAt)),
    files: copy?.content.items.filter(({ file }) => file !== undefined).length,
  })),
});
