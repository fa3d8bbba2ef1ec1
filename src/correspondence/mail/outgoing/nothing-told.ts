import { Injectable } from '@nestjs/common';
import { CaseContents, type GroupOnCase } from '../../../casework/case-contents.js';
import { standingOf } from '../../../casework/trust/case-trust.js';
import { TrustRefusedError } from '../../../casework/trust/chosen-group.js';
import { VoluntaryGroupRecord } from '../../../directory/voluntary-group.record.js';
import { dayAt } from '../../../domain/calendar/day.js';
import { mayDisclose, type Disclosable, type Recipient } from '../../../domain/casework/disclosure.js';
import { namedIn } from '../../../domain/correspondence/mail/named-in.js';
import { TELLING } from '../../../domain/documents/names-inside.js';
import { isStaff } from '../../../platform/database/actor.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';
import type { MailPerson } from '../correspondents.js';

interface ToBeSent {
  readonly caseId: string;
  readonly text: string;
  readonly fileNames?: readonly string[];
}

/** The last look before a mail of staff goes: what a group has not agreed to be told stands nowhere in it. */
@Injectable()
export class NothingTold {
  constructor(private readonly contents: CaseContents) {}

  /** The text, and what the files are called. What a group writes of itself needs nobody's consent. Throws `TrustRefusedError`. */
  async require(
    reading: Reading,
    { caseId, text, fileNames = [] }: ToBeSent,
    { kind = 'body', name }: MailPerson,
  ): Promise<void> {
    if (!isStaff(reading.actor)) return;
    const to = kind === 'body' ? { kind } : { kind, name };
    const trust = await this.contents.trust(reading, caseId);
    for (const group of await this.contents.groups(reading, caseId)) {
      const told = await this.told(reading, [text, ...fileNames].join('\n'), group, (what) =>
        mayDisclose(standingOf(group, trust), to, what, dayAt(reading.now)),
      );
      if (told) throw refusalOf(told, to, name);
    }
  }

  private async told(
    { manager }: Reading,
    text: string,
    { groupId }: GroupOnCase,
    ask: (what: Disclosable) => { readonly allowed: boolean },
  ): Promise<string | undefined> {
    const identity = await manager.findOneByOrFail(VoluntaryGroupRecord, { id: groupId });
    return TELLING.find(
      (one) => namedIn(text, identity[one.column]) && !('what' in one && ask(one.what).allowed),
    )?.words;
  }
}

const refusalOf = (told: string, { kind }: Recipient, name: string): TrustRefusedError =>
  new TrustRefusedError([
    {
      pointer: '/text',
      detail: `This tells ${kind === 'body' ? 'the public body' : name} ${told}. The group has not agreed to that. Take it out.`,
    },
  ]);
