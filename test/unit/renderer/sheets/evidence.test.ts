import { describe, expect, it } from 'vitest'
import { toldOf } from '../../../../src/renderer/sheets/VerdictPanel'

describe('the evidence in a sentence', () => {
  it('is the file with its line, as the sentence names it', () => {
    const at = { path: 'db/migrations/0232_owner.py', line: 14 }
    expect(toldOf({ sentence: '0232_owner.py:14 makes a column nullable.', at })).toEqual({
      before: '',
      evidence: '0232_owner.py:14',
      after: ' makes a column nullable.',
    })
    expect(toldOf({ sentence: 'Look at 0232_owner.py first.', at })).toEqual({
      before: 'Look at ',
      evidence: '0232_owner.py',
      after: ' first.',
    })
  })

  it('is the whole path where that is named', () => {
    const at = { path: 'ops/main.tf', line: null }
    expect(toldOf({ sentence: 'ops/main.tf changes.', at }).evidence).toBe('ops/main.tf')
  })

  it('stands before a sentence that does not name it', () => {
    const at = { path: 'a/b.sql', line: 3 }
    expect(toldOf({ sentence: 'A column is dropped.', at })).toEqual({
      before: '',
      evidence: 'b.sql:3',
      after: ': A column is dropped.',
    })
  })

  it('is none where there is nothing to look at', () => {
    expect(toldOf({ sentence: 'CI is green.' })).toEqual({ before: 'CI is green.', evidence: '', after: '' })
  })
})
