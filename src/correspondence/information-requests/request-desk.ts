import { Injectable } from '@nestjs/common';
import type { RequestOfCase } from '../../casework/case-contents.js';
import type { Dossier } from '../../casework/case-dossier.js';
import { CaseFiles } from '../../casework/case-files.js';
import { standingOf } from '../../casework/trust/case-trust.js';
import { documentsOf } from '../../documents/case-documents.js';
import type { DocumentRecord } from '../../documents/document.record.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { mayAskByName } from '../../domain/correspondence/information/applicant.js';
import { openMoves, type RequestMove } from '../../domain/correspondence/information/request-move.js';
import type { Visitor } from '../../identity/visitor.js';
import { requestIn } from './requests-of-case.js';

/** A request with what is to be done about it today, and what can be written down of it. */
export type RequestToday = RequestOfCase & { readonly moves: readonly RequestMove[] };

export interface RequestsOnDesk {
  readonly dossier: Dossier;
  readonly requests: readonly RequestToday[];
  readonly documents: readonly DocumentRecord[];
  /** Whether the body may learn who the groups are, so that they can ask in their own name. */
  readonly mayBeNamed: boolean;
  readonly programmeName: string;
}

export interface RequestOnDesk extends RequestsOnDesk {
  readonly request: RequestToday;
}

/** Reads requests for their pages and for programs. */
@Injectable()
export class RequestDesk {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async all(visitor: Visitor, reference: string): Promise<RequestsOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, opened) => ({
      documents: (await documentsOf(reading, opened.record.id)).filter(
        ({ withdrawnAt }) => withdrawnAt === null,
      ),
      programme: await reading.manager.findOneBy(ProgrammeRecord, { id: opened.record.programmeId }),
    }));
    const standings = dossier.groups.map((group) => standingOf(group, dossier.trust));
    return {
      dossier,
      documents: more.documents,
      requests: dossier.requests.map((request) => withMoves(request, dossier)),
      mayBeNamed: mayAskByName(standings, dossier.today),
      programmeName: more.programme?.name ?? 'The programme',
    };
  }

  /** Throws `NotFoundHereError`. */
  async one(visitor: Visitor, reference: string, id: string): Promise<RequestOnDesk> {
    const desk = await this.all(visitor, reference);
    return { ...desk, request: requestIn(desk.requests, id) };
  }
}

const withMoves = (request: RequestOfCase, { canWork, record }: Dossier): RequestToday => ({
  ...request,
  moves: canWork && record.closedOn === null ? openMoves(request.state) : [],
});
