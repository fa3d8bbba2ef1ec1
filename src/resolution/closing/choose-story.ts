import { Injectable } from '@nestjs/common';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import { refuse } from '../../casework/steps/refuse.js';
import { chosenGroup } from '../../casework/trust/chosen-group.js';
import { STORY_WORDS, storyChoicesFor, storyWords, type StoryChoice } from '../../domain/resolution/story.js';
import type { Visitor } from '../../identity/visitor.js';
import { addConsentWord } from '../../privacy/consents/change-consent.js';
import { requireClosed } from '../require-closed.js';

/** A group says how openly its story may be told. Each choice takes the others back; all of it stands in the ledger of consents. */
@Injectable()
export class ChooseStory {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseNotClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  choose(visitor: Visitor, on: OnVersion, choice: StoryChoice): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireClosed(record);
      const { groupId, confidentiality } = chosenGroup(await this.contents.groups(tx, record.id));
      if (!storyChoicesFor(confidentiality !== 'anonymous').includes(choice))
        refuse('/story', 'We do not know your name. Choose another answer.');
      const words = storyWords(await this.contents.consents(tx, record.id), groupId, choice);
      for (const word of words) await addConsentWord(tx, { record, groupId }, { ...word, how: 'here' });
      return {
        action: 'story-chosen',
        kind: 'step-entry',
        text: `The group was asked whether its story may be told, and said: ${STORY_WORDS[choice]}.`,
        groupId,
        details: { choice },
      };
    });
  }
}
