import { describe, expect, test } from 'vitest';
import * as subjects from './subjects.ts';

describe('subjects', () => {
  test('every subject is spelled as it was', () => {
    expect([
      subjects.helloSubject(),
      subjects.whoisSubject(),
      subjects.beatSubject('agent-1'),
      subjects.beatPattern(),
      subjects.assignSubject('agent-1'),
      subjects.flushSubject('agent-1'),
      subjects.planSubject('run_7'),
      subjects.planGetSubject('run_7'),
      subjects.clockSubject('run_7'),
      subjects.agentPattern('agent-1'),
      subjects.inAnyRun('tick', 'agent-1'),
      subjects.ofAnyRun('plan.get'),
      subjects.ackSubject('run_7', 'agent-1'),
      subjects.ackPattern('run_7'),
      subjects.renewSubject('run_7'),
      subjects.tickSubject('run_7', 'agent-1'),
      subjects.tickPattern('run_7'),
      subjects.stopSubject('run_7'),
      subjects.stopAllSubject(),
    ]).toMatchInlineSnapshot(`
      [
        "plimsoll.v1.hello",
        "plimsoll.v1.whois",
        "plimsoll.v1.beat.agent-1",
        "plimsoll.v1.beat.*",
        "plimsoll.v1.agent.agent-1.assign",
        "plimsoll.v1.agent.agent-1.flush",
        "plimsoll.v1.run.run_7.plan",
        "plimsoll.v1.run.run_7.plan.get",
        "plimsoll.v1.run.run_7.clock",
        "plimsoll.v1.agent.agent-1.*",
        "plimsoll.v1.run.*.tick.agent-1",
        "plimsoll.v1.run.*.plan.get",
        "plimsoll.v1.run.run_7.ack.agent-1",
        "plimsoll.v1.run.run_7.ack.*",
        "plimsoll.v1.run.run_7.renew",
        "plimsoll.v1.run.run_7.tick.agent-1",
        "plimsoll.v1.run.run_7.tick.*",
        "plimsoll.v1.run.run_7.stop",
        "plimsoll.v1.stop",
      ]
    `);
  });

  test.each(['', 'a.b', '*', '>', 'a b', 'ü', 'a\n', 'x'.repeat(129)])('%j is no id', (text) => {
    expect(subjects.isId(text)).toBe(false);
    expect(() => subjects.beatSubject(text)).toThrow('Invariant broken: an id is');
  });
});
