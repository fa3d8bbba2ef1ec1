/** Why a body says that it may keep something back, in everyday words. */
interface ExemptionEntry {
  readonly words: string;
  /** Of the Freedom of Information Act 2000, from memory. It is printed only once it was checked against the Act. */
  readonly section?: string;
  readonly isVerified: boolean;
}

const fromMemory = (section: string, words: string): ExemptionEntry => ({
  section,
  words,
  isVerified: false,
});

export const EXEMPTIONS = {
  'too-costly': fromMemory('12', 'It would take too long to find, and cost too much'),
  'repeated-or-unreasonable': fromMemory(
    '14',
    'They say that the request is unreasonable, or was made before',
  ),
  'found-elsewhere': fromMemory('21', 'You can get it elsewhere'),
  'to-be-published': fromMemory('22', 'They mean to publish it'),
  'law-enforcement': fromMemory('31', 'It would get in the way of the police or of other checks'),
  'making-policy': fromMemory('35', 'It shows how the government makes its plans'),
  'public-business': fromMemory('36', 'It would get in the way of how they work'),
  personal: fromMemory('40', 'It is about somebody’s private life'),
  'in-confidence': fromMemory('41', 'Somebody gave it to them in confidence'),
  'legal-advice': fromMemory('42', 'It is advice from their lawyers'),
  commercial: fromMemory('43', 'It would harm somebody’s business'),
  another: { words: 'Another reason', isVerified: false },
  'none-given': { words: 'They gave no reason', isVerified: false },
} as const satisfies Readonly<Record<string, ExemptionEntry>>;

export type Exemption = keyof typeof EXEMPTIONS;

export const isExemption = (text: string): text is Exemption => Object.hasOwn(EXEMPTIONS, text);

export const EXEMPTION_KINDS: readonly Exemption[] = Object.keys(EXEMPTIONS).filter(isExemption);

/** `It is about somebody’s private life`, with the number of its section where that was checked. */
export const exemptionWords = ({ words, section, isVerified }: ExemptionEntry): string =>
  section !== undefined && isVerified ? `${words} (section ${section})` : words;
