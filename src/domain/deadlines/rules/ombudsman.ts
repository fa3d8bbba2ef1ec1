import { verified, type Rule } from '../rule.js';
import { USUAL } from './shared.js';

const ombudsman = { ...USUAL, family: 'ombudsman', kind: 'limit', fatal: true } as const;

const NOT_THE_COURT = 'Going to the Ombudsman does not stop the court’s clock.';

export const OMBUDSMAN_RULES: readonly Rule[] = [
  {
    ...ombudsman,
    id: 'LGSCO-12M',
    title: 'Complain to the Local Government and Social Care Ombudsman',
    statement:
      'The Ombudsman must have your complaint in writing within {period}. The day you first knew of the matter counts as the first day.',
    outcome: 'The Ombudsman must have it in writing by {day}.',
    authority: [
      verified('Local Government Act 1974 section 26B(2): 12 months beginning with the day of first notice.'),
      verified('Local Government Act 1974 section 26B(3): the Ombudsman may accept a late complaint.'),
    ],
    trigger: 'the day you first knew of the matter',
    arithmetic: [{ count: 'months-beginning-with', months: 12 }],
    appliesTo: 'Councils and some other local bodies in England.',
    warnings: [
      NOT_THE_COURT,
      'Complain to the council first and give it a fair chance to answer (section 26(5)).',
      'You must show that you lost out because of what happened.',
      'The Ombudsman will often not look at a matter that you can take to court.',
    ],
  },
  {
    ...ombudsman,
    id: 'PHSO-12M',
    title: 'Complain to the Parliamentary Ombudsman through an MP',
    statement:
      'You have {period} after the day you first knew of the matter. An MP must have your complaint by then.',
    outcome: 'Your complaint must be with an MP by {day}.',
    authority: [
      verified(
        'Parliamentary Commissioner Act 1967 section 6(3): not later than twelve months from the day of first notice.',
      ),
      verified('Parliamentary Commissioner Act 1967 section 5(1): the complaint goes through an MP.'),
    ],
    trigger: 'the day you first knew of the matter',
    arithmetic: [{ count: 'months-after', months: 12 }],
    appliesTo: 'Government departments and other central bodies.',
    warnings: [
      NOT_THE_COURT,
      'What counts is the day the complaint reaches the MP. Leave time for that.',
      'A late complaint is looked at only if there are special circumstances.',
      'The Ombudsman will often not look at a matter that you can take to court.',
    ],
  },
  {
    ...ombudsman,
    id: 'HSO-1Y',
    title: 'Complain to the Health Service Ombudsman',
    statement:
      'You have {period} after the day you first knew of the matter. The Ombudsman must have your complaint by then.',
    outcome: 'The Ombudsman must have it by {day}.',
    authority: [
      verified(
        'Health Service Commissioners Act 1993 section 9(4): not more than a year after the day of notice, unless reasonable.',
      ),
    ],
    trigger: 'the day you first knew of the matter',
    arithmetic: [{ count: 'months-after', months: 12 }],
    appliesTo: 'NHS bodies in England.',
    warnings: [NOT_THE_COURT, 'Complain to the NHS body first and give it a fair chance to answer.'],
  },
];
