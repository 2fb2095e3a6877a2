/* Connections in a table of slots, with their buffers. A slot's buffers are kept for the next connection. */
#include "sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct connection **slots;
static struct connection **unused;
static uint32_t slots_count, unused_count;

static void *grown(void *memory, size_t bytes) {
  void *larger = realloc(memory, bytes);
  if (larger == NULL) {
    perror("sink: out of memory");
    exit(1);
  }
  return larger;
}

static struct connection *new_slot(void) {
  struct connection *connection = calloc(1, sizeof *connection);
  slots = grown(slots, (slots_count + 1) * sizeof *slots);
  unused = grown(unused, (slots_count + 1) * sizeof *unused);
  connection->slot = slots_count;
  connection->in = grown(NULL, IN_CAPACITY);
  slots[slots_count++] = connection;
  return connection;
}

struct connection *connection_open(int fd) {
  struct connection *connection = unused_count > 0 ? unused[--unused_count] : new_slot();
  struct connection fresh = {
      .fd = fd,
      .slot = connection->slot,
      .generation = connection->generation + 1,
      .in = connection->in,
      .out = connection->out,
      .out_capacity = connection->out_capacity,
      .http2_window = 65535,
      .http2_blocked = connection->http2_blocked,
      .http2_blocked_capacity = connection->http2_blocked_capacity,
  };
  *connection = fresh;
  return connection;
}

struct connection *connection_at(uint32_t slot) { return slots[slot]; }

void connection_close(struct connection *connection) {
  close(connection->fd);
  connection->fd = -1;
  connection->generation++;
  unused[unused_count++] = connection;
}

/* Room for `bytes` more of output; what is returned already counts as output. */
uint8_t *connection_reserve(struct connection *connection, size_t bytes) {
  if (connection->out_start == connection->out_end) {
    connection->out_start = connection->out_end = 0;
  }
  if (connection->out_end + bytes > connection->out_capacity) {
    connection->out_capacity = 2 * (connection->out_end + bytes);
    connection->out = grown(connection->out, connection->out_capacity);
  }
  uint8_t *room = connection->out + connection->out_end;
  connection->out_end += bytes;
  return room;
}

/* Reads once: the loop is level-triggered, so what is left is reported again. False when the peer is gone. */
bool connection_read(struct connection *connection) {
  size_t left = connection->in_end - connection->in_start;
  if (connection->in_start > 0) {
    memmove(connection->in, connection->in + connection->in_start, left);
    connection->in_start = 0;
    connection->in_end = left;
  }
  if (left == IN_CAPACITY) return false; /* a head or frame larger than any we serve */
  ssize_t received = recv(connection->fd, connection->in + left, IN_CAPACITY - left, 0);
  if (received > 0) {
    connection->in_end += (size_t)received;
    return true;
  }
  return received < 0 && (errno == EAGAIN || errno == EINTR);
}

/* Writes what the socket takes; the rest waits for EPOLLOUT. False when the peer is gone. */
bool connection_write(struct connection *connection) {
  while (connection->out_start < connection->out_end) {
    ssize_t sent = send(connection->fd, connection->out + connection->out_start,
                        connection->out_end - connection->out_start, MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN || errno == EINTR;
    connection->out_start += (size_t)sent;
  }
  return true;
}
