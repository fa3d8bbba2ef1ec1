import {
  AUDIENCE,
  BY_SERVICE,
  LAW,
  OWN_WORD,
  RANDOM,
  WORD,
  item,
  known,
  none,
  sizeClass,
  type PersonalData,
} from './personal-data-rows.js';

/** Why a part of a plan was changed, or withdrawn. */
const PLAN_ITEM = { reason: known('reason'), withdrawn_because: known('withdrawn_because') };

/** It has no group of its own, and goes with the case. */
const inMediation = (what: string): PersonalData => ({
  what,
  erased: [{ where: 'case_id = any (the_cases)', becomes: 'go' }],
  kept: {},
});

/** What is settled in the five steps: as part of `PERSONAL_DATA`, in its order. */
export const OF_STEPS: Readonly<Record<string, PersonalData>> = {
  cited_promise: item(
    'promises that were named, and why',
    {
      words: WORD,
      document: known('document'),
      reason: known('reason'),
      withdrawn_because: known('withdrawn_because'),
    },
    { decision: OWN_WORD, commitment_id: LAW, source: OWN_WORD, clause: LAW, owed_by: OWN_WORD },
  ),
  pinned_note: none('which notes stay on top', AUDIENCE),
  reach: item('whom else a matter touches', {
    other_groups: sizeClass('other_groups'),
    other_groups_words: known('other_groups_words'),
    people_served: sizeClass('people_served'),
    people_words: known('people_words'),
  }),
  objective: item(
    'what the group wanted',
    {
      text: WORD,
      realistic_because: known('realistic_because'),
      satisfactory: known('satisfactory'),
      least: known('least'),
      agreed_by: known('agreed_by'),
      agreed_words: known('agreed_words'),
      ...PLAN_ITEM,
    },
    { realistic: OWN_WORD, agreed_how: OWN_WORD },
  ),
  planned_contact: item(
    'whom the group meant to speak to',
    { text: WORD, about: known('about'), ...PLAN_ITEM },
    { recipient_kind: OWN_WORD, way: OWN_WORD, tells: OWN_WORD },
  ),
  contact_choice: item(
    'how far the group was ready to go',
    { loop_because: known('loop_because'), ready_because: known('ready_because') },
    { in_the_loop: OWN_WORD, ready_for: OWN_WORD },
  ),
  case_action: item(
    'what was done, and what came back',
    {
      text: WORD,
      with_whom: known('with_whom'),
      came_back: known('came_back'),
      promised: known('promised'),
      next_what: known('next_what'),
      ...PLAN_ITEM,
    },
    { way: OWN_WORD },
  ),
  closing_account: item(
    'how a case ended, as each side said it',
    {
      objectives: `(select coalesce(jsonb_agg(each - 'words'), '[]') from jsonb_array_elements(objectives) each)`,
      restored_gbp: sizeClass('restored_gbp'),
      lessons: known('lessons'),
      cause_words: known('cause_words'),
    },
    { side: OWN_WORD, changes: OWN_WORD, cause: OWN_WORD },
  ),
  closing_question: item(
    'what was asked after a case was closed, and the answers',
    {
      words: known('words'),
      ended_at: 'coalesce(ended_at, app_now())',
      ended_because: `coalesce(ended_because, 'erased')`,
    },
    { asks: OWN_WORD, moment: OWN_WORD, side: OWN_WORD, answered_how: OWN_WORD, worse: OWN_WORD },
  ),
  plan_check: item('questions about a plan, and the answers', 'go'),
  letter_version: item('the texts that letters had', 'go'),
  letter: item('letters', 'go'),
  information_request: item('requests for information, and what became of them', 'go'),
  offer: item('what was offered to settle a matter', 'go'),
  offer_decision: item('what was said to an offer', 'go'),
  undertaking: item('what was undertaken, and what became of it', 'go'),
  escalation: item(
    'how a case was taken further, and what became of it',
    {
      why: WORD,
      overridden_because: known('overridden_because'),
      consent_words: known('consent_words'),
      to_name: known('to_name'),
      to_email: known('to_email'),
      sent_words: known('sent_words'),
      their_reference: known('their_reference'),
      words: known('words'),
    },
    {
      route: OWN_WORD,
      state: OWN_WORD,
      way: OWN_WORD,
      outcome: OWN_WORD,
      overridden: BY_SERVICE,
      asked_groups: RANDOM,
      agreed_groups: RANDOM,
      read_mails: RANDOM,
    },
  ),
  mediation_paper: inMediation('papers of mediations'),
  mediation_session: inMediation('meetings of mediations'),
  mediation_point: inMediation('what was agreed in mediations'),
  mediation_companion: inMediation('who sat with a group in a mediation'),
  mediation_act: {
    what: 'who agreed to mediate',
    erased: [{ where: 'case_id = any (the_cases)', becomes: { signed_by: known('signed_by') } }],
    kept: { ...AUDIENCE, side: OWN_WORD, act: OWN_WORD, how: OWN_WORD, payer: OWN_WORD },
  },
  mediation: item('what mediations were about', { about: WORD }),
  letter_template: none('what a programme writes in its letters', {
    kind: OWN_WORD,
    source: 'a text for letters, about nobody',
    reason: 'why a text for letters was changed, about nobody',
  }),
};

/** What ties cases and groups to each other: as part of `PERSONAL_DATA`, in its order. */
export const OF_GROUPS_TOGETHER: Readonly<Record<string, PersonalData>> = {
  related_case: {
    what: 'why two cases were linked',
    erased: [
      {
        where: 'case_id = any (the_cases) or other_id = any (the_cases)',
        becomes: { reason: known('reason') },
      },
    ],
    kept: { verdict: OWN_WORD },
  },
  introduction: {
    what: 'why groups were to be put in touch',
    erased: [
      {
        where: 'case_id = any (the_cases) or other_id = any (the_cases)',
        becomes: { reason: known('reason') },
      },
    ],
    kept: { state: OWN_WORD },
  },
  introduction_side: item(
    'what a group said to being put in touch',
    {
      answered_by: known('answered_by'),
      words: known('words'),
      shares: `case when shares is null then null else 'nothing' end`,
    },
    { answer: OWN_WORD, answered_how: OWN_WORD },
  ),
  joint_membership: item(
    'why a group was to join others, and what it said',
    {
      about: WORD,
      reason: WORD,
      answered_by: known('answered_by'),
      words: known('words'),
      left_because: known('left_because'),
    },
    { state: OWN_WORD, answered_how: OWN_WORD, step_before: OWN_WORD },
  ),
  body_report: item(
    'what a public body reported about a group',
    {
      group_name: WORD,
      commitment: WORD,
      reported_by: WORD,
      group_told_words: known('group_told_words'),
    },
    { commitment_id: LAW },
  ),
  staff_flag: item('what a supervisor looked at', { words: known('words') }, { kind: OWN_WORD }),
};
