import type { Session } from 'electron'

/** Takes from the window what it never needs: foreign content, permissions, devices, downloads, spell checking. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  // Or a dictionary is got from Google all the same.
  session.setSpellCheckerLanguages([])
}
