'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { onToast } from '@/components/ui/toast';

// Most pages never show a toast, so its code comes with the first one.
const ToastList = dynamic(() => import('@/components/ui/toast-list').then((module) => module.ToastList), {
  ssr: false,
});

/** Where toasts appear; stands once, in the root layout. */
export function Toaster() {
  const [count, setCount] = useState(0);
  useEffect(() => onToast(() => setCount((before) => before + 1)), []);
  return count > 0 ? <ToastList count={count} /> : null;
}
