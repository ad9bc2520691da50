import type { Session } from 'electron'

type Hardened = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
> & { on(event: 'will-download', hear: (event: { preventDefault(): void }) => void): unknown }

/** Takes from the window what it never needs: foreign content, permissions, devices, downloads, spell checking. */
export function hardenSession(session: Hardened): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  // Or a dictionary is got from Google all the same.
  session.setSpellCheckerLanguages([])
}
