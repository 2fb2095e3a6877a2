import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of an Any.
         * @deprecated Use google.protobuf.Any.$Properties instead.
         */
        interface IAny extends google.protobuf.Any.$Properties {
        }

        /** Represents an Any. */
        class Any {

            /**
             * Constructs a new Any.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Any.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Any type_url. */
            type_url: string;

            /** Any value. */
            value: Uint8Array;

            /**
             * Encodes the specified Any message. Does not implicitly {@link google.protobuf.Any.verify|verify} messages.
             * @param message Any message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Any.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Any message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Any & google.protobuf.Any.$Shape} Any
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Any & google.protobuf.Any.$Shape;
        }

        namespace Any {

            /** Properties of an Any. */
            interface $Properties {

                /** Any type_url */
                type_url?: string;

                /** Any value */
                value?: Uint8Array;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Any. */
            type $Shape = google.protobuf.Any.$Properties;
        }
    }

    /** Namespace rpc. */
    namespace rpc {

        /**
         * Properties of a Status.
         * @deprecated Use google.rpc.Status.$Properties instead.
         */
        interface IStatus extends google.rpc.Status.$Properties {
        }

        /** Represents a Status. */
        class Status {

            /**
             * Constructs a new Status.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.rpc.Status.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Status code. */
            code: number;

            /** Status message. */
            message: string;

            /** Status details. */
            details: google.protobuf.Any[];

            /**
             * Encodes the specified Status message. Does not implicitly {@link google.rpc.Status.verify|verify} messages.
             * @param message Status message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.rpc.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Status message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.rpc.Status & google.rpc.Status.$Shape} Status
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.rpc.Status & google.rpc.Status.$Shape;
        }

        namespace Status {

            /** Properties of a Status. */
            interface $Properties {

                /** Status code */
                code?: number;

                /** Status message */
                message?: string;

                /** Status details */
                details?: google.protobuf.Any.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Status. */
            type $Shape = google.rpc.Status.$Properties;
        }
    }
}

/** Namespace grpc. */
export namespace grpc {

    /** Namespace health. */
    namespace health {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a HealthCheckRequest.
             * @deprecated Use grpc.health.v1.HealthCheckRequest.$Properties instead.
             */
            interface IHealthCheckRequest extends grpc.health.v1.HealthCheckRequest.$Properties {
            }

            /** Represents a HealthCheckRequest. */
            class HealthCheckRequest {

                /**
                 * Constructs a new HealthCheckRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckRequest service. */
                service: string;

                /**
                 * Encodes the specified HealthCheckRequest message. Does not implicitly {@link grpc.health.v1.HealthCheckRequest.verify|verify} messages.
                 * @param message HealthCheckRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape} HealthCheckRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
            }

            namespace HealthCheckRequest {

                /** Properties of a HealthCheckRequest. */
                interface $Properties {

                    /** HealthCheckRequest service */
                    service?: string;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckRequest. */
                type $Shape = grpc.health.v1.HealthCheckRequest.$Properties;
            }

            /**
             * Properties of a HealthCheckResponse.
             * @deprecated Use grpc.health.v1.HealthCheckResponse.$Properties instead.
             */
            interface IHealthCheckResponse extends grpc.health.v1.HealthCheckResponse.$Properties {
            }

            /** Represents a HealthCheckResponse. */
            class HealthCheckResponse {

                /**
                 * Constructs a new HealthCheckResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckResponse status. */
                status: grpc.health.v1.HealthCheckResponse.ServingStatus;

                /**
                 * Encodes the specified HealthCheckResponse message. Does not implicitly {@link grpc.health.v1.HealthCheckResponse.verify|verify} messages.
                 * @param message HealthCheckResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape} HealthCheckResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
            }

            namespace HealthCheckResponse {

                /** Properties of a HealthCheckResponse. */
                interface $Properties {

                    /** HealthCheckResponse status */
                    status?: grpc.health.v1.HealthCheckResponse.ServingStatus;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckResponse. */
                type $Shape = grpc.health.v1.HealthCheckResponse.$Properties;

                /** ServingStatus enum. */
                enum ServingStatus {

                    /** UNKNOWN value */
                    UNKNOWN = 0,

                    /** SERVING value */
                    SERVING = 1,

                    /** NOT_SERVING value */
                    NOT_SERVING = 2,

                    /** SERVICE_UNKNOWN value */
                    SERVICE_UNKNOWN = 3
                }
            }
        }
    }
}

/** Namespace plimsoll. */
export namespace plimsoll {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a VersionRange.
         * @deprecated Use plimsoll.v1.VersionRange.$Properties instead.
         */
        interface IVersionRange extends plimsoll.v1.VersionRange.$Properties {
        }

        /** Represents a VersionRange. */
        class VersionRange {

            /**
             * Constructs a new VersionRange.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.VersionRange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VersionRange min. */
            min: (number|null);

            /** VersionRange max. */
            max: (number|null);

            /**
             * Encodes the specified VersionRange message. Does not implicitly {@link plimsoll.v1.VersionRange.verify|verify} messages.
             * @param message VersionRange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.VersionRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VersionRange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.VersionRange & plimsoll.v1.VersionRange.$Shape} VersionRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.VersionRange & plimsoll.v1.VersionRange.$Shape;
        }

        namespace VersionRange {

            /** Properties of a VersionRange. */
            interface $Properties {

                /** VersionRange min */
                min?: (number|null);

                /** VersionRange max */
                max?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VersionRange. */
            type $Shape = plimsoll.v1.VersionRange.$Properties;
        }

        /**
         * Properties of a Hello.
         * @deprecated Use plimsoll.v1.Hello.$Properties instead.
         */
        interface IHello extends plimsoll.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello version. */
            version: (number|null);

            /** Hello agentId. */
            agentId: (string|null);

            /** Hello incarnation. */
            incarnation: (number|Long|null);

            /** Hello pool. */
            pool: (string|null);

            /** Hello labels. */
            labels: { [k: string]: string };

            /** Hello host. */
            host: (string|null);

            /** Hello pid. */
            pid: (number|Long|null);

            /** Hello software. */
            software: (string|null);

            /** Hello wire. */
            wire: plimsoll.v1.VersionRange;

            /** Hello capacityRps. */
            capacityRps: (number|null);

            /**
             * Encodes the specified Hello message. Does not implicitly {@link plimsoll.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Hello & plimsoll.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Hello & plimsoll.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello version */
                version?: (number|null);

                /** Hello agentId */
                agentId?: (string|null);

                /** Hello incarnation */
                incarnation?: (number|Long|null);

                /** Hello pool */
                pool?: (string|null);

                /** Hello labels */
                labels?: { [k: string]: string };

                /** Hello host */
                host?: (string|null);

                /** Hello pid */
                pid?: (number|Long|null);

                /** Hello software */
                software?: (string|null);

                /** Hello wire */
                wire?: plimsoll.v1.VersionRange.$Properties;

                /** Hello capacityRps */
                capacityRps?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = plimsoll.v1.Hello.$Properties;
        }

        /** RefusalCode enum. */
        enum RefusalCode {

            /** REFUSAL_CODE_UNSPECIFIED value */
            REFUSAL_CODE_UNSPECIFIED = 0,

            /** REFUSAL_CODE_AGENT_TOO_OLD value */
            REFUSAL_CODE_AGENT_TOO_OLD = 1,

            /** REFUSAL_CODE_AGENT_TOO_NEW value */
            REFUSAL_CODE_AGENT_TOO_NEW = 2
        }

        /**
         * Properties of a HelloReply.
         * @deprecated Use plimsoll.v1.HelloReply.$Properties instead.
         */
        interface IHelloReply extends plimsoll.v1.HelloReply.$Properties {
        }

        /** Represents a HelloReply. */
        class HelloReply {

            /**
             * Constructs a new HelloReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.HelloReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HelloReply version. */
            version: (number|null);

            /** HelloReply welcome. */
            welcome: (plimsoll.v1.HelloReply.Welcome|null);

            /** HelloReply refused. */
            refused: (plimsoll.v1.HelloReply.Refused|null);

            /** HelloReply outcome. */
            outcome?: ("welcome"|"refused");

            /**
             * Encodes the specified HelloReply message. Does not implicitly {@link plimsoll.v1.HelloReply.verify|verify} messages.
             * @param message HelloReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.HelloReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HelloReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.HelloReply & plimsoll.v1.HelloReply.$Shape} HelloReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.HelloReply & plimsoll.v1.HelloReply.$Shape;
        }

        namespace HelloReply {

            /** Properties of a HelloReply. */
            interface $Properties {

                /** HelloReply version */
                version?: (number|null);

                /** HelloReply welcome */
                welcome?: (plimsoll.v1.HelloReply.Welcome.$Properties|null);

                /** HelloReply refused */
                refused?: (plimsoll.v1.HelloReply.Refused.$Properties|null);

                /** HelloReply outcome */
                outcome?: ("welcome"|"refused");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a HelloReply. */
            type $Shape = {
              version?: number|null;
              welcome?: plimsoll.v1.HelloReply.Welcome.$Shape|null;
              refused?: plimsoll.v1.HelloReply.Refused.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ outcome?: undefined; welcome?: null; refused?: null }|{ outcome?: "welcome"; welcome: plimsoll.v1.HelloReply.Welcome.$Shape; refused?: null }|{ outcome?: "refused"; welcome?: null; refused: plimsoll.v1.HelloReply.Refused.$Shape })
            );

            /**
             * Properties of a Welcome.
             * @deprecated Use plimsoll.v1.HelloReply.Welcome.$Properties instead.
             */
            interface IWelcome extends plimsoll.v1.HelloReply.Welcome.$Properties {
            }

            /** Represents a Welcome. */
            class Welcome {

                /**
                 * Constructs a new Welcome.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.HelloReply.Welcome.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Welcome term. */
                term: (number|Long|null);

                /** Welcome wireVersion. */
                wireVersion: (number|null);

                /**
                 * Encodes the specified Welcome message. Does not implicitly {@link plimsoll.v1.HelloReply.Welcome.verify|verify} messages.
                 * @param message Welcome message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.HelloReply.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Welcome message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.HelloReply.Welcome & plimsoll.v1.HelloReply.Welcome.$Shape} Welcome
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.HelloReply.Welcome & plimsoll.v1.HelloReply.Welcome.$Shape;
            }

            namespace Welcome {

                /** Properties of a Welcome. */
                interface $Properties {

                    /** Welcome term */
                    term?: (number|Long|null);

                    /** Welcome wireVersion */
                    wireVersion?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Welcome. */
                type $Shape = plimsoll.v1.HelloReply.Welcome.$Properties;
            }

            /**
             * Properties of a Refused.
             * @deprecated Use plimsoll.v1.HelloReply.Refused.$Properties instead.
             */
            interface IRefused extends plimsoll.v1.HelloReply.Refused.$Properties {
            }

            /** Represents a Refused. */
            class Refused {

                /**
                 * Constructs a new Refused.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.HelloReply.Refused.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Refused code. */
                code: (plimsoll.v1.RefusalCode|null);

                /** Refused message. */
                message: (string|null);

                /**
                 * Encodes the specified Refused message. Does not implicitly {@link plimsoll.v1.HelloReply.Refused.verify|verify} messages.
                 * @param message Refused message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.HelloReply.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Refused message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.HelloReply.Refused & plimsoll.v1.HelloReply.Refused.$Shape} Refused
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.HelloReply.Refused & plimsoll.v1.HelloReply.Refused.$Shape;
            }

            namespace Refused {

                /** Properties of a Refused. */
                interface $Properties {

                    /** Refused code */
                    code?: (plimsoll.v1.RefusalCode|null);

                    /** Refused message */
                    message?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Refused. */
                type $Shape = plimsoll.v1.HelloReply.Refused.$Properties;
            }
        }

        /** AgentActivity enum. */
        enum AgentActivity {

            /** AGENT_ACTIVITY_UNSPECIFIED value */
            AGENT_ACTIVITY_UNSPECIFIED = 0,

            /** AGENT_ACTIVITY_IDLE value */
            AGENT_ACTIVITY_IDLE = 1,

            /** AGENT_ACTIVITY_PREPARING value */
            AGENT_ACTIVITY_PREPARING = 2,

            /** AGENT_ACTIVITY_RUNNING value */
            AGENT_ACTIVITY_RUNNING = 3,

            /** AGENT_ACTIVITY_DRAINING value */
            AGENT_ACTIVITY_DRAINING = 4
        }

        /**
         * Properties of a Beat.
         * @deprecated Use plimsoll.v1.Beat.$Properties instead.
         */
        interface IBeat extends plimsoll.v1.Beat.$Properties {
        }

        /** Represents a Beat. */
        class Beat {

            /**
             * Constructs a new Beat.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Beat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Beat version. */
            version: (number|null);

            /** Beat agentId. */
            agentId: (string|null);

            /** Beat incarnation. */
            incarnation: (number|Long|null);

            /** Beat activity. */
            activity: (plimsoll.v1.AgentActivity|null);

            /** Beat runId. */
            runId: (string|null);

