// The page of `npm run gallery`: a list of states, or with `?state=NAME` the window itself in that state, on a bridge that only has its answers.
import { fakeBridge } from './bridge'
import { layoutFaults } from './layout'
import { STATES } from './states'
import { NOW } from './world'

const name = new URLSearchParams(location.search).get('state')
const state = name === null ? undefined : STATES.get(name)

Object.assign(window, { layoutFaults })

if (state === undefined) list()
else await show()

async function show(): Promise<void> {
  if (state === undefined) return
  const beginning = Date.now()
  const realNow = Date.now.bind(Date)
  Date.now = () => NOW + (realNow() - beginning)
  Object.defineProperty(window, 'binnacle', { value: fakeBridge(state.answers) })
  const { useUi } = await import('../../src/renderer/state/ui')
  useUi.setState({ view: state.view, sheet: state.sheet })
  state.before?.()
  await import('../../src/renderer/main')
  for (const button of state.press ?? []) (await buttonNamed(button)).click()
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
