import { describe, expect, test } from 'vitest';
import { cpuGroups } from './cpu-group.ts';

const version2 = '30 23 0:26 / /sys/fs/cgroup rw,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate';
const version1 =
  '33 32 0:30 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct';
const memory = '34 32 0:31 / /sys/fs/cgroup/memory rw shared:10 - cgroup cgroup rw,memory';
const unified = '31 32 0:27 / /sys/fs/cgroup/unified rw shared:5 - cgroup2 cgroup2 rw';

const rows: readonly [string, string, readonly string[], ReturnType<typeof cpuGroups>][] = [
  [
    'a service on a host with version 2: its own group and all around it',
    '0::/system.slice/agent.service\n',
    [version2],
    [
      {
        version: 2,
        folders: [
          '/sys/fs/cgroup/system.slice/agent.service',
          '/sys/fs/cgroup/system.slice',
          '/sys/fs/cgroup',
        ],
      },
    ],
  ],
  [
    'a container with a namespace of its own: the root is its group',
    '0::/\n',
    [version2],
    [{ version: 2, folders: ['/sys/fs/cgroup'] }],
  ],
  [
    'version 1, where the controller shares its hierarchy',
    '5:memory:/a\n4:cpu,cpuacct:/b\n1:name=systemd:/c\n',
    [memory, version1],
    [{ version: 1, folders: ['/sys/fs/cgroup/cpu,cpuacct/b', '/sys/fs/cgroup/cpu,cpuacct'] }],
  ],
  [
    'both versions mounted',
    '4:cpu,cpuacct:/b\n0::/user.slice\n',
    [version1, unified],
    [
      { version: 1, folders: ['/sys/fs/cgroup/cpu,cpuacct/b', '/sys/fs/cgroup/cpu,cpuacct'] },
      { version: 2, folders: ['/sys/fs/cgroup/unified/user.slice', '/sys/fs/cgroup/unified'] },
    ],
  ],
  [
    'a container of version 1 without a namespace: the mount begins at its group',
    '4:cpu,cpuacct:/docker/8f2\n',
    [
      '33 32 0:30 /docker/8f2 /sys/fs/cgroup/cpu,cpuacct ro master:9 - cgroup cgroup rw,cpu,cpuacct',
    ],
    [{ version: 1, folders: ['/sys/fs/cgroup/cpu,cpuacct'] }],
  ],
  [
    'a group below the one that is mounted',
    '0::/kubepods/pod7/agent\n',
    ['30 23 0:26 /kubepods/pod7 /sys/fs/cgroup rw - cgroup2 cgroup2 rw'],
    [{ version: 2, folders: ['/sys/fs/cgroup/agent', '/sys/fs/cgroup'] }],
  ],
  [
    'a group that only looks as if it were below',
    '0::/kubepods/pod77\n',
    ['30 23 0:26 /kubepods/pod7 /sys/fs/cgroup rw - cgroup2 cgroup2 rw'],
    [{ version: 2, folders: ['/sys/fs/cgroup'] }],
  ],
  [
    'a group outside of the namespace',
    '0::/../other\n',
    [version2],
    [{ version: 2, folders: ['/sys/fs/cgroup'] }],
  ],
  [
    'a mount point with a blank in its name',
    '0::/a\n',
    ['30 23 0:26 / /my\\040groups rw - cgroup2 cgroup2 rw'],
    [{ version: 2, folders: ['/my groups/a', '/my groups'] }],
  ],
  ['nothing mounted', '0::/a\n', [], []],
  ['no control groups at all', '', [version2], []],
];

describe('cpuGroups()', () => {
  test.each(rows)('%s', (_, cgroup, mounts, expected) => {
    expect(cpuGroups(cgroup, mounts.join('\n'))).toEqual(expected);
  });
});
