import { setMaxListeners } from 'node:events';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';

/** Runs a piece of work again and again, never twice at once, until the process ends. */
@Injectable()
export class Pacemaker implements OnModuleDestroy {
  private readonly logger = new Logger(Pacemaker.name);
  private readonly stopping = new AbortController();
  private readonly loops: Promise<void>[] = [];

  constructor() {
    // One for each loop that rests, and there are many loops.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Starts at once, then waits `pause` milliseconds after each run. A run that fails is logged and tried again. */
  every(pause: number, name: string, work: () => Promise<unknown>): void {
    this.loops.push(this.loop(pause, name, work));
  }

  /** Waits for the runs in hand. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
  }

  private async loop(pause: number, name: string, work: () => Promise<unknown>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await work();
      } catch (error) {
        this.logger.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await this.rest(pause);
    }
  }

  private rest(pause: number): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(end, pause);
      signal.addEventListener('abort', end, { once: true });
      function end(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      }
    });
  }
}
