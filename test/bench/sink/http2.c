/* HTTP/2 in clear text with prior knowledge, as far as a unary gRPC server needs it. Request headers aren't decoded:
   a request is complete when its stream ends, whatever it asked for, and every reply is the same.

   reply, written in one piece:  HEADERS | DATA (gRPC prefix + message), in frames of at most 16 KiB | HEADERS (trailers)

   The message is a valid protobuf message (field 1, filled with letters), so that real clients can decode it.
   Limits, stated: a reply must fit the peer's initial stream window; a stream that is reset is still answered. */
#include "sink.h"

#include <stdlib.h>
#include <string.h>

enum { FRAME_HEAD = 9, FRAME_MAX = 16384, CREDIT_AT = 1 << 20 };
enum { DATA = 0, HEADERS = 1, SETTINGS = 4, PING = 6, WINDOW_UPDATE = 8, CONTINUATION = 9 };
enum { END_STREAM = 1, ACK = 1, END_HEADERS = 4 };

static const uint8_t preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
static const size_t preface_size = sizeof preface - 1;

/* Header blocks of literals and of the static table only: nothing depends on a dynamic table. */
static const uint8_t head_block[] = "\x88\x0f\x10\x10" "application/grpc";
static const uint8_t tail_block[] = "\x00\x0bgrpc-status\x01" "0";
static const size_t head_block_size = sizeof head_block - 1, tail_block_size = sizeof tail_block - 1;

static uint8_t *reply;
static size_t reply_size, reply_window;
static size_t stream_offsets[64], stream_offsets_count;

static void put32(uint8_t *to, uint32_t value) {
  to[0] = (uint8_t)(value >> 24);
  to[1] = (uint8_t)(value >> 16);
  to[2] = (uint8_t)(value >> 8);
  to[3] = (uint8_t)value;
}

static uint32_t get32(const uint8_t *from) {
  return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
}

static uint8_t *put_frame_head(uint8_t *to, size_t size, uint8_t type, uint8_t flags, uint32_t stream) {
  put32(to, (uint32_t)size << 8 | type);
  to[4] = flags;
  put32(to + 5, stream);
  return to + FRAME_HEAD;
}

static uint8_t *put_reply_frame(uint8_t *to, const uint8_t *payload, size_t size, uint8_t type, uint8_t flags) {
  stream_offsets[stream_offsets_count++] = (size_t)(to - reply) + 5;
  to = put_frame_head(to, size, type, flags, 0);
  memcpy(to, payload, size);
  return to + size;
}

/* A protobuf message of exactly `bytes` bytes: one length-delimited field (one byte can't be a message: two can). */
static void put_message(uint8_t *to, size_t bytes) {
  if (bytes < 2) return;
  memset(to, 'x', bytes);
  size_t length_size = bytes - 2 < 128 ? 1 : bytes - 3 < 16384 ? 2 : 3;
  size_t length = bytes - 1 - length_size;
  to[0] = 0x0a;
  for (size_t i = 1; i <= length_size; i++, length >>= 7) {
    to[i] = (uint8_t)((length & 0x7f) | (i < length_size ? 0x80 : 0));
  }
}

void http2_prepare(size_t reply_bytes) {
  reply_window = 5 + reply_bytes;
  uint8_t *data = calloc(1, reply_window);
  put32(data + 1, (uint32_t)reply_bytes);
  put_message(data + 5, reply_bytes);
  reply = malloc(reply_window + (reply_window / FRAME_MAX + 3) * FRAME_HEAD + head_block_size + tail_block_size);
  uint8_t *to = put_reply_frame(reply, head_block, head_block_size, HEADERS, END_HEADERS);
  for (size_t done = 0; done < reply_window; done += FRAME_MAX) {
    size_t size = reply_window - done < FRAME_MAX ? reply_window - done : FRAME_MAX;
    to = put_reply_frame(to, data + done, size, DATA, 0);
  }
  to = put_reply_frame(to, tail_block, tail_block_size, HEADERS, END_HEADERS | END_STREAM);
  reply_size = (size_t)(to - reply);
  free(data);
}

static void block(struct connection *connection, uint32_t stream) {
  if (connection->http2_blocked_start == connection->http2_blocked_end) {
    connection->http2_blocked_start = connection->http2_blocked_end = 0;
  }
  if (connection->http2_blocked_end == connection->http2_blocked_capacity) {
    connection->http2_blocked_capacity = 2 * connection->http2_blocked_capacity + 64;
    connection->http2_blocked =
        realloc(connection->http2_blocked, connection->http2_blocked_capacity * sizeof *connection->http2_blocked);
    if (connection->http2_blocked == NULL) abort();
  }
  connection->http2_blocked[connection->http2_blocked_end++] = stream;
}

