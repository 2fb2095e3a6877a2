/* The sink: a server that is faster than every client measured against it, and keeps its own record of what arrived.
   One thread, one epoll loop, HTTP/1.1 and HTTP/2 (gRPC) on one port. Each read is answered with one write.

     sink --port P [--reply-bytes N] [--delay-ms D] [--log FILE] [--spin] [--freeze-at MS --freeze-for MS]...

   It prints {"listening": PORT} when ready, and its counts as one line of JSON on SIGUSR1 and at its end (SIGTERM,
   SIGINT). Freezes count from the first request: the whole process sleeps, so nothing is read, answered or accepted. */
#define _GNU_SOURCE
#include "sink.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 256, FREEZES = 16, OUT_FULL = 1 << 20 };
static const uint64_t NS_PER_MS = 1000000, NEVER = UINT64_MAX;
static const size_t LOG_CAPACITY = 1 << 26;

struct freeze {
  uint64_t at_ns, for_ns;
};
struct delayed {
  uint64_t due_ns;
  uint32_t slot, generation, stream;
};

static struct {
  uint16_t port;
  size_t reply_bytes;
  uint64_t delay_ns;
  bool spins;
  const char *log;
  struct freeze freezes[FREEZES];
  size_t freezes_count;
} options = {.reply_bytes = 16};

static int poll_fd, listen_fd;
static sigset_t waiting_signals; /* signals arrive only while the loop waits, so that none is missed before */
static volatile sig_atomic_t stop_asked, report_asked;
static uint64_t now_ns, first_ns, last_ns;
static uint64_t requests, answered, accepted, broken, body_bytes;
static size_t freezes_done;

/* Replies that wait out --delay-ms: a ring in order of arrival, which is also the order in which they fall due. */
static struct delayed *delayed;
static size_t delayed_start, delayed_count, delayed_capacity;

