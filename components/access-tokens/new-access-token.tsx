import { ShownOnce } from '@/components/portal/shown-once';

/** A token that was made just now. It is in the state of the dialog that shows it and nowhere else. */
export interface MadeAccessToken {
  name: string;
  value: string;
}

const HINT =
  'Programs send it as Authorization: Bearer, followed by the token. Keep it out of your repository.';

/** The token, this once. */
export function NewAccessToken({ made }: { made: MadeAccessToken }) {
  return <ShownOnce label={made.name} value={made.value} hint={HINT} what="token" />;
}
