/**
 * Warm-up records of TensorFlow Serving (`tf_serving_warmup_requests`): a TFRecord file of PredictionLog messages, each with a request
 * in gRPC. They have no instants and come evenly, at the rate that is asked for. A class is a model.
 */
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { ImportFormat } from './import-format.ts';
import { unexpected } from './log-line.ts';
import { fieldNumbered, messageFields } from './message-fields.ts';
import { routeMaker } from './routes.ts';
import { beginsWithTfRecord, tfRecords } from './tf-records.ts';

/** Of PredictionLog's fields, what they are requests to (tensorflow_serving/apis/prediction_log.proto). */
const methods = new Map([
  [2, '/tensorflow.serving.PredictionService/Classify'],
  [3, '/tensorflow.serving.PredictionService/Regress'],
  [4, '/tensorflow.serving.PredictionService/MultiInference'],
  [6, '/tensorflow.serving.PredictionService/Predict'],
]);
const headers = [['content-type', 'application/grpc']] as const;
/** Of each kind of log. */
const requestNumber = 1;
/** ModelSpec of a request, and its name. */
const modelSpecNumber = 1;
const modelNameNumber = 1;

export const tfServing: ImportFormat = {
  name: 'tf-serving',
  about: 'warm-up records of TensorFlow Serving (TFRecord of PredictionLog)',
  redactions: [],
  recognises: ({ bytes }) => beginsWithTfRecord(bytes),
  *requests(source, { ratePerSecond }) {
    const routeOf = routeMaker();
    let index = 0;
    for (const { place, data } of tfRecords(source)) {
      const found = requestIn(data);
      if (found === null) {
        throw unexpected(place, 'a PredictionLog with a request to PredictionService', undefined);
      }
      const { path, body } = found;
      const className = modelOf(body);
      const request: RecordedRequest = {
        atUs: Math.round((index * 1e6) / ratePerSecond),
        route: routeOf('POST', path, headers),
        className,
        key: 0n,
        features: { requestBytes: body.length },
        body,
      };
      yield request;
      index += 1;
    }
  },
};

function requestIn(log: Uint8Array): { readonly path: string; readonly body: Uint8Array } | null {
  for (const { number, bytes } of messageFields(log) ?? []) {
    const path = methods.get(number);
    const body = fieldNumbered(messageFields(bytes), requestNumber);
    if (path !== undefined && body !== null) return { path, body };
  }
  return null;
}

function modelOf(request: Uint8Array): string | null {
  const spec = fieldNumbered(messageFields(request), modelSpecNumber);
  const name = spec && fieldNumbered(messageFields(spec), modelNameNumber);
  return name === null ? null : Buffer.from(name).toString('utf8');
}
