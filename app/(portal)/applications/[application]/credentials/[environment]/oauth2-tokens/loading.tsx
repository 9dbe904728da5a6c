import { ApplicationKeysSkeleton } from '@/components/credentials/credentials-skeleton';

export default function Loading() {
  return <ApplicationKeysSkeleton />;
}
