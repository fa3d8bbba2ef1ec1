import { Injectable } from '@nestjs/common';
import type { Dossier } from '../../casework/case-dossier.js';
import { CaseFiles } from '../../casework/case-files.js';
import type { RouteSituation } from '../../domain/escalation/route-situation.js';
import type { RouteToday } from '../../domain/escalation/route.js';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { routesOf, situationOf } from './situation-of-case.js';

/** The ways on of a case that somebody looks at. */
export interface OpenOptions {
  readonly dossier: Dossier;
  readonly situation: RouteSituation;
  /** Empty for what a body reports about a group. */
  readonly routes: readonly RouteToday[];
}

/** Opens a case with its ways on. */
@Injectable()
export class OptionsDesk {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async open(visitor: Visitor, reference: string): Promise<OpenOptions> {
    const dossier = await this.files.open(visitor, reference);
    return { dossier, situation: situationOf(dossier), routes: routesOf(dossier) };
  }

  /** As {@link open}; what a body reports has no page of options. Throws `NotFoundHereError`. */
  async openPage(visitor: Visitor, reference: string): Promise<OpenOptions> {
    const opened = await this.open(visitor, reference);
    if (opened.routes.length === 0) throw new NotFoundHereError();
    return opened;
  }
}
