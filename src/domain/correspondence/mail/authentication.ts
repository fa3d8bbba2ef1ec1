/** What a mail server wrote of SPF and DKIM (RFC 8601). It may be forged, so it is kept for people to read, and decides nothing. */
export interface Authentication {
  readonly spf: string | null;
  readonly dkim: string | null;
}

/** `header`: the value of the first `Authentication-Results`, if there is one. */
export const authenticationIn = (header: string | undefined): Authentication => ({
  spf: resultOf('spf', header),
  dkim: resultOf('dkim', header),
});

const resultOf = (method: string, header = ''): string | null =>
  new RegExp(`(?:^|[;\\s])${method}=([a-z]{1,20})`, 'i').exec(header)?.[1]?.toLowerCase() ?? null;
