import type { FiledCase } from '../../src/intake/filing.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AnswerLinks } from '../../src/resolution/answer-links.js';
import { ClosingQuestionRecord } from '../../src/resolution/closing-question.record.js';
import { LayQuestions } from '../../src/resolution/lay-questions.js';
import type { TestApp } from './test-app.js';

/** Does at once what follows a closing. */
export function followClosing(
  service: Pick<TestApp, 'app'>,
  { programmeId, caseId }: Pick<FiledCase, 'programmeId' | 'caseId'>,
): Promise<void> {
  const laid = service.app.get(LayQuestions, { strict: false });
  return service.app
    .get(UnitOfWork)
    .run(SYSTEM, (tx) => laid.handle(tx, { type: laid.type, programmeId, caseId }));
}

/** Of what is asked after a closing, the one of this moment is due and asked now. Gives the path of its link. */
export async function askedNow(
  service: Pick<TestApp, 'app' | 'owner' | 'clock'>,
  caseId: string,
  moment: ClosingQuestionRecord['moment'],
): Promise<{ readonly id: string; readonly path: string }> {
  const { manager } = service.owner;
  const { id } = await manager.findOneByOrFail(ClosingQuestionRecord, { caseId, moment });
  const askedAt = service.clock.now();
  const dueOn = askedAt.toISOString().slice(0, '2026-11-20'.length);
  await manager.update(ClosingQuestionRecord, { id }, { askedAt, dueOn });
  const links = service.app.get(AnswerLinks, { strict: false });
  return { id, path: new URL(links.href(id)).pathname };
}
