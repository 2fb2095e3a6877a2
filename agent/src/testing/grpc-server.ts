/** A gRPC server whose unary methods a test answers by hand, with bytes on both sides. */

import type { ServerUnaryCall } from '@grpc/grpc-js';
import {
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { testCertificate } from './tls.ts';

export type Answer = (call: ServerUnaryCall<Buffer, Buffer>, reply: sendUnaryData<Buffer>) => void;

export interface GrpcServer extends AsyncDisposable {
  readonly url: string;
  readonly calls: number;
  /** Ends every connection at once. */
  drop(): void;
}

/** @param methods by path, `/package.Service/Method`; @param security plain, or with a certificate over TLS */
export async function startGrpcServer(
  methods: Readonly<Record<string, Answer>>,
  security: 'plain' | 'tls' = 'plain',
): Promise<GrpcServer> {
  const server = new Server();
  let calls = 0;
  for (const [path, answer] of Object.entries(methods)) {
    const [, service = '', method = ''] = path.split('/');
    const definition: ServiceDefinition = {
      [`${service}/${method}`]: {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: (bytes: Buffer) => bytes,
        requestDeserialize: (bytes: Buffer) => bytes,
        responseSerialize: (bytes: Buffer) => bytes,
        responseDeserialize: (bytes: Buffer) => bytes,
      },
    };
    server.addService(definition, {
      [`${service}/${method}`]: (
        call: ServerUnaryCall<Buffer, Buffer>,
        reply: sendUnaryData<Buffer>,
      ) => {
        calls++;
        answer(call, reply);
      },
    });
  }
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.bindAsync('127.0.0.1:0', credentialsFor(security), (error, port) => {
    if (error === null) resolve(port);
    else reject(error);
  });
  const port = await promise;
  return {
    // A certificate is for a name; some clients take no address for one.
    url: security === 'tls' ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    get calls() {
      return calls;
    },
    drop() {
      server.forceShutdown();
    },
    async [Symbol.asyncDispose]() {
      server.forceShutdown();
    },
  };
}

function credentialsFor(security: 'plain' | 'tls'): ServerCredentials {
  if (security === 'plain') return ServerCredentials.createInsecure();
  const { key, cert } = testCertificate;
  return ServerCredentials.createSsl(null, [
    { private_key: Buffer.from(key), cert_chain: Buffer.from(cert) },
  ]);
}
