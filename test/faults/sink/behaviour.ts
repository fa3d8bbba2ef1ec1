/** What a mail server can do to a mail. */
export type Way =
  /** Takes it. With `wait`, says so only after a while. */
  | 'accept'
  /** 451, for the mail. */
  | 'refuse-for-now'
  /** 554, for the mail. */
  | 'refuse'
  /** 550, for the address. */
  | 'no-such-address'
  /** 451 for the address when it is named for the first time. */
  | 'greylist'
  /** Hears it to its end, keeps nothing, and never says anything. */
  | 'never-answer'
  /** Keeps it, and says every now and then that it is still at it, so that it is never silent; takes it after `wait`. */
  | 'keep-waiting'
  /** Keeps it, and cuts the connection before it says so. */
  | 'drop';

export interface Behaviour {
  readonly way: Way;
  /** Only mails to addresses that end so. */
  readonly to?: string;
  /** Only so many mails; the others are taken. */
  readonly times?: number;
  /** Milliseconds between the mail and the answer to it. */
  readonly wait?: number;
}

/** What the sink is told, one line of JSON each. It answers each, and an empty one, with a line of {@link Told}. */
export interface Order {
  readonly behaviour: Behaviour;
  /** Milliseconds that every other mail waits for its answer. */
  readonly pace: number;
}

export interface Told {
  readonly port: number;
  /** The most connections that were open at once so far. */
  readonly mostConnections: number;
}

/** One mail that the sink took, whether or not it could still say so: a line of its file. */
export interface Copy {
  readonly to: string;
  /** Without angle brackets. */
  readonly messageId: string;
  /** RFC 3339, by the machine's clock. */
  readonly at: string;
  /** As it came over the wire. */
  readonly raw: string;
}
