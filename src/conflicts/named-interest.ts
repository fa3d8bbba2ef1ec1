import { Injectable } from '@nestjs/common';
import type { InterestAbout } from '../domain/interests/interest.js';
import { PUBLIC_BODY_KINDS } from '../domain/public-bodies/public-body-kind.js';
import { PublicBodies, type FoundBody } from '../directory/public-bodies.js';

export interface Named {
  readonly name: string;
  readonly bodyId?: string;
}

/** Bodies of the directory, one of which may be meant. */
export interface BodyChoice {
  readonly value: string;
  readonly text: string;
}

/** For a body that is not in the directory: its cases are then found by the name as it was typed. */
export const NONE_OF_THESE = 'none';

const MOST_CHOICES = 10;

/** Finds what a typed name means: a body of the directory where there is one, else the name itself. */
@Injectable()
export class NamedInterest {
  constructor(private readonly bodies: PublicBodies) {}

  /** `chosen` is the answer to choices given before: an id, or {@link NONE_OF_THESE}. */
  async find(about: InterestAbout, name: string, chosen: string): Promise<Named | readonly BodyChoice[]> {
    if (about === 'group') return { name };
    const { bodies } = await this.bodies.search({ words: name, limit: MOST_CHOICES });
    const same = bodies.filter((body) => wordsOf(body.name) === wordsOf(name));
    const meant = bodies.find(({ id }) => id === chosen) ?? (same.length === 1 ? same[0] : undefined);
    if (meant) return { name: meant.name, bodyId: meant.id };
    if (chosen === NONE_OF_THESE || bodies.length === 0) return { name };
    return [
      ...bodies.map(choiceOf),
      { value: NONE_OF_THESE, text: `None of these: use “${name}” as I wrote it` },
    ];
  }
}

const choiceOf = ({ id, name, kind }: FoundBody): BodyChoice => ({
  value: id,
  text: `${name} (${PUBLIC_BODY_KINDS[kind].label.toLowerCase()})`,
});

/** As the database compares names. */
const wordsOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
