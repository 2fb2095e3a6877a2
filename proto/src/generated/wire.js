/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const google = $root.google = (() => {

    const google = {};

    google.protobuf = (function() {

        const protobuf = {};

        protobuf.Any = (function() {

            const Any = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Any.prototype.type_url = "";
            Any.prototype.value = $util.newBuffer([]);

            Any.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type_url != null && $Object.hasOwnProperty.call(message, "type_url") && message.type_url !== "")
                    writer.uint32(10).string(message.type_url);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(18).bytes(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Any.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Any();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type_url = value;
                            else
                                delete message.type_url;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Any;
        })();

        return protobuf;
    })();

    google.rpc = (function() {

        const rpc = {};

        rpc.Status = (function() {

            const Status = function (properties) {
                this.details = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Status.prototype.code = 0;
            Status.prototype.message = "";
            Status.prototype.details = $util.emptyArray;

            Status.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(8).int32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(18).string(message.message);
                if (message.details != null && message.details.length)
                    for (let i = 0; i < message.details.length; ++i)
                        $root.google.protobuf.Any.encode(message.details[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Status.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.rpc.Status();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.details && message.details.length))
                                message.details = [];
                            message.details.push($root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Status;
        })();

        return rpc;
    })();

    return google;
})();

export const grpc = $root.grpc = (() => {

    const grpc = {};

    grpc.health = (function() {

        const health = {};

        health.v1 = (function() {

            const v1 = {};

            v1.HealthCheckRequest = (function() {

                const HealthCheckRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                HealthCheckRequest.prototype.service = "";

                HealthCheckRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                        writer.uint32(10).string(message.service);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                HealthCheckRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.health.v1.HealthCheckRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.service = value;
                                else
                                    delete message.service;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return HealthCheckRequest;
            })();

            v1.HealthCheckResponse = (function() {

                const HealthCheckResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                HealthCheckResponse.prototype.status = 0;

                HealthCheckResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(8).int32(message.status);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                HealthCheckResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.health.v1.HealthCheckResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                HealthCheckResponse.ServingStatus = (function() {
                    const valuesById = $Object.create(null), values = $Object.create(valuesById);
                    values[valuesById[0] = "UNKNOWN"] = 0;
                    values[valuesById[1] = "SERVING"] = 1;
                    values[valuesById[2] = "NOT_SERVING"] = 2;
                    values[valuesById[3] = "SERVICE_UNKNOWN"] = 3;
                    return values;
                })();

                return HealthCheckResponse;
            })();

            return v1;
        })();

        return health;
    })();

    return grpc;
})();

export const plimsoll = $root.plimsoll = (() => {

    const plimsoll = {};

    plimsoll.v1 = (function() {

        const v1 = {};

        v1.VersionRange = (function() {

            const VersionRange = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            VersionRange.prototype.min = null;
            VersionRange.prototype.max = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VersionRange.prototype, "_min", {
                get: $util.oneOfGetter($oneOfFields = ["min"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VersionRange.prototype, "_max", {
                get: $util.oneOfGetter($oneOfFields = ["max"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            VersionRange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.min != null && $Object.hasOwnProperty.call(message, "min"))
                    writer.uint32(8).uint32(message.min);
                if (message.max != null && $Object.hasOwnProperty.call(message, "max"))
                    writer.uint32(16).uint32(message.max);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            VersionRange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.VersionRange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.min = reader.uint32();
                            message._min = "min";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.max = reader.uint32();
                            message._max = "max";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VersionRange;
        })();

        v1.Hello = (function() {

            const Hello = function (properties) {
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Hello.prototype.version = null;
            Hello.prototype.agentId = null;
            Hello.prototype.incarnation = null;
            Hello.prototype.pool = null;
            Hello.prototype.labels = $util.emptyObject;
            Hello.prototype.host = null;
            Hello.prototype.pid = null;
            Hello.prototype.software = null;
            Hello.prototype.wire = null;
            Hello.prototype.capacityRps = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_incarnation", {
                get: $util.oneOfGetter($oneOfFields = ["incarnation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_pool", {
                get: $util.oneOfGetter($oneOfFields = ["pool"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_host", {
                get: $util.oneOfGetter($oneOfFields = ["host"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_pid", {
                get: $util.oneOfGetter($oneOfFields = ["pid"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_software", {
                get: $util.oneOfGetter($oneOfFields = ["software"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_capacityRps", {
                get: $util.oneOfGetter($oneOfFields = ["capacityRps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(18).string(message.agentId);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation"))
                    writer.uint32(24).uint64(message.incarnation);
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool"))
                    writer.uint32(34).string(message.pool);
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(42).fork().uint32(10).string(keys[i]).uint32(18).string(message.labels[keys[i]]).ldelim();
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    writer.uint32(50).string(message.host);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    writer.uint32(56).uint64(message.pid);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software"))
                    writer.uint32(66).string(message.software);
                if (message.wire != null && $Object.hasOwnProperty.call(message, "wire"))
                    $root.plimsoll.v1.VersionRange.encode(message.wire, writer.uint32(74).fork(), _depth + 1).ldelim();
                if (message.capacityRps != null && $Object.hasOwnProperty.call(message, "capacityRps"))
                    writer.uint32(81).double(message.capacityRps);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.incarnation = reader.uint64();
                            message._incarnation = "incarnation";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.pool = reader.stringVerify();
                            message._pool = "pool";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.host = reader.stringVerify();
                            message._host = "host";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.pid = reader.uint64();
                            message._pid = "pid";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.software = reader.stringVerify();
                            message._software = "software";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.wire = $root.plimsoll.v1.VersionRange.decode(reader, reader.size(), $undefined, _depth + 1, message.wire);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.capacityRps = reader.double();
                            message._capacityRps = "capacityRps";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Hello;
        })();

        v1.RefusalCode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "REFUSAL_CODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "REFUSAL_CODE_AGENT_TOO_OLD"] = 1;
            values[valuesById[2] = "REFUSAL_CODE_AGENT_TOO_NEW"] = 2;
            return values;
        })();

        v1.HelloReply = (function() {

            const HelloReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            HelloReply.prototype.version = null;
            HelloReply.prototype.welcome = null;
            HelloReply.prototype.refused = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HelloReply.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            $Object.defineProperty(HelloReply.prototype, "outcome", {
                get: $util.oneOfGetter($oneOfFields = ["welcome", "refused"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            HelloReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.plimsoll.v1.HelloReply.Welcome.encode(message.welcome, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    $root.plimsoll.v1.HelloReply.Refused.encode(message.refused, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            HelloReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.HelloReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.plimsoll.v1.HelloReply.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.outcome = "welcome";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.refused = $root.plimsoll.v1.HelloReply.Refused.decode(reader, reader.size(), $undefined, _depth + 1, message.refused);
                            message.outcome = "refused";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            HelloReply.Welcome = (function() {

                const Welcome = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Welcome.prototype.term = null;
                Welcome.prototype.wireVersion = null;

                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Welcome.prototype, "_term", {
                    get: $util.oneOfGetter($oneOfFields = ["term"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Welcome.prototype, "_wireVersion", {
                    get: $util.oneOfGetter($oneOfFields = ["wireVersion"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                Welcome.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                        writer.uint32(8).uint64(message.term);
                    if (message.wireVersion != null && $Object.hasOwnProperty.call(message, "wireVersion"))
                        writer.uint32(16).uint32(message.wireVersion);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Welcome.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.HelloReply.Welcome();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.term = reader.uint64();
                                message._term = "term";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.wireVersion = reader.uint32();
                                message._wireVersion = "wireVersion";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Welcome;
            })();

            HelloReply.Refused = (function() {

                const Refused = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Refused.prototype.code = null;
                Refused.prototype.message = null;

                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Refused.prototype, "_code", {
                    get: $util.oneOfGetter($oneOfFields = ["code"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Refused.prototype, "_message", {
                    get: $util.oneOfGetter($oneOfFields = ["message"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                Refused.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                        writer.uint32(8).int32(message.code);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        writer.uint32(18).string(message.message);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Refused.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.HelloReply.Refused();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.code = reader.int32();
                                message._code = "code";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.message = reader.stringVerify();
                                message._message = "message";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Refused;
            })();

            return HelloReply;
        })();

        v1.AgentActivity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "AGENT_ACTIVITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "AGENT_ACTIVITY_IDLE"] = 1;
            values[valuesById[2] = "AGENT_ACTIVITY_PREPARING"] = 2;
            values[valuesById[3] = "AGENT_ACTIVITY_RUNNING"] = 3;
            values[valuesById[4] = "AGENT_ACTIVITY_DRAINING"] = 4;
            return values;
        })();

        v1.Beat = (function() {

            const Beat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Beat.prototype.version = null;
            Beat.prototype.agentId = null;
            Beat.prototype.incarnation = null;
            Beat.prototype.activity = null;
            Beat.prototype.runId = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Beat.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Beat.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Beat.prototype, "_incarnation", {
                get: $util.oneOfGetter($oneOfFields = ["incarnation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Beat.prototype, "_activity", {
                get: $util.oneOfGetter($oneOfFields = ["activity"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Beat.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Beat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(18).string(message.agentId);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation"))
                    writer.uint32(24).uint64(message.incarnation);
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity"))
                    writer.uint32(32).int32(message.activity);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(42).string(message.runId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Beat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Beat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.incarnation = reader.uint64();
                            message._incarnation = "incarnation";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.activity = reader.int32();
                            message._activity = "activity";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Beat;
        })();

        v1.Assignment = (function() {

            const Assignment = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Assignment.prototype.version = null;
            Assignment.prototype.runId = null;
            Assignment.prototype.term = null;
            Assignment.prototype.sentAtUs = null;
            Assignment.prototype.tickUs = null;
            Assignment.prototype.target = null;
            Assignment.prototype.workload = null;
            Assignment.prototype.incarnation = null;
            Assignment.prototype.longestUs = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Assignment.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Assignment.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Assignment.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Assignment.prototype, "_sentAtUs", {
                get: $util.oneOfGetter($oneOfFields = ["sentAtUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Assignment.prototype, "_tickUs", {
                get: $util.oneOfGetter($oneOfFields = ["tickUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Assignment.prototype, "_incarnation", {
                get: $util.oneOfGetter($oneOfFields = ["incarnation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Assignment.prototype, "_longestUs", {
                get: $util.oneOfGetter($oneOfFields = ["longestUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Assignment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(24).uint64(message.term);
                if (message.sentAtUs != null && $Object.hasOwnProperty.call(message, "sentAtUs"))
                    writer.uint32(32).uint64(message.sentAtUs);
                if (message.tickUs != null && $Object.hasOwnProperty.call(message, "tickUs"))
                    writer.uint32(40).uint64(message.tickUs);
                if (message.target != null && $Object.hasOwnProperty.call(message, "target"))
                    $root.plimsoll.v1.Target.encode(message.target, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.workload != null && $Object.hasOwnProperty.call(message, "workload"))
                    $root.plimsoll.v1.Workload.encode(message.workload, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation"))
                    writer.uint32(64).uint64(message.incarnation);
                if (message.longestUs != null && $Object.hasOwnProperty.call(message, "longestUs"))
                    writer.uint32(72).uint64(message.longestUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Assignment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Assignment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.sentAtUs = reader.uint64();
                            message._sentAtUs = "sentAtUs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.tickUs = reader.uint64();
                            message._tickUs = "tickUs";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.target = $root.plimsoll.v1.Target.decode(reader, reader.size(), $undefined, _depth + 1, message.target);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.workload = $root.plimsoll.v1.Workload.decode(reader, reader.size(), $undefined, _depth + 1, message.workload);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.incarnation = reader.uint64();
                            message._incarnation = "incarnation";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.longestUs = reader.uint64();
                            message._longestUs = "longestUs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Assignment;
        })();

        v1.MeasuredCapacity = (function() {

            const MeasuredCapacity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            MeasuredCapacity.prototype.capacityRps = null;
            MeasuredCapacity.prototype.limitRps = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(MeasuredCapacity.prototype, "_capacityRps", {
                get: $util.oneOfGetter($oneOfFields = ["capacityRps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(MeasuredCapacity.prototype, "_limitRps", {
                get: $util.oneOfGetter($oneOfFields = ["limitRps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            MeasuredCapacity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.capacityRps != null && $Object.hasOwnProperty.call(message, "capacityRps"))
                    writer.uint32(9).double(message.capacityRps);
                if (message.limitRps != null && $Object.hasOwnProperty.call(message, "limitRps"))
                    writer.uint32(17).double(message.limitRps);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            MeasuredCapacity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.MeasuredCapacity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            message.capacityRps = reader.double();
                            message._capacityRps = "capacityRps";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.limitRps = reader.double();
                            message._limitRps = "limitRps";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MeasuredCapacity;
        })();

        v1.AssignmentReply = (function() {

            const AssignmentReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            AssignmentReply.prototype.version = null;
            AssignmentReply.prototype.agentId = null;
            AssignmentReply.prototype.incarnation = null;
            AssignmentReply.prototype.ready = null;
            AssignmentReply.prototype.refused = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AssignmentReply.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AssignmentReply.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AssignmentReply.prototype, "_incarnation", {
                get: $util.oneOfGetter($oneOfFields = ["incarnation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            $Object.defineProperty(AssignmentReply.prototype, "outcome", {
                get: $util.oneOfGetter($oneOfFields = ["ready", "refused"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            AssignmentReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(18).string(message.agentId);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation"))
                    writer.uint32(24).uint64(message.incarnation);
                if (message.ready != null && $Object.hasOwnProperty.call(message, "ready"))
                    $root.plimsoll.v1.AssignmentReply.Ready.encode(message.ready, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    $root.plimsoll.v1.AssignmentReply.Refused.encode(message.refused, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            AssignmentReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.AssignmentReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.incarnation = reader.uint64();
                            message._incarnation = "incarnation";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.ready = $root.plimsoll.v1.AssignmentReply.Ready.decode(reader, reader.size(), $undefined, _depth + 1, message.ready);
                            message.outcome = "ready";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.refused = $root.plimsoll.v1.AssignmentReply.Refused.decode(reader, reader.size(), $undefined, _depth + 1, message.refused);
                            message.outcome = "refused";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            AssignmentReply.Ready = (function() {

                const Ready = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Ready.prototype.measured = null;

                Ready.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.measured != null && $Object.hasOwnProperty.call(message, "measured"))
                        $root.plimsoll.v1.MeasuredCapacity.encode(message.measured, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Ready.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.AssignmentReply.Ready();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.measured = $root.plimsoll.v1.MeasuredCapacity.decode(reader, reader.size(), $undefined, _depth + 1, message.measured);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Ready;
            })();

            AssignmentReply.Refused = (function() {

                const Refused = function (properties) {
                    this.problems = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Refused.prototype.problems = $util.emptyArray;

                Refused.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.problems != null && message.problems.length)
                        for (let i = 0; i < message.problems.length; ++i)
                            $root.plimsoll.v1.Problem.encode(message.problems[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Refused.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.AssignmentReply.Refused();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.problems && message.problems.length))
                                    message.problems = [];
                                message.problems.push($root.plimsoll.v1.Problem.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Refused;
            })();

            return AssignmentReply;
        })();

        v1.FlushRequest = (function() {

            const FlushRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            FlushRequest.prototype.version = null;
            FlushRequest.prototype.runId = null;
            FlushRequest.prototype.term = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FlushRequest.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FlushRequest.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FlushRequest.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            FlushRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(24).uint64(message.term);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            FlushRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.FlushRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FlushRequest;
        })();

        v1.Stop = (function() {

            const Stop = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Stop.prototype.version = null;
            Stop.prototype.runId = null;
            Stop.prototype.term = null;
            Stop.prototype.reason = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Stop.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Stop.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Stop.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Stop.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Stop.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(24).uint64(message.term);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(34).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Stop.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Stop();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Stop;
        })();

        v1.Problem = (function() {

            const Problem = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Problem.prototype.path = null;
            Problem.prototype.expected = null;
            Problem.prototype.found = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Problem.prototype, "_path", {
                get: $util.oneOfGetter($oneOfFields = ["path"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Problem.prototype, "_expected", {
                get: $util.oneOfGetter($oneOfFields = ["expected"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Problem.prototype, "_found", {
                get: $util.oneOfGetter($oneOfFields = ["found"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Problem.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    writer.uint32(10).string(message.path);
                if (message.expected != null && $Object.hasOwnProperty.call(message, "expected"))
                    writer.uint32(18).string(message.expected);
                if (message.found != null && $Object.hasOwnProperty.call(message, "found"))
                    writer.uint32(26).string(message.found);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Problem.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Problem();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.path = reader.stringVerify();
                            message._path = "path";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.expected = reader.stringVerify();
                            message._expected = "expected";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.found = reader.stringVerify();
                            message._found = "found";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Problem;
        })();

        v1.Protocol = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PROTOCOL_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PROTOCOL_HTTP"] = 1;
            values[valuesById[2] = "PROTOCOL_GRPC"] = 2;
            values[valuesById[3] = "PROTOCOL_KSERVE_V2_HTTP"] = 3;
            values[valuesById[4] = "PROTOCOL_KSERVE_V2_GRPC"] = 4;
            return values;
        })();

        v1.DriverKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DRIVER_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "DRIVER_KIND_NATIVE"] = 1;
            values[valuesById[2] = "DRIVER_KIND_REFERENCE"] = 2;
            return values;
        })();

        v1.Routing = (function() {

            const Routing = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Routing.prototype.roundRobin = null;
            Routing.prototype.leastOutstanding = null;
            Routing.prototype.weighted = null;

            let $oneOfFields;

            $Object.defineProperty(Routing.prototype, "rule", {
                get: $util.oneOfGetter($oneOfFields = ["roundRobin", "leastOutstanding", "weighted"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Routing.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roundRobin != null && $Object.hasOwnProperty.call(message, "roundRobin"))
                    $root.plimsoll.v1.Routing.RoundRobin.encode(message.roundRobin, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.leastOutstanding != null && $Object.hasOwnProperty.call(message, "leastOutstanding"))
                    $root.plimsoll.v1.Routing.LeastOutstanding.encode(message.leastOutstanding, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.weighted != null && $Object.hasOwnProperty.call(message, "weighted"))
                    $root.plimsoll.v1.Routing.Weighted.encode(message.weighted, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Routing.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Routing();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.roundRobin = $root.plimsoll.v1.Routing.RoundRobin.decode(reader, reader.size(), $undefined, _depth + 1, message.roundRobin);
                            message.rule = "roundRobin";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.leastOutstanding = $root.plimsoll.v1.Routing.LeastOutstanding.decode(reader, reader.size(), $undefined, _depth + 1, message.leastOutstanding);
                            message.rule = "leastOutstanding";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.weighted = $root.plimsoll.v1.Routing.Weighted.decode(reader, reader.size(), $undefined, _depth + 1, message.weighted);
                            message.rule = "weighted";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Routing.RoundRobin = (function() {

                const RoundRobin = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RoundRobin.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RoundRobin.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.Routing.RoundRobin();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return RoundRobin;
            })();

            Routing.LeastOutstanding = (function() {

                const LeastOutstanding = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                LeastOutstanding.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                LeastOutstanding.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.Routing.LeastOutstanding();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return LeastOutstanding;
            })();

            Routing.Weighted = (function() {

                const Weighted = function (properties) {
                    this.weights = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Weighted.prototype.weights = $util.emptyArray;

                Weighted.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.weights != null && message.weights.length)
                        writer.uint32(10).uint32s(message.weights);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Weighted.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.Routing.Weighted();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType === 2) {
                                    if (!(message.weights && message.weights.length))
                                        message.weights = [];
                                    reader.uint32s(message.weights);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.weights && message.weights.length))
                                    message.weights = [];
                                message.weights.push(reader.uint32());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Weighted;
            })();

            return Routing;
        })();

        v1.Target = (function() {

            const Target = function (properties) {
                this.endpoints = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Target.prototype.protocol = null;
            Target.prototype.endpoints = $util.emptyArray;
            Target.prototype.model = null;
            Target.prototype.timeoutMs = null;
            Target.prototype.connections = null;
            Target.prototype.driver = null;
            Target.prototype.routing = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Target.prototype, "_protocol", {
                get: $util.oneOfGetter($oneOfFields = ["protocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Target.prototype, "_model", {
                get: $util.oneOfGetter($oneOfFields = ["model"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Target.prototype, "_timeoutMs", {
                get: $util.oneOfGetter($oneOfFields = ["timeoutMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Target.prototype, "_connections", {
                get: $util.oneOfGetter($oneOfFields = ["connections"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Target.prototype, "_driver", {
                get: $util.oneOfGetter($oneOfFields = ["driver"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Target.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    writer.uint32(8).int32(message.protocol);
                if (message.endpoints != null && message.endpoints.length)
                    for (let i = 0; i < message.endpoints.length; ++i)
                        writer.uint32(18).string(message.endpoints[i]);
                if (message.model != null && $Object.hasOwnProperty.call(message, "model"))
                    writer.uint32(26).string(message.model);
                if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs"))
                    writer.uint32(33).double(message.timeoutMs);
                if (message.connections != null && $Object.hasOwnProperty.call(message, "connections"))
                    writer.uint32(40).uint32(message.connections);
                if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                    writer.uint32(48).int32(message.driver);
                if (message.routing != null && $Object.hasOwnProperty.call(message, "routing"))
                    $root.plimsoll.v1.Routing.encode(message.routing, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Target.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Target();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.protocol = reader.int32();
                            message._protocol = "protocol";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.endpoints && message.endpoints.length))
                                message.endpoints = [];
                            message.endpoints.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.model = reader.stringVerify();
                            message._model = "model";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.timeoutMs = reader.double();
                            message._timeoutMs = "timeoutMs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.connections = reader.uint32();
                            message._connections = "connections";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.driver = reader.int32();
                            message._driver = "driver";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.routing = $root.plimsoll.v1.Routing.decode(reader, reader.size(), $undefined, _depth + 1, message.routing);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Target;
        })();

        v1.Header = (function() {

            const Header = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Header.prototype.name = null;
            Header.prototype.value = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Header.prototype, "_name", {
                get: $util.oneOfGetter($oneOfFields = ["name"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Header.prototype, "_value", {
                get: $util.oneOfGetter($oneOfFields = ["value"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Header.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    writer.uint32(10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    writer.uint32(18).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Header.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Header();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.name = reader.stringVerify();
                            message._name = "name";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.value = reader.stringVerify();
                            message._value = "value";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Header;
        })();

        v1.RequestTemplate = (function() {

            const RequestTemplate = function (properties) {
                this.headers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RequestTemplate.prototype.method = null;
            RequestTemplate.prototype.path = null;
            RequestTemplate.prototype.headers = $util.emptyArray;
            RequestTemplate.prototype.body = null;
            RequestTemplate.prototype.protoText = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RequestTemplate.prototype, "_method", {
                get: $util.oneOfGetter($oneOfFields = ["method"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RequestTemplate.prototype, "_path", {
                get: $util.oneOfGetter($oneOfFields = ["path"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RequestTemplate.prototype, "_body", {
                get: $util.oneOfGetter($oneOfFields = ["body"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RequestTemplate.prototype, "_protoText", {
                get: $util.oneOfGetter($oneOfFields = ["protoText"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            RequestTemplate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    writer.uint32(10).string(message.method);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    writer.uint32(18).string(message.path);
                if (message.headers != null && message.headers.length)
                    for (let i = 0; i < message.headers.length; ++i)
                        $root.plimsoll.v1.Header.encode(message.headers[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                    writer.uint32(34).bytes(message.body);
                if (message.protoText != null && $Object.hasOwnProperty.call(message, "protoText"))
                    writer.uint32(42).string(message.protoText);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RequestTemplate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.RequestTemplate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.method = reader.stringVerify();
                            message._method = "method";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.path = reader.stringVerify();
                            message._path = "path";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.headers && message.headers.length))
                                message.headers = [];
                            message.headers.push($root.plimsoll.v1.Header.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.body = reader.bytes();
                            message._body = "body";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.protoText = reader.stringVerify();
                            message._protoText = "protoText";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RequestTemplate;
        })();

        v1.Arrival = (function() {

            const Arrival = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Arrival.prototype.constant = null;
            Arrival.prototype.poisson = null;
            Arrival.prototype.replay = null;

            let $oneOfFields;

            $Object.defineProperty(Arrival.prototype, "process", {
                get: $util.oneOfGetter($oneOfFields = ["constant", "poisson", "replay"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Arrival.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.constant != null && $Object.hasOwnProperty.call(message, "constant"))
                    $root.plimsoll.v1.Arrival.Constant.encode(message.constant, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.poisson != null && $Object.hasOwnProperty.call(message, "poisson"))
                    $root.plimsoll.v1.Arrival.Poisson.encode(message.poisson, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.replay != null && $Object.hasOwnProperty.call(message, "replay"))
                    $root.plimsoll.v1.Arrival.Replay.encode(message.replay, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Arrival.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Arrival();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.constant = $root.plimsoll.v1.Arrival.Constant.decode(reader, reader.size(), $undefined, _depth + 1, message.constant);
                            message.process = "constant";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.poisson = $root.plimsoll.v1.Arrival.Poisson.decode(reader, reader.size(), $undefined, _depth + 1, message.poisson);
                            message.process = "poisson";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.replay = $root.plimsoll.v1.Arrival.Replay.decode(reader, reader.size(), $undefined, _depth + 1, message.replay);
                            message.process = "replay";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Arrival.Constant = (function() {

                const Constant = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Constant.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Constant.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.Arrival.Constant();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Constant;
            })();

            Arrival.Poisson = (function() {

                const Poisson = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Poisson.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Poisson.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.Arrival.Poisson();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Poisson;
            })();

            Arrival.Replay = (function() {

                const Replay = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Replay.prototype.times = null;
                Replay.prototype.fit = null;

                let $oneOfFields;

                $Object.defineProperty(Replay.prototype, "speed", {
                    get: $util.oneOfGetter($oneOfFields = ["times", "fit"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                Replay.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.times != null && $Object.hasOwnProperty.call(message, "times"))
                        writer.uint32(9).double(message.times);
                    if (message.fit != null && $Object.hasOwnProperty.call(message, "fit"))
                        $root.plimsoll.v1.Arrival.Replay.Fit.encode(message.fit, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Replay.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.plimsoll.v1.Arrival.Replay();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 1)
                                    break;
                                message.times = reader.double();
                                message.speed = "times";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.fit = $root.plimsoll.v1.Arrival.Replay.Fit.decode(reader, reader.size(), $undefined, _depth + 1, message.fit);
                                message.speed = "fit";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Replay.Fit = (function() {

                    const Fit = function (properties) {
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    Fit.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    Fit.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.plimsoll.v1.Arrival.Replay.Fit();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            reader.skipType(tag & 7, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    return Fit;
                })();

                return Replay;
            })();

            return Arrival;
        })();

        v1.SampleOrder = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SAMPLE_ORDER_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SAMPLE_ORDER_ORDERED"] = 1;
            values[valuesById[2] = "SAMPLE_ORDER_SHUFFLED"] = 2;
            values[valuesById[3] = "SAMPLE_ORDER_WITH_REPLACEMENT"] = 3;
            return values;
        })();

        v1.StoredRecording = (function() {

            const StoredRecording = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            StoredRecording.prototype.sha256 = null;
            StoredRecording.prototype.bytes = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StoredRecording.prototype, "_sha256", {
                get: $util.oneOfGetter($oneOfFields = ["sha256"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StoredRecording.prototype, "_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            StoredRecording.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    writer.uint32(10).string(message.sha256);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    writer.uint32(16).uint64(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            StoredRecording.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.StoredRecording();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.sha256 = reader.stringVerify();
                            message._sha256 = "sha256";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.bytes = reader.uint64();
                            message._bytes = "bytes";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StoredRecording;
        })();

        v1.RecordingUse = (function() {

            const RecordingUse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RecordingUse.prototype.path = null;
            RecordingUse.prototype.stored = null;
            RecordingUse.prototype.sample = null;
            RecordingUse.prototype.loops = null;

            let $oneOfFields;

            $Object.defineProperty(RecordingUse.prototype, "source", {
                get: $util.oneOfGetter($oneOfFields = ["path", "stored"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RecordingUse.prototype, "_sample", {
                get: $util.oneOfGetter($oneOfFields = ["sample"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RecordingUse.prototype, "_loops", {
                get: $util.oneOfGetter($oneOfFields = ["loops"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            RecordingUse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    writer.uint32(10).string(message.path);
                if (message.sample != null && $Object.hasOwnProperty.call(message, "sample"))
                    writer.uint32(16).int32(message.sample);
                if (message.loops != null && $Object.hasOwnProperty.call(message, "loops"))
                    writer.uint32(24).bool(message.loops);
                if (message.stored != null && $Object.hasOwnProperty.call(message, "stored"))
                    $root.plimsoll.v1.StoredRecording.encode(message.stored, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RecordingUse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.RecordingUse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.path = reader.stringVerify();
                            message.source = "path";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.stored = $root.plimsoll.v1.StoredRecording.decode(reader, reader.size(), $undefined, _depth + 1, message.stored);
                            message.source = "stored";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sample = reader.int32();
                            message._sample = "sample";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.loops = reader.bool();
                            message._loops = "loops";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RecordingUse;
        })();

        v1.Workload = (function() {

            const Workload = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Workload.prototype.arrival = null;
            Workload.prototype.request = null;
            Workload.prototype.recording = null;

            Workload.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival"))
                    $root.plimsoll.v1.Arrival.encode(message.arrival, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    $root.plimsoll.v1.RequestTemplate.encode(message.request, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.recording != null && $Object.hasOwnProperty.call(message, "recording"))
                    $root.plimsoll.v1.RecordingUse.encode(message.recording, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Workload.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Workload();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.arrival = $root.plimsoll.v1.Arrival.decode(reader, reader.size(), $undefined, _depth + 1, message.arrival);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.request = $root.plimsoll.v1.RequestTemplate.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.recording = $root.plimsoll.v1.RecordingUse.decode(reader, reader.size(), $undefined, _depth + 1, message.recording);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Workload;
        })();

        v1.ClockQuestion = (function() {

            const ClockQuestion = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ClockQuestion.prototype.version = null;
            ClockQuestion.prototype.agentId = null;
            ClockQuestion.prototype.incarnation = null;
            ClockQuestion.prototype.askedAtUs = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockQuestion.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockQuestion.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockQuestion.prototype, "_incarnation", {
                get: $util.oneOfGetter($oneOfFields = ["incarnation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockQuestion.prototype, "_askedAtUs", {
                get: $util.oneOfGetter($oneOfFields = ["askedAtUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ClockQuestion.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(18).string(message.agentId);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation"))
                    writer.uint32(24).uint64(message.incarnation);
                if (message.askedAtUs != null && $Object.hasOwnProperty.call(message, "askedAtUs"))
                    writer.uint32(32).uint64(message.askedAtUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ClockQuestion.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.ClockQuestion();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.incarnation = reader.uint64();
                            message._incarnation = "incarnation";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.askedAtUs = reader.uint64();
                            message._askedAtUs = "askedAtUs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ClockQuestion;
        })();

        v1.TimeRequest = (function() {

            const TimeRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            TimeRequest.prototype.version = null;
            TimeRequest.prototype.runId = null;
            TimeRequest.prototype.term = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TimeRequest.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TimeRequest.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TimeRequest.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            TimeRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(24).uint64(message.term);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            TimeRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.TimeRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TimeRequest;
        })();

        v1.ClockReading = (function() {

            const ClockReading = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ClockReading.prototype.version = null;
            ClockReading.prototype.runId = null;
            ClockReading.prototype.term = null;
            ClockReading.prototype.atUs = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockReading.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockReading.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockReading.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ClockReading.prototype, "_atUs", {
                get: $util.oneOfGetter($oneOfFields = ["atUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ClockReading.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(24).uint64(message.term);
                if (message.atUs != null && $Object.hasOwnProperty.call(message, "atUs"))
                    writer.uint32(32).uint64(message.atUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ClockReading.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.ClockReading();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.atUs = reader.uint64();
                            message._atUs = "atUs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ClockReading;
        })();

        v1.CreateRunRequest = (function() {

            const CreateRunRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CreateRunRequest.prototype.spec = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CreateRunRequest.prototype, "_spec", {
                get: $util.oneOfGetter($oneOfFields = ["spec"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            CreateRunRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    writer.uint32(10).string(message.spec);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CreateRunRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.CreateRunRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = reader.stringVerify();
                            message._spec = "spec";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreateRunRequest;
        })();

        v1.CreateRunReply = (function() {

            const CreateRunReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CreateRunReply.prototype.runId = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CreateRunReply.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            CreateRunReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(10).string(message.runId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CreateRunReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.CreateRunReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreateRunReply;
        })();

        v1.KeepRecordingRequest = (function() {

            const KeepRecordingRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            KeepRecordingRequest.prototype.sha256 = null;
            KeepRecordingRequest.prototype.content = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(KeepRecordingRequest.prototype, "_sha256", {
                get: $util.oneOfGetter($oneOfFields = ["sha256"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(KeepRecordingRequest.prototype, "_content", {
                get: $util.oneOfGetter($oneOfFields = ["content"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            KeepRecordingRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    writer.uint32(10).string(message.sha256);
                if (message.content != null && $Object.hasOwnProperty.call(message, "content"))
                    writer.uint32(18).bytes(message.content);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            KeepRecordingRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.KeepRecordingRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.sha256 = reader.stringVerify();
                            message._sha256 = "sha256";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.content = reader.bytes();
                            message._content = "content";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return KeepRecordingRequest;
        })();

        v1.KeepRecordingReply = (function() {

            const KeepRecordingReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            KeepRecordingReply.prototype.sha256 = null;
            KeepRecordingReply.prototype.bytes = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(KeepRecordingReply.prototype, "_sha256", {
                get: $util.oneOfGetter($oneOfFields = ["sha256"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(KeepRecordingReply.prototype, "_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            KeepRecordingReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    writer.uint32(10).string(message.sha256);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    writer.uint32(16).uint64(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            KeepRecordingReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.KeepRecordingReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.sha256 = reader.stringVerify();
                            message._sha256 = "sha256";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.bytes = reader.uint64();
                            message._bytes = "bytes";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return KeepRecordingReply;
        })();

        v1.GetRecordingRequest = (function() {

            const GetRecordingRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GetRecordingRequest.prototype.sha256 = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GetRecordingRequest.prototype, "_sha256", {
                get: $util.oneOfGetter($oneOfFields = ["sha256"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            GetRecordingRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    writer.uint32(10).string(message.sha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GetRecordingRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.GetRecordingRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.sha256 = reader.stringVerify();
                            message._sha256 = "sha256";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetRecordingRequest;
        })();

        v1.GetRecordingReply = (function() {

            const GetRecordingReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GetRecordingReply.prototype.sha256 = null;
            GetRecordingReply.prototype.bytes = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GetRecordingReply.prototype, "_sha256", {
                get: $util.oneOfGetter($oneOfFields = ["sha256"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GetRecordingReply.prototype, "_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            GetRecordingReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    writer.uint32(10).string(message.sha256);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    writer.uint32(16).uint64(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GetRecordingReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.GetRecordingReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.sha256 = reader.stringVerify();
                            message._sha256 = "sha256";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.bytes = reader.uint64();
                            message._bytes = "bytes";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetRecordingReply;
        })();

        v1.ListRunsRequest = (function() {

            const ListRunsRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ListRunsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ListRunsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.ListRunsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListRunsRequest;
        })();

        v1.RunSummary = (function() {

            const RunSummary = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RunSummary.prototype.runId = null;
            RunSummary.prototype.name = null;
            RunSummary.prototype.state = null;
            RunSummary.prototype.createdAtMs = null;
            RunSummary.prototype.verdict = null;
            RunSummary.prototype.capacityRps = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RunSummary.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RunSummary.prototype, "_name", {
                get: $util.oneOfGetter($oneOfFields = ["name"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RunSummary.prototype, "_state", {
                get: $util.oneOfGetter($oneOfFields = ["state"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RunSummary.prototype, "_createdAtMs", {
                get: $util.oneOfGetter($oneOfFields = ["createdAtMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RunSummary.prototype, "_verdict", {
                get: $util.oneOfGetter($oneOfFields = ["verdict"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RunSummary.prototype, "_capacityRps", {
                get: $util.oneOfGetter($oneOfFields = ["capacityRps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            RunSummary.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(10).string(message.runId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    writer.uint32(18).string(message.name);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    writer.uint32(26).string(message.state);
                if (message.createdAtMs != null && $Object.hasOwnProperty.call(message, "createdAtMs"))
                    writer.uint32(32).uint64(message.createdAtMs);
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict"))
                    writer.uint32(42).string(message.verdict);
                if (message.capacityRps != null && $Object.hasOwnProperty.call(message, "capacityRps"))
                    writer.uint32(49).double(message.capacityRps);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RunSummary.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.RunSummary();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.name = reader.stringVerify();
                            message._name = "name";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.state = reader.stringVerify();
                            message._state = "state";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.createdAtMs = reader.uint64();
                            message._createdAtMs = "createdAtMs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.verdict = reader.stringVerify();
                            message._verdict = "verdict";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            message.capacityRps = reader.double();
                            message._capacityRps = "capacityRps";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RunSummary;
        })();

        v1.ListRunsReply = (function() {

            const ListRunsReply = function (properties) {
                this.runs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ListRunsReply.prototype.runs = $util.emptyArray;

            ListRunsReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runs != null && message.runs.length)
                    for (let i = 0; i < message.runs.length; ++i)
                        $root.plimsoll.v1.RunSummary.encode(message.runs[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ListRunsReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.ListRunsReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runs && message.runs.length))
                                message.runs = [];
                            message.runs.push($root.plimsoll.v1.RunSummary.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListRunsReply;
        })();

        v1.GetRunRequest = (function() {

            const GetRunRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GetRunRequest.prototype.runId = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GetRunRequest.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            GetRunRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(10).string(message.runId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GetRunRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.GetRunRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetRunRequest;
        })();

        v1.GetRunReply = (function() {

            const GetRunReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GetRunReply.prototype.resultJson = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GetRunReply.prototype, "_resultJson", {
                get: $util.oneOfGetter($oneOfFields = ["resultJson"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            GetRunReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.resultJson != null && $Object.hasOwnProperty.call(message, "resultJson"))
                    writer.uint32(10).string(message.resultJson);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GetRunReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.GetRunReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.resultJson = reader.stringVerify();
                            message._resultJson = "resultJson";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetRunReply;
        })();

        v1.WatchRunRequest = (function() {

            const WatchRunRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            WatchRunRequest.prototype.runId = null;
            WatchRunRequest.prototype.afterSeq = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(WatchRunRequest.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(WatchRunRequest.prototype, "_afterSeq", {
                get: $util.oneOfGetter($oneOfFields = ["afterSeq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            WatchRunRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(10).string(message.runId);
                if (message.afterSeq != null && $Object.hasOwnProperty.call(message, "afterSeq"))
                    writer.uint32(16).uint64(message.afterSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            WatchRunRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.WatchRunRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.afterSeq = reader.uint64();
                            message._afterSeq = "afterSeq";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchRunRequest;
        })();

        v1.WatchRunReply = (function() {

            const WatchRunReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            WatchRunReply.prototype.seq = null;
            WatchRunReply.prototype.type = null;
            WatchRunReply.prototype.eventJson = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(WatchRunReply.prototype, "_seq", {
                get: $util.oneOfGetter($oneOfFields = ["seq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(WatchRunReply.prototype, "_type", {
                get: $util.oneOfGetter($oneOfFields = ["type"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(WatchRunReply.prototype, "_eventJson", {
                get: $util.oneOfGetter($oneOfFields = ["eventJson"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            WatchRunReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                    writer.uint32(8).uint64(message.seq);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                    writer.uint32(18).string(message.type);
                if (message.eventJson != null && $Object.hasOwnProperty.call(message, "eventJson"))
                    writer.uint32(26).string(message.eventJson);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            WatchRunReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.WatchRunReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.seq = reader.uint64();
                            message._seq = "seq";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.type = reader.stringVerify();
                            message._type = "type";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.eventJson = reader.stringVerify();
                            message._eventJson = "eventJson";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchRunReply;
        })();

        v1.SetRateRequest = (function() {

            const SetRateRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SetRateRequest.prototype.runId = null;
            SetRateRequest.prototype.ratePerSecond = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateRequest.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateRequest.prototype, "_ratePerSecond", {
                get: $util.oneOfGetter($oneOfFields = ["ratePerSecond"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            SetRateRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(10).string(message.runId);
                if (message.ratePerSecond != null && $Object.hasOwnProperty.call(message, "ratePerSecond"))
                    writer.uint32(17).double(message.ratePerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SetRateRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.SetRateRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.ratePerSecond = reader.double();
                            message._ratePerSecond = "ratePerSecond";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetRateRequest;
        })();

        v1.SetRateReply = (function() {

            const SetRateReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SetRateReply.prototype.runId = null;
            SetRateReply.prototype.ratePerSecond = null;
            SetRateReply.prototype.revision = null;
            SetRateReply.prototype.startsAtMs = null;
            SetRateReply.prototype.agents = null;
            SetRateReply.prototype.acknowledged = null;
            SetRateReply.prototype.inTime = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateReply.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateReply.prototype, "_ratePerSecond", {
                get: $util.oneOfGetter($oneOfFields = ["ratePerSecond"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateReply.prototype, "_revision", {
                get: $util.oneOfGetter($oneOfFields = ["revision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateReply.prototype, "_startsAtMs", {
                get: $util.oneOfGetter($oneOfFields = ["startsAtMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateReply.prototype, "_agents", {
                get: $util.oneOfGetter($oneOfFields = ["agents"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateReply.prototype, "_acknowledged", {
                get: $util.oneOfGetter($oneOfFields = ["acknowledged"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetRateReply.prototype, "_inTime", {
                get: $util.oneOfGetter($oneOfFields = ["inTime"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            SetRateReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(10).string(message.runId);
                if (message.ratePerSecond != null && $Object.hasOwnProperty.call(message, "ratePerSecond"))
                    writer.uint32(17).double(message.ratePerSecond);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(24).uint64(message.revision);
                if (message.startsAtMs != null && $Object.hasOwnProperty.call(message, "startsAtMs"))
                    writer.uint32(33).double(message.startsAtMs);
                if (message.agents != null && $Object.hasOwnProperty.call(message, "agents"))
                    writer.uint32(40).uint32(message.agents);
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged"))
                    writer.uint32(48).uint32(message.acknowledged);
                if (message.inTime != null && $Object.hasOwnProperty.call(message, "inTime"))
                    writer.uint32(56).uint32(message.inTime);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SetRateReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.SetRateReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.ratePerSecond = reader.double();
                            message._ratePerSecond = "ratePerSecond";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.revision = reader.uint64();
                            message._revision = "revision";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.startsAtMs = reader.double();
                            message._startsAtMs = "startsAtMs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.agents = reader.uint32();
                            message._agents = "agents";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.acknowledged = reader.uint32();
                            message._acknowledged = "acknowledged";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.inTime = reader.uint32();
                            message._inTime = "inTime";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetRateReply;
        })();

        v1.StopRunRequest = (function() {

            const StopRunRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            StopRunRequest.prototype.runId = null;
            StopRunRequest.prototype.reason = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopRunRequest.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopRunRequest.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            StopRunRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(10).string(message.runId);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            StopRunRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.StopRunRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StopRunRequest;
        })();

        v1.StopRunReply = (function() {

            const StopRunReply = function (properties) {
                this.runIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            StopRunReply.prototype.runIds = $util.emptyArray;

            StopRunReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runIds != null && message.runIds.length)
                    for (let i = 0; i < message.runIds.length; ++i)
                        writer.uint32(10).string(message.runIds[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            StopRunReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.StopRunReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runIds && message.runIds.length))
                                message.runIds = [];
                            message.runIds.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StopRunReply;
        })();

        v1.StopAllRequest = (function() {

            const StopAllRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            StopAllRequest.prototype.reason = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopAllRequest.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            StopAllRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(10).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            StopAllRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.StopAllRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StopAllRequest;
        })();

        v1.StopAllReply = (function() {

            const StopAllReply = function (properties) {
                this.runIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            StopAllReply.prototype.runIds = $util.emptyArray;

            StopAllReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runIds != null && message.runIds.length)
                    for (let i = 0; i < message.runIds.length; ++i)
                        writer.uint32(10).string(message.runIds[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            StopAllReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.StopAllReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runIds && message.runIds.length))
                                message.runIds = [];
                            message.runIds.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StopAllReply;
        })();

        v1.ListAgentsRequest = (function() {

            const ListAgentsRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ListAgentsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ListAgentsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.ListAgentsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListAgentsRequest;
        })();

        v1.AgentView = (function() {

            const AgentView = function (properties) {
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            AgentView.prototype.agentId = null;
            AgentView.prototype.pool = null;
            AgentView.prototype.host = null;
            AgentView.prototype.pid = null;
            AgentView.prototype.software = null;
            AgentView.prototype.state = null;
            AgentView.prototype.runId = null;
            AgentView.prototype.capacityRps = null;
            AgentView.prototype.labels = $util.emptyObject;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_pool", {
                get: $util.oneOfGetter($oneOfFields = ["pool"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_host", {
                get: $util.oneOfGetter($oneOfFields = ["host"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_pid", {
                get: $util.oneOfGetter($oneOfFields = ["pid"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_software", {
                get: $util.oneOfGetter($oneOfFields = ["software"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_state", {
                get: $util.oneOfGetter($oneOfFields = ["state"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentView.prototype, "_capacityRps", {
                get: $util.oneOfGetter($oneOfFields = ["capacityRps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            AgentView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(10).string(message.agentId);
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool"))
                    writer.uint32(18).string(message.pool);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    writer.uint32(26).string(message.host);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    writer.uint32(32).uint64(message.pid);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software"))
                    writer.uint32(42).string(message.software);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    writer.uint32(50).string(message.state);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(58).string(message.runId);
                if (message.capacityRps != null && $Object.hasOwnProperty.call(message, "capacityRps"))
                    writer.uint32(65).double(message.capacityRps);
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(74).fork().uint32(10).string(keys[i]).uint32(18).string(message.labels[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            AgentView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.AgentView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.pool = reader.stringVerify();
                            message._pool = "pool";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.host = reader.stringVerify();
                            message._host = "host";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.pid = reader.uint64();
                            message._pid = "pid";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.software = reader.stringVerify();
                            message._software = "software";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.state = reader.stringVerify();
                            message._state = "state";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            message.capacityRps = reader.double();
                            message._capacityRps = "capacityRps";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AgentView;
        })();

        v1.ListAgentsReply = (function() {

            const ListAgentsReply = function (properties) {
                this.agents = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ListAgentsReply.prototype.agents = $util.emptyArray;

            ListAgentsReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.agents != null && message.agents.length)
                    for (let i = 0; i < message.agents.length; ++i)
                        $root.plimsoll.v1.AgentView.encode(message.agents[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ListAgentsReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.ListAgentsReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.agents && message.agents.length))
                                message.agents = [];
                            message.agents.push($root.plimsoll.v1.AgentView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListAgentsReply;
        })();

        v1.CallFailure = (function() {

            const CallFailure = function (properties) {
                this.problems = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CallFailure.prototype.type = null;
            CallFailure.prototype.title = null;
            CallFailure.prototype.detail = null;
            CallFailure.prototype.runId = null;
            CallFailure.prototype.problems = $util.emptyArray;
            CallFailure.prototype.problemsOmitted = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallFailure.prototype, "_type", {
                get: $util.oneOfGetter($oneOfFields = ["type"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallFailure.prototype, "_title", {
                get: $util.oneOfGetter($oneOfFields = ["title"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallFailure.prototype, "_detail", {
                get: $util.oneOfGetter($oneOfFields = ["detail"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallFailure.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallFailure.prototype, "_problemsOmitted", {
                get: $util.oneOfGetter($oneOfFields = ["problemsOmitted"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            CallFailure.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                    writer.uint32(10).string(message.type);
                if (message.title != null && $Object.hasOwnProperty.call(message, "title"))
                    writer.uint32(18).string(message.title);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                    writer.uint32(26).string(message.detail);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(34).string(message.runId);
                if (message.problems != null && message.problems.length)
                    for (let i = 0; i < message.problems.length; ++i)
                        $root.plimsoll.v1.Problem.encode(message.problems[i], writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.problemsOmitted != null && $Object.hasOwnProperty.call(message, "problemsOmitted"))
                    writer.uint32(48).uint32(message.problemsOmitted);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CallFailure.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.CallFailure();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.type = reader.stringVerify();
                            message._type = "type";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.title = reader.stringVerify();
                            message._title = "title";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.detail = reader.stringVerify();
                            message._detail = "detail";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.problems && message.problems.length))
                                message.problems = [];
                            message.problems.push($root.plimsoll.v1.Problem.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.problemsOmitted = reader.uint32();
                            message._problemsOmitted = "problemsOmitted";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CallFailure;
        })();

        v1.Segment = (function() {

            const Segment = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Segment.prototype.startsAtUs = null;
            Segment.prototype.rateMrps = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Segment.prototype, "_startsAtUs", {
                get: $util.oneOfGetter($oneOfFields = ["startsAtUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Segment.prototype, "_rateMrps", {
                get: $util.oneOfGetter($oneOfFields = ["rateMrps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Segment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startsAtUs != null && $Object.hasOwnProperty.call(message, "startsAtUs"))
                    writer.uint32(8).uint64(message.startsAtUs);
                if (message.rateMrps != null && $Object.hasOwnProperty.call(message, "rateMrps"))
                    writer.uint32(16).uint64(message.rateMrps);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Segment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Segment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.startsAtUs = reader.uint64();
                            message._startsAtUs = "startsAtUs";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.rateMrps = reader.uint64();
                            message._rateMrps = "rateMrps";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Segment;
        })();

        v1.Share = (function() {

            const Share = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Share.prototype.agentId = null;
            Share.prototype.weight = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Share.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Share.prototype, "_weight", {
                get: $util.oneOfGetter($oneOfFields = ["weight"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Share.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(10).string(message.agentId);
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    writer.uint32(17).double(message.weight);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Share.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Share();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.weight = reader.double();
                            message._weight = "weight";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Share;
        })();

        v1.Plan = (function() {

            const Plan = function (properties) {
                this.segments = [];
                this.shares = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Plan.prototype.version = null;
            Plan.prototype.runId = null;
            Plan.prototype.term = null;
            Plan.prototype.revision = null;
            Plan.prototype.sentAtUs = null;
            Plan.prototype.arrival = null;
            Plan.prototype.seed = null;
            Plan.prototype.segments = $util.emptyArray;
            Plan.prototype.shares = $util.emptyArray;
            Plan.prototype.maxRateMrps = null;
            Plan.prototype.leaseUntilUs = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_revision", {
                get: $util.oneOfGetter($oneOfFields = ["revision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_sentAtUs", {
                get: $util.oneOfGetter($oneOfFields = ["sentAtUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_seed", {
                get: $util.oneOfGetter($oneOfFields = ["seed"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_maxRateMrps", {
                get: $util.oneOfGetter($oneOfFields = ["maxRateMrps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Plan.prototype, "_leaseUntilUs", {
                get: $util.oneOfGetter($oneOfFields = ["leaseUntilUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Plan.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(24).uint64(message.term);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(32).uint64(message.revision);
                if (message.sentAtUs != null && $Object.hasOwnProperty.call(message, "sentAtUs"))
                    writer.uint32(40).uint64(message.sentAtUs);
                if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival"))
                    $root.plimsoll.v1.Arrival.encode(message.arrival, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed"))
                    writer.uint32(56).sint64(message.seed);
                if (message.segments != null && message.segments.length)
                    for (let i = 0; i < message.segments.length; ++i)
                        $root.plimsoll.v1.Segment.encode(message.segments[i], writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.shares != null && message.shares.length)
                    for (let i = 0; i < message.shares.length; ++i)
                        $root.plimsoll.v1.Share.encode(message.shares[i], writer.uint32(74).fork(), _depth + 1).ldelim();
                if (message.maxRateMrps != null && $Object.hasOwnProperty.call(message, "maxRateMrps"))
                    writer.uint32(80).uint64(message.maxRateMrps);
                if (message.leaseUntilUs != null && $Object.hasOwnProperty.call(message, "leaseUntilUs"))
                    writer.uint32(88).uint64(message.leaseUntilUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Plan.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Plan();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.revision = reader.uint64();
                            message._revision = "revision";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.sentAtUs = reader.uint64();
                            message._sentAtUs = "sentAtUs";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.arrival = $root.plimsoll.v1.Arrival.decode(reader, reader.size(), $undefined, _depth + 1, message.arrival);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.seed = reader.sint64();
                            message._seed = "seed";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.segments && message.segments.length))
                                message.segments = [];
                            message.segments.push($root.plimsoll.v1.Segment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.shares && message.shares.length))
                                message.shares = [];
                            message.shares.push($root.plimsoll.v1.Share.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.maxRateMrps = reader.uint64();
                            message._maxRateMrps = "maxRateMrps";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.leaseUntilUs = reader.uint64();
                            message._leaseUntilUs = "leaseUntilUs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Plan;
        })();

        v1.Renewal = (function() {

            const Renewal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Renewal.prototype.version = null;
            Renewal.prototype.runId = null;
            Renewal.prototype.term = null;
            Renewal.prototype.revision = null;
            Renewal.prototype.sentAtUs = null;
            Renewal.prototype.leaseUntilUs = null;
            Renewal.prototype.mergedSeq = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Renewal.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Renewal.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Renewal.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Renewal.prototype, "_revision", {
                get: $util.oneOfGetter($oneOfFields = ["revision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Renewal.prototype, "_sentAtUs", {
                get: $util.oneOfGetter($oneOfFields = ["sentAtUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Renewal.prototype, "_leaseUntilUs", {
                get: $util.oneOfGetter($oneOfFields = ["leaseUntilUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Renewal.prototype, "_mergedSeq", {
                get: $util.oneOfGetter($oneOfFields = ["mergedSeq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Renewal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(24).uint64(message.term);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(32).uint64(message.revision);
                if (message.sentAtUs != null && $Object.hasOwnProperty.call(message, "sentAtUs"))
                    writer.uint32(40).uint64(message.sentAtUs);
                if (message.leaseUntilUs != null && $Object.hasOwnProperty.call(message, "leaseUntilUs"))
                    writer.uint32(48).uint64(message.leaseUntilUs);
                if (message.mergedSeq != null && $Object.hasOwnProperty.call(message, "mergedSeq"))
                    writer.uint32(56).uint64(message.mergedSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Renewal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Renewal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.revision = reader.uint64();
                            message._revision = "revision";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.sentAtUs = reader.uint64();
                            message._sentAtUs = "sentAtUs";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.leaseUntilUs = reader.uint64();
                            message._leaseUntilUs = "leaseUntilUs";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.mergedSeq = reader.uint64();
                            message._mergedSeq = "mergedSeq";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Renewal;
        })();

        v1.PlanAck = (function() {

            const PlanAck = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PlanAck.prototype.version = null;
            PlanAck.prototype.runId = null;
            PlanAck.prototype.agentId = null;
            PlanAck.prototype.incarnation = null;
            PlanAck.prototype.term = null;
            PlanAck.prototype.revision = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PlanAck.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PlanAck.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PlanAck.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PlanAck.prototype, "_incarnation", {
                get: $util.oneOfGetter($oneOfFields = ["incarnation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PlanAck.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PlanAck.prototype, "_revision", {
                get: $util.oneOfGetter($oneOfFields = ["revision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            PlanAck.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(26).string(message.agentId);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation"))
                    writer.uint32(32).uint64(message.incarnation);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(40).uint64(message.term);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(48).uint64(message.revision);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PlanAck.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.PlanAck();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.incarnation = reader.uint64();
                            message._incarnation = "incarnation";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.revision = reader.uint64();
                            message._revision = "revision";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlanAck;
        })();

        v1.RecordingHead = (function() {

            const RecordingHead = function (properties) {
                this.redactions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RecordingHead.prototype.startedAt = null;
            RecordingHead.prototype.source = null;
            RecordingHead.prototype.sampled = null;
            RecordingHead.prototype.redactions = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RecordingHead.prototype, "_startedAt", {
                get: $util.oneOfGetter($oneOfFields = ["startedAt"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RecordingHead.prototype, "_source", {
                get: $util.oneOfGetter($oneOfFields = ["source"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RecordingHead.prototype, "_sampled", {
                get: $util.oneOfGetter($oneOfFields = ["sampled"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            RecordingHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    writer.uint32(10).string(message.startedAt);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    writer.uint32(18).string(message.source);
                if (message.sampled != null && $Object.hasOwnProperty.call(message, "sampled"))
                    writer.uint32(25).double(message.sampled);
                if (message.redactions != null && message.redactions.length)
                    for (let i = 0; i < message.redactions.length; ++i)
                        writer.uint32(34).string(message.redactions[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RecordingHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.RecordingHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.startedAt = reader.stringVerify();
                            message._startedAt = "startedAt";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.source = reader.stringVerify();
                            message._source = "source";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.sampled = reader.double();
                            message._sampled = "sampled";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.redactions && message.redactions.length))
                                message.redactions = [];
                            message.redactions.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RecordingHead;
        })();

        v1.Routes = (function() {

            const Routes = function (properties) {
                this.routes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Routes.prototype.routes = $util.emptyArray;

            Routes.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.routes != null && message.routes.length)
                    for (let i = 0; i < message.routes.length; ++i)
                        $root.plimsoll.v1.Route.encode(message.routes[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Routes.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Routes();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.routes && message.routes.length))
                                message.routes = [];
                            message.routes.push($root.plimsoll.v1.Route.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Routes;
        })();

        v1.Route = (function() {

            const Route = function (properties) {
                this.headers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Route.prototype.method = null;
            Route.prototype.path = null;
            Route.prototype.headers = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Route.prototype, "_method", {
                get: $util.oneOfGetter($oneOfFields = ["method"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Route.prototype, "_path", {
                get: $util.oneOfGetter($oneOfFields = ["path"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Route.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    writer.uint32(10).string(message.method);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    writer.uint32(18).string(message.path);
                if (message.headers != null && message.headers.length)
                    for (let i = 0; i < message.headers.length; ++i)
                        $root.plimsoll.v1.Header.encode(message.headers[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Route.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Route();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.method = reader.stringVerify();
                            message._method = "method";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.path = reader.stringVerify();
                            message._path = "path";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.headers && message.headers.length))
                                message.headers = [];
                            message.headers.push($root.plimsoll.v1.Header.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Route;
        })();

        v1.Names = (function() {

            const Names = function (properties) {
                this.names = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Names.prototype.names = $util.emptyArray;

            Names.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.names != null && message.names.length)
                    for (let i = 0; i < message.names.length; ++i)
                        writer.uint32(10).string(message.names[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Names.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Names();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.names && message.names.length))
                                message.names = [];
                            message.names.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Names;
        })();

        v1.Payloads = (function() {

            const Payloads = function (properties) {
                this.payloads = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Payloads.prototype.payloads = $util.emptyArray;

            Payloads.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.payloads != null && message.payloads.length)
                    for (let i = 0; i < message.payloads.length; ++i)
                        writer.uint32(10).bytes(message.payloads[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Payloads.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Payloads();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.payloads && message.payloads.length))
                                message.payloads = [];
                            message.payloads.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Payloads;
        })();

        v1.Requests = (function() {

            const Requests = function (properties) {
                this.afterUs = [];
                this.routes = [];
                this.classes = [];
                this.payloads = [];
                this.features = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Requests.prototype.afterUs = $util.emptyArray;
            Requests.prototype.routes = $util.emptyArray;
            Requests.prototype.classes = $util.emptyArray;
            Requests.prototype.payloads = $util.emptyArray;
            Requests.prototype.keys = null;
            Requests.prototype.features = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Requests.prototype, "_keys", {
                get: $util.oneOfGetter($oneOfFields = ["keys"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Requests.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.afterUs != null && message.afterUs.length)
                    writer.uint32(10).uint32s(message.afterUs);
                if (message.routes != null && message.routes.length)
                    writer.uint32(18).uint32s(message.routes);
                if (message.classes != null && message.classes.length)
                    writer.uint32(26).uint32s(message.classes);
                if (message.payloads != null && message.payloads.length)
                    writer.uint32(34).uint32s(message.payloads);
                if (message.keys != null && $Object.hasOwnProperty.call(message, "keys"))
                    writer.uint32(42).bytes(message.keys);
                if (message.features != null && message.features.length)
                    for (let i = 0; i < message.features.length; ++i)
                        $root.plimsoll.v1.Feature.encode(message.features[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Requests.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Requests();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.afterUs && message.afterUs.length))
                                    message.afterUs = [];
                                reader.uint32s(message.afterUs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.afterUs && message.afterUs.length))
                                message.afterUs = [];
                            message.afterUs.push(reader.uint32());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.routes && message.routes.length))
                                    message.routes = [];
                                reader.uint32s(message.routes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.routes && message.routes.length))
                                message.routes = [];
                            message.routes.push(reader.uint32());
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.classes && message.classes.length))
                                    message.classes = [];
                                reader.uint32s(message.classes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.classes && message.classes.length))
                                message.classes = [];
                            message.classes.push(reader.uint32());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.payloads && message.payloads.length))
                                    message.payloads = [];
                                reader.uint32s(message.payloads);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.payloads && message.payloads.length))
                                message.payloads = [];
                            message.payloads.push(reader.uint32());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.keys = reader.bytes();
                            message._keys = "keys";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.features && message.features.length))
                                message.features = [];
                            message.features.push($root.plimsoll.v1.Feature.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Requests;
        })();

        v1.Feature = (function() {

            const Feature = function (properties) {
                this.values = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Feature.prototype.name = null;
            Feature.prototype.values = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Feature.prototype, "_name", {
                get: $util.oneOfGetter($oneOfFields = ["name"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Feature.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    writer.uint32(8).uint32(message.name);
                if (message.values != null && message.values.length)
                    writer.uint32(18).doubles(message.values);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Feature.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Feature();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.name = reader.uint32();
                            message._name = "name";
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                reader.doubles(message.values);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.values && message.values.length))
                                message.values = [];
                            message.values.push(reader.double());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Feature;
        })();

        v1.Counters = (function() {

            const Counters = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Counters.prototype.offered = null;
            Counters.prototype.issued = null;
            Counters.prototype.completed = null;
            Counters.prototype.timeout = null;
            Counters.prototype.connect = null;
            Counters.prototype.status = null;
            Counters.prototype.protocol = null;
            Counters.prototype.skipped = null;
            Counters.prototype.bytesSent = null;
            Counters.prototype.bytesReceived = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_offered", {
                get: $util.oneOfGetter($oneOfFields = ["offered"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_issued", {
                get: $util.oneOfGetter($oneOfFields = ["issued"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_completed", {
                get: $util.oneOfGetter($oneOfFields = ["completed"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_timeout", {
                get: $util.oneOfGetter($oneOfFields = ["timeout"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_connect", {
                get: $util.oneOfGetter($oneOfFields = ["connect"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_status", {
                get: $util.oneOfGetter($oneOfFields = ["status"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_protocol", {
                get: $util.oneOfGetter($oneOfFields = ["protocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_skipped", {
                get: $util.oneOfGetter($oneOfFields = ["skipped"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_bytesSent", {
                get: $util.oneOfGetter($oneOfFields = ["bytesSent"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Counters.prototype, "_bytesReceived", {
                get: $util.oneOfGetter($oneOfFields = ["bytesReceived"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Counters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offered != null && $Object.hasOwnProperty.call(message, "offered"))
                    writer.uint32(8).uint64(message.offered);
                if (message.issued != null && $Object.hasOwnProperty.call(message, "issued"))
                    writer.uint32(16).uint64(message.issued);
                if (message.completed != null && $Object.hasOwnProperty.call(message, "completed"))
                    writer.uint32(24).uint64(message.completed);
                if (message.timeout != null && $Object.hasOwnProperty.call(message, "timeout"))
                    writer.uint32(32).uint64(message.timeout);
                if (message.connect != null && $Object.hasOwnProperty.call(message, "connect"))
                    writer.uint32(40).uint64(message.connect);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    writer.uint32(48).uint64(message.status);
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    writer.uint32(56).uint64(message.protocol);
                if (message.skipped != null && $Object.hasOwnProperty.call(message, "skipped"))
                    writer.uint32(64).uint64(message.skipped);
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    writer.uint32(72).uint64(message.bytesSent);
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived"))
                    writer.uint32(80).uint64(message.bytesReceived);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Counters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Counters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.offered = reader.uint64();
                            message._offered = "offered";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.issued = reader.uint64();
                            message._issued = "issued";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.completed = reader.uint64();
                            message._completed = "completed";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.timeout = reader.uint64();
                            message._timeout = "timeout";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.connect = reader.uint64();
                            message._connect = "connect";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.uint64();
                            message._status = "status";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.protocol = reader.uint64();
                            message._protocol = "protocol";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.skipped = reader.uint64();
                            message._skipped = "skipped";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.bytesSent = reader.uint64();
                            message._bytesSent = "bytesSent";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.bytesReceived = reader.uint64();
                            message._bytesReceived = "bytesReceived";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Counters;
        })();

        v1.LatencyHistograms = (function() {

            const LatencyHistograms = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            LatencyHistograms.prototype.response = null;
            LatencyHistograms.prototype.service = null;
            LatencyHistograms.prototype.lag = null;
            LatencyHistograms.prototype.ttft = null;
            LatencyHistograms.prototype.itl = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatencyHistograms.prototype, "_response", {
                get: $util.oneOfGetter($oneOfFields = ["response"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatencyHistograms.prototype, "_service", {
                get: $util.oneOfGetter($oneOfFields = ["service"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatencyHistograms.prototype, "_lag", {
                get: $util.oneOfGetter($oneOfFields = ["lag"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatencyHistograms.prototype, "_ttft", {
                get: $util.oneOfGetter($oneOfFields = ["ttft"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatencyHistograms.prototype, "_itl", {
                get: $util.oneOfGetter($oneOfFields = ["itl"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            LatencyHistograms.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                    writer.uint32(50).bytes(message.response);
                if (message.service != null && $Object.hasOwnProperty.call(message, "service"))
                    writer.uint32(58).bytes(message.service);
                if (message.lag != null && $Object.hasOwnProperty.call(message, "lag"))
                    writer.uint32(66).bytes(message.lag);
                if (message.ttft != null && $Object.hasOwnProperty.call(message, "ttft"))
                    writer.uint32(74).bytes(message.ttft);
                if (message.itl != null && $Object.hasOwnProperty.call(message, "itl"))
                    writer.uint32(82).bytes(message.itl);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            LatencyHistograms.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.LatencyHistograms();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.response = reader.bytes();
                            message._response = "response";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.service = reader.bytes();
                            message._service = "service";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.lag = reader.bytes();
                            message._lag = "lag";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.ttft = reader.bytes();
                            message._ttft = "ttft";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.itl = reader.bytes();
                            message._itl = "itl";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LatencyHistograms;
        })();

        v1.GeneratorHealth = (function() {

            const GeneratorHealth = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GeneratorHealth.prototype.pickupLagUsP99 = null;
            GeneratorHealth.prototype.eventLoopDelayUsMax = null;
            GeneratorHealth.prototype.cpuShare = null;
            GeneratorHealth.prototype.throttledUs = null;
            GeneratorHealth.prototype.pickupLagUsP50 = null;
            GeneratorHealth.prototype.pickupLagUsMax = null;
            GeneratorHealth.prototype.sentShare = null;
            GeneratorHealth.prototype.spinShare = null;
            GeneratorHealth.prototype.throttledPeriods = null;
            GeneratorHealth.prototype.cpuQuotaCores = null;
            GeneratorHealth.prototype.gcPauseUsMax = null;
            GeneratorHealth.prototype.gcShare = null;
            GeneratorHealth.prototype.connectErrors = null;
            GeneratorHealth.prototype.localErrors = null;
            GeneratorHealth.prototype.portsLeft = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_pickupLagUsP99", {
                get: $util.oneOfGetter($oneOfFields = ["pickupLagUsP99"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_eventLoopDelayUsMax", {
                get: $util.oneOfGetter($oneOfFields = ["eventLoopDelayUsMax"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_cpuShare", {
                get: $util.oneOfGetter($oneOfFields = ["cpuShare"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_throttledUs", {
                get: $util.oneOfGetter($oneOfFields = ["throttledUs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_pickupLagUsP50", {
                get: $util.oneOfGetter($oneOfFields = ["pickupLagUsP50"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_pickupLagUsMax", {
                get: $util.oneOfGetter($oneOfFields = ["pickupLagUsMax"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_sentShare", {
                get: $util.oneOfGetter($oneOfFields = ["sentShare"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_spinShare", {
                get: $util.oneOfGetter($oneOfFields = ["spinShare"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_throttledPeriods", {
                get: $util.oneOfGetter($oneOfFields = ["throttledPeriods"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_cpuQuotaCores", {
                get: $util.oneOfGetter($oneOfFields = ["cpuQuotaCores"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_gcPauseUsMax", {
                get: $util.oneOfGetter($oneOfFields = ["gcPauseUsMax"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_gcShare", {
                get: $util.oneOfGetter($oneOfFields = ["gcShare"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_connectErrors", {
                get: $util.oneOfGetter($oneOfFields = ["connectErrors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_localErrors", {
                get: $util.oneOfGetter($oneOfFields = ["localErrors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GeneratorHealth.prototype, "_portsLeft", {
                get: $util.oneOfGetter($oneOfFields = ["portsLeft"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            GeneratorHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pickupLagUsP99 != null && $Object.hasOwnProperty.call(message, "pickupLagUsP99"))
                    writer.uint32(9).double(message.pickupLagUsP99);
                if (message.eventLoopDelayUsMax != null && $Object.hasOwnProperty.call(message, "eventLoopDelayUsMax"))
                    writer.uint32(17).double(message.eventLoopDelayUsMax);
                if (message.cpuShare != null && $Object.hasOwnProperty.call(message, "cpuShare"))
                    writer.uint32(25).double(message.cpuShare);
                if (message.throttledUs != null && $Object.hasOwnProperty.call(message, "throttledUs"))
                    writer.uint32(33).double(message.throttledUs);
                if (message.pickupLagUsP50 != null && $Object.hasOwnProperty.call(message, "pickupLagUsP50"))
                    writer.uint32(41).double(message.pickupLagUsP50);
                if (message.pickupLagUsMax != null && $Object.hasOwnProperty.call(message, "pickupLagUsMax"))
                    writer.uint32(49).double(message.pickupLagUsMax);
                if (message.sentShare != null && $Object.hasOwnProperty.call(message, "sentShare"))
                    writer.uint32(57).double(message.sentShare);
                if (message.spinShare != null && $Object.hasOwnProperty.call(message, "spinShare"))
                    writer.uint32(65).double(message.spinShare);
                if (message.throttledPeriods != null && $Object.hasOwnProperty.call(message, "throttledPeriods"))
                    writer.uint32(73).double(message.throttledPeriods);
                if (message.cpuQuotaCores != null && $Object.hasOwnProperty.call(message, "cpuQuotaCores"))
                    writer.uint32(81).double(message.cpuQuotaCores);
                if (message.gcPauseUsMax != null && $Object.hasOwnProperty.call(message, "gcPauseUsMax"))
                    writer.uint32(89).double(message.gcPauseUsMax);
                if (message.gcShare != null && $Object.hasOwnProperty.call(message, "gcShare"))
                    writer.uint32(97).double(message.gcShare);
                if (message.connectErrors != null && $Object.hasOwnProperty.call(message, "connectErrors"))
                    writer.uint32(104).uint64(message.connectErrors);
                if (message.localErrors != null && $Object.hasOwnProperty.call(message, "localErrors"))
                    writer.uint32(112).uint64(message.localErrors);
                if (message.portsLeft != null && $Object.hasOwnProperty.call(message, "portsLeft"))
                    writer.uint32(120).uint64(message.portsLeft);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GeneratorHealth.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.GeneratorHealth();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            message.pickupLagUsP99 = reader.double();
                            message._pickupLagUsP99 = "pickupLagUsP99";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.eventLoopDelayUsMax = reader.double();
                            message._eventLoopDelayUsMax = "eventLoopDelayUsMax";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.cpuShare = reader.double();
                            message._cpuShare = "cpuShare";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.throttledUs = reader.double();
                            message._throttledUs = "throttledUs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            message.pickupLagUsP50 = reader.double();
                            message._pickupLagUsP50 = "pickupLagUsP50";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            message.pickupLagUsMax = reader.double();
                            message._pickupLagUsMax = "pickupLagUsMax";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.sentShare = reader.double();
                            message._sentShare = "sentShare";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            message.spinShare = reader.double();
                            message._spinShare = "spinShare";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            message.throttledPeriods = reader.double();
                            message._throttledPeriods = "throttledPeriods";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.cpuQuotaCores = reader.double();
                            message._cpuQuotaCores = "cpuQuotaCores";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            message.gcPauseUsMax = reader.double();
                            message._gcPauseUsMax = "gcPauseUsMax";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            message.gcShare = reader.double();
                            message._gcShare = "gcShare";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.connectErrors = reader.uint64();
                            message._connectErrors = "connectErrors";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.localErrors = reader.uint64();
                            message._localErrors = "localErrors";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            message.portsLeft = reader.uint64();
                            message._portsLeft = "portsLeft";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GeneratorHealth;
        })();

        v1.Tick = (function() {

            const Tick = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Tick.prototype.version = null;
            Tick.prototype.runId = null;
            Tick.prototype.agentId = null;
            Tick.prototype.incarnation = null;
            Tick.prototype.term = null;
            Tick.prototype.planRevision = null;
            Tick.prototype.seq = null;
            Tick.prototype.final = null;
            Tick.prototype.counters = null;
            Tick.prototype.histograms = null;
            Tick.prototype.health = null;
            Tick.prototype.baseSeq = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_version", {
                get: $util.oneOfGetter($oneOfFields = ["version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_runId", {
                get: $util.oneOfGetter($oneOfFields = ["runId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_agentId", {
                get: $util.oneOfGetter($oneOfFields = ["agentId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_incarnation", {
                get: $util.oneOfGetter($oneOfFields = ["incarnation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_term", {
                get: $util.oneOfGetter($oneOfFields = ["term"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_planRevision", {
                get: $util.oneOfGetter($oneOfFields = ["planRevision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_seq", {
                get: $util.oneOfGetter($oneOfFields = ["seq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_final", {
                get: $util.oneOfGetter($oneOfFields = ["final"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Tick.prototype, "_baseSeq", {
                get: $util.oneOfGetter($oneOfFields = ["baseSeq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Tick.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(8).uint32(message.version);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId"))
                    writer.uint32(18).string(message.runId);
                if (message.agentId != null && $Object.hasOwnProperty.call(message, "agentId"))
                    writer.uint32(26).string(message.agentId);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation"))
                    writer.uint32(32).uint64(message.incarnation);
                if (message.term != null && $Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(40).uint64(message.term);
                if (message.planRevision != null && $Object.hasOwnProperty.call(message, "planRevision"))
                    writer.uint32(48).uint64(message.planRevision);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                    writer.uint32(56).uint64(message.seq);
                if (message.final != null && $Object.hasOwnProperty.call(message, "final"))
                    writer.uint32(64).bool(message.final);
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters"))
                    $root.plimsoll.v1.Counters.encode(message.counters, writer.uint32(74).fork(), _depth + 1).ldelim();
                if (message.histograms != null && $Object.hasOwnProperty.call(message, "histograms"))
                    $root.plimsoll.v1.LatencyHistograms.encode(message.histograms, writer.uint32(82).fork(), _depth + 1).ldelim();
                if (message.health != null && $Object.hasOwnProperty.call(message, "health"))
                    $root.plimsoll.v1.GeneratorHealth.encode(message.health, writer.uint32(90).fork(), _depth + 1).ldelim();
                if (message.baseSeq != null && $Object.hasOwnProperty.call(message, "baseSeq"))
                    writer.uint32(96).uint64(message.baseSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Tick.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.plimsoll.v1.Tick();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            message._version = "version";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.runId = reader.stringVerify();
                            message._runId = "runId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.agentId = reader.stringVerify();
                            message._agentId = "agentId";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.incarnation = reader.uint64();
                            message._incarnation = "incarnation";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.term = reader.uint64();
                            message._term = "term";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.planRevision = reader.uint64();
                            message._planRevision = "planRevision";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.seq = reader.uint64();
                            message._seq = "seq";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.final = reader.bool();
                            message._final = "final";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.counters = $root.plimsoll.v1.Counters.decode(reader, reader.size(), $undefined, _depth + 1, message.counters);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.histograms = $root.plimsoll.v1.LatencyHistograms.decode(reader, reader.size(), $undefined, _depth + 1, message.histograms);
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.health = $root.plimsoll.v1.GeneratorHealth.decode(reader, reader.size(), $undefined, _depth + 1, message.health);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            message.baseSeq = reader.uint64();
                            message._baseSeq = "baseSeq";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Tick;
        })();

        return v1;
    })();

    return plimsoll;
})();

export {
  $root as default
};
