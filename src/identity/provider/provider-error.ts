/** Why a sign-in with the provider came to nothing. `name` is the provider's. */
const WORDS = {
  unavailable: (name: string) => `We got no answer from ${name} that we can use. Try again in a few minutes.`,
  'attempt-unknown': () =>
    'This sign-in is too old, was used already, or began in another browser. Please start again.',
  declined: (name: string) => `You were not signed in with ${name}. If you stopped by mistake, start again.`,
  'not-believed': (name: string) =>
    `We could not check what we were told by ${name}, so we did not use it. Start again. If this happens once more, tell an administrator.`,
  'no-verified-address': (name: string) =>
    `We were not told that your email address was checked by ${name}. Ask the people who look after it to confirm your address.`,
  'no-role': () => 'You do not work in Redress yet. Ask an administrator to invite you.',
  deactivated: () => 'Your account here is closed. Ask an administrator to open it again.',
  'other-identity': () =>
    'Your address belongs to an account that somebody else signs in to this way. Ask an administrator to reset its second step.',
} as const;

export type ProviderRefusal = keyof typeof WORDS;

/** Who has no account that is open gets no link either. */
const WITHOUT_ACCOUNT: readonly ProviderRefusal[] = ['no-role', 'deactivated'];

/** A sign-in with the provider came to nothing. `noted` is for the log: it names nobody. */
export class ProviderSignInError extends Error {
  constructor(
    readonly refusal: ProviderRefusal,
    readonly noted: string = refusal,
  ) {
    super(`A sign-in with the provider was refused: ${refusal}.`);
  }

  /** Why, and what can be done. */
  sentences(providerName: string): string[] {
    const link = 'You can also ask for a link by email. That works as before.';
    return [WORDS[this.refusal](providerName), ...(WITHOUT_ACCOUNT.includes(this.refusal) ? [] : [link])];
  }
}
