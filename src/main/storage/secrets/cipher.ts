/** Encrypts and decrypts with a key of its own. `decrypt` throws when it was another. */
export interface Cipher {
  encrypt(text: string): Buffer
  decrypt(encrypted: Buffer): string
}
