/** How many at once, and for how long in milliseconds. */
export interface Load {
  readonly clients: number;
  readonly milliseconds: number;
}

/** Requests a second: each client asks again as soon as it is answered. `ask` throws where an answer is no success. */
export async function perSecond(ask: () => Promise<void>, { clients, milliseconds }: Load): Promise<number> {
  const began = performance.now();
  let answered = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - began < milliseconds) {
      await ask();
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (answered * 1_000) / (performance.now() - began);
}

/** Milliseconds of each of so many tries, one after the other. */
export async function timesOf(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken;
}
