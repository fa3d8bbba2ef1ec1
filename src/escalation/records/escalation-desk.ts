import { Injectable } from '@nestjs/common';
import type { Dossier } from '../../casework/case-dossier.js';
import { CaseFiles } from '../../casework/case-files.js';
import { ownBundles } from '../../documents/bundle/open-bundle.js';
import type { RouteToday } from '../../domain/escalation/route.js';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { routesOf } from '../options/situation-of-case.js';
import { escalationToday, type EscalationToday } from './escalation-today.js';
import { escalationIn, escalationsOf } from './escalations-of-case.js';

export interface EscalationsOnDesk {
  readonly dossier: Dossier;
  readonly escalations: readonly EscalationToday[];
}

export interface EscalationOnDesk extends EscalationsOnDesk {
  readonly escalation: EscalationToday;
}

/** What can be begun on a case today. */
export interface WaysOnDesk {
  readonly dossier: Dossier;
  readonly routes: readonly RouteToday[];
  readonly isSupervisor: boolean;
}

/** Reads how a case was taken further, for its pages and for programs. */
@Injectable()
export class EscalationDesk {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async all(visitor: Visitor, reference: string): Promise<EscalationsOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, { record }) => ({
      kept: await escalationsOf(reading, record.id),
      bundles: await ownBundles(reading, record.id),
    }));
    return { dossier, escalations: more.kept.map((each) => escalationToday(each, dossier, more.bundles)) };
  }

  /** Throws `NotFoundHereError`. */
  async one(visitor: Visitor, reference: string, id: string): Promise<EscalationOnDesk> {
    const desk = await this.all(visitor, reference);
    return { ...desk, escalation: escalationIn(desk.escalations, id) };
  }

  /** Throws `NotFoundHereError`, as for what a body reports about a group. */
  async ways(visitor: Visitor, reference: string): Promise<WaysOnDesk> {
    const dossier = await this.files.open(visitor, reference);
    const routes = routesOf(dossier);
    if (routes.length === 0) throw new NotFoundHereError();
    return { dossier, routes, isSupervisor: visitor.actor.kind === 'supervisor' };
  }
}
