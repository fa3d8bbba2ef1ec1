import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { CaseGroupRecord } from '../../casework/case-group.record.js';
import type { Dossier } from '../../casework/case-dossier.js';
import { standingOf } from '../../casework/trust/case-trust.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import type { BundleContent, BundledDocument } from '../../domain/bundle/bundle-content.js';
import { withoutTelling, type Tells } from '../../domain/bundle/without-telling.js';
import { mayDisclose, type Recipient } from '../../domain/casework/disclosure.js';
import { tellsOf } from '../../domain/correspondence/letters/tells.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/storage/file-store.js';
import type { GatheredBundle } from './gather-bundle.js';

/** A note that somebody wrote into a page is never longer. */
const LONGEST_NOTE_IN_BYTES = 1_000_000;

/** Looks for what the groups are called in what would go to somebody outside, whoever wrote it there. */
@Injectable()
export class LastLook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
  ) {}

  /** What may go, and why the rest does not, each in a sentence for whoever asks. */
  async at({ content, leftOut, dossier, to }: GatheredBundle) {
    if (!to) return { content, leftOut };
    const tells = tellsTo(to, await this.groupsOn(dossier), dossier);
    const silent = await this.withoutNotes(content, tells);
    const { content: looked, count } = withoutTelling(silent, tells);
    const all = count + content.documents.length - silent.documents.length;
    return { content: looked, leftOut: all > 0 ? [...leftOut, withheldWords(all)] : leftOut };
  }

  /** All groups, also those that whoever asks does not see: their names could stand in a text all the same. */
  private groupsOn({ record }: Dossier): Promise<VoluntaryGroupRecord[]> {
    return this.unitOfWork.read(SYSTEM, ({ manager }) =>
      manager
        .createQueryBuilder(VoluntaryGroupRecord, 'known')
        .innerJoin(CaseGroupRecord, 'member', 'member.groupId = known.id')
        .where('member.caseId = :id', { id: record.id })
        .getMany(),
    );
  }

  private async withoutNotes(content: BundleContent, tells: Tells): Promise<BundleContent> {
    const documents: BundledDocument[] = [];
    for (const document of content.documents)
      if (!tells(await this.wordsOf(document))) documents.push(document);
    return { ...content, documents };
  }

  private async wordsOf({ mediaType, size, storageKey }: BundledDocument): Promise<string> {
    if (mediaType !== 'text/plain' || size > LONGEST_NOTE_IN_BYTES) return '';
    return text(await this.store.open(storageKey));
  }
}

const withheldWords = (count: number): string =>
  count === 1
    ? 'One entry was left out: it may show who the group is.'
    : `${count} entries were left out: they may show who the group is.`;

/** What the group did not agree to tell these people is told by nobody; an address never is. */
const tellsTo =
  (to: Recipient, known: readonly VoluntaryGroupRecord[], { groups, trust, today }: Dossier): Tells =>
  (words) =>
    known.some((row) => {
      const { names, isAddress } = tellsOf(words, row);
      const group = groups.find(({ groupId }) => groupId === row.id);
      const mayLearn = (what: (typeof names)[number]): boolean =>
        group !== undefined && mayDisclose(standingOf(group, trust), to, what, today).allowed;
      return isAddress || names.some((what) => !mayLearn(what));
    });
