'use client';

import { useFormStatus } from 'react-dom';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';

type SubmitButtonProps = Omit<Extract<ComponentProps<typeof Button>, { href?: undefined }>, 'href' | 'type'>;

/** The button that sends the form it stands in, and waits while the form's action runs. Default `primary`. */
export function SubmitButton({ pending, variant = 'primary', ...rest }: SubmitButtonProps) {
  const status = useFormStatus();
  return <Button {...rest} type="submit" variant={variant} pending={pending || status.pending} />;
}
