import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { GATEKEEPER, SYSTEM } from '../database/actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from './web-settings.js';

export interface Count {
  /** How often within the window, this time included. */
  readonly count: number;
  /** Until the window ends. */
  readonly seconds: number;
}

/* One statement counts and begins the next window: of many at once, none is lost. */
const COUNT = `
  insert into request_count as kept values ($1, 1, now() + $2 * interval '1 second')
  on conflict (key) do update set
    count = case when kept.ends_at <= now() then 1 else kept.count + 1 end,
    ends_at = case when kept.ends_at <= now() then excluded.ends_at else kept.ends_at end
  returning count, ceil(extract(epoch from ends_at - now()))::int as seconds`;

/** Counts what could be a guess, for all processes together. Names and addresses are kept only as a keyed hash. */
@Injectable()
export class SharedCounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(WEB_SETTINGS) private readonly settings: Pick<WebSettings, 'sessionSecrets'>,
  ) {}

  /** One more for `name`, in a window of so many seconds that begins with the first. */
  add(name: string, seconds: number): Promise<Count> {
    return this.unitOfWork.run(GATEKEEPER, async ({ manager }) => {
      const [counted] = await manager.query<[Count]>(COUNT, [this.keyOf(name), seconds]);
      return counted;
    });
  }

  /** Forgets the windows that are over. */
  async sweep(): Promise<void> {
    await this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.query('delete from request_count where ends_at < now()'),
    );
  }

  private keyOf(name: string): string {
    const [secret = ''] = this.settings.sessionSecrets;
    return createHmac('sha256', `count:${secret}`).update(name).digest('base64url');
  }
}
