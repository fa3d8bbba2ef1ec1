/** Why a mail did not go, as far as the mail server, the connection to it, and our own service tell. */
export const FAILURES = [
  'told-to-wait',
  'refused',
  'no-answer',
  'cut-off',
  'server-away',
  'we-are-refused',
  'not-written',
  'own-fault',
] as const;
export type Failure = (typeof FAILURES)[number];

/** What an error says of itself; of nodemailer's, everything but `code` may be missing. */
export interface Signs {
  /** `ECONNECTION`, `ESOCKET`, … */
  readonly code?: unknown;
  /** The number of the server's answer. */
  readonly responseCode?: unknown;
  /** What the server was asked when it gave that answer; `CONN` where it was asked nothing. */
  readonly command?: unknown;
  /** Which time ran out. */
  readonly timeoutType?: unknown;
  /** What the system said, `ECONNREFUSED`. */
  readonly originalCode?: unknown;
}

interface Rule {
  readonly failure: Failure;
  readonly codes?: readonly string[];
  readonly answers?: readonly [from: number, to: number];
  readonly commands?: readonly (string | undefined)[];
  readonly timeouts?: readonly string[];
  readonly system?: readonly string[];
}

const BEFORE_THE_MAIL = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'];
const NOBODY_THERE = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPERM',
];

/**
 * The first that fits counts. What a server says before it was asked to take this mail, it says to every mail: that is no fault
 * of this one. RFC 5321: 4yz will pass, 5yz will not, 421 ends the connection, 552 is a mail too large, 503 is a muddle.
 */
const RULES: readonly Rule[] = [
  { failure: 'server-away', answers: [421, 421] },
  { failure: 'we-are-refused', codes: ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG'] },
  { failure: 'server-away', codes: ['EDNS', 'ETLS', 'EREQUIRETLS', 'EPROTOCOL', 'EPROXY'] },
  { failure: 'told-to-wait', answers: [503, 503] },
  { failure: 'refused', answers: [552, 552] },
  { failure: 'we-are-refused', answers: [500, 599], commands: ['MAIL FROM'] },
  { failure: 'told-to-wait', answers: [400, 499], codes: ['EENVELOPE', 'EMESSAGE'] },
  // Also where we ourselves see that nobody can have such an address, and the server was not asked.
  { failure: 'refused', codes: ['EENVELOPE', 'EMESSAGE'] },
  { failure: 'server-away', codes: ['ETIMEDOUT'], timeouts: BEFORE_THE_MAIL },
  { failure: 'no-answer', codes: ['ETIMEDOUT', 'EABORT'] },
  { failure: 'server-away', codes: ['ESOCKET'], system: NOBODY_THERE },
  { failure: 'server-away', codes: ['ECONNECTION'], commands: [undefined, 'API', 'EHLO', 'HELO'] },
  { failure: 'cut-off', codes: ['ESOCKET', 'ECONNECTION'] },
];

/** What is not known may pass, and is not asked without end. */
const NOT_KNOWN: Failure = 'cut-off';

/** Of an error that sending ended with. */
export const failureOf = (signs: Signs): Failure =>
  RULES.find((rule) => fits(rule, signs))?.failure ?? NOT_KNOWN;

function fits({ codes, answers, commands, timeouts, system }: Rule, signs: Signs): boolean {
  const { code, responseCode, command, timeoutType, originalCode } = signs;
  return (
    isOneOf(codes, code) &&
    isOneOf(commands, command) &&
    isOneOf(timeouts, timeoutType) &&
    isOneOf(system, originalCode) &&
    (!answers ||
      (typeof responseCode === 'number' && responseCode >= answers[0] && responseCode <= answers[1]))
  );
}

const isOneOf = (list: readonly unknown[] | undefined, value: unknown): boolean =>
  list?.includes(value) ?? true;

const MINUTE = 60_000;
/** From Friday evening to late on Monday morning, when somebody has looked at the mail server. */
const A_WEEKEND = 66 * 60 * MINUTE;

/** How long to wait after a failure, in milliseconds: twice as long each time, up to the longest. */
interface Retry {
  readonly first: number;
  readonly longest: number;
  /** Of mails about a limit that ends the matter. */
  readonly longestIfFatal: number;
  /** So long after the first such failure the mail is parked for a person. */
  readonly patience: number;
}

const OF_THIS_MAIL = { longest: 720 * MINUTE, longestIfFatal: 60 * MINUTE, patience: A_WEEKEND };
/** Every mail meets it, so no mail is parked for it; a fatal one goes within a minute of its end. */
const OF_THE_SERVER = {
  first: MINUTE / 2,
  longest: 5 * MINUTE,
  longestIfFatal: (3 * MINUTE) / 4,
  patience: Infinity,
};
/** Waiting will not help. */
const AT_ONCE = { first: 0, longest: 0, longestIfFatal: 0, patience: 0 };

export const RETRIES: Readonly<Record<Failure, Retry>> = {
  // Greylisting asks for five minutes, as a rule.
  'told-to-wait': { ...OF_THIS_MAIL, first: 5 * MINUTE },
  'no-answer': { ...OF_THIS_MAIL, first: MINUTE },
  'cut-off': { ...OF_THIS_MAIL, first: MINUTE },
  refused: AT_ONCE,
  'not-written': AT_ONCE,
  'server-away': OF_THE_SERVER,
  'we-are-refused': OF_THE_SERVER,
  'own-fault': OF_THE_SERVER,
};

/** Whether every mail meets it, and not this one alone. */
export const isOfServer = (failure: Failure): boolean => RETRIES[failure].patience === Infinity;

export interface Failed {
  readonly failure: Failure;
  /** How often in a row, with this time. */
  readonly failures: number;
  /** Since when it is this mail that fails, in milliseconds. */
  readonly failingFor: number;
  readonly fatal: boolean;
}

/** A quarter less to a quarter more, so that what failed together does not come back together. */
const JITTER = 0.5;

/** Milliseconds until the next attempt; undefined where a person must look. `random` gives numbers from 0 up to 1. */
export function waitAfter(
  { failure, failures, failingFor, fatal }: Failed,
  random: () => number,
): number | undefined {
  const { first, longest, longestIfFatal, patience } = RETRIES[failure];
  if (failingFor >= patience) return undefined;
  const doubled = first * 2 ** (failures - 1);
  return Math.min(doubled, fatal ? longestIfFatal : longest) * (1 - JITTER / 2 + JITTER * random());
}
