import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { Refusal } from '../../platform/web/page.js';
import { Interests, type StaffActor } from '../interests.js';
import { NamedInterest, type BodyChoice } from '../named-interest.js';
import { readInterest } from './read-interest.js';

/** With the bodies that may be meant, where several are. */
export interface InterestRefusal extends Refusal {
  readonly choices?: readonly BodyChoice[];
}

const WHICH_BODY = { pointer: '/body', detail: 'Choose which public body you mean.' };

/** The form on which an interest is recorded, one's own or a colleague's. */
@Injectable()
export class InterestForms {
  constructor(
    private readonly interests: Interests,
    private readonly named: NamedInterest,
  ) {}

  /** Gives why it was not recorded. Throws `NotFoundHereError`. */
  async record(visitor: Visitor, accountId: string, form: Form): Promise<InterestRefusal | undefined> {
    const read = readInterest(form);
    if ('errors' in read) return { errors: read.errors, status: 422 };
    const found = await this.named.find(read.about, read.name, typed(form, 'body'));
    if (!('name' in found)) return { errors: [WHICH_BODY], status: 422, choices: found };
    return refusalOf(() => this.interests.record(staffAt(visitor), accountId, { ...read, ...found }));
  }
}

/** Runs `act`, and gives what is wrong with the form where it was refused for that. */
export async function refusalOf(act: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError) || error.errors.length === 0) throw error;
    return { errors: error.errors, status: error.kind === 'conflict' ? 409 : 422 };
  }
}

export function staffAt({ actor }: Pick<Visitor, 'actor'>): StaffActor {
  const { accountId, programmeId } = actor;
  if (!accountId || !programmeId) throw new Error('Staff have an account and a programme.');
  return { ...actor, accountId, programmeId };
}
