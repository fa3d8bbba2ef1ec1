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
  { table: 'joint_membership', column: 'reason', what: 'Why a group was asked to join others' },
  { table: 'joint_membership', column: 'about', what: 'What a joint case was said to be about' },
  { table: 'joint_membership', column: 'words', what: 'What a group said of a joint case' },
  { table: 'joint_membership', column: 'answered_by', what: 'Who spoke for a group about a joint case' },
  { table: 'joint_membership', column: 'left_because', what: 'Why a group left a joint case' },
  { table: 'introduction_side', column: 'words', what: 'What a group said to being put in touch' },
  {
    table: 'introduction_side',
    column: 'answered_by',
    what: 'Who spoke for a group about being put in touch',
  },
  { table: 'body_report', column: 'group_name', what: 'The group that a public body reported about' },
  { table: 'body_report', column: 'commitment', what: 'What that group is said to have promised' },
  { table: 'body_report', column: 'reported_by', what: 'Who told us, for a public body' },
  { table: 'body_report', column: 'group_told_words', what: 'How that group was told' },
  { table: 'staff_flag', column: 'words', what: 'What a supervisor did about a report' },
  { table: 'checklist', column: 'answers', what: 'Answers to a list of questions', with: 'found.kind' },
  {
    table: 'consent',
    column: 'purpose',
    what: 'What was agreed to',
    with: `found.given || ', ' || found.given_at::date`,
  },
];
