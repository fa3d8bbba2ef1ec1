import type { INestApplicationContext } from '@nestjs/common';
import { AnswerReport } from '../../casework/triage/answer-report.js';
import type { OnVersion } from '../../casework/case-commands.js';
import { MoveCase } from '../../casework/move-case.js';
import { RecordStepEntry } from '../../casework/record-step-entry.js';
import { CitePromise } from '../../casework/steps/identify/cite-promise.js';
import { KeepActions } from '../../casework/steps/action/keep-actions.js';
import { KeepObjectives } from '../../casework/steps/objectives/keep-objectives.js';
import { AnswerRecognition } from '../../casework/trust/answer-recognition.js';
import { RecordStanding } from '../../casework/trust/record-standing.js';
import { WriteNote } from '../../casework/write-note.js';
import type { Visitor } from '../../identity/visitor.js';
import { Clock } from '../../platform/clock.js';
import { fileOnce, type LoadedSample } from '../sample-cases.js';
import type { Act, LiveSample } from './live-samples.js';

const FIRST_VERSION = 1;

/** Files the sample unless it is there, and does on a new one what the caseworker did: each act raises the version by one. */
export async function loadLive(
  app: INestApplicationContext,
  caseworker: Visitor,
  { report, acts }: LiveSample,
): Promise<LoadedSample> {
  const loaded = await fileOnce(app, caseworker, report);
  if (!loaded.isNew) return loaded;
  for (const [done, act] of acts.entries())
    await perform(app, caseworker, { reference: loaded.reference, version: FIRST_VERSION + done }, act);
  return loaded;
}

function perform(app: INestApplicationContext, caseworker: Visitor, on: OnVersion, act: Act): Promise<void> {
  switch (act.act) {
    case 'accept':
      return app.get(AnswerReport, { strict: false }).answer(caseworker, on, { answer: 'accepted' });
    case 'move':
      return app.get(MoveCase, { strict: false }).move(caseworker, on, act);
    case 'record':
      return app.get(RecordStepEntry, { strict: false }).record(caseworker, on, act);
    case 'standing':
      return app
        .get(RecordStanding, { strict: false })
        .record(caseworker, on, { ...act, on: app.get(Clock).today() });
    case 'recognition':
      return app.get(AnswerRecognition, { strict: false }).answer(caseworker, on, act);
    case 'note':
      return app.get(WriteNote, { strict: false }).write(caseworker, on, act.text);
    default:
      return settle(app, caseworker, on, act);
  }
}

/** What is settled in one of the steps. */
function settle(
  app: INestApplicationContext,
  caseworker: Visitor,
  on: OnVersion,
  act: Extract<Act, { readonly act: 'cite' | 'plan' }>,
): Promise<void> {
  if (act.act === 'cite')
    return app
      .get(CitePromise, { strict: false })
      .citeOwn(caseworker, on, { words: act.words, owedBy: 'body' });
  if (act.agreedBy === undefined)
    return app.get(KeepActions, { strict: false }).add(caseworker, on, { text: act.text });
  const agreement = { how: 'by-voice', by: act.agreedBy } as const;
  return app.get(KeepObjectives, { strict: false }).add(caseworker, on, { text: act.text, agreement });
}
