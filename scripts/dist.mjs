// @ts-check
// npm run dist: packages the app for this system into dist/.
//   npm run dist -- --targets=dir,tar.gz,deb,AppImage   other than the system's usual ones
//                   --as=0.2.0 --out=FOLDER             another version, another folder
//                   --feed=URL                          where the packages look for updates: a release, with the Electron of package.json alone
//                   --quick                             not compressed, for tests, with any Electron
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, Platform } from 'electron-builder'
import { parse } from 'yaml'
import { buildDeb, buildTarball } from './dist/linux-packages.mjs'
import { dropEmptySigning } from './dist/signing.mjs'
import { root } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain, SetupError, step, tell } from './lib/terminal.mjs'

/** What is packaged on each system unless said otherwise. @type {Partial<Record<NodeJS.Platform, string[]>>} */
const TARGETS = { linux: ['deb', 'tar.gz'], darwin: ['dmg', 'zip'], win32: ['nsis'] }

/** What is made of electron-builder's folder without it. */
const OURS = /** @type {const} */ ([
  ['deb', buildDeb],
  ['tar.gz', buildTarball],
])

/** The first Electron in which this fuse is (electronjs.org/docs/latest/tutorial/fuses). */
const FILE_FUSE_SINCE = 29

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      targets: { type: 'string' },
      as: { type: 'string' },
      out: { type: 'string', default: 'dist' },
      feed: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  })
  const targets = values.targets?.split(',') ?? TARGETS[process.platform]
  if (targets === undefined)
    throw new SetupError(`There are no packages for ${process.platform}.`, 'Run it from a checkout.')
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const version = values.as ?? manifest.version
  const output = resolve(root, values.out)
  // Nothing of it is started: a machine that only packages needs no sandbox and no display's libraries.
  const release = values.feed !== undefined && !values.quick
  const { version: electron, dist } = await setUp({ desktop: false, starts: false, release })
  if (electron !== manifest.devDependencies.electron)
    tell(
      `  Electron ${electron} is not the one of package.json: these packages are for trying, not for people.`,
    )
  dropEmptySigning(process.env)
  const ours = OURS.filter(([target]) => targets.includes(target))
  const others = targets.filter((target) => !OURS.some(([own]) => own === target))
  await step(`Packaging Binnacle ${version}`, async () => {
    const config = configuration({
      dist,
      electron,
      version,
      output,
      feed: values.feed,
      isQuick: values.quick,
    })
    await build({
      projectDir: root,
      targets: Platform.current().createTarget(others.length > 0 ? others : ['dir']),
      publish: 'never',
      config,
    })
    const app = join(output, 'linux-unpacked')
    for (const [, make] of ours) await make({ app, version, output, isQuick: values.quick })
  })
  tell(`  in ${output}`)
  return 0
})

/**
 * The configuration of `packaging/electron-builder.yml` with the Electron of this machine.
 * @param {{ dist: string, electron: string, version: string, output: string, feed: string | undefined, isQuick: boolean }} options
 */
function configuration({ dist, electron, version, output, feed, isQuick }) {
  const { electronFuses, ...config } = parse(
    readFileSync(join(root, 'packaging/electron-builder.yml'), 'utf8'),
  )
  const { grantFileProtocolExtraPrivileges, ...earlier } = electronFuses
  const hasFileFuse = Number(electron.split('.')[0]) >= FILE_FUSE_SINCE
  return {
    ...config,
    electronDist: dist,
    electronVersion: electron,
    electronFuses: hasFileFuse ? { ...earlier, grantFileProtocolExtraPrivileges } : earlier,
    directories: { ...config.directories, output },
    extraMetadata: { version },
    publish: feed === undefined ? null : { provider: 'generic', url: feed },
    compression: isQuick ? 'store' : 'maximum',
    afterExtract: withoutOtherApp,
    afterPack: feed === undefined ? null : withFeed(feed),
  }
}

/** The Electron of the npm registry was built to carry an application of somebody else's, which has a feed of its own. @param {{ appOutDir: string }} context */
async function withoutOtherApp({ appOutDir }) {
  for (const name of ['app', 'app-update.yml'])
    rmSync(join(appOutDir, 'resources', name), { recursive: true, force: true })
}

/**
 * electron-builder writes down the feed in packages that can update themselves; of the others people are told that there is a newer version.
 * @param {string} feed
 */
function withFeed(feed) {
  /** @param {{ appOutDir: string, electronPlatformName: string }} context */
  return async ({ appOutDir, electronPlatformName }) => {
    if (electronPlatformName !== 'linux') return
    const text = `provider: generic\nurl: ${JSON.stringify(feed)}\nupdaterCacheDirName: binnacle-updater\n`
    writeFileSync(join(appOutDir, 'resources/app-update.yml'), text)
  }
}
