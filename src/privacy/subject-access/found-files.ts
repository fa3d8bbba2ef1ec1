import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CaseRecord } from '../../casework/case.record.js';
import { DocumentRecord } from '../../documents/document.record.js';
import { kindName, sizeOf } from '../../documents/pages/document.view.js';
import { judgeFile } from '../../domain/privacy/what-goes-out.js';
import { shutFor } from '../../domain/documents/document.js';
import type { FoundItem } from './found-items.js';
import type { SubjectRequestRecord } from './subject-request.record.js';
import type { WhoseData } from './whose-data.js';

/** The files that the person brought, and those on the cases of the groups that they speak for, as far as the reader sees these cases. */
export async function filesFound(
  manager: EntityManager,
  whose: WhoseData,
  { accountId }: SubjectRequestRecord,
): Promise<FoundItem[]> {
  const documents = await manager.find(DocumentRecord, {
    where: [
      { caseId: In([...whose.ownCases]) },
      ...(accountId === null ? [] : [{ addedBy: accountId, byGroup: false }]),
    ],
    order: { caseId: 'ASC', addedAt: 'ASC', id: 'ASC' },
    take: 2000,
  });
  const caseIds = [...new Set(documents.map(({ caseId }) => caseId))];
  const cases = await manager.find(CaseRecord, {
    select: { id: true, reference: true },
    where: { id: In(caseIds) },
  });
  return documents.flatMap((document) => {
    const reference = cases.find(({ id }) => id === document.caseId)?.reference;
    return reference === undefined ? [] : [itemOf(document, { reference, whose, accountId })];
  });
}

interface Around {
  readonly reference: string;
  readonly whose: WhoseData;
  readonly accountId: string | null;
}

function itemOf(document: DocumentRecord, { reference, whose, accountId }: Around): FoundItem {
  const { id, title, description, fileName, mediaType, size, sha256, caseId, groupId } = document;
  const groupIds = whose.groups.map((group) => group.id);
  const own = whose.ownCases.includes(caseId);
  const about = `${title}\n${fileName} (${kindName(mediaType)}, ${sizeOf(size)})`;
  const judgement = judgeFile(
    {
      text: [title, description ?? '', fileName].join('\n'),
      own,
      forStaff: document.audience === 'programme',
      onHiddenCase: whose.hiddenCases.has(caseId) && !own,
      broughtByThem: document.byGroup && groupId !== null && groupIds.includes(groupId),
      ofAnother: groupId !== null && !groupIds.includes(groupId),
      isShut: shutFor(document, { groupIds, ...(accountId ? { accountId } : {}) }) !== undefined,
    },
    whose.markers,
  );
  return {
    id: `file-${id}`,
    what: 'A file of evidence',
    text: about,
    own,
    judgement,
    href: `/cases/${reference}/documents/${id}/file`,
    file: { id, name: fileName, size, sha256 },
    ...(own ? { case: reference } : {}),
  };
}
