import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { appImageOf } from '@core/updates/app-image'
import { isSignedByCertificate } from './signature'

/** How this copy was installed. `by hand`: in a form that no program replaces while it runs, where this user may not write, or with a signature that no newer version has. */
export interface Installation {
  readonly kind: 'app-image' | 'nsis' | 'mac' | 'by hand' | 'checkout'
}

interface Facts {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** The program that runs. */
  readonly program: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What says whether an app of macOS is signed; the system's own unless a test has another. */
  readonly codesign?: string
}

/** Finds out how a copy was installed. */
export async function installationOf({
  platform,
  isPackaged,
  program,
  environment,
  codesign,
}: Facts): Promise<Installation> {
  if (!isPackaged) return { kind: 'checkout' }
  switch (platform) {
    case 'linux': {
      const image = appImageOf(program, environment)
      return { kind: image !== null && (await mayWrite(image, dirname(image))) ? 'app-image' : 'by hand' }
    }
    case 'win32':
      // What the installer leaves beside the program (electron.build, "NSIS").
      return { kind: (await exists(join(dirname(program), 'Uninstall Binnacle.exe'))) ? 'nsis' : 'by hand' }
    case 'darwin': {
      const bundle = program.split('/Contents/MacOS/')[0] ?? ''
      // Started from the disk image, or from where macOS keeps what was never moved (Gatekeeper Path Randomization), it can't be replaced.
      const isMoved = !bundle.startsWith('/Volumes/') && !bundle.includes('/AppTranslocation/')
      const canBeReplaced = isMoved && (await mayWrite(bundle))
      return { kind: canBeReplaced && (await isSignedByCertificate(bundle, codesign)) ? 'mac' : 'by hand' }
    }
    default:
      return { kind: 'by hand' }
  }
}

const mayWrite = async (...paths: readonly string[]): Promise<boolean> =>
  (await Promise.all(paths.map((path) => reaches(path, constants.W_OK)))).every(Boolean)

const exists = (path: string): Promise<boolean> => reaches(path, constants.F_OK)

const reaches = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  )
