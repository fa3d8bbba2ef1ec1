import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../platform/web/project-root.js';
import { hasWords } from './action-words.js';

/** Where an action is not written out: what it can be there. A place that is not here fails, so that nobody forgets its words. */
const WORKED_OUT: Readonly<Record<string, readonly string[]>> = {
  'src/audit-log/verify/log-rows.ts: action': [],
  'src/casework/command-effects.ts: action': [],
  'src/casework/triage/answer-report.ts: ACTIONS[answer]': [
    'case-accepted',
    'more-asked',
    'case-signposted',
    'case-declined',
  ],
  'src/casework/fact-changes.ts: action': ['date-added', 'date-replaced', 'date-disputed', 'dispute-settled'],
  'src/casework/notes/pin-note.ts: action': ['note-pinned', 'note-unpinned'],
  'src/casework/record-answers.ts: `${kind}-answered`': [
    'fair-consultation-answered',
    'monitoring-answered',
    'options-answered',
  ],
  'src/casework/limits/record-limit-answer.ts: `limit-${answer.answer}`': [
    'limit-done',
    'limit-lapsed',
    'limit-taken-back',
  ],
  'src/casework/record-clock-change.ts: `clock-${wanted.step.change}`': [
    'clock-suspended',
    'clock-resumed',
    'clock-extended',
  ],
  'src/resolution/offers/decide-offer.ts: `offer-${decision}`': [
    'offer-accepted',
    'offer-declined',
    'offer-answered',
  ],
  'src/casework/reminders/keep-own-reminders.ts: action': ['own-reminder-set', 'own-reminder-removed'],
  'src/directory/change-setting.ts: action': [
    'promptness-bands-changed',
    'reminder-days-changed',
    'reopening-period-changed',
    'service-promises-changed',
  ],
  'src/casework/record-step-entry.ts: kind': ['consent-given', 'consent-refused', 'waiting-reason'],
  'src/resolution/follow-answer.ts: action': ['closing-question-answered'],
  'src/resolution/watch/watch-acts.ts: action': ['funding-round-given', 'watch-stopped'],
  'src/directory/groups/merge/audit-tie.ts: onCase': ['group-merged', 'group-parted'],
  'src/directory/groups/merge/audit-tie.ts: onGroups': ['groups-merged', 'groups-parted'],
  'src/casework/steps/action/keep-actions.ts: action': [
    'action-recorded',
    'action-changed',
    'action-withdrawn',
    'next-date-done',
  ],
  'src/casework/steps/contact/keep-contacts.ts: action': [
    'contact-planned',
    'contact-changed',
    'contact-withdrawn',
  ],
  'src/documents/bundle/bundle-audit.ts: action': ['bundle-asked', 'bundle-downloaded'],
  'src/documents/change-documents.ts: action': [
    'document-changed',
    'document-withdrawn',
    'document-released',
  ],
  'src/casework/steps/objectives/keep-objectives.ts: action': [
    'objective-agreed',
    'objective-suggested',
    'objective-changed',
    'objective-withdrawn',
  ],
  'src/mediation/move-mediation.ts: action': [
    'mediation-agreed',
    'mediation-companion-ended',
    'mediation-companion-named',
    'mediation-meeting-called-off',
    'mediation-meeting-set',
    'mediation-not-settled',
    'mediation-paper-shared',
    'mediation-payment-said',
    'mediation-point-added',
    'mediation-settled',
    'mediation-stopped',
    'mediator-accepted',
    'mediator-asked',
    'mediator-declined',
  ],
  'src/casework/referral/refer-case.ts: action': ['referral-refused', 'case-referred'],
  'src/casework/together/ask-to-join.ts: action': [
    'joint-asked',
    'joint-withdrawn',
    'joint-agreed',
    'joint-refused',
  ],
  'src/casework/together/introductions.ts: action': ['introduction-proposed', 'introduction-dropped'],
  'src/correspondence/letters/move-letter.ts: action': [
    'letter-offered',
    'letter-change-asked',
    'letter-agreed',
    'letter-put-to-supervisor',
    'letter-approved',
    'letter-returned',
    'letter-withdrawn',
  ],
  'src/escalation/records/escalation-follows.ts: action': ['limit-done'],
  'src/conflicts/glass.ts: action': ['glass-broken', 'read-through-glass', 'glass-closed'],
  'src/conflicts/interests.ts: action': ['interest-recorded', 'interest-ended'],
  'src/directory/bodies/change-bodies.ts: action': [
    'body-added',
    'body-changed',
    'bodies-merged',
    'body-succession-recorded',
    'body-succession-removed',
    'cases-moved-to-successor',
  ],
  'src/directory/contacts/change-contacts.ts: action': [
    'contact-added',
    'contact-ended',
    'contact-checked',
    'contact-erased',
  ],
  'src/directory/groups/group-profiles.ts: action': ['group-words-given', 'group-words-taken-back'],
  'src/directory/import/directory-import.ts: action': [
    'directory-import-begun',
    'directory-import-given-up',
    'directory-imported',
  ],
  'src/directory/succession/moved-cases.ts: action': ['body-merged', 'body-succeeded'],
  'src/identity/people/people.ts: action': [
    'role-changed',
    'account-deactivated',
    'account-reactivated',
    'second-step-reset',
  ],
  'src/identity/second-step/second-steps.ts: notice': [
    'passkey-added',
    'passkey-removed',
    'app-added',
    'app-removed',
    'recovery-codes-renewed',
  ],
  'src/platform/audit/audit-entry.ts: entry.action': [],
  'src/platform/audit/erase-audit-details.ts: DETAILS_ERASED': ['audit-details-erased'],
  'src/platform/database/personal-data.ts: AUDIT': [],
  'src/privacy/complaints/data-complaints.ts: action': [
    'data-complaint-made',
    'data-complaint-acknowledged',
    'data-complaint-answered',
  ],
  'src/revisions/revisions.ts: `${revision.kind}-changed`': [
    'rules-changed',
    'compacts-changed',
    'bodies-changed',
  ],
};

