import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import { mailsToSend } from './mails-to-send.js';
import type { TestApp } from './test-app.js';
import { until } from './until.js';

/** Sweeps what is due now, beside the sweep of the service itself. Gives the number of rungs. */
export const sweep = ({ app }: Pick<TestApp, 'app'>): Promise<number> =>
  app.get(ReminderSweep, { strict: false }).sweep();

/** Every mail that was to go has had its answer. */
export const allSent = (service: TestApp): Promise<unknown> =>
  until('every mail to be sent', async () => (await mailsToSend(service)) === 0);

/** At this moment: two sweeps at once, and then every mail on its way. */
export async function remindAt(service: TestApp, instant: string): Promise<void> {
  service.clock.set(instant);
  await Promise.all([sweep(service), sweep(service)]);
  await allSent(service);
}
