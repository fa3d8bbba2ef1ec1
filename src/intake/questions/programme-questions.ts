import { areasServed, asksForArea } from '../../domain/programmes/choose-programme.js';
import { ELSEWHERE, NOT_SURE_WHICH, offerFor } from '../programme-of-report.js';
import type { Field, Known, Option, Question } from './field.js';

/** More are a list to open. */
const MOST_BUTTONS = 12;

const areaOptions = ({ programmes = [] }: Known): Option[] => [
  ...areasServed(programmes).map((area) => ({ value: area, text: area })),
  { value: ELSEWHERE, text: 'Somewhere else' },
  { value: NOT_SURE_WHICH, text: 'I am not sure' },
];

export const hasSeveralProgrammes = ({ programmes = [] }: Known): boolean => asksForArea(programmes);

/** Asked only where there is more than one programme to choose from. */
export const PROGRAMME_QUESTIONS: readonly Question[] = [
  {
    path: 'area',
    title: 'Where your group works',
    asked: hasSeveralProgrammes,
    takesBack: () => ['programme'],
    fields: (known) => {
      const options = areaOptions(known);
      return [
        {
          type: 'choice',
          name: 'area',
          label: 'Where does your group work?',
          hint: 'Choose the area of the council. If you work in several, choose the one that this is about.',
          short: 'Where your group works',
          needed: 'Choose where your group works. You can say “I am not sure”.',
          options,
          isLong: options.length > MOST_BUTTONS,
        },
      ];
    },
  },
  {
    path: 'programme',
    title: 'Where your group works',
    asked: (known) => offerFor(known) !== undefined,
    fields: choiceOfProgramme,
  },
];

function choiceOfProgramme(known: Known): Field[] {
  const offer = offerFor(known);
  if (!offer) return [];
  const { local, national, words } = offer;
  return [
    {
      type: 'choice',
      name: 'programme',
      label: 'Who should look after your case?',
      hint: `${words} So it may be hard for ${local.name} to speak up. You can choose.`,
      short: 'Who looks after your case',
      needed: 'Choose who should look after your case. You can say “You choose for me”.',
      options: [
        {
          value: national.id,
          text: national.name,
          hint: `${known.body_name ?? 'The body'} has no part in it.`,
        },
        { value: local.id, text: local.name, hint: 'It is near you, and knows the people there.' },
        {
          value: NOT_SURE_WHICH,
          text: 'You choose for me',
          hint: `Then it goes to ${national.name}. If you want, it can move to ${local.name} later. A name that got out cannot be taken back.`,
        },
      ],
    },
  ];
}
