import { Column, ForeignKey, Index, Unique } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** Which rungs a delivery carries: a rung goes to an address once. */
@CaseItem('delivery_reminder')
@Unique('delivery_reminder_claim_key', ['reminderId', 'address'])
@ForeignKey('DeliveryRecord', ['deliveryId'], ['id'], { name: 'delivery_reminder_delivery_fk' })
@ForeignKey('ReminderRecord', ['reminderId'], ['id'], { name: 'delivery_reminder_reminder_fk' })
@Index('delivery_reminder_delivery', ['deliveryId'])
export class DeliveryReminderRecord extends CaseItemRecord {
  @Column('uuid', { name: 'delivery_id' })
  deliveryId: string;

  @Column('uuid', { name: 'reminder_id' })
  reminderId: string;

  @Column('text')
  address: string;
}
