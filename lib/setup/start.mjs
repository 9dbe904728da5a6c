// `npm start`: from a fresh clone to a portal that serves, and from then on straight to the portal.
import './require-node.mjs';
import { fromRoot } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';
import { runMain } from './run-step.mjs';

await runMain(async () => {
  await prepare({ build: true });
  runForeground(['--enable-source-maps', fromRoot('dist/server.js')], { NODE_ENV: 'production' });
});
