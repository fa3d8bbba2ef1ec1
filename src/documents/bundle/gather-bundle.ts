import { Injectable } from '@nestjs/common';
import { CaseDossiers, type Dossier } from '../../casework/case-dossier.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { deadlinesView, familyOf } from '../../casework/pages/deadlines.view.js';
import { refuse } from '../../casework/steps/refuse.js';
import { LetterMatters } from '../../correspondence/letters/letter-matter.js';
import type { BundleContent, BundledDay } from '../../domain/bundle/bundle-content.js';
import { BUNDLES, holdsDay, isOwnView, type BundleKind } from '../../domain/bundle/bundle-kind.js';
import { formatDay } from '../../domain/calendar/day.js';
import type { Recipient } from '../../domain/casework/disclosure.js';
import { isFlagged } from '../../domain/documents/names-inside.js';
import { whyNotSent } from '../../domain/documents/sendable.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { documentsOf } from '../case-documents.js';
import type { DocumentRecord } from '../document.record.js';
import { hiddenGroups } from '../inside/hidden-groups.js';
import { NamesInFiles } from '../inside/names-in-files.js';
import { choose, unlessLetter, type ChosenDocuments } from './bundle-documents.js';
import { BundleLetters, isOurLetterToBody } from './bundle-letters.js';
import type { BundleParts } from './bundle-parts.js';
import { isFor, ownView } from './own-view.js';
import { outsideView } from './outside-view.js';

export interface WantedBundle {
  readonly kind: BundleKind;
  /** Who gets it, where the kind asks for a name. */
  readonly forWhom?: string;
}

export interface GatheredBundle {
  readonly content: BundleContent;
  readonly leftOut: readonly string[];
  readonly dossier: Dossier;
  /** Who gets it, where that is somebody who does not see the case anyway. */
  readonly to?: Recipient;
}

const NOT_READ =
  'It may show who the group is: we could not look inside this file. Read it, and send it by a mail if it tells nothing.';
const EACH_ITS_OWN = 'Several groups act together here. Each of them makes its own bundle.';

/** Reads what a bundle holds, with the rights of the person who asks for it. */
@Injectable()
export class GatherBundle {
  constructor(
    private readonly dossiers: CaseDossiers,
    private readonly letters: BundleLetters,
    private readonly matters: LetterMatters,
    private readonly names: NamesInFiles,
  ) {}

  /** Throws `TrustRefusedError` (`/kind`). */
  async gather(tx: Transaction, record: CaseRecord, wanted: WantedBundle): Promise<GatheredBundle> {
    const dossier = await this.dossiers.open(tx, record);
    if (wanted.kind === 'group' && dossier.forStaff && dossier.groups.length > 1)
      refuse('/kind', EACH_ITS_OWN);
    const isOwn = isOwnView(BUNDLES[wanted.kind], !dossier.forStaff);
    const { parts, ...read } = isOwn
      ? await this.own(tx, dossier, wanted)
      : await this.outside(tx, dossier, wanted);
    const { documents, leftOut } = read.chosen;
    const content = {
      ...headOf(dossier, wanted),
      ...parts,
      days: daysOf(dossier, wanted.kind),
      letters: read.letters,
      documents,
    };
    return { content, leftOut, dossier, ...(isOwn ? {} : { to: recipientOf(wanted) }) };
  }

  private async own(tx: Transaction, dossier: Dossier, { kind }: WantedBundle): Promise<Read> {
    const letters = await this.letters.of(tx, dossier, ({ audience }) => isFor(kind, audience));
    const documents = await documentsOf(tx, dossier.record.id);
    const held = documents.filter(({ audience }) => isFor(kind, audience));
    return {
      parts: ownView(dossier, kind),
      letters,
      chosen: await choose(held, () => Promise.resolve(undefined)),
    };
  }

  private async outside(tx: Transaction, dossier: Dossier, wanted: WantedBundle): Promise<Read> {
    const to = recipientOf(wanted);
    const letters = await this.letters.of(tx, dossier, isOurLetterToBody);
    const documents = await documentsOf(tx, dossier.record.id);
    const matter = await this.matters.of(tx, dossier.record, { addressee: { name: '', ...to } });
    const whyNot = unlessLetter(letters, (each) => this.whyNot(tx, each, hiddenGroups(each, dossier, to)));
    return { parts: outsideView(matter), letters, chosen: await choose(documents, whyNot) };
  }

  /**
   * What names a group stays out, and so does what nobody could clean or look into: there is nobody here to say that it was
   * read. A picture goes: it was drawn anew, and whoever said that it may be shown outside has seen it.
   */
  private async whyNot(
    tx: Transaction,
    document: DocumentRecord,
    hidden: readonly string[],
  ): Promise<string | undefined> {
    const why = whyNotSent(document, hidden.length === 0);
    if (why !== undefined || hidden.length === 0) return why;
    const kept = await this.names.find(tx, document, hidden);
    if (kept === undefined) return undefined;
    if (kept === 'unread') return isFlagged(document.flags) ? NOT_READ : undefined;
    return `Inside it stands ${kept.tells}. The group has not agreed that they learn that.`;
  }
}

interface Read {
  readonly parts: BundleParts;
  readonly letters: BundleContent['letters'];
  readonly chosen: ChosenDocuments;
}

const headOf = ({ record, today }: Dossier, { kind, forWhom }: WantedBundle) => ({
  kind,
  reference: record.reference,
  on: formatDay(today),
  ...(forWhom === undefined ? {} : { forWhom }),
});

/** As the rules on disclosure know them. */
function recipientOf({ kind, forWhom }: WantedBundle): Recipient {
  const { to = 'body' } = BUNDLES[kind];
  return { kind: to, ...(forWhom === undefined ? {} : { name: forWhom }) };
}

function daysOf(dossier: Dossier, kind: BundleKind): BundledDay[] {
  const held = dossier.deadlines.filter((deadline) =>
    holdsDay(BUNDLES[kind], { kind: deadline.kind, family: familyOf(deadline) }),
  );
  return deadlinesView({ ...dossier, deadlines: held }).sections.flatMap(({ items, fallbacks }) =>
    [...items, ...fallbacks].map(({ what, day, status, authority, derivation, warnings }) => ({
      what,
      day: formatDay(day),
      status: status.text,
      authority,
      derivation: [...derivation, ...warnings],
    })),
  );
}
