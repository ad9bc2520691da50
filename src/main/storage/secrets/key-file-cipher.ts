import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { codeOf } from '../problem'
import type { Cipher } from './cipher'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts with a key that lies in a file only for its owner (AES-256-GCM). It is for machines without a keychain: whoever can read
 * this person's files can read the secrets, but a copy of one of the two files tells nothing. Throws what the file system throws.
 */
export function createKeyFileCipher(file: string): Cipher {
  return {
    encrypt: (text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyIn(file) ?? newKey(file), nonce)
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted])
    },
    decrypt: (bytes) => {
      const key = keyIn(file)
      if (key === null) throw new Error('there is no key')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      return (
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      )
    },
  }
}

function keyIn(file: string): Buffer | null {
  try {
    const key = readFileSync(file)
    return key.length === KEY_BYTES ? key : null
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw cause
  }
}

function newKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  writeFileSync(file, key, { mode: 0o600, flush: true })
  return key
}
