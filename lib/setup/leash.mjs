// Runs a command that must not outlive whoever asked for it, even when that one is killed: an orphaned installation or
// build would go on writing into folders that the next start believes to be its own. The other end of standard input
// closes when the asker is gone.
import { spawn } from 'node:child_process';

const killAfterMs = 3000;
const [program, ...args] = process.argv.slice(2);

const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));

process.stdin.resume().on('close', () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), killAfterMs);
});
