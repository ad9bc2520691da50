import type { Language } from './model'

const snake = (...parts: readonly string[]): string => parts.join('_')
const camel = ([first = '', ...rest]: readonly string[]): string =>
  first + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')

const python: Language = {
  name: 'python',
  root: 'src/shop',
  source: (module, file) => `src/shop/${module}/${file}.py`,
  test: (module, file) => `tests/${module}/test_${file}.py`,
  call: (parts) => snake(...parts),
  open: (name) => [`def ${name}(request, options):`],
  close: [],
  assign: (target, call, args) => `    ${target} = ${call}(${args.join(', ')})`,
  guard: (name, text) => `    if ${name} is None: raise ValueError("${text}")`,
  testOpen: (name) => [`def test_${name}():`],
  testClose: [],
  testName: (name) => `test_${name}`,
  expect: (call, value) => `    assert ${call}({}, {}) == ${value}`,
  comment: (text) => `    # ${text}`,
  manifest: { file: 'requirements.txt', lock: 'requirements.lock' },
}

const typescript: Language = {
  name: 'typescript',
  root: 'src',
  source: (module, file) => `src/${module}/${file}.ts`,
  test: (module, file) => `src/${module}/${file}.test.ts`,
  call: camel,
  open: (name) => [`export function ${name}(request: Request, options: Options) {`],
  close: ['}'],
  assign: (target, call, args) => `  const ${target} = ${call}(${args.join(', ')})`,
  guard: (name, text) => `  if (${name} === undefined) throw new Error('${text}')`,
  testOpen: (name) => [`it('${spoken(name)}', () => {`],
  testClose: ['})'],
  testName: spoken,
  expect: (call, value) => `  expect(${call}({}, {})).toEqual(${value})`,
  comment: (text) => `  // ${text}`,
  manifest: { file: 'package.json', lock: 'package-lock.json' },
}

const go: Language = {
  name: 'go',
  root: 'internal',
  source: (module, file) => `internal/${module}/${file}.go`,
  test: (module, file) => `internal/${module}/${file}_test.go`,
  call: (parts) => camel(['', ...parts]),
  open: (name) => [`func ${name}(request Request, options Options) (Value, error) {`],
  close: ['}'],
  assign: (target, call, args) => `\t${target} := ${call}(${args.join(', ')})`,
  guard: (name, text) => `\tif ${name} == nil { return nil, errors.New("${text}") }`,
  testOpen: (name) => [`func Test${name}(t *testing.T) {`],
  testClose: ['}'],
  testName: (name) => `Test${name}`,
  expect: (call, value) => `\trequire.Equal(t, ${value}, ${call}(nil, nil))`,
  comment: (text) => `\t// ${text}`,
  manifest: { file: 'go.mod', lock: 'go.sum' },
}

const rust: Language = {
  name: 'rust',
  root: 'src',
  source: (module, file) => `src/${module}/${file}.rs`,
  test: (module, file) => `tests/${module}_${file}.rs`,
  call: (parts) => snake(...parts),
  open: (name) => [`pub fn ${name}(request: &Request, options: &Options) -> Value {`],
  close: ['}'],
  assign: (target, call, args) => `    let ${target} = ${call}(${args.join(', ')});`,
  guard: (name, text) => `    assert!(${name}.is_some(), "${text}");`,
  testOpen: (name) => ['#[test]', `fn ${name}_works() {`],
  testClose: ['}'],
  testName: (name) => `${name}_works`,
  expect: (call, value) => `    assert_eq!(${call}(&request(), &options()), ${value});`,
  comment: (text) => `    // ${text}`,
  manifest: { file: 'Cargo.toml', lock: 'Cargo.lock' },
}

/** `computeInvoiceTotal` as people say it. */
function spoken(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}

export const LANGUAGES = [python, typescript, go, rust] as const
