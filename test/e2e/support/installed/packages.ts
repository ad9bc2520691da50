import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../electron'

/** Makes packages of this checkout under a version of its own; answers the folder that has them. */
export async function packaged(
  folder: string,
  version: string,
  targets: string,
  more: readonly string[] = [],
) {
  const out = join(folder, `packages-${version}`)
  const words = [join(root, 'scripts/dist.mjs'), '--quick', `--as=${version}`, `--out=${out}`, ...more]
  await new Promise<void>((done, fail) => {
    const child = spawn(process.execPath, [...words, `--targets=${targets}`], { cwd: root })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said += text
      })
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(said))))
  })
  return out
}

/** Unpacks an archive; answers its one folder. */
export function unpacked(archive: string, into: string): string {
  mkdirSync(into)
  execFileSync('tar', ['-C', into, '-xzf', archive])
  return join(into, basename(archive, '.tar.gz'))
}

/**
 * What stands for an AppImage of a program's folder, where no tool makes a real one: it says of itself what the runtime of an AppImage says (AppImage
 * documentation, "Environment variables") and starts the program.
 */
export const standInAppImage = (folder: string): string => `#!/bin/sh
APPIMAGE=$(readlink -f "$0") APPDIR=${folder}
export APPIMAGE APPDIR
exec ${folder}/binnacle "$@"
`

/** Lays a company's file where it is read, for one program alone: in a view of the system of its own. Answers what starts the program. */
export function underManaged(folder: string, program: string, settings: unknown): string {
  cpSync('/etc', folder, { recursive: true, verbatimSymlinks: true })
  mkdirSync(join(folder, 'binnacle'), { recursive: true })
  writeFileSync(join(folder, 'binnacle/managed.json'), JSON.stringify(settings), { mode: 0o644 })
  const starter = `${folder}-starter`
  const script = `#!/bin/sh\nexec unshare --mount sh -c 'mount --bind "$0" /etc && exec "$@"' ${folder} ${program} "$@"\n`
  writeFileSync(starter, script, { mode: 0o755 })
  return starter
}

/** A system of its own to install into, with nothing in it but the records of dpkg. */
export class CleanRoot {
  readonly #records: string

  constructor(readonly folder: string) {
    this.#records = join(folder, 'var/lib/dpkg')
    for (const name of ['info', 'updates', 'triggers'])
      mkdirSync(join(this.#records, name), { recursive: true })
    for (const name of ['status', 'available']) writeFileSync(join(this.#records, name), '')
  }

  path(...names: string[]): string {
    return join(this.folder, ...names)
  }

  install(deb: string): void {
    this.#dpkg('--install', deb)
    const helper = this.path('opt/Binnacle/chrome-sandbox')
    // Chromium takes it from root alone, and does without where there is none.
    if (statSync(helper).uid !== 0) rmSync(helper)
  }

  remove(): void {
    this.#dpkg('--remove', 'binnacle')
  }

  /** The version that is installed; null for none. */
  version(): string | null {
    const status = readFileSync(join(this.#records, 'status'), 'utf8')
    return /^Status: install ok installed$/m.test(status)
      ? (/^Version: (.*)$/m.exec(status)?.[1] ?? null)
      : null
  }

  /** What Binnacle needs of Debian is on this machine, not in here. */
  #dpkg(...words: string[]): void {
    const asRoot = process.getuid?.() === 0 ? [] : ['fakeroot']
    const [command = '', ...args] = [...asRoot, 'dpkg', `--root=${this.folder}`, '--force-depends', ...words]
    execFileSync(command, [...args], { stdio: 'pipe', env: { ...process.env, DPKG_FRONTEND_LOCKED: '' } })
  }
}
