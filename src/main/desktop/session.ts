import type { Session } from 'electron'

/** What the page may load: its own files. The page says the same of itself; this holds whatever becomes of it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Takes from the window what it never needs: foreign content, permissions, devices, downloads, spell checking. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  // The built page is a file. While developing it comes from a server, which needs sockets and inline scripts.
  session.webRequest.onHeadersReceived({ urls: ['file:///*.html'] }, ({ responseHeaders }, answer) => {
    answer({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [POLICY] } })
  })
}
