import { describe, expect, it } from 'vitest'
import { ROUTES } from '../../../world/github/routes/all'
import { exercised, nameOf } from '../support/checked'
import { aboutTheRepository } from './repository'
import { aboutShipping } from './shipping'
import { aboutWork } from './work'

describe('every answer is as GitHub describes it', () => {
  aboutTheRepository()
  aboutWork()
  aboutShipping()

  it('and no route was left out, neither its success nor its failure', () => {
    const wanted = ROUTES.flatMap((route) => [`${nameOf(route)} succeeds`, `${nameOf(route)} fails`])
    expect(wanted.filter((name) => !exercised.has(name))).toEqual([])
  })
})
