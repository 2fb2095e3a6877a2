import { expect, test } from 'vitest';
import { agentDefaults, parseAgentConfig } from './config.ts';

const surroundings = { env: {}, host: 'gpu.example', pid: 42, cores: 4 };

test('parseAgentConfig() fills in what is left out', () => {
  expect(parseAgentConfig(['--nats', 'nats://127.0.0.1:4222'], surroundings)).toEqual({
    ok: true,
    value: {
      nats: 'nats://127.0.0.1:4222',
      agentId: 'gpu-example-42',
      labels: {},
      threads: 4,
      capacityRps: null,
      limits: { allow: null, maxRateMrps: Infinity, maxRunUs: 86_400_000_000, readsFiles: false },
      trustFiles: null,
      natsCredentialsFile: null,
      natsCaFile: null,
      ...agentDefaults,
    },
  });
});

test('parseAgentConfig() takes the environment where the command line is silent', () => {
  const env = { PLIMSOLL_NATS: 'nats://a:1', PLIMSOLL_POOL: 'east', PLIMSOLL_AGENT_ID: 'x' };
  const args = [
    '--pool',
    'west',
    '--label',
    'zone=b=c',
    '--pacing',
    'economy',
    '--threads',
    '2',
    '--capacity',
    '500',
  ];
  expect(parseAgentConfig(args, { ...surroundings, env })).toMatchObject({
    ok: true,
    value: {
      nats: 'nats://a:1',
      agentId: 'x',
      pool: 'west',
      labels: { zone: 'b=c' },
      pacing: 'economy',
      threads: 2,
      capacityRps: 500,
    },
  });
});

test('parseAgentConfig() reports every problem at once', () => {
  const args = [
    '--id',
    'a.b',
    '--pool',
    '',
    '--label',
    'zone',
    '--capacity',
    'x',
    '--pacing',
    'hasty',
    '--threads',
    '-1',
    '--log-level',
    'loud',
  ];
  const parsed = parseAgentConfig(args, surroundings);
  expect(parsed.ok ? [] : parsed.error.map(({ path }) => path)).toEqual(['arguments']);
  const more = parseAgentConfig(
    [...args.filter((text) => text !== '-1' && text !== '--threads'), '--threads=0'],
    surroundings,
  );
  expect(more.ok ? [] : more.error.map(({ path }) => path)).toEqual([
    '--nats',
    '--id',
    '--pool',
    '--log-level',
    '--label',
    '--capacity',
    '--threads',
    '--pacing',
  ]);
});

test('parseAgentConfig() refuses an unknown option', () => {
  expect(parseAgentConfig(['--speed', '3'], surroundings)).toMatchObject({
    ok: false,
    error: [{}],
  });
});

test('parseAgentConfig() reads what the agent may do at most', () => {
  const args = ['--nats', 'nats://a:1', '--allow', '10.0.0.0/8:8000', '--allow', '*.svc'];
  const limits = ['--max-rate', '1500.5', '--max-run', '10m'];
  expect(parseAgentConfig([...args, ...limits], surroundings)).toMatchObject({
    ok: true,
    value: {
      limits: {
        allow: [{ type: 'network' }, { type: 'name' }],
        maxRateMrps: 1_500_500,
        maxRunUs: 600_000_000,
        readsFiles: false,
      },
    },
  });
  const env = { PLIMSOLL_NATS: 'nats://a:1', PLIMSOLL_ALLOW: 'models,10.0.0.1' };
  expect(parseAgentConfig([], { ...surroundings, env })).toMatchObject({
    value: { limits: { allow: [{ name: 'models' }, { address: '10.0.0.1' }] } },
  });
  const bad = ['--allow', '10.0.0.0/99', '--max-rate', '0', '--max-run', 'soon'];
  const refused = parseAgentConfig(['--nats', 'nats://a:1', ...bad], surroundings);
  expect(refused.ok ? [] : refused.error.map(({ path }) => path)).toEqual([
    '--allow',
    '--max-rate',
    '--max-run',
  ]);
});
