import { UserKeysSkeleton } from '@/components/credentials/credentials-skeleton';

export default function Loading() {
  return <UserKeysSkeleton />;
}
