import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isIn } from '@core/deploys/deploy'
import { expect, it, onTestFinished, vi } from 'vitest'
import { harbour, sentence, ship, temporaryFolder, value } from '../local/support'
import { plant } from './planted'

/** The person's own git configuration, which no repository can change. */
function ownConfiguration(folder: string, text: string): void {
  const file = join(folder, 'own-gitconfig')
  writeFileSync(file, text)
  vi.stubEnv('GIT_CONFIG_GLOBAL', file)
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1')
  onTestFinished(() => void vi.unstubAllEnvs())
}

/** What Git LFS does with a pointer, by the way it is installed: `filter.lfs.smudge` in the person's own configuration (`git lfs install`). */
const LFS =
  '[filter "lfs"]\n\tsmudge = sed s/pointer/content/\n\tclean = sed s/content/pointer/\n\trequired = true\n'

it('a trusted build has the filters of the person’s own configuration, and none that the repository names', async () => {
  const folder = temporaryFolder()
  ownConfiguration(folder, LFS)
  const out = join(folder, 'out.txt')
  const made = harbour({ folder, ship: `cp big.bin ${out}` })
  const { repository, deploy } = made
  const sha = repository.commit('A big file', {
    '.gitattributes': '*.bin filter=lfs\n*.txt filter=evil\n',
    'big.bin': 'pointer\n',
    'a.txt': 'a\n',
  })
  const planted = plant(repository, join(folder, 'planted'))
  // And the same filter by another program in the repository itself, which isn't the person's.
  repository.git('config', 'filter.lfs.smudge', planted.program('filter.lfs.smudge'))
  expect(isIn(await ship(deploy, sha), 'finished')).toBe(true)
  expect(readFileSync(out, 'utf8')).toBe('content\n')
  expect(planted.ran()).toEqual([])
})

it('a tag is signed and verified by the person’s own program, and not by one that the repository names', async () => {
  const folder = temporaryFolder()
  const key = join(folder, 'key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'rita@example.com', '-f', key])
  const signers = join(folder, 'signers')
  writeFileSync(signers, `rita@example.com ${readFileSync(`${key}.pub`, 'utf8')}`)
  const used = join(folder, 'used')
  const own = join(folder, 'own-signer')
  writeFileSync(own, `#!/bin/sh\necho "$2" >> '${used}'\nexec ssh-keygen "$@"\n`, { mode: 0o755 })
  ownConfiguration(
    folder,
    [
      '[user]\n\tname = Rita\n\temail = rita@example.com',
      `\tsigningKey = ${key}.pub`,
      '[tag]\n\tgpgSign = true',
      '[gpg]\n\tformat = ssh',
      `[gpg "ssh"]\n\tallowedSignersFile = ${signers}\n\tprogram = ${own}\n`,
    ].join('\n'),
  )
  const { repository, releases } = harbour({ folder })
  const sha = repository.commit('One')
  const planted = plant(repository, join(folder, 'planted'))
  repository.git('config', 'gpg.ssh.allowedSignersFile', signers)
  const made = value(await releases.createTag({ tag: 'v1', sha, message: 'One' }))
  expect(made.annotation?.signature).toBe('verified')
  expect(repository.git('cat-file', 'tag', 'v1')).toContain('BEGIN SSH SIGNATURE')
  expect(readFileSync(used, 'utf8').split('\n')).toContain('sign')
  expect(planted.ran()).toEqual([])
})

it('where the person names no signing program, it is git’s own and not the repository’s', async () => {
  const folder = temporaryFolder()
  const key = join(folder, 'key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
  ownConfiguration(
    folder,
    `[user]\n\tname = Rita\n\temail = rita@example.com\n\tsigningKey = ${key}.pub\n[tag]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n`,
  )
  const { repository, releases } = harbour({ folder })
  const sha = repository.commit('One')
  const planted = plant(repository, join(folder, 'planted'))
  const made = value(await releases.createTag({ tag: 'v1', sha, message: 'One' }))
  expect(made.annotation?.signature).toBe('signed')
  expect(planted.ran()).toEqual([])
})

it('the rest of a history is not fetched where the repository names a program for it', async () => {
  const { repository: upstream, folder } = harbour()
  for (const subject of ['One', 'Two', 'Three']) upstream.commit(subject)
  for (const [key, text] of [
    ['core.sshCommand', 'core.sshcommand'],
    ['http.saveCookies', 'http.savecookies'],
    ['remote.origin.receivepack', 'remote.origin.receivepack'],
  ] as const) {
    const clone = join(folder, `clone-${key}`)
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${upstream.folder}`, clone], { stdio: 'pipe' })
    execFileSync('git', ['-C', clone, 'config', key, `touch ${join(folder, 'mark')}`])
    const { source } = open(clone)
    const answer = await source.history?.fetchRest()
    expect(answer === undefined ? '' : sentence(answer)).toContain(`setting ${text} names`)
  }
  expect(existsSync(join(folder, 'mark'))).toBe(false)
})

it('the rest of a history is not fetched where the repository could lead the person’s sign-in elsewhere', async () => {
  const { repository: upstream, folder } = harbour()
  for (const subject of ['One', 'Two', 'Three']) upstream.commit(subject)
  for (const [key, value, text] of [
    ['http.sslVerify', 'false', 'http.sslverify'],
    ['http.https://example.com/.sslVerify', '0', 'http.https://example.com/.sslverify'],
    ['http.proxy', 'http://127.0.0.1:9', 'http.proxy'],
    ['remote.origin.proxy', 'http://127.0.0.1:9', 'remote.origin.proxy'],
    ['http.curloptResolve', 'example.com:443:127.0.0.1', 'http.curloptresolve'],
    ['http.sslCAInfo', '/dev/null', 'http.sslcainfo'],
  ] as const) {
    const clone = join(folder, `clone-${text.replaceAll(/[^a-z]/g, '')}`)
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${upstream.folder}`, clone], { stdio: 'pipe' })
    execFileSync('git', ['-C', clone, 'config', key, value])
    const answer = await open(clone).source.history?.fetchRest()
    expect(answer === undefined ? '' : sentence(answer)).toContain(`setting ${text} could lead your sign-in`)
    execFileSync('git', ['-C', clone, 'config', key, text.endsWith('sslverify') ? 'true' : ''])
    expect(await open(clone).source.history?.fetchRest()).toEqual({ ok: true, value: null })
  }
})

const open = (repository: string) => harbour({ folder: temporaryFolder(), repository })