            /**
             * Encodes the specified Beat message. Does not implicitly {@link plimsoll.v1.Beat.verify|verify} messages.
             * @param message Beat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Beat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Beat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Beat & plimsoll.v1.Beat.$Shape} Beat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Beat & plimsoll.v1.Beat.$Shape;
        }

        namespace Beat {

            /** Properties of a Beat. */
            interface $Properties {

                /** Beat version */
                version?: (number|null);

                /** Beat agentId */
                agentId?: (string|null);

                /** Beat incarnation */
                incarnation?: (number|Long|null);

                /** Beat activity */
                activity?: (plimsoll.v1.AgentActivity|null);

                /** Beat runId */
                runId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Beat. */
            type $Shape = plimsoll.v1.Beat.$Properties;
        }

        /**
         * Properties of an Assignment.
         * @deprecated Use plimsoll.v1.Assignment.$Properties instead.
         */
        interface IAssignment extends plimsoll.v1.Assignment.$Properties {
        }

        /** Represents an Assignment. */
        class Assignment {

            /**
             * Constructs a new Assignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Assignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Assignment version. */
            version: (number|null);

            /** Assignment runId. */
            runId: (string|null);

            /** Assignment term. */
            term: (number|Long|null);

            /** Assignment sentAtUs. */
            sentAtUs: (number|Long|null);

            /** Assignment tickUs. */
            tickUs: (number|Long|null);

            /** Assignment target. */
            target: plimsoll.v1.Target;

            /** Assignment workload. */
            workload: plimsoll.v1.Workload;

            /** Assignment incarnation. */
            incarnation: (number|Long|null);

            /** Assignment longestUs. */
            longestUs: (number|Long|null);

            /**
             * Encodes the specified Assignment message. Does not implicitly {@link plimsoll.v1.Assignment.verify|verify} messages.
             * @param message Assignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Assignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Assignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Assignment & plimsoll.v1.Assignment.$Shape} Assignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Assignment & plimsoll.v1.Assignment.$Shape;
        }

        namespace Assignment {

            /** Properties of an Assignment. */
            interface $Properties {

                /** Assignment version */
                version?: (number|null);

                /** Assignment runId */
                runId?: (string|null);

                /** Assignment term */
                term?: (number|Long|null);

                /** Assignment sentAtUs */
                sentAtUs?: (number|Long|null);

                /** Assignment tickUs */
                tickUs?: (number|Long|null);

                /** Assignment target */
                target?: plimsoll.v1.Target.$Properties;

                /** Assignment workload */
                workload?: plimsoll.v1.Workload.$Properties;

                /** Assignment incarnation */
                incarnation?: (number|Long|null);

