'use client';

import { useEffect, useState } from 'react';

const SECOND_MS = 1000;
const CALM_MS = 10_000;

/** Longer delays than this fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

const secondsUntil = (deadlineMs: number) => Math.max(0, Math.ceil((deadlineMs - Date.now()) / SECOND_MS));
const timerDelay = (deadlineMs: number) => Math.min(Math.max(0, deadlineMs - Date.now()), MAX_DELAY_MS);

/**
 * Seconds until an instant by this browser's clock, never below 0. Counts each second; for who asked for less motion only every ten, so
 * that nothing flickers.
 * @param deadlineMs milliseconds since the epoch
 */
export function useSecondsLeft(deadlineMs: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(deadlineMs));
  useEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const tick = () => setSeconds(secondsUntil(deadlineMs));
    const timer = setInterval(tick, calm ? CALM_MS : SECOND_MS);
    // The end is told on time, whatever the pace before.
    const end = setTimeout(tick, timerDelay(deadlineMs));
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [deadlineMs]);
  return seconds;
}

/** Whether an instant has passed, by this browser's clock. Says so once, when it does. */
export function useHasPassed(deadlineMs: number): boolean {
  const [passed, setPassed] = useState(() => Date.now() >= deadlineMs);
  useEffect(() => {
    const end = setTimeout(() => setPassed(Date.now() >= deadlineMs), timerDelay(deadlineMs));
    return () => clearTimeout(end);
  }, [deadlineMs]);
  return passed;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** `59:32`, `1:00:00`, `2 d 03:00:00`. */
export function clockText(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const rest = `${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
  if (days > 0) return `${days} d ${pad(hours)}:${rest}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
