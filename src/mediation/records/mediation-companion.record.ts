import { Column, Index } from 'typeorm';
import { MediationItem, MediationItemRecord } from './mediation-item.record.js';

/** The caseworker whom a group named to sit with it through a mediation, until it says otherwise. */
@MediationItem('mediation_companion')
@Index('mediation_companion_account', ['accountId'])
@Index('mediation_companion_one', ['mediationId'], { unique: true, where: 'ended_at IS NULL' })
export class MediationCompanionRecord extends MediationItemRecord {
  @Column('uuid', { name: 'account_id' })
  accountId: string;

  /** As the group knows them: a group reads no accounts of staff. */
  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
