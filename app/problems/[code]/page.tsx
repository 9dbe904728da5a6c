import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Mark } from '@/components/shell/mark';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { PROBLEM_KINDS, type ProblemCode } from '@/lib/schemas/api-problems';

export const metadata: Metadata = { title: 'Problem' };

interface ProblemPageProps {
  params: Promise<{ code: string }>;
}

/** What a refusal of the management API means: the page that its `type` names. */
export default async function ProblemPage({ params }: ProblemPageProps) {
  const { code } = await params;
  if (!Object.hasOwn(PROBLEM_KINDS, code)) notFound();
  const { title, status, explanation } = PROBLEM_KINDS[code as ProblemCode];
  return (
    <Page width="narrow">
      <Mark />
      <PageHeader title={title} description={explanation} />
      <p className="text-sm text-ink-muted">
        The management API answers it with status {status} and the code{' '}
        <code className="font-mono text-ink">{code}</code>.
      </p>
    </Page>
  );
}
