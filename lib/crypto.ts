import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { encryptionKeys } from "./key-ring";
import { pooledBytes } from "./random-pool";

/** Length in bytes of the nonce and of the tag of AES-256-GCM. */
const nonceLength = 12;
const tagLength = 16;

/** `name`: first eight hex digits of the key's hash; tells which key a text was encrypted with. */
type Key = { bytes: Buffer; name: string };

/** As read from the settings: the same list comes as long as they are the same. */
const read = new WeakMap<readonly string[], Key[]>();

function keys(): Key[] {
  const texts = encryptionKeys();
  if (texts.length === 0)
    throw new Error("ENCRYPTION_KEY is not set; the launcher makes one, or set 32 bytes in base64.");
  const known = read.get(texts);
  if (known) return known;
  const found = texts.map((text) => {
    const bytes = Buffer.from(text, "base64");
    return { bytes, name: hash("sha256", bytes, "hex").slice(0, 8) };
  });
  read.set(texts, found);
  return found;
}

/**
 * Encrypts a secret for the database with AES-256-GCM under the first key.
 *
 * @param binding what the secret belongs to (`connection:con_…:access_token`); a ciphertext that was moved
 *   to another place does not open there
 * @returns `v1.<key name>.<nonce, ciphertext and tag in base64url>`
 */
export function encrypt(secret: string, binding: string): string {
  const key = keys()[0];
  if (!key) throw new Error("ENCRYPTION_KEY is empty.");
  const nonce = pooledBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce).setAAD(Buffer.from(binding));
  const sealed = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${key.name}.${sealed.toString("base64url")}`;
}

/**
 * Opens what {@link encrypt} made.
 *
 * @throws Error when no key fits or the text was changed
 */
export function decrypt(sealedText: string, binding: string): string {
  const [version, name, body] = sealedText.split(".");
  const key = keys().find((candidate) => candidate.name === name);
  if (version !== "v1" || !key || !body) {
    throw new Error(
      "A stored secret cannot be opened: the ENCRYPTION_KEY that it was stored with is missing.",
    );
  }
  const sealed = Buffer.from(body, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, sealed.subarray(0, nonceLength))
    .setAAD(Buffer.from(binding))
    .setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([
    decipher.update(sealed.subarray(nonceLength, -tagLength)),
    decipher.final(),
  ]).toString("utf8");
}

/** Begins every text that the first key has encrypted. */
export function sealPrefix(): string {
  const key = keys()[0];
  if (!key) throw new Error("ENCRYPTION_KEY is empty.");
  return `v1.${key.name}.`;
}

/** The same secret under the first key; null when it is already, or when no key opens it. */
export function reseal(sealedText: string, binding: string): string | null {
  if (sealedText.startsWith(sealPrefix())) return null;
  try {
    return encrypt(decrypt(sealedText, binding), binding);
  } catch {
    return null;
  }
}

/** SHA-256 in hex: for keys and tokens that are random enough to need no slow hash. */
export function sha256(text: string | Buffer): string {
  return hash("sha256", text, "hex");
}

/** HMAC-SHA-256 of raw bytes. */
export function hmacSha256(key: string | Buffer, message: string | Buffer): Buffer {
  return createHmac("sha256", key).update(message).digest();
}

/** Compares two texts in constant time; false for anything empty. */
export function equalInConstantTime(a: string | null | undefined, b: string | null | undefined): boolean {
  if (!a || !b) return false;
  // Hashes are of one length, which timingSafeEqual wants, and hide the length of the secret.
  return timingSafeEqual(hash("sha256", a, "buffer"), hash("sha256", b, "buffer"));
}

/** Random text of letters, digits, `-` and `_`; 32 bytes make 43 characters. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** What may be shown of a secret: its last four characters, or nothing of a short one. */
export function hintOf(secret: string): string {
  return secret.length >= 12 ? secret.slice(-4) : "";
}
