export interface KeysToSave {
  consumerKey: string;
  consumerSecret: string;
  tokenEndpoint: string;
}

/** The text of a `.env` file. Keys, secrets and endpoints have no character that such a file would need quoted. */
export function envFile({ consumerKey, consumerSecret, tokenEndpoint }: KeysToSave): string {
  return `CONSUMER_KEY=${consumerKey}\nCONSUMER_SECRET=${consumerSecret}\nTOKEN_ENDPOINT=${tokenEndpoint}\n`;
}

/** Saves text as a file, made here: nothing is sent. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the text by then; what is left would keep the secret in memory.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
