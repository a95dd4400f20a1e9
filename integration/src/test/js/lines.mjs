// What the tests and a script say to each other: one JSON object a line, commands in, events out.
import { createInterface } from 'node:readline';

// Strophe logs there; the standard output is for events only.
console.log = console.info = console.debug = console.error;

export function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function fail(error) {
  tell({ event: 'failed', message: String(error?.stack ?? error) });
}

/**
 * Carries out commands, one after the other, until the standard input ends, as it does with the process at its other end.
 *
 * @param commands functions by name; each gets the whole command
 * @param end what to do at the end
 */
export function serve(commands, end = () => {}) {
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  const input = createInterface({ input: process.stdin });
  let last = Promise.resolve();
  input.on('line', (line) => {
    const command = JSON.parse(line);
    last = last.then(() => commands[command.do](command)).catch(fail);
  });
  input.on('close', () => Promise.resolve(end()).finally(() => process.exit()));
  tell({ event: 'ready' });
}
