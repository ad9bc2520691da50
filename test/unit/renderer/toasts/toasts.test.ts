import { beforeEach, describe, expect, it } from 'vitest'
import { announce, dismissAll, undoLatest, useToasts, warn } from '../../../../src/renderer/toasts/toasts'

const sentences = () => useToasts.getState().toasts.map(({ sentence }) => sentence)

beforeEach(dismissAll)

describe('What was just done', () => {
  it('is said once, and the last three of it are kept', () => {
    for (const sentence of ['a', 'a', 'b', 'c', 'd']) announce(sentence)
    expect(sentences()).toEqual(['b', 'c', 'd'])
  })

  it('gives way before what went wrong does', () => {
    warn('lost')
    for (const sentence of ['a', 'b', 'c']) announce(sentence)
    expect(sentences()).toEqual(['lost', 'b', 'c'])
  })

  it('shows what went wrong last, however much went wrong before', () => {
    for (const sentence of ['a', 'b', 'c', 'd']) warn(sentence)
    announce('done')
    expect(sentences()).toEqual(['c', 'd', 'done'])
  })

  it('is taken back in the order in which it was done, the latest first, and each once', () => {
    const undone: string[] = []
    announce('a', () => undone.push('a'))
    announce('b', () => undone.push('b'))
    announce('copied')
    expect([undoLatest(), undoLatest(), undoLatest()]).toEqual([true, true, false])
    expect(undone).toEqual(['b', 'a'])
    expect(sentences()).toEqual(['copied'])
  })
})
