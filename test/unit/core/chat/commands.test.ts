import { FORMS, nearestForm, readCommand } from '@core/chat/commands'
import { describe, expect, it } from 'vitest'

describe('A command in chat', () => {
  it.each([
    ['deploy docs', { kind: 'deploy', app: 'docs', environment: null, ref: null }],
    [
      'deploy getsentry to production at 5c0c97a',
      { kind: 'deploy', app: 'getsentry', environment: 'production', ref: '5c0c97a' },
    ],
    ['Deploy docs/prod/eu-west-1', { kind: 'deploy', app: 'docs', environment: 'prod/eu-west-1', ref: null }],
    [
      'deploy docs to Production EU',
      { kind: 'deploy', app: 'docs', environment: 'Production EU', ref: null },
    ],
    ['status', { kind: 'status' }],
    ['what ships getsentry', { kind: 'ships', app: 'getsentry', environment: null }],
    ['where is #1234?', { kind: 'where', change: '#1234' }],
    ['cancel docs#440', { kind: 'cancel', app: 'docs', environment: null, number: 440 }],
    ['cancel docs/production#440', { kind: 'cancel', app: 'docs', environment: 'production', number: 440 }],
    [
      'roll back getsentry production: checkout: 500s',
      { kind: 'rollback', app: 'getsentry', environment: 'production', reason: 'checkout: 500s' },
    ],
    ['lock docs: the database moves', { kind: 'lock', app: 'docs', reason: 'the database moves' }],
    ['hold docs: the database moves', { kind: 'lock', app: 'docs', reason: 'the database moves' }],
    [
      'lift docs production: fixed',
      { kind: 'lift', app: 'docs', environment: 'production', reason: 'fixed' },
    ],
    ['release status', { kind: 'release' }],
    ['help', { kind: 'help' }],
  ])('“%s” is read', (text, command) => {
    expect(readCommand(text)).toEqual(command)
  })

  it.each([
    '',
    'deploy',
    'deploy docs at',
    'deploy docs at a b',
    'cancel docs',
    'thanks!',
    'deployment of docs',
  ])('“%s” is none', (text) => {
    expect(readCommand(text)).toBeNull()
  })

  it('that is misspelt is like one of the forms', () => {
    expect(nearestForm('depoly docs')).toBe('deploy APP [to ENVIRONMENT] [at REF]')
    expect(nearestForm('staus')).toBe('status')
    expect(nearestForm('rol bak docs')).toBe('roll back APP [ENVIRONMENT][: reason]')
    expect(FORMS).toContain(nearestForm('x'.repeat(10_000)))
  })
})
