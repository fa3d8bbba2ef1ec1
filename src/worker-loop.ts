import type { Type } from '@nestjs/common';
import type { WorkerBeats } from './mail-desk/watch/worker-beats.js';

/** Work that is done again and again, with a pause in milliseconds between. */
export interface Loop {
  readonly name: string;
  readonly pause: number;
  readonly part: Type<unknown>;
  readonly work: (part: unknown) => Promise<unknown>;
}

export const loop = <Part>(
  name: string,
  pause: number,
  part: Type<Part>,
  work: (part: Part) => Promise<unknown>,
): Loop => ({ name, pause, part, work: (given) => work(given as Part) });

/** A loop with the part of the application that does its work. */
export type RunningLoop = Pick<Loop, 'name' | 'pause'> & { readonly run: () => Promise<unknown> };

/** `parts` in the order of the loops. */
export const running = (
  loops: readonly Loop[],
  beats: WorkerBeats,
  parts: readonly unknown[],
): RunningLoop[] =>
  loops.map(({ name, pause, work }, index) => ({
    name,
    pause,
    run: beats.watched(name, () => work(parts[index])),
  }));
