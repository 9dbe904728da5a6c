import ts from 'typescript';
import { expect, it } from 'vitest';
import { AUDIT_SENTENCES, auditSentence } from '@/lib/schemas/audit-sentences';
import { sourceFiles, visitNodes, type SourceFile } from '@/tests/architecture/source-files';

const ACTION = /^[a-z][a-z-]*[.][a-z][a-z-]*$/;

/** The names of log events, of permissions and of notices look like actions and are none. */
const isOther = ({ parent }: ts.Node) =>
  (ts.isPropertyAssignment(parent) && parent.name.getText() === 'event') ||
  (ts.isCallExpression(parent) && /^(demand|may)|Notice$/.test(parent.expression.getText()));

/** Everything that looks like the code of an action in a file that writes the audit. */
function actionsIn(file: SourceFile): string[] {
  if (!file.text.includes("'@/lib/domain/audit'")) return [];
  const found: string[] = [];
  visitNodes(file, (node) => {
    if (ts.isStringLiteralLike(node) && ACTION.test(node.text) && !isOther(node)) found.push(node.text);
  });
  return found;
}

const actions = [...new Set(sourceFiles('lib').flatMap(actionsIn))];

it('every action that is written into the audit has a sentence', () => {
  expect(actions.filter((action) => !Object.hasOwn(AUDIT_SENTENCES, action))).toEqual([]);
});

it('finds actions that are written out, chosen between, or handed on', () => {
  expect(actions).toEqual(
    expect.arrayContaining(['secret.add', 'identity-provider.disable', 'secret.revoke', 'token.exchange']),
  );
  const text =
    "import { recordAudit } from '@/lib/domain/audit';\nchange(tx, on ? 'thing.open' : 'thing.shut');";
  expect(actionsIn({ path: 'lib/domain/sample.ts', text })).toEqual(['thing.open', 'thing.shut']);
});

it.each(['success', 'failure'])(
  'every sentence of a %s says something of an event without details',
  (outcome) => {
    for (const action of [...Object.keys(AUDIT_SENTENCES), 'thing.unknown', 'constructor']) {
      const event = {
        actorType: 'person',
        actorLabel: 'a@b.c',
        action,
        outcome,
        targetLabel: 'X',
        details: {},
      };
      expect(auditSentence(event), action).toMatch(/^[a-z].{5}/);
    }
  },
);
