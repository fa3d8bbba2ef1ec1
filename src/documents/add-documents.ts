import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../casework/case-commands.js';
import type { Dossier } from '../casework/case-dossier.js';
import { CaseFiles } from '../casework/case-files.js';
import { given } from '../casework/steps/given.js';
import { requireOpen } from '../casework/steps/refuse.js';
import { chosenGroup } from '../casework/trust/chosen-group.js';
import type { Day } from '../domain/calendar/day.js';
import { DomainError } from '../domain/domain-error.js';
import { MEDIA_TYPES } from '../domain/documents/media-type.js';
import { isStaffVisitor, type Visitor } from '../identity/visitor.js';
import type { SentFile } from '../platform/http/streamed-form.js';
import { CaseWriting } from './case-writing.js';
import { DocumentRefusedError } from './document-errors.js';
import type { DocumentRecord } from './document.record.js';
import type { DocumentAudience } from './document-audience.js';
import { KeepDocuments, type DocumentAbout, type ProgramsRequest } from './keep-documents.js';
import { ReceiveFile, type ReceivedFile } from './receiving/receive-file.js';

/** What is said of the documents that come in together. */
export interface NewDocuments {
  readonly groupId?: string;
  readonly audience?: DocumentAudience;
  /** Without it a document is called as its file. */
  readonly title?: string;
  readonly description?: string;
  readonly datedOn?: Day;
  readonly factIds?: readonly string[];
  /** Written into the page: it becomes a document of its own. */
  readonly text?: string;
  /** Of a program: one file alone comes with it. */
  readonly request?: ProgramsRequest;
}

interface Incoming {
  readonly file: ReceivedFile;
  readonly about: Pick<DocumentAbout, 'source' | 'title'>;
}

const NOTHING = 'Choose a file, or write down what you want to show.';

/**
 * Adds evidence to a case. It takes nothing away from what anybody else did, so it is written onto whatever version the case
 * has when the files are in: no file is sent twice because somebody wrote a note meanwhile.
 */
@Injectable()
export class AddDocuments {
  constructor(
    private readonly files: CaseFiles,
    private readonly receiving: ReceiveFile,
    private readonly keep: KeepDocuments,
    private readonly writing: CaseWriting,
  ) {}

  /**
   * `sent` are read one after the other; if one is refused, none is added. Throws `FileRefusedError`,
   * `DocumentRefusedError`, `TrustRefusedError`, `CaseClosedError` and `NotFoundHereError`.
   */
  async add(
    visitor: Visitor,
    reference: string,
    documents: NewDocuments,
    sent: AsyncIterable<SentFile> | undefined,
  ): Promise<DocumentRecord[]> {
    const dossier = await this.files.open(visitor, reference);
    const common = commonOf(visitor, dossier, documents);
    const incoming = await this.receive(documents, sent, isHidden(dossier, common.groupId));
    try {
      return await this.write(visitor, reference, incoming, common);
    } catch (error) {
      // Where nobody knows whether the commit went through, the files stay: a row must never stand without its own.
      if (error instanceof DomainError) await this.discard(incoming);
      throw error;
    }
  }

  private async write(
    visitor: Visitor,
    reference: string,
    incoming: readonly Incoming[],
    common: Common,
  ): Promise<DocumentRecord[]> {
    return this.writing.run(visitor, reference, async (tx) => {
      const added: DocumentRecord[] = [];
      for (const { file, about } of incoming)
        added.push(await this.keep.add(tx, file, { ...common, ...about }));
      return { result: added, change: addedChange(added, common) };
    });
  }

  private async receive(
    { title, text }: NewDocuments,
    sent: AsyncIterable<SentFile> | undefined,
    hideNames: boolean,
  ): Promise<Incoming[]> {
    const incoming: Incoming[] = [];
    try {
      for await (const { fileName, content } of sent ?? [])
        incoming.push(uploaded(await this.receiving.receive(content, { fileName, hideNames }), title));
      if (text) {
        const file = await this.receiving.receive(Readable.from([Buffer.from(text)]), { fileName: 'note' });
        incoming.push({ file, about: { source: 'written', title: title ?? 'Written down here' } });
      }
      if (incoming.length === 0) throw new DocumentRefusedError('/file', NOTHING);
      return incoming;
    } catch (error) {
      await this.discard(incoming);
      throw error;
    }
  }

  private async discard(incoming: readonly Incoming[]): Promise<void> {
    for (const { file } of incoming) await this.receiving.discard(file);
  }
}

/** Several files under one title are told apart by their names. */
function uploaded(file: ReceivedFile, title: string | undefined): Incoming {
  const named = file.fileName.replace(/\.[a-z]+$/, '');
  const called = named === 'document' ? MEDIA_TYPES[file.mediaType].name : named;
  return { file, about: { source: 'upload', title: title ?? called } };
}

type Common = Omit<DocumentAbout, 'source' | 'title'>;

/** What holds of all that comes in together. */
function commonOf(visitor: Visitor, dossier: Dossier, documents: NewDocuments): Common {
  const { record } = dossier;
  requireOpen(record);
  requireKnown(dossier, documents);
  const { audience = 'group', factIds = [], description, datedOn, request } = documents;
  const isForStaff = audience === 'programme' && isStaffVisitor(visitor);
  return {
    caseId: record.id,
    programmeId: record.programmeId,
    audience: audience === 'programme' && !isForStaff ? 'group' : audience,
    ...ownerOf(visitor, dossier, documents),
    ...given({ description, datedOn, request }),
    factIds,
  };
}

/** What staff bring to a case of several groups is for all of them, unless they choose one. */
function ownerOf(
  visitor: Visitor,
  { groups }: Dossier,
  { groupId }: NewDocuments,
): { readonly groupId?: string } {
  if (isStaffVisitor(visitor) && !groupId && groups.length > 1) return {};
  return { groupId: chosenGroup(groups, groupId).groupId };
}

function requireKnown({ today, factHistory }: Dossier, { datedOn, factIds = [] }: NewDocuments): void {
  if (datedOn !== undefined && datedOn > today)
    throw new DocumentRefusedError('/dated', 'The day of a document is today or before.');
  if (factIds.some((id) => !factHistory.some((fact) => fact.id === id)))
    throw new DocumentRefusedError('/facts', 'Choose dates of this case.');
}

/** Whether a group that may not be named could be known by the file. */
const isHidden = ({ groups }: Dossier, groupId: string | undefined): boolean =>
  groups.some((group) => group.confidentiality !== 'named' && (!groupId || group.groupId === groupId));

function addedChange(
  added: readonly DocumentRecord[],
  { groupId, audience }: Pick<DocumentAbout, 'groupId' | 'audience'>,
): CaseChange {
  return {
    action: 'document-added',
    kind: 'document',
    text: `Evidence was added: ${added.map(({ title }) => `“${title}”`).join(', ')}.`,
    ...(audience === 'programme' ? { audience } : {}),
    ...(groupId ? { groupId } : {}),
    details: { documents: added.map(({ id }) => id) },
  };
}
