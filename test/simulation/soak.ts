// The simulation for longer, or for one seed; `npm run soak -- --seeds N | --seed N | --bugs | --scale | --github | --year`.
import { BUGS } from './bugs'
import { githubTable } from './scale/github'
import { table } from './scale/scale'
import { yearTable } from './scale/year'
import { live } from './schedule'

const value = (name: string): number | null => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : Number(process.argv[at + 1])
}

/** Lives through these seeds; prints each that fails and says how many did. */
async function soak(first: number, count: number): Promise<number> {
  const began = Date.now()
  let failed = 0
  for (let seed = first; seed < first + count; seed++) {
    const wrongs = await live(seed)
    if (wrongs.length > 0) {
      failed++
      console.log(`seed ${seed}:\n${wrongs.map((wrong) => `  ${wrong}`).join('\n')}`)
    }
    if (seed % 5_000 === 0) console.log(`${seed} schedules, ${failed} failed`)
  }
  console.log(`${count} schedules in ${((Date.now() - began) / 1000).toFixed(1)} s, ${failed} failed`)
  return failed
}

/** For each bug put in on purpose the first seed that finds it, and what it saw. */
async function bugs(): Promise<void> {
  for (const [name, bug] of Object.entries(BUGS)) {
    for (let seed = 1; ; seed++) {
      const wrong = (await live(seed, bug)).find((sentence) => bug.shows.test(sentence))
      if (wrong === undefined) continue
      console.log(`${name}: seed ${seed}, ${wrong}`)
      break
    }
  }
}

if (process.argv.includes('--bugs')) await bugs()
else if (process.argv.includes('--scale')) await table()
else if (process.argv.includes('--github')) await githubTable()
else if (process.argv.includes('--year')) await yearTable()
else {
  const seed = value('seed')
  process.exitCode = (await soak(seed ?? 1, seed === null ? (value('seeds') ?? 10_000) : 1)) > 0 ? 1 : 0
}
