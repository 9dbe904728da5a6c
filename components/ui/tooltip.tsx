'use client';

import {
  cloneElement,
  useEffect,
  useId,
  useRef,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import { placePopover } from '@/components/ui/popover-place';

interface TooltipProps {
  text: string;
  /** The control that is explained: one element. */
  children: ReactElement<{ 'aria-label'?: string; 'aria-describedby'?: string }>;
  side?: 'top' | 'bottom';
}

const DELAY_MS = 400;

/** A short note on hover and on keyboard focus. Never the only place where something important is said. */
export function Tooltip({ text, children, side = 'top' }: TooltipProps) {
  const id = useId();
  const popover = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A note that repeats the name would be read twice.
  const repeats = children.props['aria-label'] === text;

  const hide = () => {
    clearTimeout(timer.current);
    popover.current?.hidePopover();
    document.removeEventListener('keydown', hide);
  };
  const show = (anchor: Element | null) => {
    if (!popover.current || !anchor?.isConnected) return;
    placePopover(popover.current, anchor, { align: 'center', side });
    popover.current.showPopover();
    document.addEventListener('keydown', hide, { once: true });
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const enter = (event: PointerEvent) => {
    const anchor = event.currentTarget.firstElementChild;
    clearTimeout(timer.current);
    if (event.pointerType === 'mouse') timer.current = setTimeout(() => show(anchor), DELAY_MS);
  };
  const focus = (event: FocusEvent) => {
    if (event.target.matches(':focus-visible')) show(event.target);
  };
  return (
    <>
      <span
        className="contents"
        onPointerEnter={enter}
        onPointerLeave={hide}
        onPointerDown={hide}
        onFocus={focus}
        onBlur={hide}
      >
        {repeats ? children : cloneElement(children, { 'aria-describedby': id })}
      </span>
      <span
        ref={popover}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed inset-auto m-0 max-w-72 rounded-control bg-ink px-2 py-1 text-xs font-normal text-canvas"
      >
        {text}
      </span>
    </>
  );
}
