'use client';

import { useEffect, useRef, useState } from 'react';
import { Check, Copy, X } from 'lucide-react';
import { buttonStyles, type ButtonSize, type ButtonVariant } from '@/components/ui/button-styles';
import { cn } from '@/components/ui/cn';
import { copyText } from '@/components/ui/copy-text';

interface CopyButtonProps {
  /** Exactly what goes on the clipboard. */
  value: string;
  /** What is copied, for the accessible name and the announcement: `Consumer Key`, `command`. */
  what: string;
  /** Visible text, for example `Copy`. Without it the button is an icon. */
  text?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** Called after the text reached the clipboard. */
  onCopied?: () => void;
}

type Outcome = 'idle' | 'copied' | 'failed';

const SHOWN_FOR_MS = 2000;
const icons = {
  idle: <Copy />,
  copied: <Check className="text-success" />,
  failed: <X className="text-danger" />,
};

/** The one copy control: says so to the eye and, through a live region, to screen readers. */
export function CopyButton(props: CopyButtonProps) {
  const {
    value,
    what,
    text,
    variant = text ? 'secondary' : 'ghost',
    size = 'sm',
    className,
    onCopied,
  } = props;
  const [outcome, setOutcome] = useState<Outcome>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    const copied = await copyText(value);
    setOutcome(copied ? 'copied' : 'failed');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOutcome('idle'), SHOWN_FOR_MS);
    if (copied) onCopied?.();
  };

  return (
    <span className={cn('inline-flex', className)}>
      <button
        type="button"
        aria-label={text ? `${text} ${what}` : `Copy ${what}`}
        title={text ? undefined : `Copy ${what}`}
        onClick={copy}
        className={cn(buttonStyles({ variant, size }), !text && 'aspect-square px-0 pointer-coarse:min-w-11')}
      >
        {icons[outcome]}
        {text ? <SwappingText idle={text} outcome={outcome} /> : null}
      </button>
      <span role="status" className="sr-only">
        {outcome === 'copied' ? `Copied ${what}` : null}
        {outcome === 'failed' ? `Could not copy ${what}. Select the text and copy it by hand.` : null}
      </span>
    </span>
  );
}

/** All wordings share one grid cell, so the button is as wide as the widest and does not jump. */
function SwappingText({ idle, outcome }: { idle: string; outcome: Outcome }) {
  const words: Record<Outcome, string> = { idle, copied: 'Copied', failed: 'Failed' };
  return (
    <span className="grid text-left">
      {(['idle', 'copied', 'failed'] as const).map((name) => (
        <span key={name} className={cn('[grid-area:1/1]', outcome !== name && 'invisible')}>
          {words[name]}
        </span>
      ))}
    </span>
  );
}
