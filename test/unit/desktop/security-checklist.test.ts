// docs/security.md goes through Electron's security checklist; here that each point has a test which exists, and what only the text of
// the sources can show.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const CELL = /\s*\|\s*/

/** The rows of the table below a heading. */
function tableBelow(heading: string): string[][] {
  const text = readFileSync('docs/security.md', 'utf8')
  const part = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = part.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(2).map((row) => row.split(CELL).slice(1, -1))
}

/** The sources of a folder by their paths. */
function sourcesIn(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|html)$/.test(name))
    .map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')])
}

/** The files of a folder in which a pattern occurs. */
const filesWith = (pattern: RegExp, folder: string): string[] =>
  sourcesIn(folder).flatMap(([path, text]) => (pattern.test(text) ? [path] : []))

describe('Electron’s checklist', () => {
  it('has its 20 points, each with tests that exist', () => {
    const rows = tableBelow('Electron’s checklist')
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    for (const row of rows) {
      const named = [...(row[3] ?? '').matchAll(/`([^`]+)`: ([^;]+)/g)]
      expect(named.length, row.join(' | ')).toBeGreaterThan(0)
      for (const [, file = '', title = ''] of named)
        expect(readFileSync(file, 'utf8').includes(`'${title.trim()}'`), `${file}: ${title}`).toBe(true)
    }
  })

  it('turns off no protection, and turns on no experiment', () => {
    const pattern =
      /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegrationIn|enable-blink|disable-web-security|ignore-certificate-errors/
    expect(filesWith(pattern, 'src')).toEqual([])
  })

  it('has no web view', () => {
    expect(filesWith(/<webview|allowpopups/, 'src')).toEqual([])
    expect(filesWith(/webviewTag: true/, 'src')).toEqual([])
  })

  it('shows no page from file://, and none but its own', () => {
    expect(filesWith(/loadFile\(|['"]file:\/\//, 'src')).toEqual([])
    expect(filesWith(/\.loadURL\(/, 'src')).toEqual(['src/main/desktop/window/window.ts'])
    expect(filesWith(/new (BrowserWindow|BrowserView|WebContentsView)\(/, 'src')).toEqual([
      'src/main/desktop/window/window.ts',
    ])
  })

  it('hands links and files to the system in one place', () => {
    expect(filesWith(/shell\.open(External|Path)\(/, 'src')).toEqual([
      'src/main/desktop/links.ts',
      // Binnacle's own log, when it could not start.
      'src/main/desktop/unforeseen.ts',
    ])
  })

  it('makes nothing of text but text', () => {
    const pattern =
      /dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write|rehype-raw|\beval\(/
    expect(filesWith(pattern, 'src')).toEqual([])
  })

  it('sets the fuses of a package', () => {
    const { electronFuses } = parse(readFileSync('packaging/electron-builder.yml', 'utf8'))
    expect(electronFuses).toEqual({
      // Not a fuse: without it an app without a certificate doesn't start on Apple silicon.
      resetAdHocDarwinSignature: true,
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })
})
