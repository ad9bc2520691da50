import { askedWords } from '@core/deploys/deploy'
import { expect, it } from 'vitest'
import { aDeploy } from '../../support/builders'
import { aHistory, found, numbers } from './history.support'

const throughChat = aDeploy({ number: 1, by: 'ada', asked: askedWords('mei', 'Slack', 'tom') })

it('a deploy that was asked for in chat is found by who asked, not by whose Binnacle sent it', () => {
  const history = aHistory(throughChat, aDeploy({ number: 2, by: 'ada' }))
  expect(numbers(history, { by: 'mei' })).toEqual([1])
  expect(numbers(history, { by: 'ada' })).toEqual([2])
  expect(history.facets().people).toEqual(['ada', 'mei'])
  expect(found(history, 'approved by tom')).toEqual([1])
})

it('any of several people may have made a deploy, and nobody is found by no name', () => {
  const history = aHistory(throughChat, aDeploy({ number: 2, by: 'ada' }), aDeploy({ number: 3, by: 'bo' }))
  expect(numbers(history, { byAny: ['mei', 'bo'] }).sort()).toEqual([1, 3])
  expect(numbers(history, { byAny: [] })).toEqual([])
})
