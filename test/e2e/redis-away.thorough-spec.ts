import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { OutboxMessageRecord } from '../../src/platform/outbox/outbox-message.record.js';
import { fileReport } from '../support/a-report.js';
import { mailsToSend } from '../support/mails-to-send.js';
import { redisForTests } from '../support/redis.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const TO = 'ada@example.org';
const LONGEST = 120_000;

const redis = redisForTests();

describe('a Redis that goes away', () => {
  it.each([
    ['while it was at work', 1],
    ['before it was ever asked', 0],
  ])(
    '%s, and comes back empty: nothing is lost, nothing goes twice, and no attempt is used up',
    async (_when, before) => {
      const service = await startTestApp({ redisUrl: redis().url });
      try {
        for (let filed = 0; filed < before; filed += 1) await fileReport(service);
        await until('what came before', async () => service.mails.to(TO).length === before);
        await until('its record', async () => (await mailsToSend(service)) === 0);
        await redis().kill();
        await until('the service to know', async () => (await ready(service)) === 503);
        await fileReport(service);
        await new Promise((resolve) => setTimeout(resolve, 8_000));
        expect(service.mails.to(TO)).toHaveLength(before);
        await redis().startAgain();
        await until('the confirmation', async () => service.mails.to(TO).length === before + 1, LONGEST / 2);
        await until('its record', async () => (await mailsToSend(service)) === 0);
        const sent = await service.owner.manager.find(DeliveryRecord);
        expect(sent.map(({ attempts }) => attempts)).toEqual(sent.map(() => 1));
        const events = await service.owner.manager.find(OutboxMessageRecord);
        expect(Math.max(...events.map(({ attempts }) => attempts))).toBe(1);
        expect(await ready(service)).toBe(200);
      } finally {
        await service.close();
      }
    },
    LONGEST,
  );

  it(
    'holds up nobody who wants to end',
    async () => {
      const service = await startTestApp({ redisUrl: redis().url });
      await redis().kill();
      await fileReport(service);
      const began = performance.now();
      await service.close();
      expect(performance.now() - began).toBeLessThan(LONGEST / 2);
      await redis().startAgain();
    },
    LONGEST,
  );
});

const ready = async ({ inject }: TestApp): Promise<number> =>
  (await inject({ method: 'GET', url: '/health/ready' })).statusCode;
