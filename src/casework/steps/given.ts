/** Only what was given: an absent part is no part. */
export const given = <Parts extends Readonly<Record<string, unknown>>>(parts: Parts) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== '')) as {
    readonly [Name in keyof Parts]?: Exclude<Parts[Name], undefined>;
  };
