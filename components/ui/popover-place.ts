interface Placement {
  /** `start` and `end` line the edges up; `center` is for short notes. */
  align: 'start' | 'end' | 'center';
  /** Where it goes when there is room. */
  side: 'top' | 'bottom';
}

const GAP_PX = 6;
const ROOM_PX = 240;
const EDGE_PX = 120;

/**
 * Puts a fixed popover beside its anchor, on the other side when the wanted one has too little room. Only the anchor
 * is measured, so it can be done before the popover shows, and nothing jumps.
 */
export function placePopover(popover: HTMLElement, anchor: Element, { align, side }: Placement) {
  const box = anchor.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const center = box.left + box.width / 2;
  const below = side === 'bottom' ? clientHeight - box.bottom > ROOM_PX || box.top < ROOM_PX : box.top < 48;
  const nearRight = center > clientWidth - EDGE_PX;
  const edge = align !== 'center' ? align : nearRight ? 'end' : center < EDGE_PX ? 'start' : 'center';

  Object.assign(popover.style, {
    top: below ? `${box.bottom + GAP_PX}px` : 'auto',
    bottom: below ? 'auto' : `${clientHeight - box.top + GAP_PX}px`,
    left: edge === 'end' ? 'auto' : `${edge === 'start' ? Math.max(8, box.left) : center}px`,
    right: edge === 'end' ? `${Math.max(8, clientWidth - box.right)}px` : 'auto',
    translate: edge === 'center' ? '-50% 0' : 'none',
    maxHeight: `${(below ? clientHeight - box.bottom : box.top) - 2 * GAP_PX}px`,
  });
}
