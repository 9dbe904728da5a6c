import type { ReactNode } from 'react';

/** One column of a `Table`: a heading and how to draw a row's value. */
export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Hides the header from the eye, for a column of actions. */
  hideHeader?: boolean;
  align?: 'start' | 'end';
  /** Names the row: bold, first on a card, and the link when the table has `rowHref`. One column has it. */
  primary?: boolean;
  /** Makes the header a link that sorts; `direction` when the list is sorted by it now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' };
  className?: string;
}
