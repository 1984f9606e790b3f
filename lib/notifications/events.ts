/** Events by their names, as they are sent, and what each tells. */
export const eventWords = {
  "connection.needs_attention": "A connection to a provider needs somebody: a key expired or was refused",
  "connection.warning": "A connection works, but needs somebody: a key ends soon, a number's quality is low",
  "template.paused": "A template that a function sends was paused or disabled by the provider",
  "failures.above": "More messages failed within an hour than you allow",
  "message.updated": "A message moved on: accepted, sent, delivered, read or failed (many events)",
} as const;
export type EventName = keyof typeof eventWords;
export const eventNames = Object.keys(eventWords).filter((name): name is EventName => name in eventWords);
