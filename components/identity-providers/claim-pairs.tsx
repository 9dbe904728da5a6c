'use client';

import { ArrowLeft, Plus, X } from 'lucide-react';
import type { ClaimPair } from '@/components/identity-providers/draft';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { TextInput } from '@/components/ui/text-input';

interface ClaimPairsProps {
  label: string;
  hint: string;
  /** What the boxes of each side hold, for screen readers. */
  left: string;
  right: string;
  pairs: ClaimPair[];
  onChange: (pairs: ClaimPair[]) => void;
  error?: string;
}

/** Claims in two columns, with a row to be added at the end. */
export function ClaimPairs({ label, hint, left, right, pairs, onChange, error }: ClaimPairsProps) {
  const change = (key: number, part: Partial<ClaimPair>) =>
    onChange(pairs.map((pair) => (pair.key === key ? { ...pair, ...part } : pair)));
  const add = () => {
    const key = Math.max(-1, ...pairs.map((pair) => pair.key)) + 1;
    onChange([...pairs, { key, left: '', right: '' }]);
  };
  const box = (text: string, index: number) => ({
    mono: true,
    autoComplete: 'off',
    spellCheck: false,
    'aria-label': `${text}, row ${index + 1}`,
    'aria-invalid': error ? (true as const) : undefined,
  });
  return (
    <Field as="group" label={label} hint={hint} error={error}>
      <div className="grid gap-2">
        {pairs.map((pair, index) => (
          <div
            key={pair.key}
            className="grid grid-cols-[minmax(0,1fr)_1rem_minmax(0,1fr)_auto] items-center gap-2"
          >
            <TextInput
              {...box(left, index)}
              value={pair.left}
              onChange={(event) => change(pair.key, { left: event.target.value })}
            />
            <ArrowLeft aria-hidden="true" className="size-4 text-ink-muted" />
            <TextInput
              {...box(right, index)}
              value={pair.right}
              onChange={(event) => change(pair.key, { right: event.target.value })}
            />
            <IconButton
              label={`Remove ${pair.left || `row ${index + 1}`}`}
              icon={<X aria-hidden="true" />}
              onClick={() => onChange(pairs.filter((other) => other.key !== pair.key))}
            />
          </div>
        ))}
        <span>
          <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={add}>
            Add a claim
          </Button>
        </span>
      </div>
    </Field>
  );
}
