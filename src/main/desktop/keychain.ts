import { safeStorage } from 'electron'

/**
 * The system's keychain by Electron's safeStorage. On Linux `basic_text` (told from Electron 26 on) is a password that stands in
 * Chromium's source: it protects nothing, so it counts as no keychain.
 */
export const systemKeychain = {
  isAvailable: () => safeStorage.isEncryptionAvailable() && !isBasicText(),
  encrypt: (text: string) => safeStorage.encryptString(text),
  decrypt: (encrypted: Buffer) => safeStorage.decryptString(encrypted),
}

function isBasicText(): boolean {
  if (process.platform !== 'linux' || !('getSelectedStorageBackend' in safeStorage)) return false
  return safeStorage.getSelectedStorageBackend() === 'basic_text'
}
