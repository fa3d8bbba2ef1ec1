/**
 * Loaded before the service in a process of its own (`node --import`): the machine's clock, moved by as many milliseconds as
 * stand in the file CLOCK_FILE, which is read again at the signal SIGUSR2. It jumps while everything runs.
 */
import { readFileSync } from 'node:fs';

const MachineDate = Date;
const file = process.env['CLOCK_FILE'] ?? '';
let moved = 0;

const read = (): void => {
  moved = Number(readFileSync(file, 'utf8'));
};
read();
process.on('SIGUSR2', read);

globalThis.Date = new Proxy(MachineDate, {
  construct: (machine, given: [], made) =>
    Reflect.construct(machine, given.length === 0 ? [machine.now() + moved] : given, made) as Date,
  get: (machine, name, proxy) =>
    name === 'now' ? () => machine.now() + moved : Reflect.get(machine, name, proxy),
});
