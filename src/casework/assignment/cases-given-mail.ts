import { Inject, Injectable } from '@nestjs/common';
import { NO_DATE } from '../../deadlines/deadline-ledger.js';
import type { DeliveryRecord } from '../../delivery/delivery.record.js';
import type { MailComposer } from '../../delivery/mail-composer.js';
import { parseDay, writeDay } from '../../domain/calendar/day.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import type { MailBlock, MailContent } from '../../platform/mail/mail-content.js';

export const CASES_GIVEN_MAIL = 'cases-given';

/* What was taken back, given on or closed by now is not told of, nor what the person has to keep out of since. */
const STILL_THEIRS = `
select reference, next_limit_on::text as limit
from case_file file
where id = any (string_to_array($1, ',')::uuid[]) and assignee_id = $2 and closed_on is null
  and $2 not in (select recused.id from app_recused_people(file.id) recused (id))
order by next_limit_on, reference`;

interface Given {
  readonly reference: string;
  readonly limit: string;
}

/** Tells somebody that cases were given to them: their references and nearest limits, and no name of a group or a body. */
@Injectable()
export class CasesGivenMail implements MailComposer {
  readonly kind = CASES_GIVEN_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose(tx: Transaction, { accountId, payload }: DeliveryRecord): Promise<MailContent> {
    const asked = [payload['cases'] ?? '', accountId];
    const cases = await tx.manager.query<Given[]>(STILL_THEIRS, asked);
    const [only, ...more] = cases;
    if (!only) return this.content('about a case that you had', [{ text: GONE }]);
    const meantFor = await insteadOf(tx, payload['insteadOf']);
    if (more.length > 0)
      return this.content(`${cases.length} cases were given to you`, [
        { text: `${meantFor}The nearest limit comes first.` },
        { list: cases.map((each) => `${each.reference}: ${limitOf(each)}`) },
        { action: 'Open your cases', url: this.at('/cases?view=mine') },
      ]);
    return this.content(`a case was given to you (case ${only.reference})`, [
      { text: `${meantFor}You look after it from now on. ${sentence(limitOf(only))}` },
      { action: 'Open the case', url: this.at(`/cases/${only.reference}`) },
    ]);
  }

  private content(subject: string, blocks: readonly MailBlock[]): MailContent {
    return { subject: `Redress: ${subject}`, blocks, reason: REASON };
  }

  private at(path: string): string {
    return new URL(path, this.settings.baseUrl).href;
  }
}

const REASON = 'You get this mail because somebody gave you work on Redress.';
const GONE = 'You were given work, and it was taken back or went to somebody else. You need do nothing.';

const limitOf = ({ limit }: Given): string =>
  limit === NO_DATE ? 'no limit is known yet' : `the nearest limit is ${writeDay(parseDay(limit))}`;

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

async function insteadOf({ manager }: Transaction, accountId: string | undefined): Promise<string> {
  if (accountId === undefined) return '';
  const [account] = await manager.query<{ name: string }[]>('select name from account where id = $1', [
    accountId,
  ]);
  return account ? `You stand in for ${account.name}. ` : '';
}
