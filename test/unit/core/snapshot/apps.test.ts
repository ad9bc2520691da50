import { appTyped, environmentTyped } from '@core/snapshot/apps'
import { describe, expect, it } from 'vitest'
import { anApp } from '../../support/builders'

const called = (...names: readonly string[]) => ({ apps: names.map((name) => anApp({ name })) })
const place = (name: string) => ({ name, protected: false, promoteFrom: null })

describe('the app that somebody names', () => {
  it.each([
    ['shop', 'shop'],
    ['SHOP', 'shop'],
    ['docs', 'docs'],
    ['Docs', 'Docs'],
  ])('as “%s” is %s', (typed, name) => {
    expect(appTyped(called('shop', 'docs', 'Docs'), typed)).toMatchObject({ ok: true, value: { name } })
  })

  it('is none where only the case of the letters would tell two apart', () => {
    expect(appTyped(called('docs', 'Docs'), 'DOCS')).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', sentence: 'There is no app “DOCS”. Did you mean “docs”?' },
    })
  })

  it('is looked for among those that there are', () => {
    expect(appTyped(called('shop', 'docs'), 'harbour')).toMatchObject({
      problem: { sentence: 'There is no app “harbour”, only shop and docs.' },
    })
    expect(appTyped(called(), 'harbour')).toMatchObject({
      problem: { sentence: 'There is no app “harbour”.' },
    })
  })
})

describe('the environment that somebody names', () => {
  const app = anApp({ name: 'shop', environments: [place('staging'), place('prod/eu-west-1')] })

  it('is found whatever the case of its letters', () => {
    expect(environmentTyped(app, 'Prod/EU-west-1')).toMatchObject({ value: { name: 'prod/eu-west-1' } })
  })

  it('is one of its app', () => {
    expect(environmentTyped(app, 'stagin')).toMatchObject({
      problem: { sentence: 'shop has no environment “stagin”. Did you mean “staging”?' },
    })
  })
})
