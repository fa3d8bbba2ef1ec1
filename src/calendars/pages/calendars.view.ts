import type { ChangePreview } from '../../changed-dates/change-preview.js';
import { examplesView } from '../../changed-dates/pages/preview.view.js';
import type { CalendarVersionRecord } from '../../deadlines/calendar-version.record.js';
import type { HeldCalendars } from '../../deadlines/current-calendars.js';
import { heldTable, yearsOf } from '../../domain/calendar/calendar-content.js';
import { changeSentence } from '../../domain/calendar/calendar-changes.js';
import { dayAt, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { yearOf } from '../../domain/calendar/months.js';
import { NATION_NAMES, NATIONS, type Nation } from '../../domain/calendar/uk-calendars.js';
import { countOf } from '../../domain/commitments/wording.js';
import { typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import type { ProposedCalendars } from '../calendar-editions.js';

interface Asked {
  /** What was typed, or what the address asks for. */
  readonly form: Form;
  readonly today: Day;
}

/** The bank holidays and closures of one year, with the forms to change them. */
export function calendarsView(
  { content }: HeldCalendars,
  history: readonly CalendarVersionRecord[],
  { form, today }: Asked,
): View {
  const years = yearsOf(content.bankHolidays);
  const wanted = Number(typed(form, 'show') || yearOf(today));
  const year = wanted >= years.first && wanted <= years.last ? wanted : years.last;
  const list = content.courtLists.find((each) => each.year === year);
  return {
    title: 'Calendars',
    year,
    years: Array.from({ length: years.last - years.first + 1 }, (_, at) => years.first + at),
    nations: NATIONS.map((nation) => ({ value: nation, text: NATION_NAMES[nation] })),
    holidays: NATIONS.map((nation) => holidaysOf(content, nation, year)),
    court: list ? list.days.map((day) => writeDay(parseDay(day))) : undefined,
    history: history.map(versionView),
    values: form,
    date: typedDate(form, 'date'),
    chosen: [form['nations'] ?? []].flat(),
  };
}

function holidaysOf(content: HeldCalendars['content'], nation: Nation, year: number) {
  const events = heldTable(content)[nation].events.filter(({ date }) => date.startsWith(`${year}-`));
  return {
    nation: NATION_NAMES[nation],
    days: events.map(({ title, date }) => ({
      title,
      day: writeDay(parseDay(date)),
      href: removalOf(nation, date),
    })),
  };
}

function removalOf(nation: Nation, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const fields = {
    edit: 'remove-holiday',
    nations: nation,
    'date-day': day,
    'date-month': month,
    'date-year': year,
  };
  return `/admin/calendars/preview?${new URLSearchParams(fields).toString()}`;
}

function versionView({ number, reason, madeAt, changes, workedThroughAt, ...done }: CalendarVersionRecord) {
  const cases = `${countOf(done.deadlinesChanged, 'deadline')} on ${countOf(done.casesChanged, 'case')} changed`;
  return {
    number,
    reason,
    on: writeDay(dayAt(madeAt)),
    changes: changes.map(changeSentence),
    progress: workedThroughAt ? `Done: ${cases}.` : `At work: ${cases} so far.`,
  };
}

const MOST_CHANGES = 40;

/** What an edit would do, and the form that confirms it. */
export const previewView = (
  { seen, changes }: ProposedCalendars,
  { examples, ...counts }: ChangePreview,
  { form }: Asked,
): View => ({
  title: 'Check what would change',
  seen,
  changes: changes.slice(0, MOST_CHANGES).map(changeSentence),
  more: Math.max(changes.length - MOST_CHANGES, 0),
  ...counts,
  examples: examplesView(examples, 'calendar'),
  hidden: hiddenFields(form),
  reason: typed(form, 'reason'),
});

const OWN_FIELDS: readonly string[] = ['reason', 'seen', 'show', '_csrf'];

const hiddenFields = (form: Form): { name: string; value: string }[] =>
  Object.entries(form)
    .filter(([name]) => !OWN_FIELDS.includes(name))
    .flatMap(([name, value]) => [value ?? []].flat().map((one) => ({ name, value: one })));
