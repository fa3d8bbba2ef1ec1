/** Does the work once and gives its figure: the fewer, the faster. */
export type Side = () => number | Promise<number>;

/**
 * Measures all sides in turn, A B A B …, after a round that is not counted: what disturbs the machine disturbs each of
 * them. Gives the figures of each side, round by round.
 */
export async function interleaved<Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  { rounds, warmUps = 1 }: { readonly rounds: number; readonly warmUps?: number },
): Promise<Record<Name, number[]>> {
  const named = Object.entries<Side>(sides);
  const figures = new Map<string, number[]>(named.map(([name]) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, side] of named) {
      const figure = await side();
      if (round >= 0) figures.get(name)?.push(figure);
    }
  }
  return Object.fromEntries(figures) as Record<Name, number[]>;
}

const MILLISECOND = 1_000_000;

/** Kept so that no answer is one that nobody asked for, which the compiler could leave out. */
let kept = 0;

/** Nanoseconds for one answer: all questions are asked again and again until `milliseconds` have gone by. */
export function timeOfEach<Question>(
  questions: readonly Question[],
  answer: (question: Question) => number,
  milliseconds: number,
): number {
  const begin = process.hrtime.bigint();
  for (let asked = 0; ;) {
    for (const question of questions) kept += answer(question);
    asked += questions.length;
    const nanoseconds = Number(process.hrtime.bigint() - begin);
    if (nanoseconds >= milliseconds * MILLISECOND) return nanoseconds / asked;
  }
}
