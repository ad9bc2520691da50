import { expect, it } from 'vitest'
import { tellByThree } from './team'

const SCHEDULES = Number(process.env.BINNACLE_CHAT_SCHEDULES ?? 1_000)

it('three Binnacles tell of a deploy in exactly one message, whatever is late or lost, and it ends right', async () => {
  let twice = 0
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const { roots, expected, posted } = await tellByThree(seed)
    expect(
      roots.map(({ text }) => text),
      `seed ${seed}`,
    ).toEqual([expected])
    if (posted > 1) twice += 1
  }
  // The schedules are hard enough: in many of them two spoke at once, and one took it back.
  expect(twice).toBeGreaterThan(SCHEDULES / 50)
})
