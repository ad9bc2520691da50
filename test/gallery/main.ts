// The page of `npm run gallery`: a list of states, or with `?state=NAME` the window itself in that state, on a bridge that only has its answers.
import '../../src/renderer/data/jitless'
import { fakeBridge } from './bridge'
import { layoutFaults } from './layout'
import type { State } from './state'
import { STATES } from './states'
import { NOW } from './world/snapshots'

const realNow = Date.now.bind(Date)
let beganAt = realNow()
let close: () => void = () => {}

Object.assign(window, { layoutFaults, showState })

const name = new URLSearchParams(location.search).get('state')
const state = name === null ? undefined : STATES.get(name)
if (state === undefined) list()
else await show(state)

/** Closes what is open, and shows another state, as if the page had been loaded with it. */
async function showState(of: string): Promise<void> {
  const wanted = STATES.get(of)
  if (wanted === undefined) throw new Error(`There is no state “${of}”.`)
  await show(wanted)
}

async function show({ answers, view, sheet, before, press }: State): Promise<void> {
  delete document.documentElement.dataset.state
  beganAt = realNow()
  Date.now = () => NOW + (realNow() - beganAt)
  const { forget } = await import('./forget')
  close()
  forget()
  Object.defineProperty(window, 'binnacle', { value: fakeBridge(answers), configurable: true })
  const { useUi } = await import('../../src/renderer/state/ui')
  useUi.setState({ view, sheet })
  before?.()
  const { open } = await import('../../src/renderer/app/open')
  const element = document.getElementById('root')
  if (element === null) throw new Error('The page has no place for the window')
  close = open(element)
  for (const button of press ?? []) (await buttonNamed(button)).click()
  document.documentElement.dataset.state = 'shown'
}

/** A button, once it is there. */
async function buttonNamed(label: string): Promise<HTMLElement> {
  for (;;) {
    const found = document.querySelectorAll<HTMLElement>('button')
    for (const button of found) if ((button.ariaLabel ?? button.textContent) === label) return button
    await new Promise(requestAnimationFrame)
  }
}

function list(): void {
  const entries = [...STATES.keys()].map((one) => {
    const link = document.createElement('a')
    link.href = `?state=${encodeURIComponent(one)}`
    link.textContent = one
    const entry = document.createElement('li')
    entry.append(link)
    return entry
  })
  const all = document.createElement('ol')
  all.className = 'gallery'
  all.append(...entries)
  document.getElementById('root')?.replaceChildren(all)
}
