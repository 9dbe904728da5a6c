/** Something the palette can go to. */
export interface CommandItem {
  /** Unique in the palette. */
  id: string;
  /** Heading under which it is listed: `Pages`, `Applications`, `APIs`. */
  group: string;
  label: string;
  href: string;
  /** A quieter word beside the label: an owner, a version. */
  hint?: string;
  /** More words by which it is found. */
  keywords?: string;
}

/** What a `CommandPalette` finds things in. */
export interface CommandSource {
  /** Known without asking: pages, the applications used last. */
  items: readonly CommandItem[];
  /** Finds more as one types. Aborted when the words change; a rejection is shown as such, not as "nothing found". */
  search?: (query: string, signal: AbortSignal) => Promise<readonly CommandItem[]>;
}
