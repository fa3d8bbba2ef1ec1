/** What groups may say of themselves. It is used for counting and for nothing else. */
export const GROUP_SIZES = {
  'volunteers-only': 'Volunteers only, no paid staff',
  'up-to-5': '1 to 5 paid staff',
  '6-to-25': '6 to 25 paid staff',
  'over-25': 'More than 25 paid staff',
  'not-said': 'Prefer not to say',
} as const;
export type GroupSize = keyof typeof GROUP_SIZES;

export const GROUP_PLACES = {
  rural: 'Mostly in the countryside',
  town: 'Mostly in towns or cities',
  both: 'Both',
  'not-said': 'Prefer not to say',
} as const;
export type GroupPlace = keyof typeof GROUP_PLACES;

/** Most of those who decide for the group. */
export const LED_BY = {
  'black-and-minority-ethnic': 'Black, Asian or other minority ethnic people',
  disabled: 'Disabled people',
  women: 'Women',
  lgbt: 'Lesbian, gay, bisexual or transgender people',
  older: 'Older people',
  young: 'Young people',
  faith: 'People of one faith',
  'gypsy-roma-traveller': 'Gypsy, Roma or Traveller people',
  'migrants-and-refugees': 'Migrants or refugees',
  none: 'None of these',
  'not-said': 'Prefer not to say',
} as const;
export type LedBy = keyof typeof LED_BY;
