import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { AppImageUpdater } from 'electron-updater'

/**
 * Puts a package in the place of an AppImage that runs, whole or not at all: electron-updater deletes the old file before it moves the new one,
 * which may be on another disk, so that a full disk or a kill in between would leave neither. The name stays, since menus and the start at login have it.
 */
function replaceAppImage(
  target: string,
  downloaded: string,
  isDownloaded: (sha512: string) => boolean,
): void {
  const beside = join(dirname(target), `.${basename(target)}.update`)
  try {
    copyFileSync(downloaded, beside)
    chmodSync(beside, statSync(target).mode | 0o100)
    if (!isDownloaded(createHash('sha512').update(readFileSync(beside)).digest('base64')))
      throw new Error('the downloaded package has changed since it was verified')
    const handle = openSync(beside, 'r')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(beside, target)
  } catch (cause) {
    rmSync(beside, { force: true })
    throw cause
  }
}

/** electron-updater's, but for how the new file takes the place of the old one. */
export class WholeAppImageUpdater extends AppImageUpdater {
  constructor(
    app: ConstructorParameters<typeof AppImageUpdater>[1],
    private readonly target: string,
    /** Starts the new version once this one is gone. */
    private readonly restart: (program: string) => void,
    /** Whether this is the SHA-512 that the feed says of the package that was downloaded. */
    private readonly isDownloaded: (sha512: string) => boolean,
  ) {
    super(null, app)
  }

  protected override doInstall(): boolean {
    if (this.installerPath === null) throw new Error('nothing was downloaded')
    replaceAppImage(this.target, this.installerPath, this.isDownloaded)
    this.restart(this.target)
    return true
  }

  override quitAndInstall(): void {
    if (this.install(true, true)) this.app.quit()
    else this.quitAndInstallCalled = false
  }
}
