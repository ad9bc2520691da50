import { expectRead, type Sample } from '../samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Helm',
    source: 'helm.sh, upgrade',
    log: ['Error: UPGRADE FAILED: timed out waiting for the condition'],
    headline: 'Error: UPGRADE FAILED: timed out waiting for the condition',
    activity: 'ship',
  },
  {
    name: 'Helm about a template',
    source: 'helm/helm, issues about nil pointer',
    log: [
      'Error: template: harbour/templates/deployment.yaml:12:14: executing "harbour/templates/deployment.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b',
    ],
    headline:
      'Error: template: harbour/templates/deployment.yaml:12:14: executing "harbour/templates/deployment.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b',
    activity: 'ship',
    frames: ['harbour/templates/deployment.yaml:12'],
  },
  {
    name: 'kubectl waits in vain',
    source: 'kubernetes.io, deployments',
    log: [
      'deployment.apps/web configured',
      'Waiting for deployment "web" rollout to finish: 1 out of 3 new replicas have been updated...',
      'error: deployment "web" exceeded its progress deadline',
    ],
    headline: 'error: deployment "web" exceeded its progress deadline',
    activity: 'ship',
  },
  {
    name: 'kubectl is refused',
    source: 'kubernetes.io, kubectl',
    log: [
      'Error from server (Forbidden): deployments.apps is forbidden: User "ci" cannot list resource "deployments"',
    ],
    headline:
      'Error from server (Forbidden): deployments.apps is forbidden: User "ci" cannot list resource "deployments"',
    activity: 'ship',
  },
  {
    name: 'Ansible',
    source: 'docs.ansible.com, error handling',
    log: [
      'TASK [look for an old crane] ***************************************************',
      'fatal: [web1]: FAILED! => {"changed": false, "msg": "no crane there"}',
      '...ignoring',
      'TASK [install nginx] ***********************************************************',
      'ok: [web2]',
      'fatal: [web1]: FAILED! => {"changed": false, "msg": "No package matching \'nginx\' is available"}',
      'PLAY RECAP *********************************************************************',
      'web1                       : ok=3    changed=1    unreachable=0    failed=1    skipped=0',
      'web2                       : ok=4    changed=1    unreachable=0    failed=0    skipped=0',
    ],
    headline: "No package matching 'nginx' is available",
    activity: 'ship',
  },
  {
    name: 'Ansible about a command, and a host that is away',
    source: 'docs.ansible.com, the command module',
    log: [
      'TASK [ship] ********************************************************************',
      'fatal: [web1]: FAILED! => {"changed": true, "cmd": ["ship"], "msg": "non-zero return code", "rc": 1, "start": "9:00", "stderr": "the pier is closed", "stdout": ""}',
      'fatal: [web2]: UNREACHABLE! => {"changed": false, "msg": "Failed to connect to the host via ssh", "unreachable": true}',
    ],
    headline: 'the pier is closed',
    activity: 'ship',
  },
  {
    name: 'Ansible about a playbook',
    source: 'docs.ansible.com, playbooks',
    log: [
      "ERROR! the role 'crane' was not found in /home/ci/roles",
      '',
      "The error appears to be in '/home/ci/site.yml': line 12, column 7, but may",
    ],
    headline: "the role 'crane' was not found in /home/ci/roles",
    activity: 'ship',
    frames: ['/home/ci/site.yml:12'],
  },
  {
    name: 'Ansible, results written as YAML',
    source: 'docs.ansible.com, the default callback: result_format',
    log: [
      'TASK [restart the crane] *******************************************************',
      'fatal: [web1]: FAILED! => changed=false',
      '  msg: |-',
      '    Unable to restart service crane',
      'PLAY RECAP *********************************************************************',
    ],
    headline: 'Unable to restart service crane',
    activity: 'ship',
  },
  {
    name: 'Capistrano',
    source: 'capistrano/capistrano, issues 1044 and 1126',
    log: [
      '00:12 deploy:assets:precompile',
      '      01 bundle exec rake assets:precompile',
      'cap aborted!',
      'SSHKit::Runner::ExecuteError: Exception while executing as deploy@web1: rake exit status: 1',
      'rake stdout: Nothing written',
      "rake stderr: Sprockets::FileNotFound: couldn't find file 'pier'",
      '',
      'Tasks: TOP => deploy:assets:precompile',
    ],
    headline: "Sprockets::FileNotFound: couldn't find file 'pier'",
    activity: 'ship',
  },
  {
    name: 'Capistrano cannot log in',
    source: 'capistrano/rvm, issue 84',
    log: [
      '00:00 git:wrapper',
      'cap aborted!',
      'SSHKit::Runner::ExecuteError: Exception while executing as deploy@web1: Authentication failed for user deploy@web1',
    ],
    headline:
      'SSHKit::Runner::ExecuteError: Exception while executing as deploy@web1: Authentication failed for user deploy@web1',
    activity: 'ship',
  },
]

expectRead('what ships to servers', SAMPLES, [
  {
    name: 'Ansible',
    log: [
      'TASK [look for errors] *********************************************************',
      'ok: [web1]',
      'PLAY RECAP *********************************************************************',
      'web1                       : ok=3    changed=1    unreachable=0    failed=0    skipped=0',
    ],
  },
  { name: 'kubectl', log: ['deployment.apps/web configured', 'deployment "web" successfully rolled out'] },
])
