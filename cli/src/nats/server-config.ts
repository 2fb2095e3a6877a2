/**
 * The configuration of one server of a NATS cluster, in NATS's own format: who may connect, what each may say and hear, and
 * the other servers.
 */
import type { Permissions } from '@plimsoll/proto/permissions';

export interface ServerUser {
  /** For whoever reads the file. */
  readonly name: string;
  /** Public half of its nkey. */
  readonly publicKey: string;
  readonly permissions: Permissions;
  /** Where answers to its questions come to. */
  readonly inbox: string;
  /** Uses JetStream, and so the subjects of its interface. */
  readonly isStoring: boolean;
}

export interface ClusterNode {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly clusterPort: number;
}

export interface ServerConfig {
  readonly node: ClusterNode;
  /** All of them, this one included. */
  readonly nodes: readonly ClusterNode[];
  readonly users: readonly ServerUser[];
  /** With which servers of the cluster know each other. */
  readonly clusterSecret: string;
}

/** An agent takes its time to get ready, and answers once. */
const answersWithin = '2m';

export function serverConfigText({ node, nodes, users, clusterSecret }: ServerConfig): string {
  const others = nodes.filter(({ name }) => name !== node.name);
  const routes = others.map(
    ({ host, clusterPort }) => `nats://plimsoll:${clusterSecret}@${host}:${clusterPort}`,
  );
  const cluster =
    others.length === 0
      ? []
      : [
          'cluster {',
          '  name: plimsoll',
          `  listen: ${quoted(`${node.host}:${node.clusterPort}`)}`,
          `  authorization { user: plimsoll, password: ${quoted(clusterSecret)} }`,
          `  routes: [${routes.map(quoted).join(', ')}]`,
          '}',
        ];
  return [
    `server_name: ${quoted(node.name)}`,
    `listen: ${quoted(`${node.host}:${node.port}`)}`,
    '# Relative to where the server is started.',
    `jetstream { store_dir: ${quoted(`jetstream-${node.name}`)} }`,
    ...cluster,
    'authorization {',
    '  users: [',
    ...users.flatMap(userLines),
    '  ]',
    '}',
    '',
  ].join('\n');
}

function userLines({ name, publicKey, permissions, inbox, isStoring }: ServerUser) {
  const { publish, subscribe, answers } = permissions;
  const storing = isStoring ? ['$JS.API.>', '$JS.ACK.>', '$JS.FC.>', '$KV.>', '$O.>'] : [];
  const heard = [...subscribe, `${inbox}.>`];
  return [
    `    # ${name}`,
    '    {',
    `      nkey: ${publicKey}`,
    '      permissions: {',
    `        publish: { allow: [${[...publish, ...storing].map(quoted).join(', ')}] }`,
    `        subscribe: { allow: [${heard.map(quoted).join(', ')}] }`,
    ...(answers ? [`        allow_responses: { max: 1, expires: ${quoted(answersWithin)} }`] : []),
    '      }',
    '    }',
  ];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