                /** Assignment longestUs */
                longestUs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Assignment. */
            type $Shape = {
              version?: number|null;
              runId?: string|null;
              term?: number|Long|null;
              sentAtUs?: number|Long|null;
              tickUs?: number|Long|null;
              target?: plimsoll.v1.Target.$Shape;
              workload?: plimsoll.v1.Workload.$Shape;
              incarnation?: number|Long|null;
              longestUs?: number|Long|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a MeasuredCapacity.
         * @deprecated Use plimsoll.v1.MeasuredCapacity.$Properties instead.
         */
        interface IMeasuredCapacity extends plimsoll.v1.MeasuredCapacity.$Properties {
        }

        /** Represents a MeasuredCapacity. */
        class MeasuredCapacity {

            /**
             * Constructs a new MeasuredCapacity.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.MeasuredCapacity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MeasuredCapacity capacityRps. */
            capacityRps: (number|null);

            /** MeasuredCapacity limitRps. */
            limitRps: (number|null);

            /**
             * Encodes the specified MeasuredCapacity message. Does not implicitly {@link plimsoll.v1.MeasuredCapacity.verify|verify} messages.
             * @param message MeasuredCapacity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.MeasuredCapacity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MeasuredCapacity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.MeasuredCapacity & plimsoll.v1.MeasuredCapacity.$Shape} MeasuredCapacity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.MeasuredCapacity & plimsoll.v1.MeasuredCapacity.$Shape;
        }

        namespace MeasuredCapacity {

            /** Properties of a MeasuredCapacity. */
            interface $Properties {

                /** MeasuredCapacity capacityRps */
                capacityRps?: (number|null);

                /** MeasuredCapacity limitRps */
                limitRps?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MeasuredCapacity. */
            type $Shape = plimsoll.v1.MeasuredCapacity.$Properties;
        }

        /**
         * Properties of an AssignmentReply.
         * @deprecated Use plimsoll.v1.AssignmentReply.$Properties instead.
         */
        interface IAssignmentReply extends plimsoll.v1.AssignmentReply.$Properties {
        }

        /** Represents an AssignmentReply. */
        class AssignmentReply {

            /**
             * Constructs a new AssignmentReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.AssignmentReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssignmentReply version. */
            version: (number|null);

            /** AssignmentReply agentId. */
            agentId: (string|null);

            /** AssignmentReply incarnation. */
            incarnation: (number|Long|null);

            /** AssignmentReply ready. */
            ready: (plimsoll.v1.AssignmentReply.Ready|null);

            /** AssignmentReply refused. */
            refused: (plimsoll.v1.AssignmentReply.Refused|null);

            /** AssignmentReply outcome. */
            outcome?: ("ready"|"refused");

            /**
             * Encodes the specified AssignmentReply message. Does not implicitly {@link plimsoll.v1.AssignmentReply.verify|verify} messages.
             * @param message AssignmentReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.AssignmentReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssignmentReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.AssignmentReply & plimsoll.v1.AssignmentReply.$Shape} AssignmentReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.AssignmentReply & plimsoll.v1.AssignmentReply.$Shape;
        }

        namespace AssignmentReply {

            /** Properties of an AssignmentReply. */
            interface $Properties {

                /** AssignmentReply version */
                version?: (number|null);

                /** AssignmentReply agentId */
                agentId?: (string|null);

                /** AssignmentReply incarnation */
                incarnation?: (number|Long|null);

                /** AssignmentReply ready */
                ready?: (plimsoll.v1.AssignmentReply.Ready.$Properties|null);

                /** AssignmentReply refused */
                refused?: (plimsoll.v1.AssignmentReply.Refused.$Properties|null);

                /** AssignmentReply outcome */
                outcome?: ("ready"|"refused");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AssignmentReply. */
            type $Shape = {
              version?: number|null;
              agentId?: string|null;
              incarnation?: number|Long|null;
              ready?: plimsoll.v1.AssignmentReply.Ready.$Shape|null;
              refused?: plimsoll.v1.AssignmentReply.Refused.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ outcome?: undefined; ready?: null; refused?: null }|{ outcome?: "ready"; ready: plimsoll.v1.AssignmentReply.Ready.$Shape; refused?: null }|{ outcome?: "refused"; ready?: null; refused: plimsoll.v1.AssignmentReply.Refused.$Shape })
            );

            /**
             * Properties of a Ready.
             * @deprecated Use plimsoll.v1.AssignmentReply.Ready.$Properties instead.
             */
            interface IReady extends plimsoll.v1.AssignmentReply.Ready.$Properties {
            }

            /** Represents a Ready. */
            class Ready {

                /**
                 * Constructs a new Ready.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.AssignmentReply.Ready.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Ready measured. */
                measured: plimsoll.v1.MeasuredCapacity;

                /**
                 * Encodes the specified Ready message. Does not implicitly {@link plimsoll.v1.AssignmentReply.Ready.verify|verify} messages.
                 * @param message Ready message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.AssignmentReply.Ready.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Ready message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.AssignmentReply.Ready & plimsoll.v1.AssignmentReply.Ready.$Shape} Ready
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.AssignmentReply.Ready & plimsoll.v1.AssignmentReply.Ready.$Shape;
            }

            namespace Ready {

                /** Properties of a Ready. */
                interface $Properties {

                    /** Ready measured */
                    measured?: plimsoll.v1.MeasuredCapacity.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Ready. */
                type $Shape = plimsoll.v1.AssignmentReply.Ready.$Properties;
            }

            /**
             * Properties of a Refused.
             * @deprecated Use plimsoll.v1.AssignmentReply.Refused.$Properties instead.
             */
            interface IRefused extends plimsoll.v1.AssignmentReply.Refused.$Properties {
            }

            /** Represents a Refused. */
            class Refused {

                /**
                 * Constructs a new Refused.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.AssignmentReply.Refused.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Refused problems. */
                problems: plimsoll.v1.Problem[];

                /**
                 * Encodes the specified Refused message. Does not implicitly {@link plimsoll.v1.AssignmentReply.Refused.verify|verify} messages.
                 * @param message Refused message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.AssignmentReply.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Refused message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.AssignmentReply.Refused & plimsoll.v1.AssignmentReply.Refused.$Shape} Refused
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.AssignmentReply.Refused & plimsoll.v1.AssignmentReply.Refused.$Shape;
            }

            namespace Refused {

                /** Properties of a Refused. */
                interface $Properties {

                    /** Refused problems */
                    problems?: plimsoll.v1.Problem.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Refused. */
                type $Shape = plimsoll.v1.AssignmentReply.Refused.$Properties;
            }
        }

        /**
         * Properties of a FlushRequest.
         * @deprecated Use plimsoll.v1.FlushRequest.$Properties instead.
         */
        interface IFlushRequest extends plimsoll.v1.FlushRequest.$Properties {
        }

        /** Represents a FlushRequest. */
        class FlushRequest {

            /**
             * Constructs a new FlushRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.FlushRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlushRequest version. */
            version: (number|null);

            /** FlushRequest runId. */
            runId: (string|null);

            /** FlushRequest term. */
            term: (number|Long|null);

            /**
             * Encodes the specified FlushRequest message. Does not implicitly {@link plimsoll.v1.FlushRequest.verify|verify} messages.
             * @param message FlushRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.FlushRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlushRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.FlushRequest & plimsoll.v1.FlushRequest.$Shape} FlushRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.FlushRequest & plimsoll.v1.FlushRequest.$Shape;
        }

        namespace FlushRequest {

            /** Properties of a FlushRequest. */
            interface $Properties {

                /** FlushRequest version */
                version?: (number|null);

                /** FlushRequest runId */
                runId?: (string|null);

                /** FlushRequest term */
                term?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlushRequest. */
            type $Shape = plimsoll.v1.FlushRequest.$Properties;
        }

        /**
         * Properties of a Stop.
         * @deprecated Use plimsoll.v1.Stop.$Properties instead.
         */
        interface IStop extends plimsoll.v1.Stop.$Properties {
        }

        /** Represents a Stop. */
        class Stop {

            /**
             * Constructs a new Stop.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Stop.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Stop version. */
            version: (number|null);

            /** Stop runId. */
            runId: (string|null);

            /** Stop term. */
            term: (number|Long|null);

            /** Stop reason. */
            reason: (string|null);

            /**
             * Encodes the specified Stop message. Does not implicitly {@link plimsoll.v1.Stop.verify|verify} messages.
             * @param message Stop message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Stop.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stop message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Stop & plimsoll.v1.Stop.$Shape} Stop
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Stop & plimsoll.v1.Stop.$Shape;
        }

        namespace Stop {

            /** Properties of a Stop. */
            interface $Properties {

                /** Stop version */
                version?: (number|null);

                /** Stop runId */
                runId?: (string|null);

                /** Stop term */
                term?: (number|Long|null);

                /** Stop reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stop. */
            type $Shape = plimsoll.v1.Stop.$Properties;
        }

        /**
         * Properties of a Problem.
         * @deprecated Use plimsoll.v1.Problem.$Properties instead.
         */
        interface IProblem extends plimsoll.v1.Problem.$Properties {
        }

        /** Represents a Problem. */
        class Problem {

            /**
             * Constructs a new Problem.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Problem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Problem path. */
            path: (string|null);

            /** Problem expected. */
            expected: (string|null);

            /** Problem found. */
            found: (string|null);

            /**
             * Encodes the specified Problem message. Does not implicitly {@link plimsoll.v1.Problem.verify|verify} messages.
             * @param message Problem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Problem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Problem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Problem & plimsoll.v1.Problem.$Shape} Problem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Problem & plimsoll.v1.Problem.$Shape;
        }

        namespace Problem {

            /** Properties of a Problem. */
            interface $Properties {

                /** Problem path */
                path?: (string|null);

                /** Problem expected */
                expected?: (string|null);

                /** Problem found */
                found?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Problem. */
            type $Shape = plimsoll.v1.Problem.$Properties;
        }

        /** Protocol enum. */
        enum Protocol {

            /** PROTOCOL_UNSPECIFIED value */
            PROTOCOL_UNSPECIFIED = 0,

            /** PROTOCOL_HTTP value */
            PROTOCOL_HTTP = 1,

            /** PROTOCOL_GRPC value */
            PROTOCOL_GRPC = 2,

            /** PROTOCOL_KSERVE_V2_HTTP value */
            PROTOCOL_KSERVE_V2_HTTP = 3,

            /** PROTOCOL_KSERVE_V2_GRPC value */
            PROTOCOL_KSERVE_V2_GRPC = 4
        }

        /** DriverKind enum. */
        enum DriverKind {

            /** DRIVER_KIND_UNSPECIFIED value */
            DRIVER_KIND_UNSPECIFIED = 0,

            /** DRIVER_KIND_NATIVE value */
            DRIVER_KIND_NATIVE = 1,

            /** DRIVER_KIND_REFERENCE value */
            DRIVER_KIND_REFERENCE = 2
        }

        /**
         * Properties of a Routing.
         * @deprecated Use plimsoll.v1.Routing.$Properties instead.
         */
        interface IRouting extends plimsoll.v1.Routing.$Properties {
        }

        /** Represents a Routing. */
        class Routing {

            /**
             * Constructs a new Routing.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Routing.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Routing roundRobin. */
            roundRobin: (plimsoll.v1.Routing.RoundRobin|null);

            /** Routing leastOutstanding. */
            leastOutstanding: (plimsoll.v1.Routing.LeastOutstanding|null);

            /** Routing weighted. */
            weighted: (plimsoll.v1.Routing.Weighted|null);

            /** Routing rule. */
            rule?: ("roundRobin"|"leastOutstanding"|"weighted");

            /**
             * Encodes the specified Routing message. Does not implicitly {@link plimsoll.v1.Routing.verify|verify} messages.
             * @param message Routing message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Routing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Routing message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Routing & plimsoll.v1.Routing.$Shape} Routing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Routing & plimsoll.v1.Routing.$Shape;
        }

        namespace Routing {

            /** Properties of a Routing. */
            interface $Properties {

                /** Routing roundRobin */
                roundRobin?: (plimsoll.v1.Routing.RoundRobin.$Properties|null);

                /** Routing leastOutstanding */
                leastOutstanding?: (plimsoll.v1.Routing.LeastOutstanding.$Properties|null);

                /** Routing weighted */
                weighted?: (plimsoll.v1.Routing.Weighted.$Properties|null);

                /** Routing rule */
                rule?: ("roundRobin"|"leastOutstanding"|"weighted");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Routing. */
            type $Shape = {
              roundRobin?: plimsoll.v1.Routing.RoundRobin.$Shape|null;
              leastOutstanding?: plimsoll.v1.Routing.LeastOutstanding.$Shape|null;
              weighted?: plimsoll.v1.Routing.Weighted.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ rule?: undefined; roundRobin?: null; leastOutstanding?: null; weighted?: null }|{ rule?: "roundRobin"; roundRobin: plimsoll.v1.Routing.RoundRobin.$Shape; leastOutstanding?: null; weighted?: null }|{ rule?: "leastOutstanding"; roundRobin?: null; leastOutstanding: plimsoll.v1.Routing.LeastOutstanding.$Shape; weighted?: null }|{ rule?: "weighted"; roundRobin?: null; leastOutstanding?: null; weighted: plimsoll.v1.Routing.Weighted.$Shape })
            );

            /**
             * Properties of a RoundRobin.
             * @deprecated Use plimsoll.v1.Routing.RoundRobin.$Properties instead.
             */
            interface IRoundRobin extends plimsoll.v1.Routing.RoundRobin.$Properties {
            }

            /** Represents a RoundRobin. */
            class RoundRobin {

                /**
                 * Constructs a new RoundRobin.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.Routing.RoundRobin.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified RoundRobin message. Does not implicitly {@link plimsoll.v1.Routing.RoundRobin.verify|verify} messages.
                 * @param message RoundRobin message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.Routing.RoundRobin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RoundRobin message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.Routing.RoundRobin & plimsoll.v1.Routing.RoundRobin.$Shape} RoundRobin
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Routing.RoundRobin & plimsoll.v1.Routing.RoundRobin.$Shape;
            }

            namespace RoundRobin {

                /** Properties of a RoundRobin. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RoundRobin. */
                type $Shape = plimsoll.v1.Routing.RoundRobin.$Properties;
            }

            /**
             * Properties of a LeastOutstanding.
             * @deprecated Use plimsoll.v1.Routing.LeastOutstanding.$Properties instead.
             */
            interface ILeastOutstanding extends plimsoll.v1.Routing.LeastOutstanding.$Properties {
            }

            /** Represents a LeastOutstanding. */
            class LeastOutstanding {

                /**
                 * Constructs a new LeastOutstanding.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.Routing.LeastOutstanding.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified LeastOutstanding message. Does not implicitly {@link plimsoll.v1.Routing.LeastOutstanding.verify|verify} messages.
                 * @param message LeastOutstanding message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.Routing.LeastOutstanding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LeastOutstanding message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.Routing.LeastOutstanding & plimsoll.v1.Routing.LeastOutstanding.$Shape} LeastOutstanding
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Routing.LeastOutstanding & plimsoll.v1.Routing.LeastOutstanding.$Shape;
            }

            namespace LeastOutstanding {

                /** Properties of a LeastOutstanding. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LeastOutstanding. */
                type $Shape = plimsoll.v1.Routing.LeastOutstanding.$Properties;
            }

            /**
             * Properties of a Weighted.
             * @deprecated Use plimsoll.v1.Routing.Weighted.$Properties instead.
             */
            interface IWeighted extends plimsoll.v1.Routing.Weighted.$Properties {
            }

            /** Represents a Weighted. */
            class Weighted {

                /**
                 * Constructs a new Weighted.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.Routing.Weighted.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Weighted weights. */
                weights: number[];

                /**
                 * Encodes the specified Weighted message. Does not implicitly {@link plimsoll.v1.Routing.Weighted.verify|verify} messages.
                 * @param message Weighted message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.Routing.Weighted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Weighted message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.Routing.Weighted & plimsoll.v1.Routing.Weighted.$Shape} Weighted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Routing.Weighted & plimsoll.v1.Routing.Weighted.$Shape;
            }

            namespace Weighted {

                /** Properties of a Weighted. */
                interface $Properties {

                    /** Weighted weights */
                    weights?: number[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Weighted. */
                type $Shape = plimsoll.v1.Routing.Weighted.$Properties;
            }
        }

        /**
         * Properties of a Target.
         * @deprecated Use plimsoll.v1.Target.$Properties instead.
         */
        interface ITarget extends plimsoll.v1.Target.$Properties {
        }

        /** Represents a Target. */
        class Target {

            /**
             * Constructs a new Target.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Target.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Target protocol. */
            protocol: (plimsoll.v1.Protocol|null);

            /** Target endpoints. */
            endpoints: string[];

            /** Target model. */
            model: (string|null);

            /** Target timeoutMs. */
            timeoutMs: (number|null);

            /** Target connections. */
            connections: (number|null);

            /** Target driver. */
            driver: (plimsoll.v1.DriverKind|null);

            /** Target routing. */
            routing: plimsoll.v1.Routing;

            /**
             * Encodes the specified Target message. Does not implicitly {@link plimsoll.v1.Target.verify|verify} messages.
             * @param message Target message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Target.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Target message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Target & plimsoll.v1.Target.$Shape} Target
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Target & plimsoll.v1.Target.$Shape;
        }

        namespace Target {

            /** Properties of a Target. */
            interface $Properties {

                /** Target protocol */
                protocol?: (plimsoll.v1.Protocol|null);

                /** Target endpoints */
                endpoints?: string[];

                /** Target model */
                model?: (string|null);

                /** Target timeoutMs */
                timeoutMs?: (number|null);

                /** Target connections */
                connections?: (number|null);

                /** Target driver */
                driver?: (plimsoll.v1.DriverKind|null);

                /** Target routing */
                routing?: plimsoll.v1.Routing.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Target. */
            type $Shape = {
              protocol?: plimsoll.v1.Protocol|null;
              endpoints?: string[];
              model?: string|null;
              timeoutMs?: number|null;
              connections?: number|null;
              driver?: plimsoll.v1.DriverKind|null;
              routing?: plimsoll.v1.Routing.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Header.
         * @deprecated Use plimsoll.v1.Header.$Properties instead.
         */
        interface IHeader extends plimsoll.v1.Header.$Properties {
        }

        /** Represents a Header. */
        class Header {

            /**
             * Constructs a new Header.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Header.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Header name. */
            name: (string|null);

            /** Header value. */
            value: (string|null);

            /**
             * Encodes the specified Header message. Does not implicitly {@link plimsoll.v1.Header.verify|verify} messages.
             * @param message Header message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Header.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Header message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Header & plimsoll.v1.Header.$Shape} Header
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Header & plimsoll.v1.Header.$Shape;
        }

        namespace Header {

            /** Properties of a Header. */
            interface $Properties {

                /** Header name */
                name?: (string|null);

                /** Header value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Header. */
            type $Shape = plimsoll.v1.Header.$Properties;
        }

        /**
         * Properties of a RequestTemplate.
         * @deprecated Use plimsoll.v1.RequestTemplate.$Properties instead.
         */
        interface IRequestTemplate extends plimsoll.v1.RequestTemplate.$Properties {
        }

        /** Represents a RequestTemplate. */
        class RequestTemplate {

            /**
             * Constructs a new RequestTemplate.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.RequestTemplate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RequestTemplate method. */
            method: (string|null);

            /** RequestTemplate path. */
            path: (string|null);

            /** RequestTemplate headers. */
            headers: plimsoll.v1.Header[];

            /** RequestTemplate body. */
            body: (Uint8Array|null);

            /** RequestTemplate protoText. */
            protoText: (string|null);

            /**
             * Encodes the specified RequestTemplate message. Does not implicitly {@link plimsoll.v1.RequestTemplate.verify|verify} messages.
             * @param message RequestTemplate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.RequestTemplate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RequestTemplate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.RequestTemplate & plimsoll.v1.RequestTemplate.$Shape} RequestTemplate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.RequestTemplate & plimsoll.v1.RequestTemplate.$Shape;
        }

        namespace RequestTemplate {

            /** Properties of a RequestTemplate. */
            interface $Properties {

                /** RequestTemplate method */
                method?: (string|null);

                /** RequestTemplate path */
                path?: (string|null);

                /** RequestTemplate headers */
                headers?: plimsoll.v1.Header.$Properties[];

                /** RequestTemplate body */
                body?: (Uint8Array|null);

                /** RequestTemplate protoText */
                protoText?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RequestTemplate. */
            type $Shape = plimsoll.v1.RequestTemplate.$Properties;
        }

        /**
         * Properties of an Arrival.
         * @deprecated Use plimsoll.v1.Arrival.$Properties instead.
         */
        interface IArrival extends plimsoll.v1.Arrival.$Properties {
        }

        /** Represents an Arrival. */
        class Arrival {

            /**
             * Constructs a new Arrival.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Arrival.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Arrival constant. */
            constant: (plimsoll.v1.Arrival.Constant|null);

            /** Arrival poisson. */
            poisson: (plimsoll.v1.Arrival.Poisson|null);

            /** Arrival replay. */
            replay: (plimsoll.v1.Arrival.Replay|null);

            /** Arrival process. */
            process?: ("constant"|"poisson"|"replay");

            /**
             * Encodes the specified Arrival message. Does not implicitly {@link plimsoll.v1.Arrival.verify|verify} messages.
             * @param message Arrival message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Arrival.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Arrival message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Arrival & plimsoll.v1.Arrival.$Shape} Arrival
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Arrival & plimsoll.v1.Arrival.$Shape;
        }

        namespace Arrival {

            /** Properties of an Arrival. */
            interface $Properties {

                /** Arrival constant */
                constant?: (plimsoll.v1.Arrival.Constant.$Properties|null);

                /** Arrival poisson */
                poisson?: (plimsoll.v1.Arrival.Poisson.$Properties|null);

                /** Arrival replay */
                replay?: (plimsoll.v1.Arrival.Replay.$Properties|null);

                /** Arrival process */
                process?: ("constant"|"poisson"|"replay");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Arrival. */
            type $Shape = {
              constant?: plimsoll.v1.Arrival.Constant.$Shape|null;
              poisson?: plimsoll.v1.Arrival.Poisson.$Shape|null;
              replay?: plimsoll.v1.Arrival.Replay.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ process?: undefined; constant?: null; poisson?: null; replay?: null }|{ process?: "constant"; constant: plimsoll.v1.Arrival.Constant.$Shape; poisson?: null; replay?: null }|{ process?: "poisson"; constant?: null; poisson: plimsoll.v1.Arrival.Poisson.$Shape; replay?: null }|{ process?: "replay"; constant?: null; poisson?: null; replay: plimsoll.v1.Arrival.Replay.$Shape })
            );

            /**
             * Properties of a Constant.
             * @deprecated Use plimsoll.v1.Arrival.Constant.$Properties instead.
             */
            interface IConstant extends plimsoll.v1.Arrival.Constant.$Properties {
            }

            /** Represents a Constant. */
            class Constant {

                /**
                 * Constructs a new Constant.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.Arrival.Constant.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified Constant message. Does not implicitly {@link plimsoll.v1.Arrival.Constant.verify|verify} messages.
                 * @param message Constant message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.Arrival.Constant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Constant message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.Arrival.Constant & plimsoll.v1.Arrival.Constant.$Shape} Constant
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Arrival.Constant & plimsoll.v1.Arrival.Constant.$Shape;
            }

            namespace Constant {

                /** Properties of a Constant. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Constant. */
                type $Shape = plimsoll.v1.Arrival.Constant.$Properties;
            }

            /**
             * Properties of a Poisson.
             * @deprecated Use plimsoll.v1.Arrival.Poisson.$Properties instead.
             */
            interface IPoisson extends plimsoll.v1.Arrival.Poisson.$Properties {
            }

            /** Represents a Poisson. */
            class Poisson {

                /**
                 * Constructs a new Poisson.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.Arrival.Poisson.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified Poisson message. Does not implicitly {@link plimsoll.v1.Arrival.Poisson.verify|verify} messages.
                 * @param message Poisson message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.Arrival.Poisson.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Poisson message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.Arrival.Poisson & plimsoll.v1.Arrival.Poisson.$Shape} Poisson
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Arrival.Poisson & plimsoll.v1.Arrival.Poisson.$Shape;
            }

            namespace Poisson {

                /** Properties of a Poisson. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Poisson. */
                type $Shape = plimsoll.v1.Arrival.Poisson.$Properties;
            }

            /**
             * Properties of a Replay.
             * @deprecated Use plimsoll.v1.Arrival.Replay.$Properties instead.
             */
            interface IReplay extends plimsoll.v1.Arrival.Replay.$Properties {
            }

            /** Represents a Replay. */
            class Replay {

                /**
                 * Constructs a new Replay.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: plimsoll.v1.Arrival.Replay.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Replay times. */
                times: (number|null);

                /** Replay fit. */
                fit: (plimsoll.v1.Arrival.Replay.Fit|null);

                /** Replay speed. */
                speed?: ("times"|"fit");

                /**
                 * Encodes the specified Replay message. Does not implicitly {@link plimsoll.v1.Arrival.Replay.verify|verify} messages.
                 * @param message Replay message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: plimsoll.v1.Arrival.Replay.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Replay message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {plimsoll.v1.Arrival.Replay & plimsoll.v1.Arrival.Replay.$Shape} Replay
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Arrival.Replay & plimsoll.v1.Arrival.Replay.$Shape;
            }

            namespace Replay {

                /** Properties of a Replay. */
                interface $Properties {

                    /** Replay times */
                    times?: (number|null);

                    /** Replay fit */
                    fit?: (plimsoll.v1.Arrival.Replay.Fit.$Properties|null);

                    /** Replay speed */
                    speed?: ("times"|"fit");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Replay. */
                type $Shape = {
                  times?: number|null;
                  fit?: plimsoll.v1.Arrival.Replay.Fit.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ speed?: undefined; times?: null; fit?: null }|{ speed?: "times"; times: number; fit?: null }|{ speed?: "fit"; times?: null; fit: plimsoll.v1.Arrival.Replay.Fit.$Shape })
                );

                /**
                 * Properties of a Fit.
                 * @deprecated Use plimsoll.v1.Arrival.Replay.Fit.$Properties instead.
                 */
                interface IFit extends plimsoll.v1.Arrival.Replay.Fit.$Properties {
                }

                /** Represents a Fit. */
                class Fit {

                    /**
                     * Constructs a new Fit.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: plimsoll.v1.Arrival.Replay.Fit.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Encodes the specified Fit message. Does not implicitly {@link plimsoll.v1.Arrival.Replay.Fit.verify|verify} messages.
                     * @param message Fit message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: plimsoll.v1.Arrival.Replay.Fit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Fit message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {plimsoll.v1.Arrival.Replay.Fit & plimsoll.v1.Arrival.Replay.Fit.$Shape} Fit
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Arrival.Replay.Fit & plimsoll.v1.Arrival.Replay.Fit.$Shape;
                }

                namespace Fit {

                    /** Properties of a Fit. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Fit. */
                    type $Shape = plimsoll.v1.Arrival.Replay.Fit.$Properties;
                }
            }
        }

        /** SampleOrder enum. */
        enum SampleOrder {

            /** SAMPLE_ORDER_UNSPECIFIED value */
            SAMPLE_ORDER_UNSPECIFIED = 0,

            /** SAMPLE_ORDER_ORDERED value */
            SAMPLE_ORDER_ORDERED = 1,

            /** SAMPLE_ORDER_SHUFFLED value */
            SAMPLE_ORDER_SHUFFLED = 2,

            /** SAMPLE_ORDER_WITH_REPLACEMENT value */
            SAMPLE_ORDER_WITH_REPLACEMENT = 3
        }

        /**
         * Properties of a StoredRecording.
         * @deprecated Use plimsoll.v1.StoredRecording.$Properties instead.
         */
        interface IStoredRecording extends plimsoll.v1.StoredRecording.$Properties {
        }

        /** Represents a StoredRecording. */
        class StoredRecording {

            /**
             * Constructs a new StoredRecording.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.StoredRecording.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StoredRecording sha256. */
            sha256: (string|null);

            /** StoredRecording bytes. */
            bytes: (number|Long|null);

            /**
             * Encodes the specified StoredRecording message. Does not implicitly {@link plimsoll.v1.StoredRecording.verify|verify} messages.
             * @param message StoredRecording message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.StoredRecording.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoredRecording message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.StoredRecording & plimsoll.v1.StoredRecording.$Shape} StoredRecording
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.StoredRecording & plimsoll.v1.StoredRecording.$Shape;
        }

        namespace StoredRecording {

            /** Properties of a StoredRecording. */
            interface $Properties {

                /** StoredRecording sha256 */
                sha256?: (string|null);

                /** StoredRecording bytes */
                bytes?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StoredRecording. */
            type $Shape = plimsoll.v1.StoredRecording.$Properties;
        }

        /**
         * Properties of a RecordingUse.
         * @deprecated Use plimsoll.v1.RecordingUse.$Properties instead.
         */
        interface IRecordingUse extends plimsoll.v1.RecordingUse.$Properties {
        }

        /** Represents a RecordingUse. */
        class RecordingUse {

            /**
             * Constructs a new RecordingUse.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.RecordingUse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordingUse path. */
            path: (string|null);

            /** RecordingUse stored. */
            stored: (plimsoll.v1.StoredRecording|null);

            /** RecordingUse sample. */
            sample: (plimsoll.v1.SampleOrder|null);

            /** RecordingUse loops. */
            loops: (boolean|null);

            /** RecordingUse source. */
            source?: ("path"|"stored");

            /**
             * Encodes the specified RecordingUse message. Does not implicitly {@link plimsoll.v1.RecordingUse.verify|verify} messages.
             * @param message RecordingUse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.RecordingUse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordingUse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.RecordingUse & plimsoll.v1.RecordingUse.$Shape} RecordingUse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.RecordingUse & plimsoll.v1.RecordingUse.$Shape;
        }

        namespace RecordingUse {

            /** Properties of a RecordingUse. */
            interface $Properties {

                /** RecordingUse path */
                path?: (string|null);

                /** RecordingUse stored */
                stored?: (plimsoll.v1.StoredRecording.$Properties|null);

                /** RecordingUse sample */
                sample?: (plimsoll.v1.SampleOrder|null);

                /** RecordingUse loops */
                loops?: (boolean|null);

                /** RecordingUse source */
                source?: ("path"|"stored");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a RecordingUse. */
            type $Shape = {
              path?: string|null;
              stored?: plimsoll.v1.StoredRecording.$Shape|null;
              sample?: plimsoll.v1.SampleOrder|null;
              loops?: boolean|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ source?: undefined; path?: null; stored?: null }|{ source?: "path"; path: string; stored?: null }|{ source?: "stored"; path?: null; stored: plimsoll.v1.StoredRecording.$Shape })
            );
        }

        /**
         * Properties of a Workload.
         * @deprecated Use plimsoll.v1.Workload.$Properties instead.
         */
        interface IWorkload extends plimsoll.v1.Workload.$Properties {
        }

        /** Represents a Workload. */
        class Workload {

            /**
             * Constructs a new Workload.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Workload.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Workload arrival. */
            arrival: plimsoll.v1.Arrival;

            /** Workload request. */
            request: plimsoll.v1.RequestTemplate;

            /** Workload recording. */
            recording: plimsoll.v1.RecordingUse;

            /**
             * Encodes the specified Workload message. Does not implicitly {@link plimsoll.v1.Workload.verify|verify} messages.
             * @param message Workload message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Workload.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Workload message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Workload & plimsoll.v1.Workload.$Shape} Workload
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Workload & plimsoll.v1.Workload.$Shape;
        }

        namespace Workload {

            /** Properties of a Workload. */
            interface $Properties {

                /** Workload arrival */
                arrival?: plimsoll.v1.Arrival.$Properties;

                /** Workload request */
                request?: plimsoll.v1.RequestTemplate.$Properties;

                /** Workload recording */
                recording?: plimsoll.v1.RecordingUse.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Workload. */
            type $Shape = {
              arrival?: plimsoll.v1.Arrival.$Shape;
              request?: plimsoll.v1.RequestTemplate.$Shape;
              recording?: plimsoll.v1.RecordingUse.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a ClockQuestion.
         * @deprecated Use plimsoll.v1.ClockQuestion.$Properties instead.
         */
        interface IClockQuestion extends plimsoll.v1.ClockQuestion.$Properties {
        }

        /** Represents a ClockQuestion. */
        class ClockQuestion {

            /**
             * Constructs a new ClockQuestion.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.ClockQuestion.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClockQuestion version. */
            version: (number|null);

            /** ClockQuestion agentId. */
            agentId: (string|null);

            /** ClockQuestion incarnation. */
            incarnation: (number|Long|null);

            /** ClockQuestion askedAtUs. */
            askedAtUs: (number|Long|null);

            /**
             * Encodes the specified ClockQuestion message. Does not implicitly {@link plimsoll.v1.ClockQuestion.verify|verify} messages.
             * @param message ClockQuestion message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.ClockQuestion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClockQuestion message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.ClockQuestion & plimsoll.v1.ClockQuestion.$Shape} ClockQuestion
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.ClockQuestion & plimsoll.v1.ClockQuestion.$Shape;
        }

        namespace ClockQuestion {

            /** Properties of a ClockQuestion. */
            interface $Properties {

                /** ClockQuestion version */
                version?: (number|null);

                /** ClockQuestion agentId */
                agentId?: (string|null);

                /** ClockQuestion incarnation */
                incarnation?: (number|Long|null);

                /** ClockQuestion askedAtUs */
                askedAtUs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClockQuestion. */
            type $Shape = plimsoll.v1.ClockQuestion.$Properties;
        }

        /**
         * Properties of a TimeRequest.
         * @deprecated Use plimsoll.v1.TimeRequest.$Properties instead.
         */
        interface ITimeRequest extends plimsoll.v1.TimeRequest.$Properties {
        }

        /** Represents a TimeRequest. */
        class TimeRequest {

            /**
             * Constructs a new TimeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.TimeRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeRequest version. */
            version: (number|null);

            /** TimeRequest runId. */
            runId: (string|null);

            /** TimeRequest term. */
            term: (number|Long|null);

            /**
             * Encodes the specified TimeRequest message. Does not implicitly {@link plimsoll.v1.TimeRequest.verify|verify} messages.
             * @param message TimeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.TimeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.TimeRequest & plimsoll.v1.TimeRequest.$Shape} TimeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.TimeRequest & plimsoll.v1.TimeRequest.$Shape;
        }

        namespace TimeRequest {

            /** Properties of a TimeRequest. */
            interface $Properties {

                /** TimeRequest version */
                version?: (number|null);

                /** TimeRequest runId */
                runId?: (string|null);

                /** TimeRequest term */
                term?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeRequest. */
            type $Shape = plimsoll.v1.TimeRequest.$Properties;
        }

        /**
         * Properties of a ClockReading.
         * @deprecated Use plimsoll.v1.ClockReading.$Properties instead.
         */
        interface IClockReading extends plimsoll.v1.ClockReading.$Properties {
        }

        /** Represents a ClockReading. */
        class ClockReading {

            /**
             * Constructs a new ClockReading.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.ClockReading.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClockReading version. */
            version: (number|null);

            /** ClockReading runId. */
            runId: (string|null);

            /** ClockReading term. */
            term: (number|Long|null);

            /** ClockReading atUs. */
            atUs: (number|Long|null);

            /**
             * Encodes the specified ClockReading message. Does not implicitly {@link plimsoll.v1.ClockReading.verify|verify} messages.
             * @param message ClockReading message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.ClockReading.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClockReading message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.ClockReading & plimsoll.v1.ClockReading.$Shape} ClockReading
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.ClockReading & plimsoll.v1.ClockReading.$Shape;
        }

        namespace ClockReading {

            /** Properties of a ClockReading. */
            interface $Properties {

                /** ClockReading version */
                version?: (number|null);

                /** ClockReading runId */
                runId?: (string|null);

                /** ClockReading term */
                term?: (number|Long|null);

                /** ClockReading atUs */
                atUs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClockReading. */
            type $Shape = plimsoll.v1.ClockReading.$Properties;
        }

        /**
         * Properties of a CreateRunRequest.
         * @deprecated Use plimsoll.v1.CreateRunRequest.$Properties instead.
         */
        interface ICreateRunRequest extends plimsoll.v1.CreateRunRequest.$Properties {
        }

        /** Represents a CreateRunRequest. */
        class CreateRunRequest {

            /**
             * Constructs a new CreateRunRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.CreateRunRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateRunRequest spec. */
            spec: (string|null);

            /**
             * Encodes the specified CreateRunRequest message. Does not implicitly {@link plimsoll.v1.CreateRunRequest.verify|verify} messages.
             * @param message CreateRunRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.CreateRunRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateRunRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.CreateRunRequest & plimsoll.v1.CreateRunRequest.$Shape} CreateRunRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.CreateRunRequest & plimsoll.v1.CreateRunRequest.$Shape;
        }

        namespace CreateRunRequest {

            /** Properties of a CreateRunRequest. */
            interface $Properties {

                /** CreateRunRequest spec */
                spec?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateRunRequest. */
            type $Shape = plimsoll.v1.CreateRunRequest.$Properties;
        }

        /**
         * Properties of a CreateRunReply.
         * @deprecated Use plimsoll.v1.CreateRunReply.$Properties instead.
         */
        interface ICreateRunReply extends plimsoll.v1.CreateRunReply.$Properties {
        }

        /** Represents a CreateRunReply. */
        class CreateRunReply {

            /**
             * Constructs a new CreateRunReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.CreateRunReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateRunReply runId. */
            runId: (string|null);

            /**
             * Encodes the specified CreateRunReply message. Does not implicitly {@link plimsoll.v1.CreateRunReply.verify|verify} messages.
             * @param message CreateRunReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.CreateRunReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateRunReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.CreateRunReply & plimsoll.v1.CreateRunReply.$Shape} CreateRunReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.CreateRunReply & plimsoll.v1.CreateRunReply.$Shape;
        }

        namespace CreateRunReply {

            /** Properties of a CreateRunReply. */
            interface $Properties {

                /** CreateRunReply runId */
                runId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateRunReply. */
            type $Shape = plimsoll.v1.CreateRunReply.$Properties;
        }

        /**
         * Properties of a KeepRecordingRequest.
         * @deprecated Use plimsoll.v1.KeepRecordingRequest.$Properties instead.
         */
        interface IKeepRecordingRequest extends plimsoll.v1.KeepRecordingRequest.$Properties {
        }

        /** Represents a KeepRecordingRequest. */
        class KeepRecordingRequest {

            /**
             * Constructs a new KeepRecordingRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.KeepRecordingRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KeepRecordingRequest sha256. */
            sha256: (string|null);

            /** KeepRecordingRequest content. */
            content: (Uint8Array|null);

            /**
             * Encodes the specified KeepRecordingRequest message. Does not implicitly {@link plimsoll.v1.KeepRecordingRequest.verify|verify} messages.
             * @param message KeepRecordingRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.KeepRecordingRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KeepRecordingRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.KeepRecordingRequest & plimsoll.v1.KeepRecordingRequest.$Shape} KeepRecordingRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.KeepRecordingRequest & plimsoll.v1.KeepRecordingRequest.$Shape;
        }

        namespace KeepRecordingRequest {

            /** Properties of a KeepRecordingRequest. */
            interface $Properties {

                /** KeepRecordingRequest sha256 */
                sha256?: (string|null);

                /** KeepRecordingRequest content */
                content?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KeepRecordingRequest. */
            type $Shape = plimsoll.v1.KeepRecordingRequest.$Properties;
        }

        /**
         * Properties of a KeepRecordingReply.
         * @deprecated Use plimsoll.v1.KeepRecordingReply.$Properties instead.
         */
        interface IKeepRecordingReply extends plimsoll.v1.KeepRecordingReply.$Properties {
        }

        /** Represents a KeepRecordingReply. */
        class KeepRecordingReply {

            /**
             * Constructs a new KeepRecordingReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.KeepRecordingReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KeepRecordingReply sha256. */
            sha256: (string|null);

            /** KeepRecordingReply bytes. */
            bytes: (number|Long|null);

            /**
             * Encodes the specified KeepRecordingReply message. Does not implicitly {@link plimsoll.v1.KeepRecordingReply.verify|verify} messages.
             * @param message KeepRecordingReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.KeepRecordingReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KeepRecordingReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.KeepRecordingReply & plimsoll.v1.KeepRecordingReply.$Shape} KeepRecordingReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.KeepRecordingReply & plimsoll.v1.KeepRecordingReply.$Shape;
        }

        namespace KeepRecordingReply {

            /** Properties of a KeepRecordingReply. */
            interface $Properties {

                /** KeepRecordingReply sha256 */
                sha256?: (string|null);

                /** KeepRecordingReply bytes */
                bytes?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KeepRecordingReply. */
            type $Shape = plimsoll.v1.KeepRecordingReply.$Properties;
        }

        /**
         * Properties of a GetRecordingRequest.
         * @deprecated Use plimsoll.v1.GetRecordingRequest.$Properties instead.
         */
        interface IGetRecordingRequest extends plimsoll.v1.GetRecordingRequest.$Properties {
        }

        /** Represents a GetRecordingRequest. */
        class GetRecordingRequest {

            /**
             * Constructs a new GetRecordingRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.GetRecordingRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetRecordingRequest sha256. */
            sha256: (string|null);

            /**
             * Encodes the specified GetRecordingRequest message. Does not implicitly {@link plimsoll.v1.GetRecordingRequest.verify|verify} messages.
             * @param message GetRecordingRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.GetRecordingRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetRecordingRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.GetRecordingRequest & plimsoll.v1.GetRecordingRequest.$Shape} GetRecordingRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.GetRecordingRequest & plimsoll.v1.GetRecordingRequest.$Shape;
        }

        namespace GetRecordingRequest {

            /** Properties of a GetRecordingRequest. */
            interface $Properties {

                /** GetRecordingRequest sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetRecordingRequest. */
            type $Shape = plimsoll.v1.GetRecordingRequest.$Properties;
        }

        /**
         * Properties of a GetRecordingReply.
         * @deprecated Use plimsoll.v1.GetRecordingReply.$Properties instead.
         */
        interface IGetRecordingReply extends plimsoll.v1.GetRecordingReply.$Properties {
        }

        /** Represents a GetRecordingReply. */
        class GetRecordingReply {

            /**
             * Constructs a new GetRecordingReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.GetRecordingReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetRecordingReply sha256. */
            sha256: (string|null);

            /** GetRecordingReply bytes. */
            bytes: (number|Long|null);

            /**
             * Encodes the specified GetRecordingReply message. Does not implicitly {@link plimsoll.v1.GetRecordingReply.verify|verify} messages.
             * @param message GetRecordingReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.GetRecordingReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetRecordingReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.GetRecordingReply & plimsoll.v1.GetRecordingReply.$Shape} GetRecordingReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.GetRecordingReply & plimsoll.v1.GetRecordingReply.$Shape;
        }

        namespace GetRecordingReply {

            /** Properties of a GetRecordingReply. */
            interface $Properties {

                /** GetRecordingReply sha256 */
                sha256?: (string|null);

                /** GetRecordingReply bytes */
                bytes?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetRecordingReply. */
            type $Shape = plimsoll.v1.GetRecordingReply.$Properties;
        }

        /**
         * Properties of a ListRunsRequest.
         * @deprecated Use plimsoll.v1.ListRunsRequest.$Properties instead.
         */
        interface IListRunsRequest extends plimsoll.v1.ListRunsRequest.$Properties {
        }

        /** Represents a ListRunsRequest. */
        class ListRunsRequest {

            /**
             * Constructs a new ListRunsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.ListRunsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListRunsRequest message. Does not implicitly {@link plimsoll.v1.ListRunsRequest.verify|verify} messages.
             * @param message ListRunsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.ListRunsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListRunsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.ListRunsRequest & plimsoll.v1.ListRunsRequest.$Shape} ListRunsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.ListRunsRequest & plimsoll.v1.ListRunsRequest.$Shape;
        }

        namespace ListRunsRequest {

            /** Properties of a ListRunsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListRunsRequest. */
            type $Shape = plimsoll.v1.ListRunsRequest.$Properties;
        }

        /**
         * Properties of a RunSummary.
         * @deprecated Use plimsoll.v1.RunSummary.$Properties instead.
         */
        interface IRunSummary extends plimsoll.v1.RunSummary.$Properties {
        }

        /** Represents a RunSummary. */
        class RunSummary {

            /**
             * Constructs a new RunSummary.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.RunSummary.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunSummary runId. */
            runId: (string|null);

            /** RunSummary name. */
            name: (string|null);

            /** RunSummary state. */
            state: (string|null);

            /** RunSummary createdAtMs. */
            createdAtMs: (number|Long|null);

            /** RunSummary verdict. */
            verdict: (string|null);

            /** RunSummary capacityRps. */
            capacityRps: (number|null);

            /**
             * Encodes the specified RunSummary message. Does not implicitly {@link plimsoll.v1.RunSummary.verify|verify} messages.
             * @param message RunSummary message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.RunSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunSummary message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.RunSummary & plimsoll.v1.RunSummary.$Shape} RunSummary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.RunSummary & plimsoll.v1.RunSummary.$Shape;
        }

        namespace RunSummary {

            /** Properties of a RunSummary. */
            interface $Properties {

                /** RunSummary runId */
                runId?: (string|null);

                /** RunSummary name */
                name?: (string|null);

                /** RunSummary state */
                state?: (string|null);

                /** RunSummary createdAtMs */
                createdAtMs?: (number|Long|null);

                /** RunSummary verdict */
                verdict?: (string|null);

                /** RunSummary capacityRps */
                capacityRps?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunSummary. */
            type $Shape = plimsoll.v1.RunSummary.$Properties;
        }

        /**
         * Properties of a ListRunsReply.
         * @deprecated Use plimsoll.v1.ListRunsReply.$Properties instead.
         */
        interface IListRunsReply extends plimsoll.v1.ListRunsReply.$Properties {
        }

        /** Represents a ListRunsReply. */
        class ListRunsReply {

            /**
             * Constructs a new ListRunsReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.ListRunsReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListRunsReply runs. */
            runs: plimsoll.v1.RunSummary[];

            /**
             * Encodes the specified ListRunsReply message. Does not implicitly {@link plimsoll.v1.ListRunsReply.verify|verify} messages.
             * @param message ListRunsReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.ListRunsReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListRunsReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.ListRunsReply & plimsoll.v1.ListRunsReply.$Shape} ListRunsReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.ListRunsReply & plimsoll.v1.ListRunsReply.$Shape;
        }

        namespace ListRunsReply {

            /** Properties of a ListRunsReply. */
            interface $Properties {

                /** ListRunsReply runs */
                runs?: plimsoll.v1.RunSummary.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListRunsReply. */
            type $Shape = plimsoll.v1.ListRunsReply.$Properties;
        }

        /**
         * Properties of a GetRunRequest.
         * @deprecated Use plimsoll.v1.GetRunRequest.$Properties instead.
         */
        interface IGetRunRequest extends plimsoll.v1.GetRunRequest.$Properties {
        }

        /** Represents a GetRunRequest. */
        class GetRunRequest {

            /**
             * Constructs a new GetRunRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.GetRunRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetRunRequest runId. */
            runId: (string|null);

            /**
             * Encodes the specified GetRunRequest message. Does not implicitly {@link plimsoll.v1.GetRunRequest.verify|verify} messages.
             * @param message GetRunRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.GetRunRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetRunRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.GetRunRequest & plimsoll.v1.GetRunRequest.$Shape} GetRunRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.GetRunRequest & plimsoll.v1.GetRunRequest.$Shape;
        }

        namespace GetRunRequest {

            /** Properties of a GetRunRequest. */
            interface $Properties {

                /** GetRunRequest runId */
                runId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetRunRequest. */
            type $Shape = plimsoll.v1.GetRunRequest.$Properties;
        }

        /**
         * Properties of a GetRunReply.
         * @deprecated Use plimsoll.v1.GetRunReply.$Properties instead.
         */
        interface IGetRunReply extends plimsoll.v1.GetRunReply.$Properties {
        }

        /** Represents a GetRunReply. */
        class GetRunReply {

            /**
             * Constructs a new GetRunReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.GetRunReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetRunReply resultJson. */
            resultJson: (string|null);

            /**
             * Encodes the specified GetRunReply message. Does not implicitly {@link plimsoll.v1.GetRunReply.verify|verify} messages.
             * @param message GetRunReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.GetRunReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetRunReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.GetRunReply & plimsoll.v1.GetRunReply.$Shape} GetRunReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.GetRunReply & plimsoll.v1.GetRunReply.$Shape;
        }

        namespace GetRunReply {

            /** Properties of a GetRunReply. */
            interface $Properties {

                /** GetRunReply resultJson */
                resultJson?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetRunReply. */
            type $Shape = plimsoll.v1.GetRunReply.$Properties;
        }

        /**
         * Properties of a WatchRunRequest.
         * @deprecated Use plimsoll.v1.WatchRunRequest.$Properties instead.
         */
        interface IWatchRunRequest extends plimsoll.v1.WatchRunRequest.$Properties {
        }

        /** Represents a WatchRunRequest. */
        class WatchRunRequest {

            /**
             * Constructs a new WatchRunRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.WatchRunRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchRunRequest runId. */
            runId: (string|null);

            /** WatchRunRequest afterSeq. */
            afterSeq: (number|Long|null);

            /**
             * Encodes the specified WatchRunRequest message. Does not implicitly {@link plimsoll.v1.WatchRunRequest.verify|verify} messages.
             * @param message WatchRunRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.WatchRunRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchRunRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.WatchRunRequest & plimsoll.v1.WatchRunRequest.$Shape} WatchRunRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.WatchRunRequest & plimsoll.v1.WatchRunRequest.$Shape;
        }

        namespace WatchRunRequest {

            /** Properties of a WatchRunRequest. */
            interface $Properties {

                /** WatchRunRequest runId */
                runId?: (string|null);

                /** WatchRunRequest afterSeq */
                afterSeq?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchRunRequest. */
            type $Shape = plimsoll.v1.WatchRunRequest.$Properties;
        }

        /**
         * Properties of a WatchRunReply.
         * @deprecated Use plimsoll.v1.WatchRunReply.$Properties instead.
         */
        interface IWatchRunReply extends plimsoll.v1.WatchRunReply.$Properties {
        }

        /** Represents a WatchRunReply. */
        class WatchRunReply {

            /**
             * Constructs a new WatchRunReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.WatchRunReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchRunReply seq. */
            seq: (number|Long|null);

            /** WatchRunReply type. */
            type: (string|null);

            /** WatchRunReply eventJson. */
            eventJson: (string|null);

            /**
             * Encodes the specified WatchRunReply message. Does not implicitly {@link plimsoll.v1.WatchRunReply.verify|verify} messages.
             * @param message WatchRunReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.WatchRunReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchRunReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.WatchRunReply & plimsoll.v1.WatchRunReply.$Shape} WatchRunReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.WatchRunReply & plimsoll.v1.WatchRunReply.$Shape;
        }

        namespace WatchRunReply {

            /** Properties of a WatchRunReply. */
            interface $Properties {

                /** WatchRunReply seq */
                seq?: (number|Long|null);

                /** WatchRunReply type */
                type?: (string|null);

                /** WatchRunReply eventJson */
                eventJson?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchRunReply. */
            type $Shape = plimsoll.v1.WatchRunReply.$Properties;
        }

        /**
         * Properties of a SetRateRequest.
         * @deprecated Use plimsoll.v1.SetRateRequest.$Properties instead.
         */
        interface ISetRateRequest extends plimsoll.v1.SetRateRequest.$Properties {
        }

        /** Represents a SetRateRequest. */
        class SetRateRequest {

            /**
             * Constructs a new SetRateRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.SetRateRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetRateRequest runId. */
            runId: (string|null);

            /** SetRateRequest ratePerSecond. */
            ratePerSecond: (number|null);

            /**
             * Encodes the specified SetRateRequest message. Does not implicitly {@link plimsoll.v1.SetRateRequest.verify|verify} messages.
             * @param message SetRateRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.SetRateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetRateRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.SetRateRequest & plimsoll.v1.SetRateRequest.$Shape} SetRateRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.SetRateRequest & plimsoll.v1.SetRateRequest.$Shape;
        }

        namespace SetRateRequest {

            /** Properties of a SetRateRequest. */
            interface $Properties {

                /** SetRateRequest runId */
                runId?: (string|null);

                /** SetRateRequest ratePerSecond */
                ratePerSecond?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetRateRequest. */
            type $Shape = plimsoll.v1.SetRateRequest.$Properties;
        }

        /**
         * Properties of a SetRateReply.
         * @deprecated Use plimsoll.v1.SetRateReply.$Properties instead.
         */
        interface ISetRateReply extends plimsoll.v1.SetRateReply.$Properties {
        }

        /** Represents a SetRateReply. */
        class SetRateReply {

            /**
             * Constructs a new SetRateReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.SetRateReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetRateReply runId. */
            runId: (string|null);

            /** SetRateReply ratePerSecond. */
            ratePerSecond: (number|null);

            /** SetRateReply revision. */
            revision: (number|Long|null);

            /** SetRateReply startsAtMs. */
            startsAtMs: (number|null);

            /** SetRateReply agents. */
            agents: (number|null);

            /** SetRateReply acknowledged. */
            acknowledged: (number|null);

            /** SetRateReply inTime. */
            inTime: (number|null);

            /**
             * Encodes the specified SetRateReply message. Does not implicitly {@link plimsoll.v1.SetRateReply.verify|verify} messages.
             * @param message SetRateReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.SetRateReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetRateReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.SetRateReply & plimsoll.v1.SetRateReply.$Shape} SetRateReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.SetRateReply & plimsoll.v1.SetRateReply.$Shape;
        }

        namespace SetRateReply {

            /** Properties of a SetRateReply. */
            interface $Properties {

                /** SetRateReply runId */
                runId?: (string|null);

                /** SetRateReply ratePerSecond */
                ratePerSecond?: (number|null);

                /** SetRateReply revision */
                revision?: (number|Long|null);

                /** SetRateReply startsAtMs */
                startsAtMs?: (number|null);

                /** SetRateReply agents */
                agents?: (number|null);

                /** SetRateReply acknowledged */
                acknowledged?: (number|null);

                /** SetRateReply inTime */
                inTime?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetRateReply. */
            type $Shape = plimsoll.v1.SetRateReply.$Properties;
        }

        /**
         * Properties of a StopRunRequest.
         * @deprecated Use plimsoll.v1.StopRunRequest.$Properties instead.
         */
        interface IStopRunRequest extends plimsoll.v1.StopRunRequest.$Properties {
        }

        /** Represents a StopRunRequest. */
        class StopRunRequest {

            /**
             * Constructs a new StopRunRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.StopRunRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopRunRequest runId. */
            runId: (string|null);

            /** StopRunRequest reason. */
            reason: (string|null);

            /**
             * Encodes the specified StopRunRequest message. Does not implicitly {@link plimsoll.v1.StopRunRequest.verify|verify} messages.
             * @param message StopRunRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.StopRunRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopRunRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.StopRunRequest & plimsoll.v1.StopRunRequest.$Shape} StopRunRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.StopRunRequest & plimsoll.v1.StopRunRequest.$Shape;
        }

        namespace StopRunRequest {

            /** Properties of a StopRunRequest. */
            interface $Properties {

                /** StopRunRequest runId */
                runId?: (string|null);

                /** StopRunRequest reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopRunRequest. */
            type $Shape = plimsoll.v1.StopRunRequest.$Properties;
        }

        /**
         * Properties of a StopRunReply.
         * @deprecated Use plimsoll.v1.StopRunReply.$Properties instead.
         */
        interface IStopRunReply extends plimsoll.v1.StopRunReply.$Properties {
        }

        /** Represents a StopRunReply. */
        class StopRunReply {

            /**
             * Constructs a new StopRunReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.StopRunReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopRunReply runIds. */
            runIds: string[];

            /**
             * Encodes the specified StopRunReply message. Does not implicitly {@link plimsoll.v1.StopRunReply.verify|verify} messages.
             * @param message StopRunReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.StopRunReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopRunReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.StopRunReply & plimsoll.v1.StopRunReply.$Shape} StopRunReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.StopRunReply & plimsoll.v1.StopRunReply.$Shape;
        }

        namespace StopRunReply {

            /** Properties of a StopRunReply. */
            interface $Properties {

                /** StopRunReply runIds */
                runIds?: string[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopRunReply. */
            type $Shape = plimsoll.v1.StopRunReply.$Properties;
        }

        /**
         * Properties of a StopAllRequest.
         * @deprecated Use plimsoll.v1.StopAllRequest.$Properties instead.
         */
        interface IStopAllRequest extends plimsoll.v1.StopAllRequest.$Properties {
        }

        /** Represents a StopAllRequest. */
        class StopAllRequest {

            /**
             * Constructs a new StopAllRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.StopAllRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopAllRequest reason. */
            reason: (string|null);

            /**
             * Encodes the specified StopAllRequest message. Does not implicitly {@link plimsoll.v1.StopAllRequest.verify|verify} messages.
             * @param message StopAllRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.StopAllRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopAllRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.StopAllRequest & plimsoll.v1.StopAllRequest.$Shape} StopAllRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.StopAllRequest & plimsoll.v1.StopAllRequest.$Shape;
        }

        namespace StopAllRequest {

            /** Properties of a StopAllRequest. */
            interface $Properties {

                /** StopAllRequest reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopAllRequest. */
            type $Shape = plimsoll.v1.StopAllRequest.$Properties;
        }

        /**
         * Properties of a StopAllReply.
         * @deprecated Use plimsoll.v1.StopAllReply.$Properties instead.
         */
        interface IStopAllReply extends plimsoll.v1.StopAllReply.$Properties {
        }

        /** Represents a StopAllReply. */
        class StopAllReply {

            /**
             * Constructs a new StopAllReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.StopAllReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopAllReply runIds. */
            runIds: string[];

            /**
             * Encodes the specified StopAllReply message. Does not implicitly {@link plimsoll.v1.StopAllReply.verify|verify} messages.
             * @param message StopAllReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.StopAllReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopAllReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.StopAllReply & plimsoll.v1.StopAllReply.$Shape} StopAllReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.StopAllReply & plimsoll.v1.StopAllReply.$Shape;
        }

        namespace StopAllReply {

            /** Properties of a StopAllReply. */
            interface $Properties {

                /** StopAllReply runIds */
                runIds?: string[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopAllReply. */
            type $Shape = plimsoll.v1.StopAllReply.$Properties;
        }

        /**
         * Properties of a ListAgentsRequest.
         * @deprecated Use plimsoll.v1.ListAgentsRequest.$Properties instead.
         */
        interface IListAgentsRequest extends plimsoll.v1.ListAgentsRequest.$Properties {
        }

        /** Represents a ListAgentsRequest. */
        class ListAgentsRequest {

            /**
             * Constructs a new ListAgentsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.ListAgentsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListAgentsRequest message. Does not implicitly {@link plimsoll.v1.ListAgentsRequest.verify|verify} messages.
             * @param message ListAgentsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.ListAgentsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListAgentsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.ListAgentsRequest & plimsoll.v1.ListAgentsRequest.$Shape} ListAgentsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.ListAgentsRequest & plimsoll.v1.ListAgentsRequest.$Shape;
        }

        namespace ListAgentsRequest {

            /** Properties of a ListAgentsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListAgentsRequest. */
            type $Shape = plimsoll.v1.ListAgentsRequest.$Properties;
        }

        /**
         * Properties of an AgentView.
         * @deprecated Use plimsoll.v1.AgentView.$Properties instead.
         */
        interface IAgentView extends plimsoll.v1.AgentView.$Properties {
        }

        /** Represents an AgentView. */
        class AgentView {

            /**
             * Constructs a new AgentView.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.AgentView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentView agentId. */
            agentId: (string|null);

            /** AgentView pool. */
            pool: (string|null);

            /** AgentView host. */
            host: (string|null);

            /** AgentView pid. */
            pid: (number|Long|null);

            /** AgentView software. */
            software: (string|null);

            /** AgentView state. */
            state: (string|null);

            /** AgentView runId. */
            runId: (string|null);

            /** AgentView capacityRps. */
            capacityRps: (number|null);

            /** AgentView labels. */
            labels: { [k: string]: string };

            /**
             * Encodes the specified AgentView message. Does not implicitly {@link plimsoll.v1.AgentView.verify|verify} messages.
             * @param message AgentView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.AgentView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.AgentView & plimsoll.v1.AgentView.$Shape} AgentView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.AgentView & plimsoll.v1.AgentView.$Shape;
        }

        namespace AgentView {

            /** Properties of an AgentView. */
            interface $Properties {

                /** AgentView agentId */
                agentId?: (string|null);

                /** AgentView pool */
                pool?: (string|null);

                /** AgentView host */
                host?: (string|null);

                /** AgentView pid */
                pid?: (number|Long|null);

                /** AgentView software */
                software?: (string|null);

                /** AgentView state */
                state?: (string|null);

                /** AgentView runId */
                runId?: (string|null);

                /** AgentView capacityRps */
                capacityRps?: (number|null);

                /** AgentView labels */
                labels?: { [k: string]: string };

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentView. */
            type $Shape = plimsoll.v1.AgentView.$Properties;
        }

        /**
         * Properties of a ListAgentsReply.
         * @deprecated Use plimsoll.v1.ListAgentsReply.$Properties instead.
         */
        interface IListAgentsReply extends plimsoll.v1.ListAgentsReply.$Properties {
        }

        /** Represents a ListAgentsReply. */
        class ListAgentsReply {

            /**
             * Constructs a new ListAgentsReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.ListAgentsReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListAgentsReply agents. */
            agents: plimsoll.v1.AgentView[];

            /**
             * Encodes the specified ListAgentsReply message. Does not implicitly {@link plimsoll.v1.ListAgentsReply.verify|verify} messages.
             * @param message ListAgentsReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.ListAgentsReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListAgentsReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.ListAgentsReply & plimsoll.v1.ListAgentsReply.$Shape} ListAgentsReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.ListAgentsReply & plimsoll.v1.ListAgentsReply.$Shape;
        }

        namespace ListAgentsReply {

            /** Properties of a ListAgentsReply. */
            interface $Properties {

                /** ListAgentsReply agents */
                agents?: plimsoll.v1.AgentView.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListAgentsReply. */
            type $Shape = plimsoll.v1.ListAgentsReply.$Properties;
        }

        /**
         * Properties of a CallFailure.
         * @deprecated Use plimsoll.v1.CallFailure.$Properties instead.
         */
        interface ICallFailure extends plimsoll.v1.CallFailure.$Properties {
        }

        /** Represents a CallFailure. */
        class CallFailure {

            /**
             * Constructs a new CallFailure.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.CallFailure.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CallFailure type. */
            type: (string|null);

            /** CallFailure title. */
            title: (string|null);

            /** CallFailure detail. */
            detail: (string|null);

            /** CallFailure runId. */
            runId: (string|null);

            /** CallFailure problems. */
            problems: plimsoll.v1.Problem[];

            /** CallFailure problemsOmitted. */
            problemsOmitted: (number|null);

            /**
             * Encodes the specified CallFailure message. Does not implicitly {@link plimsoll.v1.CallFailure.verify|verify} messages.
             * @param message CallFailure message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.CallFailure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CallFailure message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.CallFailure & plimsoll.v1.CallFailure.$Shape} CallFailure
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.CallFailure & plimsoll.v1.CallFailure.$Shape;
        }

        namespace CallFailure {

            /** Properties of a CallFailure. */
            interface $Properties {

                /** CallFailure type */
                type?: (string|null);

                /** CallFailure title */
                title?: (string|null);

                /** CallFailure detail */
                detail?: (string|null);

                /** CallFailure runId */
                runId?: (string|null);

                /** CallFailure problems */
                problems?: plimsoll.v1.Problem.$Properties[];

                /** CallFailure problemsOmitted */
                problemsOmitted?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CallFailure. */
            type $Shape = plimsoll.v1.CallFailure.$Properties;
        }

        /**
         * Properties of a Segment.
         * @deprecated Use plimsoll.v1.Segment.$Properties instead.
         */
        interface ISegment extends plimsoll.v1.Segment.$Properties {
        }

        /** Represents a Segment. */
        class Segment {

            /**
             * Constructs a new Segment.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Segment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Segment startsAtUs. */
            startsAtUs: (number|Long|null);

            /** Segment rateMrps. */
            rateMrps: (number|Long|null);

            /**
             * Encodes the specified Segment message. Does not implicitly {@link plimsoll.v1.Segment.verify|verify} messages.
             * @param message Segment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Segment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Segment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Segment & plimsoll.v1.Segment.$Shape} Segment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Segment & plimsoll.v1.Segment.$Shape;
        }

        namespace Segment {

            /** Properties of a Segment. */
            interface $Properties {

                /** Segment startsAtUs */
                startsAtUs?: (number|Long|null);

                /** Segment rateMrps */
                rateMrps?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Segment. */
            type $Shape = plimsoll.v1.Segment.$Properties;
        }

        /**
         * Properties of a Share.
         * @deprecated Use plimsoll.v1.Share.$Properties instead.
         */
        interface IShare extends plimsoll.v1.Share.$Properties {
        }

        /** Represents a Share. */
        class Share {

            /**
             * Constructs a new Share.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Share.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Share agentId. */
            agentId: (string|null);

            /** Share weight. */
            weight: (number|null);

            /**
             * Encodes the specified Share message. Does not implicitly {@link plimsoll.v1.Share.verify|verify} messages.
             * @param message Share message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Share.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Share message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Share & plimsoll.v1.Share.$Shape} Share
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Share & plimsoll.v1.Share.$Shape;
        }

        namespace Share {

            /** Properties of a Share. */
            interface $Properties {

                /** Share agentId */
                agentId?: (string|null);

                /** Share weight */
                weight?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Share. */
            type $Shape = plimsoll.v1.Share.$Properties;
        }

        /**
         * Properties of a Plan.
         * @deprecated Use plimsoll.v1.Plan.$Properties instead.
         */
        interface IPlan extends plimsoll.v1.Plan.$Properties {
        }

        /** Represents a Plan. */
        class Plan {

            /**
             * Constructs a new Plan.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Plan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Plan version. */
            version: (number|null);

            /** Plan runId. */
            runId: (string|null);

            /** Plan term. */
            term: (number|Long|null);

            /** Plan revision. */
            revision: (number|Long|null);

            /** Plan sentAtUs. */
            sentAtUs: (number|Long|null);

            /** Plan arrival. */
            arrival: plimsoll.v1.Arrival;

            /** Plan seed. */
            seed: (number|Long|null);

            /** Plan segments. */
            segments: plimsoll.v1.Segment[];

            /** Plan shares. */
            shares: plimsoll.v1.Share[];

            /** Plan maxRateMrps. */
            maxRateMrps: (number|Long|null);

            /** Plan leaseUntilUs. */
            leaseUntilUs: (number|Long|null);

            /**
             * Encodes the specified Plan message. Does not implicitly {@link plimsoll.v1.Plan.verify|verify} messages.
             * @param message Plan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Plan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Plan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Plan & plimsoll.v1.Plan.$Shape} Plan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Plan & plimsoll.v1.Plan.$Shape;
        }

        namespace Plan {

            /** Properties of a Plan. */
            interface $Properties {

                /** Plan version */
                version?: (number|null);

                /** Plan runId */
                runId?: (string|null);

                /** Plan term */
                term?: (number|Long|null);

                /** Plan revision */
                revision?: (number|Long|null);

                /** Plan sentAtUs */
                sentAtUs?: (number|Long|null);

                /** Plan arrival */
                arrival?: plimsoll.v1.Arrival.$Properties;

                /** Plan seed */
                seed?: (number|Long|null);

                /** Plan segments */
                segments?: plimsoll.v1.Segment.$Properties[];

                /** Plan shares */
                shares?: plimsoll.v1.Share.$Properties[];

                /** Plan maxRateMrps */
                maxRateMrps?: (number|Long|null);

                /** Plan leaseUntilUs */
                leaseUntilUs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Plan. */
            type $Shape = {
              version?: number|null;
              runId?: string|null;
              term?: number|Long|null;
              revision?: number|Long|null;
              sentAtUs?: number|Long|null;
              arrival?: plimsoll.v1.Arrival.$Shape;
              seed?: number|Long|null;
              segments?: plimsoll.v1.Segment.$Shape[];
              shares?: plimsoll.v1.Share.$Shape[];
              maxRateMrps?: number|Long|null;
              leaseUntilUs?: number|Long|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Renewal.
         * @deprecated Use plimsoll.v1.Renewal.$Properties instead.
         */
        interface IRenewal extends plimsoll.v1.Renewal.$Properties {
        }

        /** Represents a Renewal. */
        class Renewal {

            /**
             * Constructs a new Renewal.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Renewal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Renewal version. */
            version: (number|null);

            /** Renewal runId. */
            runId: (string|null);

            /** Renewal term. */
            term: (number|Long|null);

            /** Renewal revision. */
            revision: (number|Long|null);

            /** Renewal sentAtUs. */
            sentAtUs: (number|Long|null);

            /** Renewal leaseUntilUs. */
            leaseUntilUs: (number|Long|null);

            /** Renewal mergedSeq. */
            mergedSeq: (number|Long|null);

            /**
             * Encodes the specified Renewal message. Does not implicitly {@link plimsoll.v1.Renewal.verify|verify} messages.
             * @param message Renewal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Renewal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Renewal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Renewal & plimsoll.v1.Renewal.$Shape} Renewal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Renewal & plimsoll.v1.Renewal.$Shape;
        }

        namespace Renewal {

            /** Properties of a Renewal. */
            interface $Properties {

                /** Renewal version */
                version?: (number|null);

                /** Renewal runId */
                runId?: (string|null);

                /** Renewal term */
                term?: (number|Long|null);

                /** Renewal revision */
                revision?: (number|Long|null);

                /** Renewal sentAtUs */
                sentAtUs?: (number|Long|null);

                /** Renewal leaseUntilUs */
                leaseUntilUs?: (number|Long|null);

                /** Renewal mergedSeq */
                mergedSeq?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Renewal. */
            type $Shape = plimsoll.v1.Renewal.$Properties;
        }

        /**
         * Properties of a PlanAck.
         * @deprecated Use plimsoll.v1.PlanAck.$Properties instead.
         */
        interface IPlanAck extends plimsoll.v1.PlanAck.$Properties {
        }

        /** Represents a PlanAck. */
        class PlanAck {

            /**
             * Constructs a new PlanAck.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.PlanAck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PlanAck version. */
            version: (number|null);

            /** PlanAck runId. */
            runId: (string|null);

            /** PlanAck agentId. */
            agentId: (string|null);

            /** PlanAck incarnation. */
            incarnation: (number|Long|null);

            /** PlanAck term. */
            term: (number|Long|null);

            /** PlanAck revision. */
            revision: (number|Long|null);

            /**
             * Encodes the specified PlanAck message. Does not implicitly {@link plimsoll.v1.PlanAck.verify|verify} messages.
             * @param message PlanAck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.PlanAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlanAck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.PlanAck & plimsoll.v1.PlanAck.$Shape} PlanAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.PlanAck & plimsoll.v1.PlanAck.$Shape;
        }

        namespace PlanAck {

            /** Properties of a PlanAck. */
            interface $Properties {

                /** PlanAck version */
                version?: (number|null);

                /** PlanAck runId */
                runId?: (string|null);

                /** PlanAck agentId */
                agentId?: (string|null);

                /** PlanAck incarnation */
                incarnation?: (number|Long|null);

                /** PlanAck term */
                term?: (number|Long|null);

                /** PlanAck revision */
                revision?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlanAck. */
            type $Shape = plimsoll.v1.PlanAck.$Properties;
        }

        /**
         * Properties of a RecordingHead.
         * @deprecated Use plimsoll.v1.RecordingHead.$Properties instead.
         */
        interface IRecordingHead extends plimsoll.v1.RecordingHead.$Properties {
        }

        /** Represents a RecordingHead. */
        class RecordingHead {

            /**
             * Constructs a new RecordingHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.RecordingHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordingHead startedAt. */
            startedAt: (string|null);

            /** RecordingHead source. */
            source: (string|null);

            /** RecordingHead sampled. */
            sampled: (number|null);

            /** RecordingHead redactions. */
            redactions: string[];

            /**
             * Encodes the specified RecordingHead message. Does not implicitly {@link plimsoll.v1.RecordingHead.verify|verify} messages.
             * @param message RecordingHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.RecordingHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordingHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.RecordingHead & plimsoll.v1.RecordingHead.$Shape} RecordingHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.RecordingHead & plimsoll.v1.RecordingHead.$Shape;
        }

        namespace RecordingHead {

            /** Properties of a RecordingHead. */
            interface $Properties {

                /** RecordingHead startedAt */
                startedAt?: (string|null);

                /** RecordingHead source */
                source?: (string|null);

                /** RecordingHead sampled */
                sampled?: (number|null);

                /** RecordingHead redactions */
                redactions?: string[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordingHead. */
            type $Shape = plimsoll.v1.RecordingHead.$Properties;
        }

        /**
         * Properties of a Routes.
         * @deprecated Use plimsoll.v1.Routes.$Properties instead.
         */
        interface IRoutes extends plimsoll.v1.Routes.$Properties {
        }

        /** Represents a Routes. */
        class Routes {

            /**
             * Constructs a new Routes.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Routes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Routes routes. */
            routes: plimsoll.v1.Route[];

            /**
             * Encodes the specified Routes message. Does not implicitly {@link plimsoll.v1.Routes.verify|verify} messages.
             * @param message Routes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Routes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Routes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Routes & plimsoll.v1.Routes.$Shape} Routes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Routes & plimsoll.v1.Routes.$Shape;
        }

        namespace Routes {

            /** Properties of a Routes. */
            interface $Properties {

                /** Routes routes */
                routes?: plimsoll.v1.Route.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Routes. */
            type $Shape = plimsoll.v1.Routes.$Properties;
        }

        /**
         * Properties of a Route.
         * @deprecated Use plimsoll.v1.Route.$Properties instead.
         */
        interface IRoute extends plimsoll.v1.Route.$Properties {
        }

        /** Represents a Route. */
        class Route {

            /**
             * Constructs a new Route.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Route.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Route method. */
            method: (string|null);

            /** Route path. */
            path: (string|null);

            /** Route headers. */
            headers: plimsoll.v1.Header[];

            /**
             * Encodes the specified Route message. Does not implicitly {@link plimsoll.v1.Route.verify|verify} messages.
             * @param message Route message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Route.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Route message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Route & plimsoll.v1.Route.$Shape} Route
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Route & plimsoll.v1.Route.$Shape;
        }

        namespace Route {

            /** Properties of a Route. */
            interface $Properties {

                /** Route method */
                method?: (string|null);

                /** Route path */
                path?: (string|null);

                /** Route headers */
                headers?: plimsoll.v1.Header.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Route. */
            type $Shape = plimsoll.v1.Route.$Properties;
        }

        /**
         * Properties of a Names.
         * @deprecated Use plimsoll.v1.Names.$Properties instead.
         */
        interface INames extends plimsoll.v1.Names.$Properties {
        }

        /** Represents a Names. */
        class Names {

            /**
             * Constructs a new Names.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Names.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Names names. */
            names: string[];

            /**
             * Encodes the specified Names message. Does not implicitly {@link plimsoll.v1.Names.verify|verify} messages.
             * @param message Names message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Names.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Names message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Names & plimsoll.v1.Names.$Shape} Names
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Names & plimsoll.v1.Names.$Shape;
        }

        namespace Names {

            /** Properties of a Names. */
            interface $Properties {

                /** Names names */
                names?: string[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Names. */
            type $Shape = plimsoll.v1.Names.$Properties;
        }

        /**
         * Properties of a Payloads.
         * @deprecated Use plimsoll.v1.Payloads.$Properties instead.
         */
        interface IPayloads extends plimsoll.v1.Payloads.$Properties {
        }

        /** Represents a Payloads. */
        class Payloads {

            /**
             * Constructs a new Payloads.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Payloads.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Payloads payloads. */
            payloads: Uint8Array[];

            /**
             * Encodes the specified Payloads message. Does not implicitly {@link plimsoll.v1.Payloads.verify|verify} messages.
             * @param message Payloads message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Payloads.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Payloads message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Payloads & plimsoll.v1.Payloads.$Shape} Payloads
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Payloads & plimsoll.v1.Payloads.$Shape;
        }

        namespace Payloads {

            /** Properties of a Payloads. */
            interface $Properties {

                /** Payloads payloads */
                payloads?: Uint8Array[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Payloads. */
            type $Shape = plimsoll.v1.Payloads.$Properties;
        }

        /**
         * Properties of a Requests.
         * @deprecated Use plimsoll.v1.Requests.$Properties instead.
         */
        interface IRequests extends plimsoll.v1.Requests.$Properties {
        }

        /** Represents a Requests. */
        class Requests {

            /**
             * Constructs a new Requests.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Requests.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Requests afterUs. */
            afterUs: number[];

            /** Requests routes. */
            routes: number[];

            /** Requests classes. */
            classes: number[];

            /** Requests payloads. */
            payloads: number[];

            /** Requests keys. */
            keys: (Uint8Array|null);

            /** Requests features. */
            features: plimsoll.v1.Feature[];

            /**
             * Encodes the specified Requests message. Does not implicitly {@link plimsoll.v1.Requests.verify|verify} messages.
             * @param message Requests message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Requests.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Requests message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Requests & plimsoll.v1.Requests.$Shape} Requests
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Requests & plimsoll.v1.Requests.$Shape;
        }

        namespace Requests {

            /** Properties of a Requests. */
            interface $Properties {

                /** Requests afterUs */
                afterUs?: number[];

                /** Requests routes */
                routes?: number[];

                /** Requests classes */
                classes?: number[];

                /** Requests payloads */
                payloads?: number[];

                /** Requests keys */
                keys?: (Uint8Array|null);

                /** Requests features */
                features?: plimsoll.v1.Feature.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Requests. */
            type $Shape = plimsoll.v1.Requests.$Properties;
        }

        /**
         * Properties of a Feature.
         * @deprecated Use plimsoll.v1.Feature.$Properties instead.
         */
        interface IFeature extends plimsoll.v1.Feature.$Properties {
        }

        /** Represents a Feature. */
        class Feature {

            /**
             * Constructs a new Feature.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Feature.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Feature name. */
            name: (number|null);

            /** Feature values. */
            values: number[];

            /**
             * Encodes the specified Feature message. Does not implicitly {@link plimsoll.v1.Feature.verify|verify} messages.
             * @param message Feature message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Feature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Feature message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Feature & plimsoll.v1.Feature.$Shape} Feature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Feature & plimsoll.v1.Feature.$Shape;
        }

        namespace Feature {

            /** Properties of a Feature. */
            interface $Properties {

                /** Feature name */
                name?: (number|null);

                /** Feature values */
                values?: number[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Feature. */
            type $Shape = plimsoll.v1.Feature.$Properties;
        }

        /**
         * Properties of a Counters.
         * @deprecated Use plimsoll.v1.Counters.$Properties instead.
         */
        interface ICounters extends plimsoll.v1.Counters.$Properties {
        }

        /** Represents a Counters. */
        class Counters {

            /**
             * Constructs a new Counters.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Counters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Counters offered. */
            offered: (number|Long|null);

            /** Counters issued. */
            issued: (number|Long|null);

            /** Counters completed. */
            completed: (number|Long|null);

            /** Counters timeout. */
            timeout: (number|Long|null);

            /** Counters connect. */
            connect: (number|Long|null);

            /** Counters status. */
            status: (number|Long|null);

            /** Counters protocol. */
            protocol: (number|Long|null);

            /** Counters skipped. */
            skipped: (number|Long|null);

            /** Counters bytesSent. */
            bytesSent: (number|Long|null);

            /** Counters bytesReceived. */
            bytesReceived: (number|Long|null);

            /**
             * Encodes the specified Counters message. Does not implicitly {@link plimsoll.v1.Counters.verify|verify} messages.
             * @param message Counters message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Counters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Counters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Counters & plimsoll.v1.Counters.$Shape} Counters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Counters & plimsoll.v1.Counters.$Shape;
        }

        namespace Counters {

            /** Properties of a Counters. */
            interface $Properties {

                /** Counters offered */
                offered?: (number|Long|null);

                /** Counters issued */
                issued?: (number|Long|null);

                /** Counters completed */
                completed?: (number|Long|null);

                /** Counters timeout */
                timeout?: (number|Long|null);

                /** Counters connect */
                connect?: (number|Long|null);

                /** Counters status */
                status?: (number|Long|null);

                /** Counters protocol */
                protocol?: (number|Long|null);

                /** Counters skipped */
                skipped?: (number|Long|null);

                /** Counters bytesSent */
                bytesSent?: (number|Long|null);

                /** Counters bytesReceived */
                bytesReceived?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Counters. */
            type $Shape = plimsoll.v1.Counters.$Properties;
        }

        /**
         * Properties of a LatencyHistograms.
         * @deprecated Use plimsoll.v1.LatencyHistograms.$Properties instead.
         */
        interface ILatencyHistograms extends plimsoll.v1.LatencyHistograms.$Properties {
        }

        /** Represents a LatencyHistograms. */
        class LatencyHistograms {

            /**
             * Constructs a new LatencyHistograms.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.LatencyHistograms.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LatencyHistograms response. */
            response: (Uint8Array|null);

            /** LatencyHistograms service. */
            service: (Uint8Array|null);

            /** LatencyHistograms lag. */
            lag: (Uint8Array|null);

            /** LatencyHistograms ttft. */
            ttft: (Uint8Array|null);

            /** LatencyHistograms itl. */
            itl: (Uint8Array|null);

            /**
             * Encodes the specified LatencyHistograms message. Does not implicitly {@link plimsoll.v1.LatencyHistograms.verify|verify} messages.
             * @param message LatencyHistograms message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.LatencyHistograms.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LatencyHistograms message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.LatencyHistograms & plimsoll.v1.LatencyHistograms.$Shape} LatencyHistograms
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.LatencyHistograms & plimsoll.v1.LatencyHistograms.$Shape;
        }

        namespace LatencyHistograms {

            /** Properties of a LatencyHistograms. */
            interface $Properties {

                /** LatencyHistograms response */
                response?: (Uint8Array|null);

                /** LatencyHistograms service */
                service?: (Uint8Array|null);

                /** LatencyHistograms lag */
                lag?: (Uint8Array|null);

                /** LatencyHistograms ttft */
                ttft?: (Uint8Array|null);

                /** LatencyHistograms itl */
                itl?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LatencyHistograms. */
            type $Shape = plimsoll.v1.LatencyHistograms.$Properties;
        }

        /**
         * Properties of a GeneratorHealth.
         * @deprecated Use plimsoll.v1.GeneratorHealth.$Properties instead.
         */
        interface IGeneratorHealth extends plimsoll.v1.GeneratorHealth.$Properties {
        }

        /** Represents a GeneratorHealth. */
        class GeneratorHealth {

            /**
             * Constructs a new GeneratorHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.GeneratorHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GeneratorHealth pickupLagUsP99. */
            pickupLagUsP99: (number|null);

            /** GeneratorHealth eventLoopDelayUsMax. */
            eventLoopDelayUsMax: (number|null);

            /** GeneratorHealth cpuShare. */
            cpuShare: (number|null);

            /** GeneratorHealth throttledUs. */
            throttledUs: (number|null);

            /** GeneratorHealth pickupLagUsP50. */
            pickupLagUsP50: (number|null);

            /** GeneratorHealth pickupLagUsMax. */
            pickupLagUsMax: (number|null);

            /** GeneratorHealth sentShare. */
            sentShare: (number|null);

            /** GeneratorHealth spinShare. */
            spinShare: (number|null);

            /** GeneratorHealth throttledPeriods. */
            throttledPeriods: (number|null);

            /** GeneratorHealth cpuQuotaCores. */
            cpuQuotaCores: (number|null);

            /** GeneratorHealth gcPauseUsMax. */
            gcPauseUsMax: (number|null);

            /** GeneratorHealth gcShare. */
            gcShare: (number|null);

            /** GeneratorHealth connectErrors. */
            connectErrors: (number|Long|null);

            /** GeneratorHealth localErrors. */
            localErrors: (number|Long|null);

            /** GeneratorHealth portsLeft. */
            portsLeft: (number|Long|null);

            /**
             * Encodes the specified GeneratorHealth message. Does not implicitly {@link plimsoll.v1.GeneratorHealth.verify|verify} messages.
             * @param message GeneratorHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.GeneratorHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GeneratorHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.GeneratorHealth & plimsoll.v1.GeneratorHealth.$Shape} GeneratorHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.GeneratorHealth & plimsoll.v1.GeneratorHealth.$Shape;
        }

        namespace GeneratorHealth {

            /** Properties of a GeneratorHealth. */
            interface $Properties {

                /** GeneratorHealth pickupLagUsP99 */
                pickupLagUsP99?: (number|null);

                /** GeneratorHealth eventLoopDelayUsMax */
                eventLoopDelayUsMax?: (number|null);

                /** GeneratorHealth cpuShare */
                cpuShare?: (number|null);

                /** GeneratorHealth throttledUs */
                throttledUs?: (number|null);

                /** GeneratorHealth pickupLagUsP50 */
                pickupLagUsP50?: (number|null);

                /** GeneratorHealth pickupLagUsMax */
                pickupLagUsMax?: (number|null);

                /** GeneratorHealth sentShare */
                sentShare?: (number|null);

                /** GeneratorHealth spinShare */
                spinShare?: (number|null);

                /** GeneratorHealth throttledPeriods */
                throttledPeriods?: (number|null);

                /** GeneratorHealth cpuQuotaCores */
                cpuQuotaCores?: (number|null);

                /** GeneratorHealth gcPauseUsMax */
                gcPauseUsMax?: (number|null);

                /** GeneratorHealth gcShare */
                gcShare?: (number|null);

                /** GeneratorHealth connectErrors */
                connectErrors?: (number|Long|null);

                /** GeneratorHealth localErrors */
                localErrors?: (number|Long|null);

                /** GeneratorHealth portsLeft */
                portsLeft?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GeneratorHealth. */
            type $Shape = plimsoll.v1.GeneratorHealth.$Properties;
        }

        /**
         * Properties of a Tick.
         * @deprecated Use plimsoll.v1.Tick.$Properties instead.
         */
        interface ITick extends plimsoll.v1.Tick.$Properties {
        }

        /** Represents a Tick. */
        class Tick {

            /**
             * Constructs a new Tick.
             * @param [properties] Properties to set
             */
            constructor(properties?: plimsoll.v1.Tick.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Tick version. */
            version: (number|null);

            /** Tick runId. */
            runId: (string|null);

            /** Tick agentId. */
            agentId: (string|null);

            /** Tick incarnation. */
            incarnation: (number|Long|null);

            /** Tick term. */
            term: (number|Long|null);

            /** Tick planRevision. */
            planRevision: (number|Long|null);

            /** Tick seq. */
            seq: (number|Long|null);

            /** Tick final. */
            final: (boolean|null);

            /** Tick counters. */
            counters: plimsoll.v1.Counters;

            /** Tick histograms. */
            histograms: plimsoll.v1.LatencyHistograms;

            /** Tick health. */
            health: plimsoll.v1.GeneratorHealth;

            /** Tick baseSeq. */
            baseSeq: (number|Long|null);

            /**
             * Encodes the specified Tick message. Does not implicitly {@link plimsoll.v1.Tick.verify|verify} messages.
             * @param message Tick message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: plimsoll.v1.Tick.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Tick message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {plimsoll.v1.Tick & plimsoll.v1.Tick.$Shape} Tick
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plimsoll.v1.Tick & plimsoll.v1.Tick.$Shape;
        }

        namespace Tick {

            /** Properties of a Tick. */
            interface $Properties {

                /** Tick version */
                version?: (number|null);

                /** Tick runId */
                runId?: (string|null);

                /** Tick agentId */
                agentId?: (string|null);

                /** Tick incarnation */
                incarnation?: (number|Long|null);

                /** Tick term */
                term?: (number|Long|null);

                /** Tick planRevision */
                planRevision?: (number|Long|null);

                /** Tick seq */
                seq?: (number|Long|null);

                /** Tick final */
                final?: (boolean|null);

                /** Tick counters */
                counters?: plimsoll.v1.Counters.$Properties;

                /** Tick histograms */
                histograms?: plimsoll.v1.LatencyHistograms.$Properties;

                /** Tick health */
                health?: plimsoll.v1.GeneratorHealth.$Properties;

                /** Tick baseSeq */
                baseSeq?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Tick. */
            type $Shape = plimsoll.v1.Tick.$Properties;
        }
    }
}
