/** The service of the contract, over the calls: `plimsoll.v1.Coordinator`. */
import { ok } from '@plimsoll/core/result';
import {
  decodeCreateRunRequest,
  decodeGetRunRequest,
  decodeListAgentsRequest,
  decodeListRunsRequest,
  decodeSetRateRequest,
  decodeStopAllRequest,
  decodeStopRunRequest,
  decodeWatchRunRequest,
  encodeCreateRunReply,
  encodeGetRunReply,
  encodeListAgentsReply,
  encodeListRunsReply,
  encodeSetRateReply,
  encodeStopAllReply,
  encodeStopRunReply,
  encodeWatchRunReply,
} from '@plimsoll/proto/codec/coordinator-calls';
import {
  decodeGetRecordingRequest,
  decodeKeepRecordingRequest,
  encodeGetRecordingReply,
  encodeKeepRecordingReply,
} from '@plimsoll/proto/codec/recording-calls';
import type { Calls } from '../calls.ts';
import { type GrpcService, stream, unary, upload } from './grpc-method.ts';
import { keepRecording } from './keep-recording.ts';

export const coordinatorServiceName = 'plimsoll.v1.Coordinator';

export function coordinatorService(calls: Calls): GrpcService {
  return {
    name: coordinatorServiceName,
    methods: {
      CreateRun: unary(decodeCreateRunRequest, encodeCreateRunReply, ({ spec }, signal) =>
        calls.createRun(spec, signal),
      ),
      ListRuns: unary(decodeListRunsRequest, encodeListRunsReply, async () =>
        ok(await calls.listRuns()),
      ),
      GetRun: unary(decodeGetRunRequest, encodeGetRunReply, ({ runId }) => calls.getRun(runId)),
      WatchRun: stream(
        decodeWatchRunRequest,
        encodeWatchRunReply,
        async ({ runId, afterSeq }, signal) => {
          const watch = await calls.watchRun(runId, afterSeq, signal);
          return watch.ok ? ok(watch.value.events()) : watch;
        },
      ),
      SetRate: unary(decodeSetRateRequest, encodeSetRateReply, ({ runId, ratePerSecond }) =>
        calls.setRate(runId, ratePerSecond),
      ),
      StopRun: unary(decodeStopRunRequest, encodeStopRunReply, ({ runId, reason }) =>
        calls.stopRun(runId, reason),
      ),
      StopAll: unary(decodeStopAllRequest, encodeStopAllReply, async ({ reason }) =>
        calls.stopAll(reason),
      ),
      ListAgents: unary(decodeListAgentsRequest, encodeListAgentsReply, async () =>
        calls.listAgents(),
      ),
      KeepRecording: upload(decodeKeepRecordingRequest, encodeKeepRecordingReply, (requests) =>
        keepRecording(calls.recordings, requests),
      ),
      GetRecording: unary(decodeGetRecordingRequest, encodeGetRecordingReply, ({ sha256 }) =>
        calls.recordings.look(sha256),
      ),
    },
  };
}
