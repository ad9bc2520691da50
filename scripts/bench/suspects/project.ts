import type { Chance } from './chance'
import type { Block, File, Language, Line, State } from './model'
import { ATTRIBUTES, ENTITIES, PACKAGES, VERBS } from './words'

const FILES = ['models', 'service', 'views', 'helpers', 'tasks'] as const

/** Makes the parts of programs in one language, each with a number of its own. */
export class Maker {
  private last = 0

  constructor(
    readonly chance: Chance,
    readonly language: Language,
  ) {}

  line = (text: string): Line => ({ id: ++this.last, text })

  name(entity: string = this.chance.of(ENTITIES)): string {
    return this.language.call([this.chance.of(VERBS), entity, this.chance.of(ATTRIBUTES)])
  }

  /** A line of a function's body. */
  statement(entity: string): Line {
    const { chance, language } = this
    const args = chance.some(ATTRIBUTES, chance.between(1, 3))
    const target = chance.of(ATTRIBUTES)
    if (chance.chance(0.15)) return this.line(language.guard(target, `${entity} has no ${target}`))
    if (chance.chance(0.1)) return this.line(language.comment(`The ${target} of a ${entity} may be missing.`))
    return this.line(
      language.assign(target, this.name(chance.chance(0.7) ? entity : chance.of(ENTITIES)), args),
    )
  }

  block(entity: string, name = this.name(entity)): Block {
    const lines = Array.from({ length: this.chance.between(4, 12) }, () => this.statement(entity))
    return { id: ++this.last, name, isTest: false, lines }
  }

  test(tested: Block): Block {
    const { chance, language } = this
    const lines = Array.from({ length: chance.between(1, 4) }, () =>
      this.line(language.expect(tested.name, `${chance.between(1, 99)}`)),
    )
    return { id: ++this.last, name: tested.name, isTest: true, lines }
  }

  file(path: string, module: string, name: string, content: Partial<Pick<File, 'plain' | 'blocks'>>): File {
    return { id: ++this.last, path, module, name, plain: [], blocks: [], ...content }
  }

  /** A program of six modules with five files each, most of them with tests, and what is around programs. */
  project(): State {
    const { chance, language } = this
    const files: File[] = []
    for (const module of chance.some(ENTITIES, 6)) {
      for (const name of FILES) {
        const blocks = Array.from({ length: chance.between(3, 7) }, () => this.block(module))
        files.push(this.file(language.source(module, name), module, name, { blocks }))
        if (name === 'views' || name === 'tasks') continue
        const tests = chance.some(blocks, 4).map((block) => this.test(block))
        files.push(this.file(language.test(module, name), module, name, { blocks: tests }))
      }
      files.push(this.migration(module, 1))
    }
    for (const path of ['README.md', 'docs/guide.md', '.github/workflows/ci.yml', 'Makefile'])
      files.push(this.file(path, '', path, { plain: Array.from({ length: 20 }, () => this.prose()) }))
    const { file, lock } = language.manifest
    const packages = PACKAGES.slice(0, 12)
    files.push(this.file(file, '', 'manifest', { plain: packages.map((name) => this.dependency(name)) }))
    files.push(
      this.file(lock, '', 'lock', { plain: packages.flatMap((name) => [this.dependency(name), this.sum()]) }),
    )
    return new Map(files.map((one) => [one.id, one]))
  }

  migration(module: string, number: number, what = `initial_${module}`): File {
    const name = `${String(number).padStart(4, '0')}_${what}`
    const [, attribute = 'total'] = /add_(\w+)_to/.exec(what) ?? []
    const plain = [
      'from django.db import migrations, models',
      'class Migration(migrations.Migration):',
      `    dependencies = [("${module}", "${String(number - 1).padStart(4, '0')}")]`,
      '    operations = [',
      `        migrations.AddField(model_name="${module}", name="${attribute}", field=models.IntegerField()),`,
      '    ]',
    ].map(this.line)
    return this.file(`${this.language.root}/${module}/migrations/${name}.py`, module, name, { plain })
  }

  prose(): Line {
    const { chance } = this
    return this.line(
      `To ${chance.of(VERBS)} the ${chance.of(ATTRIBUTES)} of a ${chance.of(ENTITIES)}, see its ${chance.of(ATTRIBUTES)}.`,
    )
  }

  version = (): string => [1, 2, 3].map(() => this.chance.between(0, 30)).join('.')

  dependency(name: string, version = this.version()): Line {
    const written = {
      python: `${name}==${version}`,
      typescript: `    "${name}": "^${version}",`,
      go: `\texample.com/${name} v${version}`,
      rust: `${name} = "${version}"`,
    }
    return this.line(written[this.language.name])
  }

  /** A check sum as lock files have them. */
  sum(): Line {
    const digits = Array.from({ length: 40 }, () => this.chance.of([...'0123456789abcdef'])).join('')
    return this.line(`    integrity ${digits}`)
  }
}
