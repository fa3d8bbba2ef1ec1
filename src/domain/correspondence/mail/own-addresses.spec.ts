import { ownAddress } from './own-addresses.js';

const TOKEN = '0123456789abcdef0123456789abcdef';
const ID = '01234567-89ab-7cde-8f01-23456789abcd';
const of = (address: string) => ownAddress(address, 'in.example.org');

describe('an address of our own', () => {
  it('is of a case', () =>
    expect(of(`Case+${TOKEN.toUpperCase()}@IN.example.org`)).toEqual({ kind: 'case', token: TOKEN }));
  it('is for what comes back', () =>
    expect(of(`bounce+${ID}@in.example.org`)).toEqual({ kind: 'bounce', deliveryId: ID }));
  it.each([
    'case@in.example.org',
    'case+guess@in.example.org',
    'bounce+1@in.example.org',
    'postmaster@in.example.org',
  ])('%s is taken, whatever is behind it', (address) => expect(of(address)).toEqual({ kind: 'other' }));
  it.each([
    `case+${TOKEN}@example.org`,
    'ada@in.example.org',
    'case+a@in.example.org@elsewhere.example',
    'case%elsewhere.example@in.example.org',
    '@in.example.org',
    'case',
    '',
  ])('%s is not', (address) => expect(of(address)).toBeUndefined());
});
