'use client';

import { useState, type ComponentProps } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { TextInput } from '@/components/ui/text-input';

type PasswordInputProps = Omit<ComponentProps<typeof TextInput>, 'type' | 'suffix' | 'mono'>;

/** A password box that can show what was typed. Always hidden when the page opens. */
export function PasswordInput(props: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <TextInput
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="pr-12"
      />
      <span className="absolute inset-y-0 right-1 flex items-center">
        <IconButton
          label={shown ? 'Hide password' : 'Show password'}
          size="sm"
          tooltip={false}
          icon={shown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!shown)}
        />
      </span>
    </span>
  );
}
