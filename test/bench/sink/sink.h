/* What the parts of the sink share: one connection, and the few calls between the loop and the two protocols. */
#ifndef SINK_H
#define SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IN_CAPACITY = 65536 };

enum protocol { PROTOCOL_UNKNOWN, PROTOCOL_HTTP1, PROTOCOL_HTTP2 };
enum http1_phase { HTTP1_HEAD, HTTP1_BODY, HTTP1_CHUNK_SIZE, HTTP1_CHUNK, HTTP1_TRAILERS };

struct connection {
  int fd;
  uint32_t slot;
  uint32_t generation; /* tells a delayed reply that its connection is gone and the slot reused */
  uint32_t interest;   /* what epoll watches now */
  uint32_t unanswered; /* requests whose reply is delayed */
  enum protocol protocol;
  bool closes; /* close once the output has been written */
  bool failed; /* close at once: the peer broke the protocol */

  /* Unread input is in[in_start, in_end); unwritten output is out[out_start, out_end). */
  uint8_t *in;
  size_t in_start, in_end;
  uint8_t *out;
  size_t out_start, out_end, out_capacity;

  enum http1_phase http1_phase;
  bool http1_last;     /* this request asked for connection: close */
  uint64_t body_bytes; /* of the body or chunk, still to come */

  bool http2_greeted;
  bool http2_resize;         /* the next header block must start with a table size update */
  uint32_t http2_newest;     /* the highest stream the peer opened: ids are odd and only grow */
  bool http2_ends;           /* CONTINUATION frames follow a HEADERS frame that ended its stream */
  int64_t http2_window;      /* bytes of DATA that the peer lets us send */
  uint32_t http2_uncredited; /* bytes of DATA received and not yet given back by WINDOW_UPDATE */
  uint32_t *http2_blocked;   /* streams whose reply waits for the peer's window, a queue */
  size_t http2_blocked_start, http2_blocked_end, http2_blocked_capacity;
};

/* connection.c */
struct connection *connection_open(int fd);
struct connection *connection_at(uint32_t slot);
void connection_close(struct connection *connection);
uint8_t *connection_reserve(struct connection *connection, size_t bytes);
bool connection_read(struct connection *connection);
bool connection_write(struct connection *connection);

/* http1.c, http2.c: consume what can be consumed of the input; reply to one request. */
void http1_prepare(size_t reply_bytes);
void http1_consume(struct connection *connection);
void http1_reply(struct connection *connection);
void http2_prepare(size_t reply_bytes);
void http2_consume(struct connection *connection);
void http2_reply(struct connection *connection, uint32_t stream);

/* arrivals.c */
void arrivals_prepare(const char *path, size_t capacity);
void arrivals_add(uint64_t now_ns, size_t requests);
void arrivals_save(void);
size_t arrivals_lost(void);

/* sink.c: called by the protocols for each complete request. */
void request_arrived(struct connection *connection, uint32_t stream);
/* Bytes of request bodies: what was counted as a request must also have carried its load. */
void body_arrived(size_t bytes);

#endif
