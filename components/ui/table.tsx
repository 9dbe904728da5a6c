import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { TableCell } from '@/components/ui/table-cell';
import type { Column } from '@/components/ui/table-column';

export type { Column };

interface TableProps<Row> {
  /** Says what the table lists; read by screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes the whole row lead somewhere. Other links and buttons in the row keep working. */
  rowHref?: (row: Row) => string;
  /** Shown in place of an empty body; an `EmptyState` usually. */
  empty?: ReactNode;
  /** Under the rows: pages, a count. */
  footer?: ReactNode;
  /** `false` inside a `Card` with `padding="none"`, which has a border already. Default true. */
  framed?: boolean;
}

/**
 * A table from 640 px on and a list of cards below, from one definition and one set of elements. The roles are written
 * out because a table that is not displayed as a table loses them.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, empty, footer, framed = true } = props;
  if (rows.length === 0 && empty) return empty;
  return (
    <div
      className={cn(
        '@container min-w-0 overflow-x-auto rounded-card',
        framed
          ? 'sm:border sm:border-line sm:bg-surface'
          : 'border-t border-line max-sm:p-4 rounded-t-none sm:[&_:is(td,th):first-child]:pl-6 sm:[&_:is(td,th):last-child]:pr-6',
      )}
    >
      <table role="table" className="block w-full text-left text-sm sm:table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
          <tr role="row" className="sm:table-row">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="grid gap-3 sm:table-row-group">
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} columns={columns} href={rowHref?.(row)} />
          ))}
        </tbody>
      </table>
      {footer ? (
        <div className="pt-4 text-sm text-ink-muted sm:border-t sm:border-line sm:p-4">{footer}</div>
      ) : null}
    </div>
  );
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { header, sort, align, hideHeader } = column;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort?.direction}
      className={cn(
        'h-10 border-b border-line px-3 text-xs @4xl:px-4 first:pl-4 last:pr-4 font-medium whitespace-nowrap text-ink-muted',
        align === 'end' && 'text-right',
      )}
    >
      {sort ? (
        <SortLink header={header} sort={sort} />
      ) : (
        <span className={cn(hideHeader && 'sr-only')}>{header}</span>
      )}
    </th>
  );
}

function SortLink({ header, sort }: { header: string; sort: NonNullable<Column<unknown>['sort']> }) {
  const Arrow = sort.direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <Link
      href={sort.href}
      scroll={false}
      className={cn(
        'group inline-flex items-center gap-1 rounded-sm hover:text-ink',
        sort.direction && 'text-ink',
      )}
    >
      {header}
      <Arrow
        aria-hidden="true"
        className={cn(
          'size-3.5',
          !sort.direction && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
        )}
      />
    </Link>
  );
}

const rowStyles =
  'relative block rounded-card border border-line bg-surface p-4 sm:table-row sm:rounded-none sm:border-0 sm:bg-transparent sm:p-0 ' +
  'sm:not-last:*:border-b sm:*:border-line';

function BodyRow<Row>({ row, columns, href }: { row: Row; columns: readonly Column<Row>[]; href?: string }) {
  return (
    <tr
      role="row"
      className={cn(rowStyles, href && 'transition-colors hover:border-line-strong sm:hover:bg-hover/60')}
    >
      {columns.map((column) => (
        <TableCell key={column.key} column={column} href={column.primary ? href : undefined}>
          {column.cell(row)}
        </TableCell>
      ))}
    </tr>
  );
}