void http2_reply(struct connection *connection, uint32_t stream) {
  if (connection->http2_window < (int64_t)reply_window) {
    block(connection, stream);
    return;
  }
  connection->http2_window -= (int64_t)reply_window;
  if (connection->http2_resize) {
    /* The peer changed its table size: the next block must say that ours is 0. Sent as a block of its own in front
       of the reply's first one isn't possible, so the first frame is written longer by that byte. */
    connection->http2_resize = false;
    uint8_t *to = put_frame_head(connection_reserve(connection, FRAME_HEAD + 1 + head_block_size), 1 + head_block_size,
                                 HEADERS, END_HEADERS, stream);
    *to = 0x20;
    memcpy(to + 1, head_block, head_block_size);
    size_t rest = reply_size - FRAME_HEAD - head_block_size;
    uint8_t *tail = connection_reserve(connection, rest);
    memcpy(tail, reply + FRAME_HEAD + head_block_size, rest);
    for (size_t i = 1; i < stream_offsets_count; i++) {
      put32(tail + stream_offsets[i] - FRAME_HEAD - head_block_size, stream);
    }
    return;
  }
  uint8_t *to = connection_reserve(connection, reply_size);
  memcpy(to, reply, reply_size);
  for (size_t i = 0; i < stream_offsets_count; i++) put32(to + stream_offsets[i], stream);
}

static void greet(struct connection *connection) {
  static const uint8_t settings[] = {0, 3, 0, 16, 0, 0,                /* MAX_CONCURRENT_STREAMS 1048576 */
                                     0, 4, 0x7f, 0xff, 0xff, 0xff};    /* INITIAL_WINDOW_SIZE, the largest */
  uint8_t *to = connection_reserve(connection, FRAME_HEAD + sizeof settings + FRAME_HEAD + 4);
  to = put_frame_head(to, sizeof settings, SETTINGS, 0, 0);
  memcpy(to, settings, sizeof settings);
  to = put_frame_head(to + sizeof settings, 4, WINDOW_UPDATE, 0, 0);
  put32(to, 0x7fffffff - 65535);
}

static void settings_received(struct connection *connection, const uint8_t *payload, size_t size) {
  for (size_t at = 0; at + 6 <= size; at += 6) {
    if (payload[at + 1] == 1) connection->http2_resize = true;
  }
  put_frame_head(connection_reserve(connection, FRAME_HEAD), 0, SETTINGS, ACK, 0);
}

static void data_received(struct connection *connection, size_t size) {
  connection->http2_uncredited += (uint32_t)size;
  if (connection->http2_uncredited < CREDIT_AT) return;
  put32(put_frame_head(connection_reserve(connection, FRAME_HEAD + 4), 4, WINDOW_UPDATE, 0, 0),
        connection->http2_uncredited);
  connection->http2_uncredited = 0;
}

static void window_opened(struct connection *connection, uint32_t bytes) {
  connection->http2_window += bytes;
  while (connection->http2_blocked_start < connection->http2_blocked_end &&
         connection->http2_window >= (int64_t)reply_window) {
    http2_reply(connection, connection->http2_blocked[connection->http2_blocked_start++]);
  }
}

static void frame_received(struct connection *connection, uint8_t type, uint8_t flags, uint32_t stream,
                           const uint8_t *payload, size_t size) {
  switch (type) {
    case DATA:
      if (stream > connection->http2_newest) connection->failed = true;
      body_arrived(size);
      data_received(connection, size);
      if (flags & END_STREAM) request_arrived(connection, stream);
      return;
    case HEADERS:
      if (stream % 2 == 0 || stream <= connection->http2_newest) connection->failed = true;
      connection->http2_newest = stream;
      connection->http2_ends = flags & END_STREAM;
      if ((flags & END_HEADERS) && connection->http2_ends) request_arrived(connection, stream);
      return;
    case CONTINUATION:
      if ((flags & END_HEADERS) && connection->http2_ends) request_arrived(connection, stream);
      return;
    case SETTINGS:
      if (!(flags & ACK)) settings_received(connection, payload, size);
      return;
    case PING:
      if (size == 8 && !(flags & ACK)) {
        memcpy(put_frame_head(connection_reserve(connection, FRAME_HEAD + 8), 8, PING, ACK, 0), payload, 8);
      }
      return;
    case WINDOW_UPDATE:
      if (stream == 0 && size == 4) window_opened(connection, get32(payload) & 0x7fffffff);
      return;
    default:
      return;
  }
}

void http2_consume(struct connection *connection) {
  if (!connection->http2_greeted) {
    if (connection->in_end - connection->in_start < preface_size) return;
    connection->failed = memcmp(connection->in + connection->in_start, preface, preface_size) != 0;
    if (connection->failed) return;
    connection->in_start += preface_size;
    connection->http2_greeted = true;
    greet(connection);
  }
  while (connection->in_end - connection->in_start >= FRAME_HEAD) {
    const uint8_t *frame = connection->in + connection->in_start;
    size_t size = get32(frame) >> 8;
    if (size > FRAME_MAX) {
      connection->failed = true;
      return;
    }
    if (connection->in_end - connection->in_start < FRAME_HEAD + size) return;
    connection->in_start += FRAME_HEAD + size;
    frame_received(connection, frame[3], frame[4], get32(frame + 5) & 0x7fffffff, frame + FRAME_HEAD, size);
    if (connection->failed) return;
  }
}
