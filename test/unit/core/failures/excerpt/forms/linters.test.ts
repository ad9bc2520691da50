import { expectRead, type Sample } from '../tools/samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Pyright',
    source: 'nextstrain/cli, issue 424',
    log: [
      'shop/cart.py',
      '  shop/cart.py:47:80 - error: Unnecessary "# pyright: ignore" rule: "reportArgumentType"',
      '1 error, 0 warnings, 0 informations ',
    ],
    headline: 'error: Unnecessary "# pyright: ignore" rule: "reportArgumentType"',
    activity: 'lint',
    frames: ['shop/cart.py:47'],
  },
  {
    name: 'hadolint, before version 2 and since',
    source: 'hadolint/hadolint, issue 685',
    log: [
      'images/web/Dockerfile:3 DL3008 warning: Pin versions in apt get install.',
      'Dockerfile:4 DL3009 Delete the lists',
    ],
    headline: 'DL3008 warning: Pin versions in apt get install.',
    activity: 'lint',
    frames: ['images/web/Dockerfile:3', 'Dockerfile:4'],
  },
  {
    name: 'Psalm',
    source: 'vimeo/psalm, src/Psalm/Report/ConsoleReport.php',
    log: [
      'ERROR: UndefinedMethod - src/Cart.php:12:5 - Method Cart::totl does not exist (see https://psalm.dev/022)',
      '        $this->totl();',
      '',
      'INFO: MissingReturnType - src/Pier.php:3:5 - Method Pier::x does not have a return type',
    ],
    headline:
      'UndefinedMethod - src/Cart.php:12:5 - Method Cart::totl does not exist (see https://psalm.dev/022)',
    activity: 'lint',
    frames: ['src/Cart.php:12'],
  },
  {
    name: 'Credo',
    source: 'rrrene/credo, lib/credo/cli/command/suggest/output/default.ex',
    log: [
      '  Refactoring opportunities',
      '┃ ',
      '┃ [F] → Function is too complex (cyclomatic complexity is 12, max is 9).',
      '┃       lib/cart.ex:12:7 #(Cart.total)',
      '',
      'Analysis took 0.1 seconds',
    ],
    headline: 'Function is too complex (cyclomatic complexity is 12, max is 9).',
    activity: 'lint',
    frames: ['lib/cart.ex:12'],
  },
  {
    name: 'Stylelint: the place as well',
    source: 'stylelint.io, formatters (string)',
    log: [
      'src/cart.css',
      '  3:3  ✖  Unexpected unknown property "colr"  property-no-unknown',
      '',
      '1 problem (1 error, 0 warnings)',
    ],
    headline: 'Unexpected unknown property "colr" property-no-unknown',
    activity: 'lint',
    frames: ['src/cart.css:3'],
  },
  {
    name: 'uv, which draws as Biome does',
    source: 'astral-sh/uv, issue 2172',
    log: [
      '  × No solution found when resolving dependencies:',
      '  ╰─▶ Because there is no version of crane==2.0.2 and shop depends on crane==2.0.2, we can conclude',
      '      that shop cannot be used.',
    ],
    headline:
      'Because there is no version of crane==2.0.2 and shop depends on crane==2.0.2, we can conclude that shop cannot be used.',
    activity: 'install',
  },
  {
    name: 'uv on Windows',
    source: 'astral-sh/uv, issue 16594',
    log: [
      "  x No solution found when resolving dependencies for split (markers: python_full_version == '3.9.*'):",
      '  `-> Because all versions of crane depend on Python>=3.10, crane cannot be used.',
    ],
    headline: 'Because all versions of crane depend on Python>=3.10, crane cannot be used.',
    activity: 'install',
  },
  {
    name: 'git, of a merge: what does not fit, not what to do',
    source: 'git-scm.com, git-merge',
    log: [
      'Auto-merging src/cart.ts',
      'CONFLICT (content): Merge conflict in src/cart.ts',
      'Automatic merge failed; fix conflicts and then commit the result.',
    ],
    headline: 'CONFLICT (content): Merge conflict in src/cart.ts',
    activity: 'unknown',
    frames: ['src/cart.ts'],
  },
]

expectRead('linters and the like in further forms', SAMPLES, [
  {
    name: 'Pyright',
    log: ['  shop/cart.py:4:8 - warning: Import is not used', '0 errors, 1 warning, 0 informations '],
  },
  {
    name: 'Psalm',
    log: ['INFO: MissingReturnType - src/Pier.php:3:5 - Method Pier::x does not have a return type'],
  },
])
