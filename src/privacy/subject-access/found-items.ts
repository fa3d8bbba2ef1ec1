import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import { GROUP_PLACES, GROUP_SIZES, LED_BY } from '../../domain/public-bodies/group-words.js';
import { judge, type Judgement } from '../../domain/privacy/what-goes-out.js';
import { AccountRecord } from '../../identity/account.record.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import type { ExportItem } from './export-content.js';
import { filesFound } from './found-files.js';
import type { SubjectRequestRecord } from './subject-request.record.js';
import { TEXT_SOURCES, type TextSource } from './text-sources.js';
import { WhoseDataIsIt, type WhoseData } from './whose-data.js';

/** Something that may go to the person, and what is thought of it before anybody looks. `id` is the name of a field. */
export interface FoundItem extends ExportItem {
  readonly id: string;
  readonly own: boolean;
  /** Whoever reviews does not read it: the group was told that nobody on the staff does. */
  readonly unread?: true;
  readonly judgement: Judgement;
  /** Where whoever reviews can open the file. */
  readonly href?: string;
}

interface FoundRow {
  readonly id: string;
  readonly case_id: string;
  readonly reference: string;
  readonly text: string;
  readonly for_staff: boolean;
}

/** A name of fewer letters stands in too many other words. */
const SHORTEST_NAME = 4;

/** Finds what a programme holds about somebody: their account, what lies on their own cases, and where they are named. */
@Injectable()
export class FoundItems {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly whose: WhoseDataIsIt,
  ) {}

  /** Reads cases as the administrator who reviews: what they may not see is not found. */
  async of({ manager }: Reading, request: SubjectRequestRecord): Promise<FoundItem[]> {
    const whose = await this.whose.of(request);
    const items = [...(await this.accountItems(request)), ...groupItems(whose, request), ...ownWords(whose)];
    for (const source of TEXT_SOURCES)
      for (const row of await rowsOf(manager, source, { whose, request }))
        items.push(itemOf(source, row, whose));
    return [...items, ...(await filesFound(manager, whose, request))];
  }

  private accountItems({ accountId, email, name }: SubjectRequestRecord): Promise<FoundItem[]> {
    return this.unitOfWork.read(SYSTEM, async ({ manager }) => {
      const account = accountId === null ? null : await manager.findOneBy(AccountRecord, { id: accountId });
      const since = account ? `, since ${formatDay(dayAt(account.createdAt))}` : '';
      const sessions = await manager.query<{ line: string }[]>(
        `select created_at::date || ': ' || browser as line from session where account_id = $1 order by created_at`,
        [accountId],
      );
      const mails = await manager.query<{ line: string }[]>(
        `select created_at::date || ': ' || kind as line from delivery where lower(address) = $1 order by created_at`,
        [email],
      );
      const drafts = await manager.query<{ line: string }[]>(
        `select saved_at::date || ': ' || title || ': ' || (content - '_was')::text as line
         from form_draft where account_id = $1 order by saved_at`,
        [accountId],
      );
      const choices = await manager.query<{ line: string }[]>(
        `select changed_at::date || ': switched off: ' || array_to_string(off, ', ') as line from reminder_choice
         where address = $1 and off <> '{}' order by changed_at`,
        [email],
      );
      return [
        ownItem('account', 'Your name and address', `${name}, ${email}${since}`),
        ...listed('sessions', 'When you signed in, and with which browser', sessions),
        ...listed('mails', 'Emails that we sent to you', mails),
        ...listed('choices', 'Reminders that you switched off', choices),
        ...listed('drafts', 'What you began to write and did not send', drafts),
      ];
    });
  }
}

const ownItem = (id: string, what: string, text: string): FoundItem => ({
  id,
  what,
  text,
  own: true,
  judgement: { goes: 'ticked' },
});

const listed = (id: string, what: string, rows: readonly { readonly line: string }[]): FoundItem[] =>
  rows.length > 0 ? [ownItem(id, what, rows.map(({ line }) => line).join('\n'))] : [];

/** The contact of a group may be somebody else who speaks for it. */
const groupItems = ({ groups }: WhoseData, { email }: SubjectRequestRecord): FoundItem[] =>
  groups.map((group) => {
    const { id, name, legalForm, contactName, contactEmail, contactPhone, contactSafely } = group;
    const parts = [name, legalForm, contactName, contactEmail, contactPhone, contactSafely];
    const item = ownItem(
      `group-${id}`,
      'Your group, and how to reach it',
      parts.filter((part) => part !== null).join('\n'),
    );
    if (contactEmail?.toLowerCase() === email) return item;
    return { ...item, judgement: { goes: 'unticked', because: 'It names somebody else.' } };
  });

/** What groups said of themselves for counting, and what they were called before two entries were made one. */
const ownWords = ({ profiles, formerNames }: WhoseData): FoundItem[] => [
  ...profiles.map(({ groupId, size, rural, ledBy, words, saidAt }): FoundItem => {
    const answers = [
      size && GROUP_SIZES[size],
      rural && GROUP_PLACES[rural],
      ...ledBy.map((each) => LED_BY[each]),
    ];
    const text = [...answers.filter((answer) => answer !== null), words, formatDay(dayAt(saidAt))].join('\n');
    return {
      ...ownItem(`profile-${groupId}`, 'What your group said of itself, for counting', text),
      unread: true,
    };
  }),
  ...formerNames.map(({ formerId, name }) =>
    ownItem(`alias-${formerId}`, 'What your group was called in a second entry', name),
  ),
];

/** What lies on own cases, and wherever else the name or the address stands. */
function rowsOf(
  manager: EntityManager,
  { table, column, with: before }: TextSource,
  { whose, request: { name, email } }: { whose: WhoseData; request: SubjectRequestRecord },
): Promise<FoundRow[]> {
  const isCase = table === 'case_file';
  const words = [name, email]
    .filter(({ length }) => length >= SHORTEST_NAME)
    .map((word) => `%${escaped(word)}%`);
  return manager.query<FoundRow[]>(
    `select found.id, file.id as case_id, file.reference, ${isCase ? 'false' : `found.audience = 'programme'`} as for_staff,
       ${before ? `(${before}) || ': ' || ` : ''}found.${column}::text as text
     from ${table} found join case_file file on file.id = ${isCase ? 'found.id' : 'found.case_id'}
     where found.${column} is not null and (file.id = any ($1::uuid[]) or found.${column}::text ilike any ($2::text[]))
     order by file.reference, found.id limit 2000`,
    [whose.ownCases, words],
  );
}

const escaped = (word: string): string => word.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** The reference of a case of somebody else does not go out: it says that there is such a case. */
function itemOf({ table, column, what }: TextSource, row: FoundRow, whose: WhoseData): FoundItem {
  const own = whose.ownCases.includes(row.case_id);
  const onHiddenCase = whose.hiddenCases.has(row.case_id) && !own;
  const judgement = judge({ text: row.text, own, forStaff: row.for_staff, onHiddenCase }, whose.markers);
  const id = `${table}-${column}-${row.id}`;
  return { id, what, text: row.text, own, judgement, ...(own ? { case: row.reference } : {}) };
}
