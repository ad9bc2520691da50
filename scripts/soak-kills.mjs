// @ts-check
// npm run soak:kills: the real app, killed with kill -9 in a moment of each local deploy and of each "Tag and draft".
//   npm run soak:kills -- [--deploys 40] [--drafts 10] [--seed 1]
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { soakInDesktop } from '../test/soak/in-desktop.mjs'
import { duration, runMain } from './lib/terminal.mjs'

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      deploys: { type: 'string', default: '40' },
      drafts: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
    },
  })
  return soakInDesktop(fileURLToPath(import.meta.url), async (place) => {
    const { killDeploys, killDrafts } = await import('../test/soak/kills.ts')
    const seed = Number(values.seed)
    let wrong = 0
    for (const [name, live, kills] of /** @type {const} */ ([
      ['local deploys', killDeploys, Number(values.deploys)],
      ['“Tag and draft”', killDrafts, Number(values.drafts)],
    ])) {
      if (kills === 0) continue
      const began = Date.now()
      const { wrongs, figures } = await live(seed, kills, place)
      const sums = Object.entries(figures).map(([what, count]) => `${what} ${count}`)
      console.log(`${name}: ${duration(Date.now() - began)}, ${wrongs.length} wrong; ${sums.join(', ')}`)
      for (const one of wrongs) console.log(`  ${one}`)
      wrong += wrongs.length
    }
    return wrong > 0 ? 1 : 0
  })
})
