/** A column with what people wrote on a case, and how we call it to the person who asks. */
export interface TextSource {
  readonly table: string;
  readonly column: string;
  readonly what: string;
  /** SQL on `found`: what stands before the text in the copy. */
  readonly with?: string;
}

/** Where the name of somebody can stand, and what goes out of an own case. */
export const TEXT_SOURCES: readonly TextSource[] = [
  { table: 'case_file', column: 'title', what: 'The title of a case' },
  { table: 'case_file', column: 'account', what: 'What happened, as it was reported' },
  {
    table: 'fact',
    column: 'source',
    what: 'A date, and where we know it from',
    with: `found.kind || ', ' || found.on_day`,
  },
  {
    table: 'fact',
    column: 'reason',
    what: 'Why a date was corrected',
    with: `found.kind || ', ' || found.on_day`,
  },
  { table: 'timeline_entry', column: 'text', what: 'The timeline of a case', with: 'found.at::date' },
  { table: 'step_entry', column: 'text', what: 'What was written at a step', with: 'found.kind' },
  { table: 'cited_promise', column: 'words', what: 'A promise that was named', with: 'found.decision' },
  { table: 'cited_promise', column: 'document', what: 'Where a promise that was named stands' },
  {
    table: 'cited_promise',
    column: 'reason',
    what: 'Why a promise was named or left out',
    with: 'found.decision',
  },
  { table: 'cited_promise', column: 'withdrawn_because', what: 'Why a promise was taken back' },
  { table: 'objective', column: 'text', what: 'What the group wanted' },
  { table: 'objective', column: 'realistic_because', what: 'If an objective can be reached' },
  { table: 'objective', column: 'satisfactory', what: 'What would be a good result' },
  { table: 'objective', column: 'least', what: 'The least that would do' },
  { table: 'objective', column: 'agreed_by', what: 'Who agreed to an objective' },
  { table: 'objective', column: 'agreed_words', what: 'The words in which an objective was agreed' },
  { table: 'objective', column: 'reason', what: 'Why an objective was changed' },
  { table: 'objective', column: 'withdrawn_because', what: 'Why an objective was withdrawn' },
  { table: 'planned_contact', column: 'reason', what: 'Why a planned contact was changed' },
  { table: 'planned_contact', column: 'withdrawn_because', what: 'Why a planned contact was withdrawn' },
  { table: 'case_action', column: 'reason', what: 'Why an action was changed' },
  { table: 'case_action', column: 'withdrawn_because', what: 'Why an action was withdrawn' },
  { table: 'planned_contact', column: 'text', what: 'Who was to be spoken to' },
  { table: 'planned_contact', column: 'about', what: 'What was to be spoken about' },
  {
    table: 'contact_choice',
    column: 'loop_because',
    what: 'If the council for voluntary service was to hear of it',
  },
  { table: 'contact_choice', column: 'ready_because', what: 'How far the group was ready to go' },
  { table: 'case_action', column: 'text', what: 'What was done', with: 'found.on_day' },
  { table: 'case_action', column: 'with_whom', what: 'With whom something was done', with: 'found.on_day' },
  { table: 'case_action', column: 'came_back', what: 'What came back', with: 'found.on_day' },
  { table: 'case_action', column: 'promised', what: 'What was promised', with: 'found.on_day' },
  { table: 'case_action', column: 'next_what', what: 'What the next date was for', with: 'found.next_on' },
  {
    table: 'plan_check',
    column: 'question',
    what: 'A question about a plan',
    with: 'found.recorded_at::date',
  },
  { table: 'plan_check', column: 'answer', what: 'An answer about a plan', with: 'found.answered_at::date' },
  {
    table: 'plan_check',
    column: 'comments',
    what: 'What was said to the steps of a plan',
    with: 'found.answered_at::date',
  },
  { table: 'clock_change', column: 'reason', what: 'Why a clock was stopped or given more time' },
  { table: 'clock_change', column: 'agreed_by', what: 'Who agreed to stop a clock or give it more time' },
  { table: 'finding', column: 'reason', what: 'The reason of a finding', with: 'found.result' },
  { table: 'standing', column: 'words', what: 'How we know who speaks for the group' },
  { table: 'standing', column: 'who', what: 'Who spoke for the group' },
  { table: 'recognition', column: 'words', what: 'Who could be recognised without a name' },
  { table: 'recognition', column: 'plan_without_name', what: 'The plan to go on without a name' },
  {
    table: 'identity_release',
    column: 'words',
    what: 'To whom a name may be told',
    with: 'found.recipient_kind',
  },
  { table: 'identity_release', column: 'given_by', what: 'Who agreed that a name may be told' },
  { table: 'identity_release', column: 'recipient_name', what: 'To whom a name may be told' },
  { table: 'disclosure', column: 'words', what: 'What we told somebody', with: 'found.recipient_kind' },
  { table: 'disclosure', column: 'recipient_name', what: 'Whom we told' },
  {
    table: 'triage_answer',
    column: 'letter',
    what: 'What we answered to the report',
    with: 'found.answered_at::date',
  },
  { table: 'triage_answer', column: 'words', what: 'Why we answered so', with: 'found.answered_at::date' },
  { table: 'checklist', column: 'answers', what: 'Answers to a list of questions', with: 'found.kind' },
  {
    table: 'consent',
    column: 'purpose',
    what: 'What was agreed to',
    with: `found.given || ', ' || found.given_at::date`,
  },
];
