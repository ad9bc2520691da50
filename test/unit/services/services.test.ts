import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACCOUNT_SERVICES, SERVICES } from '@core/services/list'
import { describe, expect, it } from 'vitest'
import { loadService } from '../../../src/main/services/connectors'

const ROOT = join(__dirname, '../../..')
const PAGES = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))
const DOCS = ['README.md', ...PAGES.map((name) => `docs/${name}`)]
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n')

describe('Every service of the list', () => {
  it.each(SERVICES)('$kind has a folder that connects what the workspace file can name', async (service) => {
    const { connect, connectIncidents, connectChat } = await loadService(service.kind)
    const { incidents, chat, ...ofApp } = { incidents: undefined, chat: undefined, ...service.parts }
    expect(connect !== undefined).toBe(Object.keys(ofApp).length > 0)
    expect(connectIncidents !== undefined).toBe(incidents !== undefined)
    expect(connectChat !== undefined).toBe(chat !== undefined)
  })

  it.each(SERVICES)(
    '$kind can be looked at for whoever adds an app, where code can be there',
    async (service) => {
      const { lookAtRepository, lookAtFolder } = await loadService(service.kind)
      const at = 'source' in service.parts ? service.parts.source.code?.at : undefined
      expect(at !== undefined).toBe('source' in service.parts)
      expect(lookAtRepository !== undefined).toBe(at === 'host')
      expect(lookAtFolder !== undefined).toBe(at === 'folder')
    },
  )

  it.each(ACCOUNT_SERVICES)('$kind can be asked whose a secret is', async ({ kind }) => {
    expect((await loadService(kind)).whoAmI).toBeTypeOf('function')
  })

  it.each(ACCOUNT_SERVICES)('$kind says in words what its secret must be', ({ account, name }) => {
    expect(account.variable).toMatch(/^BINNACLE_[A-Z]+(_BOT|_APP)?_(TOKEN|KEY)$/)
    for (const { sentence } of account.needs) expect(sentence.split('`').length % 2, name).toBe(1)
    expect(account.needs.length).toBeGreaterThan(0)
  })

  it.each(SERVICES)(
    '$kind is documented: how a workspace file names it, and the variable of its secret',
    (service) => {
      if (Object.keys(service.parts).length > 0) expect(DOCS).toContain(`"service": "${service.kind}"`)
      if ('account' in service) expect(DOCS).toContain(service.account.variable)
    },
  )

  it('has a name and a variable that no other one has', () => {
    for (const values of [
      SERVICES.map(({ name }) => name),
      ACCOUNT_SERVICES.map(({ account }) => account.variable),
    ])
      expect(new Set<string>(values).size).toBe(values.length)
  })
})
