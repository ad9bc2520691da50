import { ChatPersonSchema, namesEnvironment, peopleWords, placesFor } from '@core/chat/config'
import { describe, expect, it } from 'vitest'

const person = (may: object) => ChatPersonSchema.parse({ name: 'tom', may })

describe('who may lock an app in chat', () => {
  const locks = (may: object) =>
    namesEnvironment(placesFor(person(may).may, 'lock'), { app: 'docs', environment: '*' })

  it('is whoever a workspace file lets lock it', () => {
    expect(locks({ lock: ['docs/*'] })).toBe(true)
    expect(locks({ lock: ['shop/*'], deploy: ['*/*'] })).toBe(false)
  })

  it('is whoever may lift holds there, as in files that were written before', () => {
    expect(locks({ hold: ['*/*'] })).toBe(true)
    expect(peopleWords({ U1: person({ hold: ['*/*'] }) })).toEqual([expect.stringContaining('hold */*')])
  })

  it('may lift no hold by that', () => {
    expect(placesFor(person({ lock: ['*/*'] }).may, 'hold')).toEqual([])
  })
})
