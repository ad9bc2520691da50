import { expectRead, type Sample } from '../tools/samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Eleventy since version 2, a template within a template',
    source: '11ty/eleventy-plugin-bundle, issue 14; 11ty/eleventy-navigation, issue 16 (nunjucks)',
    log: [
      '[11ty] Problem writing Eleventy templates:',
      '[11ty] 1. Having trouble rendering njk template ./src/index.njk (via TemplateContentRenderError)',
      '[11ty] 2. (./src/_includes/base.njk) [Line 12, Column 4]',
      '[11ty]   Error: filter not found: money (via Template render error)',
      '[11ty] ',
      '[11ty] Original error stack trace: Template render error: (./src/_includes/base.njk)',
      '[11ty]     at Object._prettifyError (/app/node_modules/nunjucks/src/lib.js:36:11)',
      '[11ty] Wrote 0 files in 0.12 seconds (v2.0.1)',
    ],
    headline: 'Error: filter not found: money',
    activity: 'build',
    frames: ['./src/_includes/base.njk:12', './src/index.njk'],
  },
  {
    name: 'Eleventy 1, with Liquid',
    source: '11ty/buildawesome, issue 2100',
    log: [
      '[11ty] Problem writing Eleventy templates: (more in DEBUG output)',
      '[11ty] > Having trouble rendering liquid template ./about.liquid',
      '',
      '`TemplateContentRenderError` was thrown',
      '[11ty] > undefined filter: money, file:./about.liquid, line:8, col:1',
      '',
      '`RenderError` was thrown:',
      '[11ty]     RenderError: undefined filter: money, file:./about.liquid, line:8, col:1',
      '        at Render.renderTemplates (/app/node_modules/liquidjs/dist/liquid.node.cjs.js:229:31)',
    ],
    headline: 'undefined filter: money',
    activity: 'build',
    frames: ['./about.liquid:8'],
  },
  {
    name: 'Jekyll about an include',
    source: 'marella/jekyll-theme-documentation, issue 1',
    log: [
      '      Generating... ',
      '  Liquid Exception: Could not locate the included file \'crane.html\' in any of ["/home/ci/_includes"]. Ensure it exists in one of those directories. in /_layouts/default.html',
      'jekyll 3.8.4 | Error:  Could not locate the included file \'crane.html\' in any of ["/home/ci/_includes"]. Ensure it exists in one of those directories.',
    ],
    headline:
      'Liquid Exception: Could not locate the included file \'crane.html\' in any of ["/home/ci/_includes"]. Ensure it exists in one of those directories. in /_layouts/default.html',
    activity: 'build',
    frames: ['/_layouts/default.html'],
  },
  {
    name: 'Hugo about a partial, the innermost place last',
    source: 'radity/raditian-free-hugo-theme, issue 31',
    log: [
      'Built in 28 ms',
      'Error: error building site: render: failed to render pages: render of "home" failed: "/home/ci/layouts/index.html:7:7": execute of template failed: template: index.html:7:7: executing "index.html" at <partial "head.html" .>: error calling partial: "/home/ci/layouts/partials/head.html:11:60": execute of template failed: no crane',
    ],
    headline:
      'Error: error building site: render: failed to render pages: render of "home" failed: "/home/ci/layouts/index.html:7:7": execute of template failed: template: index.html:7:7: executing "index.html" at <partial "head.html" .>: error calling partial: "/home/ci/layouts/partials/head.html:11:60": execut…',
    activity: 'build',
    frames: ['/home/ci/layouts/partials/head.html:11'],
  },
]

expectRead('what makes sites', SAMPLES, [
  {
    name: 'Eleventy',
    log: [
      '[11ty] Writing _site/error-handling/index.html from ./docs/error-handling.md (njk)',
      '[11ty] Copied 4 files / Wrote 12 files in 0.31 seconds (25.8ms each, v2.0.1)',
    ],
  },
])

expectRead(
  'what writes as a tool does whose words mean more',
  [
    {
      name: 'a command behind failures that were let pass, and warnings of another',
      source: 'rspec, 1; made up behind it',
      log: [
        '$ bundle exec rspec || true',
        'Failures:',
        '',
        '  1) Crane lifts',
        '     Failure/Error: expect(1).to eq 2',
        '',
        '1 example, 1 failure',
        'Warnings:',
        '',
        '  the crane is old',
        '$ node deploy.js',
        'Error: Cannot reach the harbour on port 7',
        '    at lift (/app/deploy.js:3:9)',
        'ERROR: deploy failed',
      ],
      headline: 'Error: Cannot reach the harbour on port 7',
      activity: 'ship',
      frames: ['/app/deploy.js:3'],
    },
    {
      name: 'a command behind what Cucumber warns of, where it counts nothing',
      source: 'cucumber-js, 1; made up behind it',
      log: [
        'Warnings:',
        '',
        '1) Scenario: flaky (attempt 1, retried) # features/crane.feature:20',
        '   ✖ Then it is down # features/support/steps.js:9',
        '       AssertionError: it was up',
        '$ node deploy.js',
        'Error: Cannot reach the harbour on port 7',
        '    at lift (/app/deploy.js:3:9)',
      ],
      headline: 'Error: Cannot reach the harbour on port 7',
      activity: 'ship',
      frames: ['/app/deploy.js:3'],
    },
    {
      name: 'AWS Lambda, whose answer begins with the type',
      source: 'AWS Lambda, “Node.js error handling”',
      log: [
        '{',
        '  "errorType": "ReferenceError",',
        '  "errorMessage": "tide is not defined",',
        '  "trace": [',
        '    "ReferenceError: tide is not defined"',
        '  ]',
        '}',
      ],
      headline: 'tide is not defined',
      activity: 'unknown',
    },
    {
      name: 'curl, behind an answer that says that nothing failed',
      source: 'curl, 22',
      log: ['  "errorMessage": "none",', 'curl: (22) The requested URL returned error: 503'],
      headline: 'curl: (22) The requested URL returned error: 503',
      activity: 'unknown',
    },
    {
      name: 'curl, behind a list of what was ticked',
      source: 'curl, 22',
      log: [
        '  x Failed logins are counted',
        '  x No new warnings',
        'curl: (22) The requested URL returned error: 503',
      ],
      headline: 'curl: (22) The requested URL returned error: 503',
      activity: 'unknown',
    },
  ],
  [
    {
      name: 'a list of what was ticked, in the words of errors',
      log: ['  x No new warnings'],
    },
    {
      name: 'an answer in JSON that says that nothing failed',
      log: ['{', '    "errorMessage": "none",', '    "errorCode": 0', '}'],
    },
  ],
)
