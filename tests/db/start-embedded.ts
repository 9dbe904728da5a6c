import { closeDatabase, openDatabase, prisma } from '@/lib/db/database';
import { newId } from '@/lib/platform/ids';

// A program for tests that kill it. It opens the embedded database of DATA_DIR and does what its argument says.
//   hold    says `open`, and stays
//   write   says the id of each row once it is committed, without an end
//   list    says the ids of the rows, and ends

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function writeForever(): Promise<void> {
  for (;;) {
    const id = newId();
    await prisma().organization.create({ data: { id, slug: id, name: id } });
    say(id);
  }
}

try {
  await openDatabase();
  const [mode] = process.argv.slice(2);
  if (mode === 'write') await writeForever();
  if (mode === 'hold') say('open');
  if (mode === 'list') {
    for (const { id } of await prisma().organization.findMany()) say(id);
    await closeDatabase();
  }
} catch (error) {
  say(`refused: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
if (process.argv[2] === 'hold') setInterval(() => undefined, 60_000);
