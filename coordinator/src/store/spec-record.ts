/** A run's spec as it is kept: without what JSON can't hold, the bytes of bodies. */
import type { BackgroundLoad, RequestTemplate, RunSpec, Workload } from '@plimsoll/core/spec';

/** Of versions before there was load beside a run it has no `background`, and no `prediction`. */
export type SpecDocument = Kept<Omit<RunSpec, 'background' | 'prediction'>> & {
  readonly background?: readonly Kept<BackgroundLoad>[];
  readonly prediction?: RunSpec['prediction'];
};

type Kept<T extends { readonly workload: Workload }> = Omit<T, 'workload'> & {
  readonly workload: Omit<Workload, 'request'> & {
    readonly request: Omit<RequestTemplate, 'body'> & {
      readonly body: { readonly base64: string };
    };
  };
};

export function specDocument({ background, ...spec }: RunSpec): SpecDocument {
  return { ...kept(spec), background: background.map((load) => kept(load)) };
}

/** A document that `specDocument` made. */
export function specOf({ background = [], prediction = null, ...spec }: SpecDocument): RunSpec {
  return { ...whole(spec), background: background.map((load) => whole(load)), prediction };
}

function kept<T extends { readonly workload: Workload }>({ workload, ...rest }: T) {
  const { request } = workload;
  const body = { base64: Buffer.from(request.body).toString('base64') };
  return { ...rest, workload: { ...workload, request: { ...request, body } } };
}

function whole<T extends { readonly workload: Kept<{ readonly workload: Workload }>['workload'] }>({
  workload,
  ...rest
}: T) {
  const { body, ...request } = workload.request;
  const bytes = new Uint8Array(Buffer.from(body.base64, 'base64'));
  return { ...rest, workload: { ...workload, request: { ...request, body: bytes } } };
}
