/* HTTP/1.1 as a server needs it to count requests: heads, content-length, chunked bodies, keep-alive, pipelining. */
#define _GNU_SOURCE
#include "sink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static uint8_t *reply;
static size_t reply_size;

void http1_prepare(size_t reply_bytes) {
  char head[128];
  int head_size = snprintf(head, sizeof head,
                           "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: %zu\r\n\r\n",
                           reply_bytes);
  reply_size = (size_t)head_size + reply_bytes;
  reply = malloc(reply_size);
  memcpy(reply, head, (size_t)head_size);
  memset(reply + head_size, 'x', reply_bytes);
}

void http1_reply(struct connection *connection) { memcpy(connection_reserve(connection, reply_size), reply, reply_size); }

static bool header_is(const char *line, size_t size, const char *name, const char **value) {
  size_t name_size = strlen(name);
  if (size <= name_size || line[name_size] != ':' || strncasecmp(line, name, name_size) != 0) return false;
  *value = line + name_size + 1;
  while (**value == ' ' || **value == '\t') (*value)++;
  return true;
}

/* Reads the framing of one request from its head; the head ends with an empty line, so reading a value stops there. */
static void read_head(struct connection *connection, const char *head, const char *end) {
  bool chunked = false;
  connection->body_bytes = 0;
  connection->http1_last = false;
  const char *line = memchr(head, '\n', (size_t)(end - head));
  for (line++; line < end; line = (const char *)memchr(line, '\n', (size_t)(end - line)) + 1) {
    size_t size = (size_t)(end - line);
    const char *value;
    if (header_is(line, size, "content-length", &value)) {
      connection->body_bytes = strtoull(value, NULL, 10);
    } else if (header_is(line, size, "transfer-encoding", &value)) {
      chunked = strncasecmp(value, "chunked", 7) == 0;
    } else if (header_is(line, size, "connection", &value)) {
      connection->http1_last = strncasecmp(value, "close", 5) == 0;
    } else if (header_is(line, size, "expect", &value)) {
      static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
      memcpy(connection_reserve(connection, sizeof go_on - 1), go_on, sizeof go_on - 1);
    }
  }
  connection->http1_phase = chunked ? HTTP1_CHUNK_SIZE : HTTP1_BODY;
}

static void request_ends(struct connection *connection) {
  connection->http1_phase = HTTP1_HEAD;
  connection->closes = connection->http1_last;
  request_arrived(connection, 0);
}

/* Takes one line of the input, without what is behind its line feed; NULL when it hasn't come whole. */
static const char *take_line(struct connection *connection, size_t *size) {
  const uint8_t *start = connection->in + connection->in_start;
  const uint8_t *feed = memchr(start, '\n', connection->in_end - connection->in_start);
  if (feed == NULL) return NULL;
  *size = (size_t)(feed - start) + 1;
  connection->in_start += *size;
  return (const char *)start;
}

/* True when the body's bytes have all been passed over. */
static bool skip_body(struct connection *connection) {
  size_t here = connection->in_end - connection->in_start;
  size_t taken = here < connection->body_bytes ? here : (size_t)connection->body_bytes;
  connection->in_start += taken;
  body_arrived(taken);
  connection->body_bytes -= taken;
  return connection->body_bytes == 0;
}

/* One step of the request's grammar; false when more input is needed. */
static bool step(struct connection *connection) {
  size_t size;
  const char *line;
  switch (connection->http1_phase) {
    case HTTP1_HEAD: {
      const char *head = (const char *)connection->in + connection->in_start;
      const char *blank = memmem(head, connection->in_end - connection->in_start, "\r\n\r\n", 4);
      if (blank == NULL) return false;
      read_head(connection, head, blank + 2);
      connection->in_start += (size_t)(blank + 4 - head);
      return true;
    }
    case HTTP1_BODY:
      if (!skip_body(connection)) return false;
      request_ends(connection);
      return true;
    case HTTP1_CHUNK_SIZE:
      line = take_line(connection, &size);
      if (line == NULL) return false;
      connection->body_bytes = strtoull(line, NULL, 16);
      connection->http1_phase = connection->body_bytes == 0 ? HTTP1_TRAILERS : HTTP1_CHUNK;
      connection->body_bytes += 2; /* the line end behind the chunk's bytes */
      return true;
    case HTTP1_CHUNK:
      if (!skip_body(connection)) return false;
      connection->http1_phase = HTTP1_CHUNK_SIZE;
      return true;
    case HTTP1_TRAILERS:
      line = take_line(connection, &size);
      if (line == NULL) return false;
      if (size <= 2) request_ends(connection);
      return true;
  }
  return false;
}

void http1_consume(struct connection *connection) {
  while (!connection->closes && step(connection)) {
    if (connection->http1_phase == HTTP1_HEAD && connection->in_start == connection->in_end) return;
  }
}
