import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseContents } from '../casework/case-contents.js';
import { standingOf } from '../casework/trust/case-trust.js';
import { TrustRefusedError } from '../casework/trust/chosen-group.js';
import { VoluntaryGroupRecord } from '../directory/voluntary-group.record.js';
import { dayAt } from '../domain/calendar/day.js';
import { mayDisclose } from '../domain/casework/disclosure.js';
import { tellsOf } from '../domain/correspondence/letters/tells.js';
import type { FieldError } from '../domain/domain-error.js';
import type { Transaction } from '../platform/database/unit-of-work.js';

/** What is written for both sides to read, by the field it was written in. */
export type WrittenForBoth = Readonly<Record<string, string | undefined>>;

/** The body reads offers and undertakings: what it may not learn of a group is not written into them. */
@Injectable()
export class ToldToBody {
  constructor(private readonly contents: CaseContents) {}

  /** Throws `TrustRefusedError` at each field that names a group, or its contact, to a body that may not learn it. */
  async require(tx: Transaction, caseId: string, written: WrittenForBoth): Promise<void> {
    const hidden = await this.hiddenIn(tx, caseId);
    const errors = Object.entries(written).flatMap(([field, text = '']): FieldError[] =>
      hidden.some((tells) => tells(text)) ? [{ pointer: `/${field}`, detail: TELLS_TOO_MUCH }] : [],
    );
    if (errors.length > 0) throw new TrustRefusedError(errors);
  }

  /** Of each group of the case, whether a text tells what the body may not learn of it. */
  private async hiddenIn(tx: Transaction, caseId: string): Promise<((text: string) => boolean)[]> {
    const groups = await this.contents.groups(tx, caseId);
    const trust = await this.contents.trust(tx, caseId);
    const known = await tx.manager.findBy(VoluntaryGroupRecord, {
      id: In(groups.map(({ groupId }) => groupId)),
    });
    return groups.flatMap((group) => {
      const row = known.find(({ id }) => id === group.groupId);
      const standing = standingOf(group, trust);
      if (!row) return [];
      return [
        (text: string) => {
          const { names, isAddress } = tellsOf(text, row);
          const isSecret = names.some(
            (name) => !mayDisclose(standing, { kind: 'body' }, name, dayAt(tx.now)).allowed,
          );
          return isSecret || isAddress;
        },
      ];
    });
  }
}

const TELLS_TOO_MUCH =
  'The public body can read this, and it may not learn who the group is. Say it without the name, the e-mail address or the telephone number.';
