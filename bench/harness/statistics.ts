/** The middle one, or the mean of the two in the middle. Throws `RangeError` where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const above = sorted[Math.floor(sorted.length / 2)];
  const below = sorted[Math.floor((sorted.length - 1) / 2)];
  if (above === undefined || below === undefined) throw new RangeError('No value has no median.');
  return (above + below) / 2;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

/** How many times `one` its `other` took, round by round: a machine that slows down slows both. */
export const ratiosOf = (other: readonly number[], one: readonly number[]): number[] =>
  other.map((value, round) => value / (one[round] ?? NaN));
