import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { change, problem, value } from '../../contract/http/asking'
import { startOddServer } from '../../world/odd-server.ts'
import { makeCertificate } from '../../world/tls/certificates.ts'
import { expect } from '../support/test'
import { test } from './network.support'

test('a certificate counts if the company’s authority vouches for it', async ({ networkWith, folder }) => {
  const authority = makeCertificate({ subject: 'Example Company CA', authority: {} })
  const serverWith = async (request: Partial<Parameters<typeof makeCertificate>[0]>) => {
    const own = makeCertificate({ subject: 'odd', issuer: authority, hosts: ['127.0.0.1'], ...request })
    return startOddServer({ key: own.keyPem, cert: own.pem })
  }
  const good = await serverWith({})
  const expired = await serverWith({ to: Date.now() - 60_000 })
  const foreign = await serverWith({ hosts: ['other.example.test'] })
  const at = (port: number) => `https://127.0.0.1:${port}`

  for (const variable of ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE']) {
    const file = join(folder, 'company authority.pem')
    writeFileSync(file, `A comment\n${authority.pem}`)
    const { ask } = await networkWith({ [variable]: file })
    value(await ask(change(at(good.port))))
    expect(problem(await ask(change(at(expired.port))))).toMatchObject({
      kind: 'unreachable',
      sentence: expect.stringMatching(/is not valid today, so nothing was sent\. It has expired/),
    })
    expect(problem(await ask(change(at(foreign.port))))).toMatchObject({
      kind: 'unreachable',
      sentence: expect.stringMatching(/belongs to another host, so nothing was sent/),
    })
  }

  const without = await networkWith({ NODE_EXTRA_CA_CERTS: join(folder, 'no such file.pem') })
  const found = problem(await without.ask(change(at(good.port))))
  expect(found.kind).toBe('unreachable')
  expect(found.sentence).toMatch(/authority that this machine does not trust.*NODE_EXTRA_CA_CERTS/)
  expect(without.said()).toContain('no such file.pem cannot be read')
  expect(good.arrived).toHaveLength(2)
  expect([...expired.arrived, ...foreign.arrived]).toEqual([])
  for (const server of [good, expired, foreign]) await server.close()
})
