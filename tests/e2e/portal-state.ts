import type { Page } from '@playwright/test';
import type { Width } from './accessible';
import type { World } from './world';

/** One look of the portal: a page, and what is done on it until it looks so. */
export interface PortalState {
  /** In words that also make a file name. */
  name: string;
  path: (world: World) => string;
  arrange?: (page: Page) => Promise<void>;
  /** At this width alone; left out: at every width. */
  width?: Width;
  /** Nobody is signed in. */
  stranger?: true;
  /** The page says that it does not exist. */
  missing?: true;
}
