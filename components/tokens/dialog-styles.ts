/** For the body of a dialog that is usually taller than the screen: a line that what scrolls goes under. */
export const UNDER_A_LINE = 'mt-4 border-t border-line pt-6';
