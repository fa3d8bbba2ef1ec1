import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parse } from 'node:path';

/** The account that a program runs as; undefined means our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Ran {
  readonly ok: boolean;
  /** All that the program printed, or why it could not be started. */
  readonly output: string;
}

/** What a server outliving us may inherit: no PG… variable that would steer it, and none of our secrets. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'COMSPEC'];

/**
 * Runs a program to its end in a session of its own, so that Ctrl-C in our terminal does not cut it short.
 * It starts in the root folder: the account may have no way into ours.
 */
export function run(program: string, args: readonly string[], account?: Account): Promise<Ran> {
  const inherited = INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  const options = {
    ...account,
    cwd: parse(program).root,
    env: { ...Object.fromEntries(inherited), LC_ALL: 'C' },
    detached: process.platform !== 'win32',
    windowsHide: true,
  };
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process began, in the words of the operating system: with the pid it names one process for ever, for pids
 * are used again. Undefined when there is no such process any more; empty where the system does not tell.
 */
export async function beginningOf(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux')
    return (await run('/bin/ps', ['-o', 'lstart=', '-p', `${pid}`])).output.trim();
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[STATE] === ZOMBIE ? undefined : `${boot.trim()} ${fields[STARTED_AT]}`;
  } catch {
    return undefined;
  }
}

/** The places of `state` and `starttime` in /proc/PID/stat, counted behind the command, see proc(5). */
const STATE = 0;
const STARTED_AT = 19;
/** Dead, but its parent has not asked how it ended; in a container nobody may ever ask. */
const ZOMBIE = 'Z';

/** The command line of a process, or undefined where the system does not tell. */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  if (process.platform !== 'linux') return (await run('/bin/ps', ['-o', 'command=', '-p', `${pid}`])).output;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.replaceAll('\0', ' ');
}
