/** The most that a report may hold: the same on the pages and in the API. */
export const MOST_CHARACTERS = {
  title: 200,
  name: 200,
  legalForm: 100,
  phone: 40,
  safely: 500,
  source: 200,
  purpose: 60,
  account: 5000,
  checklistNote: 1000,
} as const;

export const MOST_FACTS = 50;
export const MOST_CONSENTS = 20;

/** The earliest and the latest that a number can sensibly be. */
export const NUMBER_RANGES = {
  consultation_weeks: { min: 1, max: 104 },
  notice_months: { min: 1, max: 60 },
  yearly_amount_gbp: { min: 0, max: 1_000_000_000 },
  people_served: { min: 0, max: 70_000_000 },
} as const;
