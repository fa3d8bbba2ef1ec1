/** What somebody is to the programme that they ask. An `officer` works for a public body. */
export type Standing = 'group' | 'staff' | 'officer' | 'other';

/** Something that we hold and that may be about the person who asks. */
export interface HeldItem {
  readonly text: string;
  /** Of the person, or of a group that they speak for. */
  readonly own: boolean;
  /** Written by staff for staff. */
  readonly forStaff: boolean;
  /** On a case of a confidential or anonymous group that the person does not speak for. */
  readonly onHiddenCase: boolean;
}

/** Words that tell who somebody is. Compared without regard to capitals. */
export interface Markers {
  /** Of confidential groups that the person does not speak for, and the references of their cases and of anonymous ones. */
  readonly hidden: readonly string[];
  /** Of all other people and groups but the person. */
  readonly others: readonly string[];
}

/** `locked` goes to nobody, whatever is ticked. `unticked` waits for somebody to say that it may go. */
export type Judgement =
  { readonly goes: 'ticked' } | { readonly goes: 'unticked' | 'locked'; readonly because: string };

const LOCKED = 'It would show who a confidential or anonymous group is. It cannot go out.';

/**
 * What a review begins with. Whoever asks, and an officer of a public body above all, must learn nothing about a group that
 * did not agree to be named.
 */
export function judge(item: HeldItem, markers: Markers): Judgement {
  if (item.onHiddenCase || namesOneOf(item.text, markers.hidden)) return { goes: 'locked', because: LOCKED };
  if (namesOneOf(item.text, markers.others)) return { goes: 'unticked', because: 'It names somebody else.' };
  if (!item.own) return { goes: 'unticked', because: 'It is from the case of somebody else.' };
  if (item.forStaff)
    return { goes: 'unticked', because: 'Staff wrote it for staff. It may be about other people.' };
  return { goes: 'ticked' };
}

/** A file, and what is said of it; what is in it nobody has searched. */
export interface HeldFile extends HeldItem {
  /** By somebody of a group that the person speaks for. */
  readonly broughtByThem: boolean;
  /** It is of another group: on a case that several groups share. */
  readonly ofAnother: boolean;
  /** A virus was found, it is lost, or nobody has looked yet whether it is clean. */
  readonly isShut: boolean;
}

/** What the group brought itself goes; every other file waits until a person has read it. */
export function judgeFile(file: HeldFile, markers: Markers): Judgement {
  const said = judge(file, markers);
  if (said.goes === 'locked') return said;
  if (file.ofAnother) return { goes: 'locked', because: 'It is of another group. It cannot go out.' };
  if (file.isShut)
    return { goes: 'locked', because: 'The file is not open yet, or it is lost.' };
  if (said.goes === 'unticked' || file.broughtByThem) return said;
  return { goes: 'unticked', because: 'Somebody else brought it. Open the file and read it first.' };
}

/** Shorter words stand in too many others. */
const SHORTEST = 4;

/** Whether a text holds one of these words. */
export function namesOneOf(text: string, words: readonly string[]): boolean {
  const spaced = plain(text);
  return words.map(plain).some((word) => word.length >= SHORTEST && spaced.includes(word));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
