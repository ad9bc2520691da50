import { type Picture, type PictureRow, readPicture } from '@core/picture/read'
import { VIEWS } from '@core/views'
import app from '../app/AppShell.module.css'
import sidebar from '../app/sidebar/Sidebar.module.css'
import sha from '../ui/commits/Sha.module.css'
import name from '../ui/deploys/DeployName.module.css'
import header from '../ui/layout/ViewHeader.module.css'
import row from '../views/now/environments/EnvironmentArticle.module.css'
import now from '../views/now/NowView.module.css'
import styles from './picture.module.css'
import * as words from './words'

/** The element of what was known, beside the window's own. */
const ID = 'known-picture'

/**
 * Draws what main gave the page along: what was known when it was last written down, marked with its age. It stands before React and all else is there,
 * has nothing that could be pressed, and hides the window's own until that has heard how things stand. Answers whether there was something.
 */
export function showPicture(page: Document, at: number): boolean {
  const picture = readPicture(page.getElementById('known')?.textContent ?? '')
  const root = page.getElementById('root')
  if (picture === null || root === null) return false
  const shown = make(page, 'div', `${app.shell} ${styles.picture}`, [
    make(page, 'div', sidebar.sidebar, [
      make(page, 'header', sidebar.brand, [icon(page), make(page, 'span', sidebar.word, words.BINNACLE)]),
      make(
        page,
        'div',
        sidebar.views,
        VIEWS.map((view) => viewOf(page, view.view === 'now', view.name)),
      ),
    ]),
    make(page, 'div', app.column, [
      make(page, 'main', app.main, [make(page, 'div', app.view, [nowOf(page, picture, at)])]),
    ]),
  ])
  shown.id = ID
  shown.ariaBusy = 'true'
  root.before(shown)
  return true
}

/** The window has something of its own to show. */
export const dropPicture = (page: Document = document): void => page.getElementById(ID)?.remove()

const viewOf = (page: Document, isChosen: boolean, text: string): HTMLElement =>
  make(page, 'span', isChosen ? `${sidebar.view} ${sidebar.chosen}` : sidebar.view, [
    icon(page),
    make(page, 'span', sidebar.word, text),
  ])

const nowOf = (page: Document, { at, rows, more }: Picture, shownAt: number): HTMLElement =>
  make(page, 'div', now.view, [
    make(page, 'header', header.header, [
      make(page, 'h1', '', words.NOW),
      make(page, 'p', header.sentence, words.knownAt(at, shownAt)),
    ]),
    make(page, 'div', now.scroll, [
      make(page, 'section', now.section, [
        make(page, 'div', now.heading, [make(page, 'h2', '', words.ACTIVE_DEPLOYS)]),
        make(page, 'div', now.panel, [make(page, 'p', now.empty, words.NOT_KNOWN_YET)]),
      ]),
      make(page, 'section', now.section, [
        make(page, 'div', now.heading, [make(page, 'h2', '', words.ENVIRONMENTS)]),
        make(
          page,
          'div',
          now.panel,
          rows.map((one) => rowOf(page, one, shownAt)),
        ),
        ...(more === 0 ? [] : [make(page, 'p', now.empty, words.andMore(more))]),
      ]),
    ]),
  ])

function rowOf(page: Document, known: PictureRow, at: number): HTMLElement {
  const { subject, by, since, stood } = known
  const first = [stood, subject].filter((text) => text !== null).join(' · ')
  return make(page, 'article', row.environment, [
    icon(page),
    make(page, 'div', row.name, [
      make(page, 'span', name.name, [
        make(page, 'span', name.place, [
          make(page, 'span', name.whole, [
            make(page, 'b', '', known.app),
            make(page, 'span', name.environment, `/${known.environment}`),
          ]),
        ]),
      ]),
      make(page, 'div', row.second, [make(page, 'code', sha.sha, known.sha ?? '–')]),
    ]),
    make(page, 'div', row.runs, [
      make(page, 'span', row.first, first),
      make(page, 'span', row.second, by === null ? '' : words.broughtBy(since, by, at)),
    ]),
  ])
}

/** The place of a sign: its shape would say how things stand. */
const icon = (page: Document): HTMLElement => make(page, 'span', 'lucide', [])

/** What is written is text and nothing else. */
function make(
  page: Document,
  kind: string,
  classes: string | undefined,
  content: string | readonly HTMLElement[],
): HTMLElement {
  const element = page.createElement(kind)
  if (classes) element.className = classes
  if (typeof content === 'string') element.textContent = content
  else element.append(...content)
  return element
}