interface Found {
  /** Written out. */
  readonly actions: string[];
  /** Worked out, as `file: expression`. */
  readonly others: string[];
}

const sources = (): string[] =>
  readdirSync(path.join(projectRoot(), 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|^domain|njk/.test(file))
    .map((file) => path.join('src', file));

const nameOf = (property: ts.ObjectLiteralElementLike): string =>
  property.name && ts.isIdentifier(property.name) ? property.name.text : '';

/** An entry of the log has a subject or is spread from one; a change of a case has a text for its timeline. */
function isEntry(literal: ts.ObjectLiteralExpression): boolean {
  const names = literal.properties.map((property) => nameOf(property));
  const spreads = literal.properties.some(
    (property) => ts.isSpreadAssignment(property) && property.expression.getText() === 'subject',
  );
  return (
    names.includes('subjectType') ||
    names.includes('subject_type') ||
    spreads ||
    (names.includes('kind') && names.includes('text'))
  );
}

function collect(file: string, value: ts.Expression, found: Found): void {
  if (ts.isConditionalExpression(value)) {
    collect(file, value.whenTrue, found);
    collect(file, value.whenFalse, found);
  } else if (ts.isStringLiteral(value)) found.actions.push(value.text);
  else found.others.push(`${file}: ${value.getText()}`);
}

function look(file: string, node: ts.Node, found: Found): void {
  if (ts.isObjectLiteralExpression(node) && isEntry(node))
    for (const property of node.properties) {
      if (nameOf(property) !== 'action') continue;
      if (ts.isPropertyAssignment(property)) collect(file, property.initializer, found);
      else found.others.push(`${file}: action`);
    }
  ts.forEachChild(node, (child) => look(file, child, found));
}

function actionsInCode(): Found {
  const found: Found = { actions: [], others: [] };
  for (const file of sources()) {
    const text = readFileSync(path.join(projectRoot(), file), 'utf8');
    if (!text.includes('action')) continue;
    look(file, ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true), found);
  }
  return found;
}

describe('the words of the audit log', () => {
  const { actions, others } = actionsInCode();

  it('are looked for where the code writes entries', () => {
    for (const known of [
      'case-filed',
      'session-opened',
      'case-moved',
      'case-reopened',
      'identity-read',
      'member-removed',
    ])
      expect(actions).toContain(known);
    expect(others.filter((place) => WORKED_OUT[place] === undefined)).toEqual([]);
  });

  it('tell every action that the code writes', () => {
    const all = [...actions, ...Object.values(WORKED_OUT).flat()];
    expect([...new Set(all)].filter((action) => !hasWords(action))).toEqual([]);
  });
});
