import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useDraft } from '../../src/renderer/state/drafts'
import { Boundary, Failed } from '../../src/renderer/ui/feedback/Boundary'
import { fakeBridge } from '../gallery/bridge'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** A sheet that cannot be drawn once a link is typed, as on an engine that lacks something, until `heal` is called. */
let isBroken = true
function Sheet() {
  const [typed, setTyped] = useDraft('reason')
  if (isBroken && typed.startsWith('https://')) throw new Error('URL.canParse is not a function')
  return <input aria-label="Reason" value={typed} onChange={(event) => setTyped(event.target.value)} />
}

it('what cannot be drawn is alone in that, says so, logs why, and has what was typed when it is tried again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const bridge = fakeBridge({})
  Object.assign(window, { binnacle: bridge })
  isBroken = true
  render(
    <>
      <p>The rest of the window</p>
      <Boundary fallback={(again) => <Failed what="This sheet" again={again} />}>
        <Sheet />
      </Boundary>
    </>,
  )
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'https://example.com' } })
  expect(screen.getByRole('alert').textContent).toContain('This sheet could not be shown.')
  expect(screen.getByText('The rest of the window')).toBeTruthy()
  expect(JSON.stringify(bridge.sent)).toContain('URL.canParse is not a function')
  isBroken = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByLabelText('Reason')).toHaveProperty('value', 'https://example.com')
})
