import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
)

/** Where the paths of the pages begin. */
const BEGIN = ['', 'src', 'src/main']
/** A file or folder of the project in the text of a page, but for what stands for any (`NAME`, `<id>`). */
const PATH =
  /`((?:test|(?:src\/)?(?:core|contract|main|preload|renderer|cli|desktop|engine|features|services|storage))\/[\w./-]+)`/g

describe('the pages of docs', () => {
  it.each(pages)('name files and folders that are there: %s', (page) => {
    const named = [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(PATH)]
      .map(([, path = '']) => path)
      .filter((path) => !/NAME|KIND/.test(path))
    expect(named.filter((path) => !BEGIN.some((begin) => existsSync(join(root, begin, path))))).toEqual([])
  })
})
