import { LIMITS } from '@core/limits'
import { expect, it } from 'vitest'
import { githubSharedFile } from '../../../../src/main/services/github/team'
import { sentence, value } from '../../local/support'
import { open } from '../support'

const REF = 'refs/binnacle/state'

async function shop() {
  const opened = await open()
  return { ...opened, git: opened.repository.history.repository }
}

it('two Binnacles share what is said through a ref of the repository', async () => {
  const { site, git, asked } = await shop()
  const [ada, mei] = [githubSharedFile(site, 'shop'), githubSharedFile(site, 'shop')]
  expect(value(await ada.read())).toEqual({ text: null, version: null })
  expect(value(await ada.write('one', null))).toBe('written')
  const seen = value(await mei.read())
  expect(seen.text).toBe('one')
  expect(value(await mei.write('two', seen.version))).toBe('written')
  expect(value(await ada.read()).text).toBe('two')
  expect(git.git(['log', '--format=%s', REF])).toBe('Binnacle: shop\nBinnacle: shop\n')
  expect(git.git(['for-each-ref', 'refs/heads']).match(/\n/g)).toHaveLength(1)
  // What has not changed costs one question, which is answered with "unchanged".
  asked()
  value(await ada.read())
  expect(asked()).toEqual(['GET /git/ref/binnacle%2Fstate 304'])
})

it('who was slower than somebody else is told, and writes nothing', async () => {
  const { site } = await shop()
  const [ada, mei] = [githubSharedFile(site, 'shop'), githubSharedFile(site, 'shop')]
  value(await ada.write('one', null))
  expect(value(await mei.write('two', null))).toBe('conflict')
  const seen = value(await mei.read())
  value(await ada.write('three', seen.version))
  expect(value(await mei.write('two', seen.version))).toBe('conflict')
  expect(value(await mei.read()).text).toBe('three')
})

it('each app has a file of its own, and what else is there stays', async () => {
  const { site } = await shop()
  const [mine, other] = [githubSharedFile(site, 'shop'), githubSharedFile(site, 'ä/ö')]
  value(await mine.write('one', null))
  value(await other.write('two', value(await other.read()).version))
  expect([value(await mine.read()).text, value(await other.read()).text]).toEqual(['one', 'two'])
})

it('a ref that was pushed over by force, deleted, or leads elsewhere is read as it is now', async () => {
  const { site, git } = await shop()
  const file = githubSharedFile(site, 'shop')
  value(await file.write('one', null))
  git.git(['update-ref', REF, 'master'])
  expect(value(await file.read()).text).toBeNull()
  git.git(['update-ref', '-d', REF])
  expect(value(await file.read())).toEqual({ text: null, version: null })
  value(await file.write('x'.repeat(LIMITS.team.fileBytes + 1), null))
  expect(value(await file.read()).text).toBe('')
})

it('a token that may only read is named as what is missing', async () => {
  const { site, account } = await shop()
  account.token = null
  expect(sentence(await githubSharedFile(site, 'shop').write('one', null))).not.toBe('')
})
