import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { SinkOrder, SinkReport } from './sink.js';

/** The mail server of a benchmark, in a process of its own. */
export interface MailServer {
  readonly url: string;
  /** From now on it counts anew, and answers each mail after so many milliseconds. */
  readonly begin: (delay: number) => Promise<void>;
  readonly report: () => Promise<SinkReport>;
  readonly close: () => Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const child = fork(path.join(import.meta.dirname, 'sink.js'));
  const answer = async <Answer>(): Promise<Answer> => {
    const [given] = (await once(child, 'message')) as [Answer];
    return given;
  };
  const ask = <Answer>(order: SinkOrder): Promise<Answer> => {
    const answered = answer<Answer>();
    child.send(order);
    return answered;
  };
  const { port } = await answer<{ port: number }>();
  return {
    url: `smtp://127.0.0.1:${port}`,
    begin: async (delay) => void (await ask({ order: 'forget', delay })),
    report: () => ask<SinkReport>({ order: 'report' }),
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
