import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';

interface FormMessageProps {
  message?: string;
  /** The code of the refusal. */
  code?: string;
  action?: ReactNode;
}

/** What a form as a whole was refused with. */
export function FormMessage({ message, code, action }: FormMessageProps) {
  if (!message) return null;
  return (
    <Alert tone={code === 'too_many_requests' ? 'warning' : 'danger'} announce action={action}>
      {message}
    </Alert>
  );
}
