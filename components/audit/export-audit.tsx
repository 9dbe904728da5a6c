import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { auditQuery, type AuditAddress } from '@/lib/schemas/audit-address';
import { AUDIT_EXPORT_ROWS } from '@/lib/schemas/limits';

interface ExportAuditProps {
  /** Address of the handler that makes the file. */
  action: string;
  address: AuditAddress;
}

/** Saves what is shown, and what lies behind it, as CSV. Posted, since the export itself is written down. */
export function ExportAudit({ action, address }: ExportAuditProps) {
  return (
    <form method="post" action={action + auditQuery({ ...address, before: '' })} className="grid gap-1.5">
      <Button
        type="submit"
        icon={<Download aria-hidden="true" />}
        className="justify-self-start sm:justify-self-end"
      >
        Export CSV
      </Button>
      <span className="text-xs text-ink-muted">
        The newest {AUDIT_EXPORT_ROWS.toLocaleString('en')} entries as filtered
      </span>
    </form>
  );
}
