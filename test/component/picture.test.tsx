import type { Picture } from '@core/picture/picture-of'
import { waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { client } from '../../src/renderer/data/client'
import { keyOf } from '../../src/renderer/data/queryKeys'
import { showPicture } from '../../src/renderer/first/picture'
import { shown } from '../gallery/state'
import { closeWindow, openWindow } from './window'

const AT = Date.UTC(2026, 10, 23, 12, 0, 0)
const row = { app: 'shop', environment: 'production', sha: 'aaaaaaa', subject: 'Fix the cart', by: 'ada' }
const picture: Picture = {
  at: AT,
  more: 3,
  rows: [{ ...row, since: AT - 3_600_000, stood: '#8 was under way' }],
}

/** The page as main serves it. */
function load(text: string): boolean {
  const data = document.createElement('script')
  data.type = 'application/json'
  data.id = 'known'
  data.textContent = text
  const root = document.createElement('div')
  root.id = 'root'
  document.body.replaceChildren(data, root)
  return showPicture(document, AT + 3 * 3_600_000)
}

const known = () => document.getElementById('known-picture')

afterEach(() => document.body.replaceChildren())

describe('what was known, before the window has heard how things stand', () => {
  it('is shown with its age, and says what was, not what is', () => {
    expect(load(JSON.stringify(picture))).toBe(true)
    const text = known()?.textContent ?? ''
    expect(text).toContain('As of 3 h ago. Checking how things stand now.')
    expect(text).toContain('Active deploysNot known yet.')
    expect(text).toContain('shop/production')
    expect(text).toContain('#8 was under way · Fix the cart')
    expect(text).toContain('4 h ago by ada')
    expect(text).toContain('And 3 more environments.')
    expect(known()?.ariaBusy ?? known()?.getAttribute('aria-busy')).toBe('true')
  })

  it('has nothing that could be pressed, typed into or reached by a key', () => {
    load(JSON.stringify(picture))
    expect(
      known()?.querySelectorAll('button, a, input, select, textarea, [tabindex], [data-action]'),
    ).toHaveLength(0)
    expect(known()?.querySelectorAll('[data-environment]')).toHaveLength(0)
  })

  it('takes what it is given for text', () => {
    const hostile = '<img src=x onerror=alert(1)>'
    load(JSON.stringify({ ...picture, rows: [{ ...picture.rows[0], subject: hostile, app: hostile }] }))
    expect(known()?.querySelector('img')).toBeNull()
    expect(known()?.textContent).toContain(hostile)
  })

  it('is not there where nothing was written down, or something else', () => {
    for (const text of ['', 'null', '{"at":1}']) {
      expect(load(text)).toBe(false)
      expect(known()).toBeNull()
    }
  })

  it('makes way for how things stand once that was heard, and hides nothing where it could not be', async () => {
    const state = shown('now')
    load(JSON.stringify(picture))
    await openWindow({ ...state, answers: { ...state.answers, snapshot: 'waits' } })
    expect(known()).not.toBeNull()
    client.setQueryData(keyOf('snapshot'), state.answers.snapshot)
    await waitFor(() => expect(known()).toBeNull())
    closeWindow()
    load(JSON.stringify(picture))
    const problem = { kind: 'fault', sentence: 'Main has stopped.', cause: null } as const
    await openWindow({ ...state, answers: { ...state.answers, snapshot: { problem } } })
    await waitFor(() => expect(known()).toBeNull())
  })
})
