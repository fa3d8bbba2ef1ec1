import { keptBack, type Identity } from './names-inside.js';

const group: Identity = {
  name: 'Marker Refuge',
  contactName: 'Ada Marker',
  contactEmail: 'office@club.example',
  contactPhone: '01632 960123',
};
const other: Identity = { name: 'Other Club', contactName: null, contactEmail: null, contactPhone: null };

describe('a file that goes to people who may not learn who a group is', () => {
  it.each([
    ['We thank the MARKER  refuge.', 'the name of the group'],
    ['Ask for Ada\nMarker', 'the name of the contact person'],
    ['To: <office@club.example>', 'the address of the group'],
    ['Ring +44 1632 960 123', 'the telephone number of the group'],
    ['The other club agrees.', 'the name of the group'],
  ])('stays where “%s” stands in it', (text, tells) => {
    expect(keptBack({ text, isWhole: true }, [], [group, other])).toEqual({ tells });
    expect(keptBack({ text, isWhole: false }, ['may-name'], [group, other])).toEqual({ tells });
  });

  it('goes where it was read to its end and tells nothing', () => {
    expect(keptBack({ text: 'The grant ends in May.', isWhole: true }, ['macros'], [group])).toBeUndefined();
  });

  it('waits for a person where part of it could not be read', () => {
    expect(keptBack({ text: 'The grant ends.', isWhole: false }, [], [group])).toBe('unread');
    expect(keptBack({ text: 'The grant ends.', isWhole: true }, ['may-name'], [group])).toBe('unread');
    expect(keptBack({ text: '', isWhole: true }, ['locked'], [group])).toBe('unread');
  });
});
