import type { MemberListRow } from '@/lib/queries/members';

/** What every question about a member gets. */
export interface MemberQuestionProps {
  member: MemberListRow;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}
