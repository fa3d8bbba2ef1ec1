/** For which part of the United Kingdom a public body acts. */
export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland', 'uk'] as const;
export type Nation = (typeof NATIONS)[number];
