/** How a provider describes itself: its forms, secrets and abilities derive from it. Client-safe. */

export type CredentialField = {
  /** Key in `credentials` of the contract. */
  key: string;
  label: string;
  /** Where the admin finds it. */
  help: string;
  /** Encrypted, masked, never read back; everything about secrecy follows from this mark. */
  secret: boolean;
  required: boolean;
  /** Made by us when it is not given. */
  generated?: boolean;
  /** It is one of these. */
  choices?: readonly Choice[];
  /** Taken when it is not given. */
  usual?: string;
  /** Asked for, and required, only where another credential has this value. */
  onlyWith?: { key: string; value: string };
  pattern?: RegExp;
  patternHint?: string;
};

export type Choice = { value: string; label: string };

export type SettingField = {
  key: string;
  label: string;
  help: string;
  kind: "url" | "text" | "number" | "flag" | "choice";
  /** Of `choice`. */
  choices?: readonly Choice[];
  /** What counts while it is not set: on for a flag, else a value to show. */
  usual?: boolean;
  placeholder?: string;
  pattern?: RegExp;
  patternHint?: string;
};

/** What the rest of the product may ask of a provider, instead of its name. */
export type Capabilities = {
  /** Templates are chosen from a list, or their name is typed. */
  picker: "list" | "typed";
  /** Where a credential has this value, they are typed although others may choose. */
  typedWith?: { key: string; value: string };
  /** What is sent are campaigns: named alone, without a language, and always also typed by hand. */
  campaigns: boolean;
  statusWebhook: boolean;
  inbound: boolean;
  /** The segment of its webhook address. */
  webhookSegment: string;
  /** It signs nothing: the webhook's address holds the verify token as `?token=`. */
  webhookToken: boolean;
  /** Words of the button that has the provider send the account's events here; none where it cannot be told so. */
  webhookButton?: string;
};

export type CatalogEntry = {
  id: string;
  /** The name that admins know it by. */
  name: string;
  summary: string;
  credentials: readonly CredentialField[];
  /** Key of the credential by which webhooks name the account; null where they name none. */
  accountField: string | null;
  /** Key of the public credential that templates belong to: connections with the same one share them. */
  templatesField: string | null;
  settings: readonly SettingField[];
  capabilities: Capabilities;
  /** What to do at the provider, in order. */
  setup: readonly string[];
};
