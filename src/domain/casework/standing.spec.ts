import { parseDay } from '../calendar/day.js';
import {
  isNameSettled,
  isRecognitionAnswered,
  isStandingKnown,
  methodsFor,
  type GroupsStanding,
} from './standing.js';

const on = parseDay('2026-11-20');
const group = (changes: Partial<GroupsStanding> = {}): GroupsStanding => ({
  confidentiality: 'confidential',
  releases: [],
  methods: [],
  recognitionAnswered: false,
  planWithoutName: false,
  ...changes,
});

describe('the standing of a group before a body is contacted', () => {
  it('is known by a record of how, and "cannot be checked" is for an anonymous group alone', () => {
    expect(isStandingKnown(group())).toBe(false);
    expect(isStandingKnown(group({ methods: ['trustee-minute'] }))).toBe(true);
    expect(isStandingKnown(group({ methods: ['cannot-be-checked'] }))).toBe(false);
    expect(isStandingKnown(group({ confidentiality: 'anonymous', methods: ['cannot-be-checked'] }))).toBe(
      true,
    );
    expect(methodsFor({ confidentiality: 'named' })).not.toContain('cannot-be-checked');
  });

  it('asks who could be recognised, unless the group is named', () => {
    expect(isRecognitionAnswered(group())).toBe(false);
    expect(isRecognitionAnswered(group({ recognitionAnswered: true }))).toBe(true);
    expect(isRecognitionAnswered(group({ confidentiality: 'named' }))).toBe(true);
  });

  it('settles the name by being named, by a release in force, or by a plan without it', () => {
    const releases = [{ to: { kind: 'body' }, scope: ['group-name'], from: on }] as const;
    expect(isNameSettled(group(), on)).toBe(false);
    expect(isNameSettled(group({ confidentiality: 'named' }), on)).toBe(true);
    expect(isNameSettled(group({ releases }), on)).toBe(true);
    expect(isNameSettled(group({ releases: [{ ...releases[0], withdrawnOn: on }] }), on)).toBe(false);
    expect(isNameSettled(group({ planWithoutName: true }), on)).toBe(true);
  });
});
