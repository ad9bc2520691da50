import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openDatabase } from './lib/database.mjs'
import { bold, done, fail, heading, note, pause, warn } from './lib/terminal.mjs'

const [environment, live] = process.argv.slice(2)
if (environment === undefined || live === undefined)
  fail('use: node scripts/ship.mjs ENVIRONMENT LIVE-FOLDER')

const plan = JSON.parse(await readFile('ship.json', 'utf8'))
const { commit } = JSON.parse(await readFile(join('dist', 'manifest.json'), 'utf8'))
const place = resolve(live, environment)
const release = join(place, 'releases', commit)
let restarted = 0

// Asked to stop: what is done stays done, and the log says how far that is.
process.on('SIGTERM', () => {
  warn(`stopped: ${restarted} of ${plan.workers} workers run ${commit.slice(0, 7)}`)
  process.exit(143)
})

console.log(`Shipping ${bold(commit.slice(0, 7))} to ${bold(environment)}`)
await mkdir(join(place, 'releases'), { recursive: true })
await mkdir(join(place, 'workers'), { recursive: true })
await uploadAssets()
await runMigrations()
await switchRelease()
await restartWorkers()
await checkHealth()
console.log(`\n${environment} runs ${commit.slice(0, 7)}`)

/** Copies the site beside the one that is live: nobody sees it before it is whole. */
async function uploadAssets() {
  heading('Upload assets')
  const files = (await readdir('dist', { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  const known = await readdir(release).catch(() => null)
  if (known !== null) {
    await pause(200)
    return done(`${files.length} files are there already`, 'kept from an earlier deploy')
  }
  const part = `${release}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true })
  const entries = (await readdir('dist')).sort()
  for (const [i, name] of entries.entries()) {
    await pause(plan.uploadMs / entries.length)
    await cp(join('dist', name), join(part, name), { recursive: true })
    note(`${i + 1} of ${entries.length}  ${name}`)
  }
  await rename(part, release)
  done(`${files.length} files uploaded`)
}

async function runMigrations() {
  heading('Run migrations')
  const database = await openDatabase(join(place, 'database.json'))
  const pending = await database.pending()
  const ahead = await database.ahead()
  for (const name of pending) {
    await pause(plan.migrationMs)
    await database.migrate(name).catch((error) => fail(`migrations/${name}: ${error.message}`))
    done(name)
  }
  if (ahead.length > 0) warn(`the database is ahead by ${ahead.join(', ')}, which stays`)
  if (pending.length === 0) done('nothing to migrate', `${database.applied.length} were run before`)
}

/** The one moment in which the site changes: a link is put in the place of another. */
async function switchRelease() {
  heading('Switch to the new release')
  await pause(200)
  const current = join(place, 'current')
  if (process.platform === 'win32') {
    await rm(current, { recursive: true, force: true })
    await symlink(release, current, 'junction')
  } else {
    await rm(`${current}.new`, { force: true })
    await symlink(join('releases', commit), `${current}.new`)
    await rename(`${current}.new`, current)
  }
  done(`current → releases/${commit.slice(0, 7)}`)
}

async function restartWorkers() {
  heading('Restart workers')
  for (let worker = 1; worker <= plan.workers; worker++) {
    await pause(plan.workerMs)
    await writeFile(
      join(place, 'workers', `${worker}.json`),
      `${JSON.stringify({ worker, release: commit })}\n`,
    )
    restarted = worker
    done(`worker ${worker} of ${plan.workers}`)
  }
}

/** Reads the page back from where it was shipped to: it must be this commit’s. */
async function checkHealth() {
  heading('Health check')
  const page = join(place, 'current', plan.healthPage)
  let problem = ''
  for (let attempt = 1; attempt <= 3; attempt++) {
    await pause(300)
    const html = await readFile(page, 'utf8').catch(() => null)
    problem = html === null ? '404 not found' : html.includes(commit) ? '' : 'it is another commit’s'
    if (problem === '') return done(`/${plan.healthPage}`, '200 ok')
    warn(`attempt ${attempt} of 3: /${plan.healthPage}: ${problem}`)
  }
  fail(`health check failed: ${environment} does not answer at /${plan.healthPage}: ${problem}`)
}
