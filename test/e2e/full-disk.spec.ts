import { execFileSync } from 'node:child_process'
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/test'

test.use({ ownElectron: true })

/** Room for the app and what its window keeps, and little more. */
const SIZE = '64m'

/** A small disk of its own, where this user may have one. Answers whether it is there. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Writes until nothing more fits. Answers how much that was, bytes. */
function fill(file: string): number {
  const filler = openSync(file, 'a')
  try {
    for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4)) writeWhileItFits(filler, size)
  } finally {
    closeSync(filler)
  }
  return statSync(file).size
}

function writeWhileItFits(file: number, size: number): void {
  try {
    for (;;) {
      writeSync(file, Buffer.alloc(size))
      fsyncSync(file)
    }
  } catch {
    // Now it is full, but for less than this.
  }
}

test('on a full disk nothing is sent, that is said, and all goes on once there is room', async ({
  start,
  project,
  folder,
}) => {
  const disk = join(folder, 'disk')
  test.skip(!mountSmallDisk(disk), 'Only root can mount a small disk.')
  try {
    const dir = join(disk, 'data')
    mkdirSync(dir)
    const app = await start({ dir, workspace: project.workspace() })
    await app.deploy('site/staging')
    await expect(app.environment('site/staging')).toContainText('up to date')
    project.commit('One more', { 'page.txt': 'good evening\n' })
    await expect(app.environment('site/staging')).toContainText('1 commit waiting')
    await expect(app.environment('site/staging')).toContainText('CI green')

    const filler = join(disk, 'filler')
    expect(fill(filler)).toBeGreaterThan(0)
    const sheet = await app.openDeploy('site/staging')
    await expect(app.verdict(sheet)).toContainText('Go')
    fill(filler)
    await sheet.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(sheet.getByRole('alert')).toContainText(/disk (is )?full/)
    expect(project.shipped('staging')).toHaveLength(1)

    rmSync(filler)
    await sheet.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(sheet).toBeHidden()
    await expect(app.environment('site/staging')).toContainText('up to date')
    expect(project.shipped('staging')).toHaveLength(2)
  } finally {
    execFileSync('umount', ['-l', disk])
  }
})
