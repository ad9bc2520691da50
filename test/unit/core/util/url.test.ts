import { mayLeadTo } from '@core/util/url'
import { describe, expect, it } from 'vitest'

const leads = (from: string, to: string): boolean => mayLeadTo(new URL(to), new URL(from))

describe('What is fetched from an address that a server has named', () => {
  it.each([
    ['a host of the internet', 'https://avatars.githubusercontent.com/u/1?v=4'],
    ['its own host', 'https://api.github.com/pictures/1'],
  ])('is fetched from %s', (_name, to) => {
    expect(leads('https://api.github.com', to)).toBe(true)
  })

  it.each([
    'http://127.0.0.1:9200/_shutdown',
    'https://127.0.0.1:8443/',
    'https://localhost/',
    'https://app.localhost/',
    'https://localhost./',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0.0.0.0/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://router/',
    'https://printer.local/',
    'https://wiki.corp.internal/',
    'http://avatars.githubusercontent.com/u/1',
    'file:///etc/passwd',
    'ftp://example.com/1',
  ])('is not fetched from this machine or a network around it, nor over an open line: %s', (to) => {
    expect(leads('https://api.github.com', to)).toBe(false)
  })

  it.each([
    ['https://git.corp.internal', 'https://s3.corp.internal/1', true],
    ['https://10.0.0.1/api/v3', 'https://10.0.0.2/1', true],
    ['https://git.example.com/api/v3', 'https://avatars.git.example.com/1', true],
    ['https://git.corp.internal', 'https://127.0.0.1/1', false],
    ['https://git.corp.internal', 'https://[::ffff:7f00:1]/1', false],
    ['http://git.corp.internal', 'http://git.corp.internal/1', true],
    ['http://git.corp.internal', 'http://s3.corp.internal/1', false],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4001/1', true],
    ['http://localhost:4000', 'http://127.0.0.1:4001/1', true],
    ['http://127.0.0.1:4000', 'http://192.168.1.1/1', false],
  ])('from a server at %s at %s: %s', (from, to, may) => {
    expect(leads(from, to)).toBe(may)
  })
})
