import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The commands by which something leaves this machine, or is run on it, for others to see. */
const SENDING = [
  'deploy',
  'deployWhenGreen',
  'rollBack',
  'cancel',
  'approve',
  'setLock',
  'tagAndDraft',
  'pointRelease',
  'publishRelease',
  'postChecklist',
  'trustWorkspace',
  'answerRequest',
]

const root = join(process.cwd(), 'src/renderer/sheets')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
const commandsOf = (text: string): string[] =>
  [...text.matchAll(/useCommand\('(\w+)'\)/g)].flatMap(([, name]) => name ?? [])

/** The sheets by which a command is sent: where it is used, or its hook is. */
function sheetsOf(command: string): string[] {
  const users = files.filter((file) => commandsOf(textOf(file)).includes(command))
  const hooks = users.filter((file) => file.endsWith('.ts')).map((file) => /(\w+)\.ts$/.exec(file)?.[1] ?? '')
  const sheets = users.filter((file) => file.endsWith('.tsx'))
  const byHook = files.filter(
    (file) => file.endsWith('.tsx') && hooks.some((hook) => textOf(file).includes(`${hook}(`)),
  )
  return [...sheets, ...byHook]
}

describe('A sheet that sends something', () => {
  it.each(SENDING)('lets its button be pressed only once it can have been read: %s', (command) => {
    const sheets = sheetsOf(command)
    expect(sheets).not.toEqual([])
    for (const sheet of sheets) {
      expect(textOf(sheet), sheet).toMatch(/= useSeen\(|useRead\(/)
      expect(textOf(sheet), sheet).toContain('onKeyDown={onKeyDown}')
    }
  })

  it('is known here', () => {
    const all = new Set(files.flatMap((file) => commandsOf(textOf(file))))
    // What these change stays with Binnacle and its workspace file, and can be taken back; what more that file may do the system asks about.
    const own = [
      'addApp',
      'changeWorkspace',
      'chooseCulprit',
      'chooseFix',
      'liftHold',
      'markDeploy',
      'markKnown',
      'signIn',
      'viewReadOnly',
    ]
    expect([...all].filter((command) => !SENDING.includes(command)).sort()).toEqual(own)
  })
})
