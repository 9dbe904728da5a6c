'use client';

type Kind = 'success' | 'error' | 'warning' | 'info';

export interface ToastOptions {
  description?: string;
  /** One short way on, such as `Undo`. */
  action?: { label: string; onClick: () => void };
  /** Milliseconds on the screen. Default 4000. */
  duration?: number;
}

export interface PendingToast extends ToastOptions {
  kind: Kind;
  title: string;
}

let waiting: PendingToast[] = [];
let listener: (() => void) | undefined;

const show =
  (kind: Kind) =>
  (title: string, options: ToastOptions = {}) => {
    waiting.push({ kind, title, ...options });
    listener?.();
  };

/** Says in the corner that something is done. What needs an answer or must stay belongs in an `Alert`. */
export const toast = {
  success: show('success'),
  error: show('error'),
  warning: show('warning'),
  info: show('info'),
};

/** For `Toaster`: hears of every toast from now on, and of those that came before. Returns how to stop. */
export function onToast(listen: () => void): () => void {
  listener = listen;
  if (waiting.length > 0) listen();
  return () => {
    listener = undefined;
  };
}

/** For `Toaster`: the toasts not shown yet, each handed out once. */
export function takeToasts(): PendingToast[] {
  const taken = waiting;
  waiting = [];
  return taken;
}
