/** Why a promise was not kept, in the four kinds of the local Compacts user guide, section 7. */
export const CAUSE_KINDS = ['unavoidable', 'mistake', 'management', 'deliberate'] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

interface CauseEntry {
  readonly label: string;
  /** What the guide means by it. */
  readonly meaning: string;
  /** What the guide says to think about. */
  readonly consideration: string;
}

/** The guide’s table “Reasons for non-compliance”, in plain words. */
export const CAUSES: Readonly<Record<CauseKind, CauseEntry>> = {
  unavoidable: {
    label: 'It could not be avoided',
    meaning: 'A crisis, or something from outside, came before the promise.',
    consideration:
      'The harm should still be made as small as it can be. If a consultation had to be short, the body should send it as widely as it can and help people to answer.',
  },
  mistake: {
    label: 'It was a mistake',
    meaning: 'People did not know of the promise, or did not understand it.',
    consideration:
      'Anybody who hands out public money must keep the promises. Tell new partners and new staff about the local Compact.',
  },
  management: {
    label: 'It was not managed well',
    meaning: 'The steps that were agreed were not followed, or are not in the plans of the body.',
    consideration:
      'Work to get the people at the top behind the Compact. Think about finding senior champions on both sides.',
  },
  deliberate: {
    label: 'It was done on purpose',
    meaning: 'The body knew of the promise and did not keep it, or used its power over the group.',
    consideration:
      'This needs a serious look at the whole relationship. Bring in the people whom it touches, and ask those who decide for a change. Think about help from somebody outside.',
  },
};

export const isCauseKind = (text: string): text is CauseKind => CAUSE_KINDS.some((kind) => kind === text);