static uint64_t clock_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void report(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  uint64_t cpu_us = (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000u +
                    (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  printf("{\"requests\":%llu,\"answered\":%llu,\"connections\":%llu,\"protocolErrors\":%llu,\"bodyBytes\":%llu,\"unlogged\":%zu,"
         "\"firstNs\":%llu,\"lastNs\":%llu,\"cpuUs\":%llu}\n",
         (unsigned long long)requests, (unsigned long long)answered, (unsigned long long)accepted,
         (unsigned long long)broken, (unsigned long long)body_bytes, arrivals_lost(), (unsigned long long)first_ns, (unsigned long long)last_ns,
         (unsigned long long)cpu_us);
  fflush(stdout);
}

static void answer(struct connection *connection, uint32_t stream) {
  answered++;
  if (connection->protocol == PROTOCOL_HTTP1) {
    http1_reply(connection);
  } else {
    http2_reply(connection, stream);
  }
}

static void delay(struct connection *connection, uint32_t stream) {
  if (delayed_count == delayed_capacity) {
    size_t capacity = delayed_capacity == 0 ? 4096 : 2 * delayed_capacity;
    struct delayed *larger = malloc(capacity * sizeof *larger);
    if (larger == NULL) fail("sink: out of memory");
    for (size_t i = 0; i < delayed_count; i++) larger[i] = delayed[(delayed_start + i) % delayed_capacity];
    free(delayed);
    delayed = larger;
    delayed_start = 0;
    delayed_capacity = capacity;
  }
  connection->unanswered++;
  delayed[(delayed_start + delayed_count++) % delayed_capacity] =
      (struct delayed){now_ns + options.delay_ns, connection->slot, connection->generation, stream};
}

void request_arrived(struct connection *connection, uint32_t stream) {
  if (requests == 0) first_ns = now_ns;
  last_ns = now_ns;
  requests++;
  arrivals_add(now_ns, 1);
  if (options.delay_ns == 0) {
    answer(connection, stream);
  } else {
    delay(connection, stream);
  }
}

void body_arrived(size_t bytes) { body_bytes += bytes; }

static void drop(struct connection *connection) {
  if (connection->failed) broken++;
  connection_close(connection);
}

/* Writes what there is, then watches for what can happen next; a peer that doesn't read isn't read from either. */
static void flush(struct connection *connection) {
  if (!connection_write(connection)) {
    drop(connection);
    return;
  }
  size_t left = connection->out_end - connection->out_start;
  if (connection->closes && left == 0 && connection->unanswered == 0) {
    drop(connection);
    return;
  }
  uint32_t interest = (left > 0 ? EPOLLOUT : 0) | (left < OUT_FULL ? EPOLLIN : 0);
  if (interest == connection->interest) return;
  connection->interest = interest;
  struct epoll_event event = {.events = interest, .data.ptr = connection};
  epoll_ctl(poll_fd, EPOLL_CTL_MOD, connection->fd, &event);
}

static void consume(struct connection *connection) {
  if (connection->protocol == PROTOCOL_UNKNOWN) {
    if (connection->in_end - connection->in_start < 3) return;
    bool is_http2 = memcmp(connection->in, "PRI", 3) == 0;
    connection->protocol = is_http2 ? PROTOCOL_HTTP2 : PROTOCOL_HTTP1;
  }
  if (connection->protocol == PROTOCOL_HTTP1) {
    http1_consume(connection);
  } else {
    http2_consume(connection);
  }
}

static void serve(struct connection *connection, uint32_t events) {
  if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
    if (!connection_read(connection)) {
      drop(connection);
      return;
    }
    now_ns = clock_ns();
    consume(connection);
    if (connection->failed) {
      drop(connection);
      return;
    }
  }
  flush(connection);
}

static void accept_all(void) {
  for (;;) {
    int fd = accept4(listen_fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    accepted++;
    struct connection *connection = connection_open(fd);
    connection->interest = EPOLLIN;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    if (epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &event) < 0) fail("sink: epoll_ctl");
  }
}

static void release_due(void) {
  while (delayed_count > 0 && delayed[delayed_start].due_ns <= now_ns) {
    struct delayed due = delayed[delayed_start];
    delayed_start = (delayed_start + 1) % delayed_capacity;
    delayed_count--;
    struct connection *connection = connection_at(due.slot);
    if (connection->generation != due.generation) continue;
    connection->unanswered--;
    answer(connection, due.stream);
    flush(connection);
  }
}

static uint64_t next_freeze_ns(void) {
  if (requests == 0 || freezes_done == options.freezes_count) return NEVER;
  return first_ns + options.freezes[freezes_done].at_ns;
}

static void freeze_if_due(void) {
  if (next_freeze_ns() > now_ns) return;
  uint64_t until_ns = next_freeze_ns() + options.freezes[freezes_done++].for_ns;
  struct timespec until = {(time_t)(until_ns / 1000000000u), (long)(until_ns % 1000000000u)};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
  now_ns = clock_ns();
}

static int wait_events(struct epoll_event *events) {
  uint64_t wake_ns = next_freeze_ns();
  if (delayed_count > 0 && delayed[delayed_start].due_ns < wake_ns) wake_ns = delayed[delayed_start].due_ns;
  uint64_t wait_ns = options.spins || wake_ns <= now_ns ? 0 : wake_ns - now_ns;
  struct timespec wait = {(time_t)(wait_ns / 1000000000u), (long)(wait_ns % 1000000000u)};
  bool waits_for_ever = wake_ns == NEVER && !options.spins;
  return epoll_pwait2(poll_fd, events, EVENTS, waits_for_ever ? NULL : &wait, &waiting_signals);
}

static void loop(void) {
  struct epoll_event events[EVENTS];
  while (!stop_asked) {
    int ready = wait_events(events);
    if (ready < 0 && errno != EINTR) fail("sink: epoll_pwait2");
    now_ns = clock_ns();
    freeze_if_due();
    for (int i = 0; i < ready; i++) {
      if (events[i].data.ptr == NULL) {
        accept_all();
      } else {
        serve(events[i].data.ptr, events[i].events);
      }
    }
    release_due();
    if (report_asked) {
      report_asked = 0;
      report();
    }
  }
}

static void listen_on_loopback(void) {
  int on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(options.port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setsockopt(listen_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listen_fd, (struct sockaddr *)&address, size) < 0) fail("sink: cannot bind");
  if (listen(listen_fd, 4096) < 0) fail("sink: cannot listen");
  getsockname(listen_fd, (struct sockaddr *)&address, &size);
  poll_fd = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(poll_fd, EPOLL_CTL_ADD, listen_fd, &event);
  printf("{\"listening\":%u}\n", ntohs(address.sin_port));
  fflush(stdout);
}

static uint64_t number(const char *text) {
  char *end;
  if (text == NULL) fail("sink: an option lacks its value");
  uint64_t value = strtoull(text, &end, 10);
  if (*end != '\0' || end == text) {
    fprintf(stderr, "sink: expected a whole number, found %s\n", text);
    exit(2);
  }
  return value;
}

static void parse_option(const char *name, const char *value) {
  struct freeze *last = &options.freezes[options.freezes_count > 0 ? options.freezes_count - 1 : 0];
  if (strcmp(name, "--port") == 0) {
    options.port = (uint16_t)number(value);
  } else if (strcmp(name, "--reply-bytes") == 0) {
    options.reply_bytes = number(value);
  } else if (strcmp(name, "--delay-ms") == 0) {
    options.delay_ns = number(value) * NS_PER_MS;
  } else if (strcmp(name, "--log") == 0) {
    options.log = value;
  } else if (strcmp(name, "--freeze-at") == 0 && options.freezes_count < FREEZES) {
    options.freezes[options.freezes_count++].at_ns = number(value) * NS_PER_MS;
  } else if (strcmp(name, "--freeze-for") == 0 && options.freezes_count > 0) {
    last->for_ns = number(value) * NS_PER_MS;
  } else {
    fprintf(stderr, "sink: unknown option %s\n", name);
    exit(2);
  }
}

static void ask_stop(int signal) { (void)signal, stop_asked = 1; }
static void ask_report(int signal) { (void)signal, report_asked = 1; }

static void take_signals(void) {
  struct sigaction stops = {.sa_handler = ask_stop}, reports = {.sa_handler = ask_report};
  sigset_t ours;
  sigemptyset(&ours);
  sigaddset(&ours, SIGTERM);
  sigaddset(&ours, SIGINT);
  sigaddset(&ours, SIGUSR1);
  /* A wait of no length delivers none; but then the loop looks at the flags all the time. */
  if (!options.spins) sigprocmask(SIG_BLOCK, &ours, &waiting_signals);
  sigaction(SIGTERM, &stops, NULL);
  sigaction(SIGINT, &stops, NULL);
  sigaction(SIGUSR1, &reports, NULL);
}

int main(int count, char **words) {
  for (int i = 1; i < count; i++) {
    if (strcmp(words[i], "--spin") == 0) {
      options.spins = true;
    } else {
      parse_option(words[i], i + 1 < count ? words[i + 1] : NULL);
      i++;
    }
  }
  take_signals();
  if (options.log != NULL) arrivals_prepare(options.log, LOG_CAPACITY);
  http1_prepare(options.reply_bytes);
  http2_prepare(options.reply_bytes);
  listen_on_loopback();
  loop();
  arrivals_save();
  report();
  return 0;
}
