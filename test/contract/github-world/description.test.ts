import { describe, expect, it } from 'vitest'
import { Description } from './support/description'

const JSON_TYPE = 'application/json; charset=utf-8'
const REF = '/repos/{owner}/{repo}/git/ref/{ref}'

const description = new Description()
const sha = 'a'.repeat(40)
const url = 'https://api.github.com/repos/o/r/git/refs/heads/main'
const ref = { ref: 'refs/heads/main', node_id: 'x', url, object: { type: 'commit', sha, url } }
const fault = (value: unknown, status = 200, path = REF): string | null =>
  description.fault('GET', path, status, JSON_TYPE, JSON.stringify(value))

describe('the check by GitHub’s own description', () => {
  it('lets pass what is described', () => {
    expect(fault(ref)).toBeNull()
    expect(fault({ message: 'Not Found', status: '404' }, 404)).toBeNull()
  })

  it('finds a field that is missing, of another type, or malformed', () => {
    expect(fault({ ...ref, object: { type: 'commit', url } })).toContain("'sha'")
    expect(fault({ ...ref, node_id: 7 })).toContain('/node_id')
    expect(fault({ ...ref, url: 'no address' })).toContain('uri')
  })

  it('finds an invented field, also deep inside', () => {
    expect(fault({ ...ref, invented: 1 })).toContain('invented')
    expect(fault({ ...ref, object: { ...ref.object, invented: 1 } })).toContain('invented')
  })

  it('finds an answer that is not described at all', () => {
    expect(fault(ref, 202)).toContain('202')
    expect(fault(ref, 200, '/nowhere')).toContain('not described')
    expect(description.fault('GET', REF, 200, null, '')).toContain('with a body')
  })
})
