import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { Column } from '@/components/ui/table-column';

interface TableCellProps<Row> {
  column: Column<Row>;
  href?: string;
  children: ReactNode;
}

/** One cell: beside its neighbours in a table, a line with its own heading on a card. */
export function TableCell<Row>({ column, href, children }: TableCellProps<Row>) {
  const { primary, align, header, hideHeader, className } = column;
  return (
    <td
      role="cell"
      className={cn(
        'flex min-w-0 items-baseline justify-between gap-4 py-1 align-middle wrap-anywhere text-ink-muted sm:table-cell sm:px-3 sm:py-3 sm:first:pl-4 sm:last:pr-4 @4xl:px-4',
        primary && 'pb-2 text-base font-medium text-ink sm:text-sm',
        align === 'end' && 'sm:text-right',
        // Controls stay above the link that covers the row.
        '[&_a]:relative [&_a]:z-10 [&_button]:relative [&_button]:z-10 [&_label]:relative [&_label]:z-10',
        className,
      )}
    >
      {primary || hideHeader ? null : (
        <span aria-hidden="true" className="shrink-0 text-ink-muted sm:hidden">
          {header}
        </span>
      )}
      {href ? (
        <Link
          href={href}
          className="static! block md:min-w-[12ch] after:absolute after:inset-0 after:content-['']"
        >
          {children}
        </Link>
      ) : (
        <div
          className={cn(
            'min-w-0',
            !primary && 'ml-auto text-right sm:ml-0 sm:[text-align:inherit]',
            !hideHeader && 'md:min-w-[9ch] @4xl:min-w-[11ch]',
          )}
        >
          {children}
        </div>
      )}
    </td>
  );
}
