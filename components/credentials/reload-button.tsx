'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { RotateCw } from 'lucide-react';
import { Button } from '@/components/ui/button';

/** Shows the page as it is now on the server. `onReloaded` runs once that is on the screen. */
export function ReloadButton({ onReloaded }: { onReloaded?: () => void }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const reload = () =>
    startTransition(() => {
      router.refresh();
      onReloaded?.();
    });
  return (
    <Button size="sm" icon={<RotateCw aria-hidden="true" />} pending={pending} onClick={reload}>
      Reload
    </Button>
  );
}
