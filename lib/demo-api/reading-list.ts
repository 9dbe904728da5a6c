import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { newId } from '@/lib/platform/ids';
import { processSlot } from '@/lib/platform/process-slot';

/** What a caller sends to add a book. */
export const newBookSchema = z.object({
  title: z.string().trim().min(1, 'is required').max(200, 'has more than 200 characters'),
  author: z.string().trim().min(1, 'is required').max(200, 'has more than 200 characters'),
});

export interface Book {
  id: string;
  title: string;
  author: string;
}

const MAX_BOOKS = 100;

const FIRST_BOOKS: Omit<Book, 'id'>[] = [
  { title: 'The Left Hand of Darkness', author: 'Ursula K. Le Guin' },
  { title: 'Middlemarch', author: 'George Eliot' },
  { title: 'The Periodic Table', author: 'Primo Levi' },
];

// A list for each application and environment, in memory: it is a demonstration, and a restart may empty it.
const slot = processSlot('demo-reading-lists', () => new LRUCache<string, Book[]>({ max: 1000 }));

function listOf(reader: string): Book[] {
  let books = slot.get().get(reader);
  if (!books) slot.get().set(reader, (books = FIRST_BOOKS.map((book) => ({ id: newId(), ...book }))));
  return books;
}

/** The books of a reader, oldest first. */
export function booksOf(reader: string): readonly Book[] {
  return listOf(reader);
}

/** Adds a book. The oldest makes way when there are more than a hundred. */
export function addBook(reader: string, book: z.output<typeof newBookSchema>): Book {
  const books = listOf(reader);
  const added = { id: newId(), ...book };
  books.push(added);
  if (books.length > MAX_BOOKS) books.shift();
  return added;
}

/** Removes a book. Returns whether it was there. */
export function removeBook(reader: string, id: string): boolean {
  const books = listOf(reader);
  const index = books.findIndex((book) => book.id === id);
  if (index >= 0) books.splice(index, 1);
  return index >= 0;
}
