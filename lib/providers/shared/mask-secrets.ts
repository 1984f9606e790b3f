/** A text with an account's secrets hidden wherever they stand: a provider's words may repeat them. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 6)
    .reduce((masked, secret) => masked.replaceAll(secret, "•••"), text);
}
