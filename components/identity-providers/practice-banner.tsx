import { Alert } from '@/components/ui/alert';

/** Stands wherever the practice identity provider is used: nobody shall take it for protection. */
export function PracticeBanner() {
  return (
    <Alert tone="warning" title="For testing only">
      This is the practice identity provider inside the portal. Its clients and built-in users have published
      passwords, so its tokens prove nothing. Environments marked production refuse them.
    </Alert>
  );
}
