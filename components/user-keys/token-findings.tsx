import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Finding } from '@/components/user-keys/token-finding';
import type { PastedToken } from '@/components/user-keys/use-pasted-token';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

const ICONS = {
  success: <CircleCheck aria-hidden="true" className="text-success" />,
  info: <Info aria-hidden="true" className="text-accent-text" />,
  warning: <TriangleAlert aria-hidden="true" className="text-warning" />,
};

interface TokenFindingsProps {
  pasted: PastedToken;
  providers: readonly UserKeysProvider[];
  onSelect: (id: string) => void;
}

/** Under the text box: whose token it is and what is the matter with it, found out in the browser. */
export function TokenFindings({ pasted, providers, onSelect }: TokenFindingsProps) {
  const { whose, notes } = pasted;
  const owner = providers.find(({ id }) => id === whose?.belongsTo);
  return (
    // The live region is there before what it is to say.
    <div role="status" aria-label="What the token is" className="grid gap-3 empty:hidden">
      {whose ? (
        <ul className="grid gap-2">
          {whose.findings.map((finding) => (
            <FindingLine key={finding.code} finding={finding} />
          ))}
        </ul>
      ) : null}
      {whose && notes.length > 0 ? <p className="pl-6 text-xs text-ink-muted">{notes.join(' ')}</p> : null}
      {owner ? (
        <Button size="sm" className="ml-6 justify-self-start" onClick={() => onSelect(owner.id)}>
          Select {owner.name}
        </Button>
      ) : null}
    </div>
  );
}

function FindingLine({ finding: { tone, text } }: { finding: Finding }) {
  return (
    <li className="flex items-start gap-2 text-sm text-ink [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
      {ICONS[tone]}
      <span className="max-w-prose min-w-0 wrap-anywhere">{text}</span>
    </li>
  );
}
