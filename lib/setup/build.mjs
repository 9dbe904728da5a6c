// `npm run build`: what `npm start` does before it serves.
import './require-node.mjs';
import { prepare } from './prepare.mjs';
import { runMain } from './run-step.mjs';

await runMain(() => prepare({ build: true }));
