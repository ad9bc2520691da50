import {
  changelogFolders,
  changelogIn,
  changelogNamedIn,
  fragmentFolderNamedIn,
  fragmentFolders,
  fragmentsIn,
  unreleasedIn,
} from '@core/releases/changelogs'
import { describe, expect, it } from 'vitest'

describe('changelogs', () => {
  it.each([
    [['README.md', 'NEWS', 'HISTORY.rst'], 'HISTORY.rst'],
    [['CHANGES.txt', 'changelog.md'], 'changelog.md'],
    [['News.rst', 'src'], 'News.rst'],
    [['RELEASE_NOTES.md'], 'RELEASE_NOTES.md'],
    [['CHANGE_LOG.md', 'NEWS'], 'CHANGE_LOG.md'],
    [['Change-Log.asciidoc'], 'Change-Log.asciidoc'],
    [['changelog.py', 'newsletter.md', 'CHANGES.d'], null],
  ])('of %j is %s', (names, found) => {
    expect(changelogIn(names)).toBe(found)
  })

  it('may be made of fragments', () => {
    expect(fragmentFolders(['news', 'changelog.d', '.changeset', 'src', 'newsroom'])).toEqual([
      'news',
      'changelog.d',
      '.changeset',
    ])
    const names = [
      'README.md',
      'config.json',
      '.gitkeep',
      'template.rst',
      '_template.jinja2',
      '12.feature',
      '13.bugfix.rst',
      'brave-cats.md',
      '14.misc.1',
      '+pier.feature.2.md',
      '20261101_120000_ada_pier.rst',
      'towncrier_template.rst',
      'scriv.ini',
      'AGENTS.md',
      'v1.2.0.md',
      'header.tpl.md',
    ]
    expect(fragmentsIn(names)).toEqual([
      ...['12.feature', '13.bugfix.rst', 'brave-cats.md', '14.misc.1', '+pier.feature.2.md'],
      '20261101_120000_ada_pier.rst',
    ])
  })

  it('may lie a folder deeper, beside those of versions before', () => {
    expect(fragmentFolders(['.changes', '.changelog', 'releasenotes', 'changelogs'])).toHaveLength(4)
    expect(unreleasedIn(['v1.2.0.md', 'unreleased', 'header.tpl.md'])).toBe('unreleased')
    expect(unreleasedIn(['config.yaml', 'fragments'])).toBe('fragments')
    expect(unreleasedIn(['12.feature', 'unreleased.md'])).toBeNull()
  })

  it.each([
    [
      '[tool.towncrier]\ndirectory = "docs/upcoming"\n[[tool.towncrier.type]]\ndirectory = "feature"\n',
      'docs/upcoming',
    ],
    ['[tool.towncrier]\npackage = "harbour.yard"\npackage_dir = "./src"\n', 'src/harbour/yard/newsfragments'],
    ['[tool.towncrier]\ndirectory = "./fragments/"\npackage = "harbour"\n', 'fragments'],
    ['[tool.scriv]\nfragment_directory = "notes.d"\n', 'notes.d'],
    ['[tool.towncrier]\ndirectory = "../elsewhere"\n', null],
    ['[tool.towncrier]\nfilename = "NEWS.rst"\n', null],
    ['[tool.ruff]\ndirectory = "a"\n', null],
    ['[tool.towncrier\n', null],
  ])('may be made of fragments in the folder that a tool is told: %j', (text, folder) => {
    expect(fragmentFolderNamedIn(text)).toBe(folder)
  })

  it('of a package stand beside it first', () => {
    expect(changelogFolders(undefined)).toEqual(['', 'docs', 'doc'])
    expect(changelogFolders(['packages/web/**', './api/', 'lib/*.ts'])).toEqual([
      'packages/web',
      'api',
      'lib',
      '',
      'docs',
      'doc',
    ])
  })
})

describe('a changelog that is elsewhere', () => {
  it.each([
    ['See https://github.com/octo/site/blob/main/doc/en/changelog.rst', 'doc/en/changelog.rst'],
    ['It is [here](docs/CHANGES.md).', 'docs/CHANGES.md'],
    ['See ./docs/release-notes.md for all.', 'docs/release-notes.md'],
    ['See https://site.example/changelog.html', null],
    ['Read [how to contribute](CONTRIBUTING.md).', null],
  ])('%s: %s', (text, path) => {
    expect(changelogNamedIn(text)).toBe(path)
  })
})
