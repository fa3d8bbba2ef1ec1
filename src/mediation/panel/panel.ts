import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { PanelMediatorRecord } from './panel-mediator.record.js';

/** Somebody who can be asked to mediate for a programme. */
export interface OnPanel {
  readonly accountId: string;
  readonly name: string;
  readonly skills: string;
  readonly areas: string;
  readonly cost: string;
  readonly isOnPanel: boolean;
  /** 0 where nothing was said of them yet. */
  readonly version: number;
}

export type PanelEntry = Pick<OnPanel, 'skills' | 'areas' | 'cost' | 'isOnPanel'>;

/** Everybody with the role of a mediator in the programme and an open account, by name. */
const PANEL = `
select person.id as "accountId", person.name, coalesce(said.skills, '') as skills, coalesce(said.areas, '') as areas,
  coalesce(said.cost, '') as cost, coalesce(said.is_on_panel, false) as "isOnPanel", coalesce(said.version, 0) as version
from staff_role held join account person on person.id = held.account_id and person.deactivated_at is null
left join panel_mediator said on said.account_id = person.id and said.programme_id = held.programme_id
where held.role = 'mediator' and held.programme_id = $1
order by person.name, person.id`;

/** For staff: the policies show them the people of their own programme. */
export const panelOf = ({ manager, actor }: Reading): Promise<OnPanel[]> =>
  manager.query<OnPanel[]>(PANEL, [actor.programmeId]);

/** Somebody else said something else of this mediator meanwhile. */
export class PanelChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'panel-changed';

  constructor() {
    super(
      'Somebody else changed this entry meanwhile. Look at what it says now, and send yours again if it is still right.',
    );
  }
}

/** What an administrator writes of the mediators of the programme. */
@Injectable()
export class Panel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  read({ actor }: Visitor): Promise<OnPanel[]> {
    return this.unitOfWork.read(actor, panelOf);
  }

  /** Throws {@link PanelChangedError} and `NotFoundHereError`. */
  write({ actor }: Visitor, accountId: string, seen: number, entry: PanelEntry): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = (await panelOf(tx)).find((each) => each.accountId === accountId);
      const { programmeId } = actor;
      if (!before || !programmeId) throw new NotFoundHereError();
      if (before.version !== seen) throw new PanelChangedError();
      const of = { programmeId, accountId };
      const version = seen + 1;
      if (seen === 0) await tx.manager.insert(PanelMediatorRecord, { id: newId(), ...of, ...entry, version });
      else {
        const { affected } = await tx.manager.update(
          PanelMediatorRecord,
          { ...of, version: seen },
          { ...entry, version },
        );
        if (affected !== 1) throw new PanelChangedError();
      }
      tx.audit({
        chain: accountId,
        programmeId,
        action: 'mediator-described',
        subjectType: 'account',
        subjectId: accountId,
        details: { ...entry },
      });
    });
  }
}
