// `npm run dev`: the portal from its sources, restarted when the server's own modules change.
import './require-node.mjs';
import { fromRoot } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';
import { runMain } from './run-step.mjs';

await runMain(async () => {
  await prepare({ build: false });
  runForeground([fromRoot('node_modules/tsx/dist/cli.mjs'), 'watch', fromRoot('server.ts')], {
    NODE_ENV: 'development',
  });
});
