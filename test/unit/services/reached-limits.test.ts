import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { ReachedLimits } from '../../../src/main/services/http'

function aLog() {
  const said: string[] = []
  const limits = new ReachedLimits((sentence) => said.push(sentence))
  const answered = (path: string, cut: string | null) =>
    limits.note({ service: 'Freight', url: `https://freight.example${path}` }, cut)
  return { said, answered }
}

describe('that an answer was cut', () => {
  it('is said once, however often it is asked for', () => {
    const { said, answered } = aLog()
    for (let poll = 0; poll < 100; poll++) answered(`/deploys?now=${poll}`, 'more than 1,000 items of a list')
    expect(said).toEqual(['Freight’s answer was cut, since it has more than 1,000 items of a list.'])
  })

  it('is said again when something else is left out, and when it was whole meanwhile', () => {
    const { said, answered } = aLog()
    answered('/deploys', 'more than 1,000 items of a list')
    answered('/deploys', 'more than 50,000 values')
    answered('/deploys', null)
    answered('/deploys', 'more than 50,000 values')
    expect(said).toHaveLength(3)
  })

  it('is said of each address', () => {
    const { said, answered } = aLog()
    for (let poll = 0; poll < 3; poll++) {
      answered('/deploys', 'more than 1,000 items of a list')
      answered('/apps', 'more than 50,000 values')
    }
    expect(said).toHaveLength(2)
  })

  it('is remembered of a bounded number of addresses', () => {
    const { said, answered } = aLog()
    for (let n = 0; n <= LIMITS.answer.saidOf; n++) answered(`/${n}`, 'more than 50,000 values')
    const before = said.length
    answered(`/${LIMITS.answer.saidOf}`, 'more than 50,000 values')
    expect(said).toHaveLength(before)
    answered('/0', 'more than 50,000 values')
    expect(said).toHaveLength(before + 1)
  })
})
