import { setTimeout as delay } from 'node:timers/promises';

interface Waiting<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Gathers what comes within a few milliseconds and does it in one go: a transaction costs more than a row. */
export class Gathering<Item> {
  private waiting: Waiting<Item>[] = [];
  private running = false;

  /** @param pause in milliseconds */
  constructor(
    private readonly pause: number,
    private readonly work: (items: readonly Item[]) => Promise<void>,
  ) {}

  /** Ends when the work that this item was part of has ended, and as it did. */
  add(item: Item): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      await delay(this.pause);
      await this.workOn(this.waiting.splice(0));
    }
    this.running = false;
  }

  private async workOn(gathered: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.work(gathered.map(({ item }) => item));
      for (const { done } of gathered) done();
    } catch (error) {
      for (const { failed } of gathered) failed(error);
    }
  }
}
