import { expectRead, type Sample } from '../samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Bandit',
    source: 'PyCQA/bandit, documentation of its formatter “screen”',
    log: [
      'Test results:',
      '>> Issue: [B602:subprocess_popen_with_shell_equals_true] subprocess call with shell=True identified.',
      '   Severity: High   Confidence: High',
      '   Location: harbour/crane.py:12:4',
      '11\tdef lift(load):',
      '12\t    subprocess.call(load, shell=True)',
    ],
    headline: '[B602:subprocess_popen_with_shell_equals_true] subprocess call with shell=True identified.',
    activity: 'lint',
    frames: ['harbour/crane.py:12'],
  },
  {
    name: 'govulncheck',
    source: 'golang.org, x/vuln',
    log: [
      '=== Symbol Results ===',
      '',
      'Vulnerability #1: GO-2024-0001',
      '    Crane may fall in quay.test/crane',
      '',
      '      #1: cmd/quay/main.go:12:3: main.main calls crane.Lift',
    ],
    headline: 'Vulnerability #1: GO-2024-0001 Crane may fall in quay.test/crane',
    activity: 'lint',
    frames: ['cmd/quay/main.go:12'],
  },
  {
    name: 'Checkov, which names what passes too',
    source: 'bridgecrewio/checkov, README',
    log: [
      'Passed checks: 1, Failed checks: 1, Skipped checks: 0',
      '',
      'Check: CKV_AWS_18: "Ensure the bucket of the quay is logged"',
      '\tPASSED for resource: aws_s3_bucket.quay',
      'Check: CKV_AWS_20: "Ensure the bucket of the quay is private"',
      '\tFAILED for resource: aws_s3_bucket.quay',
      '\tFile: /quay.tf:12-20',
    ],
    headline: 'CKV_AWS_20: "Ensure the bucket of the quay is private"',
    activity: 'lint',
    frames: ['quay.tf:12'],
  },
  {
    name: 'TFLint',
    source: 'terraform-linters/tflint, README',
    log: [
      '1 issue(s) found:',
      '',
      'Warning: [Fixable] variable "crane" is declared but not used (terraform_unused_declarations)',
      '',
      '  on quay.tf line 3:',
      '   3: variable "crane" {',
    ],
    headline: 'Warning: [Fixable] variable "crane" is declared but not used (terraform_unused_declarations)',
    activity: 'lint',
    frames: ['quay.tf:3'],
  },
  {
    name: 'Brakeman',
    source: 'presidentbeef/brakeman, README',
    log: [
      '== Warnings ==',
      '',
      'Confidence: High',
      'Category: SQL Injection',
      'Message: Possible SQL injection',
      'Code: Crane.where("id = #{id}")',
      'File: app/models/crane.rb',
      'Line: 12',
    ],
    headline: 'Possible SQL injection',
    activity: 'lint',
    frames: ['app/models/crane.rb'],
  },
]

expectRead('scanners', SAMPLES, [
  {
    name: 'Checkov',
    log: [
      'Passed checks: 1, Failed checks: 0, Skipped checks: 0',
      'Check: CKV_AWS_18: "Ensure the bucket of the quay is logged"',
      '\tPASSED for resource: aws_s3_bucket.quay',
      '\tFile: /quay.tf:1-10',
    ],
  },
])
