import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { RuleKind } from '../../domain/deadlines/rule.js';

/** What somebody chose of the reminders to one address in one programme. Without a row every reminder is sent. */
@Entity({ name: 'reminder_choice' })
@Unique('reminder_choice_key', ['programmeId', 'address'])
@Check('reminder_choice_kinds_known', `off <@ array['limit', 'duty', 'service', 'world']`)
@Check('reminder_choice_address_lower', 'address = lower(address)')
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'reminder_choice_programme_fk' })
export class ReminderChoiceRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reminder_choice_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  /** In lower case. */
  @Column('text')
  address: string;

  /** The kinds that are not sent. Fatal limits are sent all the same. */
  @Column('text', { array: true })
  off: RuleKind[];

  @Column('boolean')
  digest: boolean;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
