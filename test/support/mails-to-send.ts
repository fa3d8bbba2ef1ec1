import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import type { TestApp } from './test-app.js';

/** How many mails the service still has to send. */
export const mailsToSend = ({ owner }: Pick<TestApp, 'owner'>): Promise<number> =>
  owner.manager.count(DeliveryRecord, { where: [{ state: 'due' }, { state: 'queued' }] });
