import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Protocol, protocol, type Session } from 'electron'

/**
 * The window's page has a scheme of its own: a page from `file://` could read other files and shares its origin with all of them
 * (Electron, "Security", 18: avoid usage of the file:// protocol).
 */
const SCHEME = 'app'
const HOST = 'binnacle'
const ORIGIN = `${SCHEME}://${HOST}`

const PAGE = '/index.html'

/** Where the window's page is. */
export const PAGE_URL = `${ORIGIN}${PAGE}`

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Tells Chromium of the page's scheme. Only before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/**
 * Serves the built page from its folder, `out/renderer`: the files that are there now by their names, and nothing else. What is known for the first picture
 * comes in the page itself, so that nothing is asked before it is there.
 */
export function servePage(
  to: Pick<Protocol, 'handle'>,
  folder: string,
  picture: () => Promise<string | null>,
): void {
  const files = filesIn(folder)
  const policy = policyOf([...files.keys()])
  to.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const file = method === 'GET' && host === HOST ? files.get(pathname) : undefined
    if (file === undefined) return new Response(null, { status: 404 })
    const [content, known] = await Promise.all([readFile(file), pathname === PAGE ? picture() : null])
    return new Response(known === null ? content : withPicture(content.toString(), known), {
      headers: {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** The page with what is known in it, as data that no parser of HTML takes for anything else: it has no sign that could end its element. */
const withPicture = (page: string, known: string): string =>
  page.replace(
    '<div id="root">',
    (root) =>
      `<script type="application/json" id="known">${known.replaceAll('<', '\\u003c')}</script>${root}`,
  )

/** The files of the page by the paths of their addresses. */
function filesIn(folder: string): Map<string, string> {
  const names = ['index.html', ...readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`)]
  return new Map(
    names.filter((name) => extname(name) in TYPES).map((name) => [`/${name}`, join(folder, name)]),
  )
}

/** What the page may load: its own files, each by its name, and pictures that stand in the page itself. */
function policyOf(paths: readonly string[]): string {
  const those = (ending: string): string =>
    paths
      .filter((path) => path.endsWith(ending))
      .map((path) => `${ORIGIN}${path}`)
      .join(' ') || "'none'"
  return [
    "default-src 'none'",
    `script-src ${those('.js')}`,
    `style-src ${those('.css')}`,
    `font-src ${those('.woff2')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

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
  // Or a dictionary is got from Google anyway.
  session.setSpellCheckerLanguages([])
}
