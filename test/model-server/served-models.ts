/** The models that a server hosts, by name. */
import { err, ok, type Result } from '@plimsoll/core/result';
import type { InferError } from './infer.ts';
import { type InferenceService, modelVersion } from './service.ts';

export interface ServedModels {
  /** @param version empty for any */
  find(name: string, version: string): Result<InferenceService, InferError>;
}

export function createServedModels(services: readonly InferenceService[]): ServedModels {
  const names = services.map(({ model }) => `'${model.name}'`).join(' or ');
  return {
    find(name, version) {
      const service = services.find(({ model }) => model.name === name);
      if (service === undefined) {
        const message = `Unknown model: expected ${names}, found '${name}'`;
        return err({ code: 'NOT_FOUND', message });
      }
      if (version !== '' && version !== modelVersion) {
        const message = `Unknown version of model '${name}': expected '${modelVersion}', found '${version}'`;
        return err({ code: 'NOT_FOUND', message });
      }
      return ok(service);
    },
  };
}
