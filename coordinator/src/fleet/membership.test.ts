import type { Beat, Hello } from '@plimsoll/core/agent-state';
import { lookUp } from '@plimsoll/core/table';
import { describe, expect, test } from 'vitest';
import { helloOf } from '../testing/hello-of.ts';
import {
  admit,
  answerHello,
  expire,
  forgetAfterUs,
  hearBeat,
  lostAfterUs,
  type Membership,
  type MembershipStep,
  nobody,
} from './membership.ts';

function hello(incarnation: number, fields: Partial<Hello> = {}): Hello {
  return helloOf({ incarnation, ...fields });
}

function beat(incarnation: number, fields: Partial<Beat> = {}): Beat {
  return { agentId: 'a', incarnation, activity: 'running', runId: 'r1', ...fields };
}

/** What happens to agent `a`, as `<instant in s> <event>`; each step sees the one before. */
interface Row {
  readonly says: string;
  readonly events: readonly string[];
  readonly changes: readonly string[];
  readonly presence: string | null;
}

const rows: readonly Row[] = [
  {
    says: 'a first hello joins',
    events: ['0 hello 1'],
    changes: ['joined 1'],
    presence: 'present 1',
  },
  {
    says: 'a repeated hello of one process changes nothing',
    events: ['0 hello 1', '1 hello 1'],
    changes: ['joined 1'],
    presence: 'present 1',
  },
  {
    says: 'a second and a half of silence loses an agent, once',
    events: ['0 hello 1', '1.4 check', '1.5 check', '3 check'],
    changes: ['joined 1', 'lost 1'],
    presence: 'lost 1',
  },
  {
    says: 'beats keep an agent',
    events: ['0 hello 1', '1.4 beat 1', '2.8 check'],
    changes: ['joined 1'],
    presence: 'present 1',
  },
  {
    says: 'a lost agent that beats again is back',
    events: ['0 hello 1', '2 check', '3 beat 1'],
    changes: ['joined 1', 'lost 1', 'joined 1'],
    presence: 'present 1',
  },
  {
    says: 'a newer process replaces the older one',
    events: ['0 hello 1', '1 hello 2'],
    changes: ['joined 1', 'lost 1', 'joined 2'],
    presence: 'present 2',
  },
  {
    says: 'a newer process after a loss joins, and the loss is not told twice',
    events: ['0 hello 1', '2 check', '3 hello 2'],
    changes: ['joined 1', 'lost 1', 'joined 2'],
    presence: 'present 2',
  },
  {
    says: 'a process that seems older, since the clock was set back, joins once the one before is lost',
    events: ['0 hello 2', '1 hello 1', '1.4 beat 1', '1.6 check', '1.9 beat 1', '1.9 hello 1'],
    changes: ['joined 2', 'lost 2', 'stranger', 'joined 1'],
    presence: 'present 1',
  },
  {
    says: 'what an older process still says is ignored',
    events: ['0 hello 2', '1 hello 1', '1 beat 1', '2.5 check'],
    changes: ['joined 2', 'lost 2'],
    presence: 'lost 2',
  },
  {
    says: 'a stranger that beats must say hello first',
    events: ['0 beat 1'],
    changes: ['stranger'],
    presence: null,
  },
  {
    says: 'a newer process that beats must say hello first',
    events: ['0 hello 1', '1 beat 2'],
    changes: ['joined 1', 'stranger'],
    presence: 'present 1',
  },
  {
    says: 'an agent that was lost long ago is forgotten',
    events: ['0 hello 1', '2 check', `${forgetAfterUs / 1e6} check`],
    changes: ['joined 1', 'lost 1'],
    presence: null,
  },
];

test.each(rows)('membership: $says', ({ events, changes, presence }) => {
  let membership = nobody;
  const seen: string[] = [];
  for (const event of events) {
    const [at = '', kind = '', incarnation = ''] = event.split(' ');
    const step = apply(membership, kind, Number(incarnation), Number(at) * 1e6);
    if (step === null) seen.push('stranger');
    membership = step?.membership ?? membership;
    for (const change of step?.changes ?? []) seen.push(`${change.type} ${change.incarnation}`);
  }
  const member = lookUp(membership, 'a');
  expect(seen).toEqual(changes);
  expect(member ? `${member.presence.type} ${member.hello.incarnation}` : null).toBe(presence);
});

function apply(
  membership: Membership,
  kind: string,
  incarnation: number,
  nowUs: number,
): MembershipStep | null {
  if (kind === 'hello') return admit(membership, hello(incarnation), nowUs);
  if (kind === 'beat') return hearBeat(membership, beat(incarnation), nowUs);
  return expire(membership, nowUs);
}

test('hearBeat() keeps what the agent is doing, and a hello of the same process leaves it', () => {
  const joined = admit(nobody, hello(1), 0).membership;
  const running = hearBeat(joined, beat(1), 1)?.membership ?? nobody;
  expect(lookUp(running, 'a')).toMatchObject({ activity: 'running', runId: 'r1' });
  const again = admit(running, hello(1), 2).membership;
  expect(lookUp(again, 'a')).toMatchObject({ activity: 'running', runId: 'r1' });
  const restarted = admit(again, hello(2), 3).membership;
  expect(lookUp(restarted, 'a')).toMatchObject({ activity: 'idle', runId: null });
});

test('expire() says how long the agent was silent', () => {
  const joined = admit(nobody, hello(1), 0).membership;
  const { changes } = expire(joined, lostAfterUs + 300_000);
  expect(changes).toEqual([
    { type: 'lost', agentId: 'a', incarnation: 1, reason: 'not heard of for 1.8 s' },
  ]);
});

describe('answerHello()', () => {
  const host = { term: 3, wire: { min: 2, max: 4 } };

  test('welcomes an agent with the newest version that both speak', () => {
    expect(answerHello(hello(1, { wire: { min: 1, max: 3 } }), host)).toEqual({
      type: 'welcome',
      term: 3,
      wireVersion: 3,
    });
  });

  test.each([
    { wire: { min: 1, max: 1 }, code: 'AGENT_TOO_OLD' },
    { wire: { min: 5, max: 6 }, code: 'AGENT_TOO_NEW' },
  ])('refuses an agent by name: $code', ({ wire, code }) => {
    const reply = answerHello(hello(1, { wire }), host);
    expect(reply).toMatchObject({ type: 'refused', code });
    expect(reply.type === 'refused' && reply.message).toContain('a on host-1, software 0.1.0');
  });
});
