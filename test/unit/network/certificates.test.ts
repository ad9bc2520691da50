import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/main/network/certificates'
import { type CertificateRequest, type MadeCertificate, makeCertificate } from '../../world/tls/certificates'

const DAY = 86_400_000
const HOST = 'freight.example.test'
const root = makeCertificate({ subject: 'Example Company CA', authority: {} })

const server = (request: Partial<CertificateRequest> = {}): MadeCertificate =>
  makeCertificate({ subject: HOST, issuer: root, hosts: [HOST], ...request })
const between = (request: Partial<CertificateRequest> = {}): MadeCertificate =>
  makeCertificate({ subject: 'Example Issuing CA', issuer: root, authority: {}, ...request })

const judged = (
  chain: readonly MadeCertificate[],
  hostname = HOST,
  trusted: readonly MadeCertificate[] = [root],
) =>
  judge({
    chain: chain.map(({ pem }) => pem),
    hostname,
    authorities: trusted.map(({ pem }) => new X509Certificate(pem)),
    now: Date.now(),
  })

describe("a server's certificate is trusted", () => {
  it('when the company’s authority has signed it', () => {
    expect(judged([server()])).toBe('trusted')
  })

  it('when an authority between them has, which the server sends along', () => {
    const issuing = between()
    expect(judged([server({ issuer: issuing }), issuing])).toBe('trusted')
    expect(judged([server({ issuer: issuing })]), 'not without it').toBe('authority')
  })

  it('for an address that it names', () => {
    const named = server({ hosts: ['127.0.0.1'] })
    expect(judged([named], '127.0.0.1')).toBe('trusted')
    expect(judged([named], '127.0.0.2')).toBe('host')
  })

  it('when it is itself in the file, whoever signed it', () => {
    const own = makeCertificate({ subject: HOST, hosts: [HOST] })
    expect(judged([own], HOST, [own])).toBe('trusted')
    expect(judged([own], 'other.example.test', [own])).toBe('host')
  })

  it('when the authority was renewed and its old certificate is still in the file', () => {
    const old: MadeCertificate = {
      ...root,
      pem: makeCertificate({ subject: root.subject, authority: {} }).pem,
    }
    expect(judged([server()], HOST, [old, root])).toBe('trusted')
  })

  it('when the authority in the file is an old one that signed itself with SHA-1', () => {
    const old = makeCertificate({ subject: 'Old Company CA', authority: {}, digest: 'sha1' })
    expect(judged([server({ issuer: old })], HOST, [old])).toBe('trusted')
  })

  it('under an authority that is limited to its domain', () => {
    const limited = between({ names: { permitted: ['example.test'], excluded: ['secret.example.test'] } })
    expect(judged([server({ issuer: limited }), limited])).toBe('trusted')
  })
})

describe("a server's certificate is not trusted", () => {
  it('when nobody in the file has signed it', () => {
    const stranger = makeCertificate({ subject: root.subject, authority: {} })
    expect(judged([server({ issuer: stranger })])).toBe('authority')
    expect(judged([server({ issuer: stranger }), stranger])).toBe('authority')
  })

  it('for another host', () => {
    expect(judged([server()], 'freight.example.test.evil.test')).toBe('host')
    expect(judged([server({ hosts: [] })]), 'its common name does not count').toBe('host')
  })

  it('when it has expired, or is not valid yet', () => {
    expect(judged([server({ to: Date.now() - 1_000 })])).toBe('dates')
    expect(judged([server({ from: Date.now() + DAY })])).toBe('dates')
  })

  it('when an authority above it has expired', () => {
    const old = between({ to: Date.now() - 1_000 })
    expect(judged([server({ issuer: old }), old])).toBe('dates')
  })

  it('when what has signed it is no authority', () => {
    const neighbor = server({ hosts: ['neighbor.example.test'] })
    expect(judged([server({ issuer: neighbor }), neighbor])).toBe('authority')
  })

  it('when more authorities stand between than the one above allows', () => {
    const last = between({ subject: 'Last', authority: { pathLength: 0 } })
    const more = between({ subject: 'One more', issuer: last })
    expect(judged([server({ issuer: last }), last])).toBe('trusted')
    expect(judged([server({ issuer: more }), more, last])).toBe('authority')
  })

  it('when the authority may not vouch for that domain', () => {
    const limited = between({ names: { permitted: ['corp.test'] } })
    expect(judged([server({ issuer: limited }), limited])).toBe('authority')
    const excluded = between({ names: { excluded: ['example.test'] } })
    expect(judged([server({ issuer: excluded }), excluded])).toBe('authority')
    const address = server({ issuer: limited, hosts: ['127.0.0.1'] })
    expect(judged([address, limited], '127.0.0.1'), 'an address is in no domain').toBe('authority')
  })

  it.each([
    ['is for clients', { forClients: true }],
    ['demands something unknown', { demandsUnknown: true }],
    ['is signed with SHA-1', { digest: 'sha1' }],
  ] as const)('when it %s', (_what, request) => {
    expect(judged([server(request)])).toBe('authority')
    const above = between(request)
    expect(judged([server({ issuer: above }), above]), 'or the authority above it').toBe('authority')
  })

  it('when it cannot be read, or is none', () => {
    const authorities = [new X509Certificate(root.pem)]
    const pem = server().pem.replace(/\n.{10}/, '\nAAAAAAAAAA')
    for (const chain of [[pem], ['nothing'], []])
      expect(judge({ chain, hostname: HOST, authorities, now: Date.now() })).toBe('authority')
  })

  it('when the server sends many authorities that all vouch for each other', () => {
    const one = between({ subject: 'Circle', issuer: root })
    const circle = Array.from({ length: 9 }, () => between({ subject: 'Circle', issuer: one, keyOf: one }))
    expect(judged([server({ issuer: one }), ...circle], HOST, [])).toBe('authority')
  })
})
