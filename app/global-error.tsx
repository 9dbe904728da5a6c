'use client';

import { GeistSans } from 'geist/font/sans';
import { FailedPage, type FailedPageProps } from '@/components/portal/failed-page';
import './globals.css';

/** Takes the place of the whole document when even its layout failed. The theme is the system's: the cookie cannot be read here. */
export default function GlobalError(props: FailedPageProps) {
  return (
    <html lang="en" data-theme="system" className={GeistSans.variable}>
      <head>
        <title>This page could not be shown · API Developer Portal</title>
      </head>
      <body className="flex min-h-dvh flex-col bg-canvas font-sans text-ink">
        <FailedPage {...props} />
      </body>
    </html>
  );
}
