/**
 * Where the kernel keeps the CPU limits of this process: the folders of its control group and of the groups
 * around it, any of which may throttle it.
 *
 *     /proc/self/cgroup       which group we are in, one line per hierarchy   `4:cpu,cpuacct:/docker/8f2`, `0::/app`
 *     /proc/self/mountinfo    where those hierarchies are mounted, and from which group on
 *
 * The paths of both are as seen from the same place, so the part of a group's path below the root of the mount is
 * its path below the mount point. A container often sees its own group as the root of the mount; a group outside
 * of what is mounted can't be read, and the mount point is then the nearest that there is.
 */

/** One hierarchy of control groups that this process is in. */
export interface CpuGroup {
  readonly version: 1 | 2;
  /** The process's own group first, then those around it, up to the mount point. */
  readonly folders: readonly string[];
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/**
 * The hierarchies that may limit CPU time. With both versions mounted (hybrid), the controller is in one of them:
 * version 1 where a hierarchy has it, and the folders of version 2 then simply hold no limit.
 */
export function cpuGroups(cgroup: string, mountinfo: string): readonly CpuGroup[] {
  const mounts = mountinfo.split('\n').flatMap(parseMount);
  const groups = cgroup.split('\n').flatMap(parseGroup);
  return groups.flatMap(({ version, path }) => {
    const mount = mounts.find((candidate) => isOf(candidate, version));
    return mount === undefined ? [] : [{ version, folders: foldersOf(mount, path) }];
  });
}

/** `36 35 0:30 / /sys/fs/cgroup/cpu rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct` */
function parseMount(line: string): readonly Mount[] {
  const [before = '', after = ''] = line.split(' - ');
  const [, , , root, point] = before.split(' ');
  const [type, , options] = after.split(' ');
  if (root === undefined || point === undefined || type === undefined) return [];
  const names = { root: unquoted(root), point: unquoted(point) };
  return [{ ...names, type, options: options?.split(',') ?? [] }];
}

/** `4:cpu,cpuacct:/docker/8f2` of version 1, `0::/system.slice/app.service` of version 2. */
function parseGroup(line: string): readonly { readonly version: 1 | 2; readonly path: string }[] {
  const match = /^\d+:([^:]*):(\/.*)$/.exec(line);
  const [, controllers, path] = match ?? [];
  if (controllers === undefined || path === undefined) return [];
  if (controllers === '') return [{ version: 2, path }];
  return controllers.split(',').includes('cpu') ? [{ version: 1, path }] : [];
}

function isOf(mount: Mount, version: 1 | 2): boolean {
  if (version === 2) return mount.type === 'cgroup2';
  return mount.type === 'cgroup' && mount.options.includes('cpu');
}

function foldersOf({ root, point }: Mount, path: string): readonly string[] {
  const top = root === '/' ? '' : root;
  const isInside = path === root || path.startsWith(`${top}/`);
  const names = isInside ? path.slice(top.length).split('/').filter(Boolean) : [];
  // A group outside of this namespace: `/../other`.
  if (names.includes('..')) return [point];
  return names
    .map((_, index) => [point, ...names.slice(0, names.length - index)].join('/'))
    .concat(point);
}

/** Blanks in paths are written as octal numbers: `\040`. */
function unquoted(text: string): string {
  return text.replace(/\\(\d{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
