export const CLIENT_CREDENTIALS_ID = 'grant-client-credentials';
export const PUBLIC_CLIENT_ID = 'public-client';

/** Shows a control that may stand in a closed expander, and puts the focus on it. */
export function openSetting(control: HTMLElement | null): void {
  if (!control) return;
  const expander = control.closest('details');
  if (expander) expander.open = true;
  control.focus({ preventScroll: true });
  control.scrollIntoView({ block: 'center' });
}

/** Goes to the first control of a form that was refused. */
export function openFirstInvalid(form: HTMLFormElement | null): void {
  openSetting(form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null);
}
