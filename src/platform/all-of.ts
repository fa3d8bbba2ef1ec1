/**
 * Waits for everything that was begun, and gives it by the same names. What one of them throws is thrown. Statements that are
 * begun together go to the database together, in this order.
 */
export async function allOf<Results extends object>(begun: {
  readonly [Name in keyof Results]: Promise<Results[Name]> | Results[Name];
}): Promise<Results> {
  const named = await Promise.all(
    Object.entries(begun).map(async ([name, result]) => [name, await result] as const),
  );
  return Object.fromEntries(named) as Results;
}
