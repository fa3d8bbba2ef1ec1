import { fromMemory, secondary, verified, type Authority } from '../deadlines/rule.js';
import { ruleById } from '../deadlines/rules.js';
import { LOCAL_CALL_IN } from '../clocks/call-in.js';
import { LOCAL_APPEAL } from '../clocks/local-procedure.js';

const guide = (what: string): Authority => verified(`Local Compacts: A User Guide: ${what}`);

export const GUIDE_TALK = guide('usually the first step is to discuss it and find solutions.');
export const GUIDE_WHOM = guide('who are the Compact officers, and who else should know.');
export const GUIDE_FURTHER = guide(
  'whether to go as far as local media, a member of Parliament or the Ombudsman.',
);
export const GUIDE_PROCEDURES = guide('most local Compacts have mediation or a way to resolve disputes.');
export const GUIDE_ADVOCACY = guide('Compact Advocacy can help both sides to reach an agreement.');
export const GUIDE_OMBUDSMAN = guide('the Ombudsman is an option where the council caused an injustice.');
export const GUIDE_COURT = guide('a court looks at how a decision was made, and not whether it was wrong.');

/** rules.md, dispute route: the description was seen; the order of the steps is from memory. */
export const ACCOUNTABILITY = verified(
  'Accountability and Transparency Guide, December 2010: complaints inside the body, ways to resolve disputes, and Ombudsmen.',
);
export const STEPS_IN_ORDER = fromMemory('The order of these steps is from that guide, as we remember it.');
export const COMPLAINT_CODE = verified(
  'Local Government and Social Care Ombudsman, Complaint Handling Code.',
);
export const COUNCILLORS = fromMemory('Councillors can take up what people in their ward bring to them.');
export const SCRUTINY = fromMemory(
  'Local Government Act 2000: a scrutiny committee looks at what the executive of a council decides.',
);
export const CALL_IN = fromMemory(
  'Local Government Act 2000: members of a scrutiny committee can ask for a decision that is not carried out yet to be looked at again. Each council sets the days.',
);
export const MOST_PEOPLE = fromMemory(
  'Local Government Act 1974: the Ombudsman may not look at what affects all or most of the people of an area.',
);
export const FAIR_CHANCE = verified(
  'Local Government Act 1974 section 26(5): the body must have had a fair chance to look at it, or it is unfair to expect that.',
);
export const OTHER_REMEDY = fromMemory(
  'Local Government Act 1974 section 26(6): usually not where a tribunal, a minister or a court can help.',
);
export const PARLIAMENTARY_REMEDY = verified(
  'Parliamentary Commissioner Act 1967 section 5(2): usually not where a tribunal or a court can help.',
);
export const HEALTH_CHANCE = secondary(
  'Health Service Commissioners Act 1993: the body must have had a fair chance to look at it.',
);
export const OTHER_NATIONS = fromMemory(
  'Each nation has an Ombudsman, courts and time limits of its own. We hold those of England.',
);
export const NOT_A_PUBLIC_BODY = fromMemory(
  'A court reviews what public bodies decide, not what contractors do.',
);

/** What the page about the court says besides. */
export const COURT_SOURCES: readonly Authority[] = [
  fromMemory('A group without a legal form: claims in a person’s name, and security for costs.'),
  fromMemory('Legal aid for people who use a service.'),
];

/** The sources that a rule itself gives. */
export const ofRule = (ruleId: string): readonly Authority[] => ruleById(ruleId).authority;

export const OF_APPEAL = LOCAL_APPEAL.authority;
export const OF_CALL_IN = LOCAL_CALL_IN.authority;

/** What a local Compact says of its own steps. */
export const ofLocalCompact = (compact: string, days: readonly number[]): Authority =>
  secondary(`${compact}: steps of ${days.join(' and ')} days.`);
