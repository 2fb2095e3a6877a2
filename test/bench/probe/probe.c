/* The probe: times single requests over HTTP/1.1 to a few microseconds, which a client with an event loop of its own can't.
   One thread; requests at independent instants (Poisson), each on a connection that is free, and skipped where none is.

     probe --port P --rate R --seconds S [--connections N] [--body-bytes N]

   Its answer is one line of JSON: times from a request's write to the first bytes of its answer, in microseconds. What was
   sent in the first 300 ms isn't counted: connections are new, and what lies behind them may have to open its own. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MOST = 256, BODY_MOST = 60000 };
static const double UNCOUNTED_US = 300000, GRACE_US = 300000;

struct connection {
  int socket;
  int is_busy;
  double sent_us;
};

static int port, connections_count = 8, body_bytes = 1024;
static double rate, seconds;
static struct connection connections[CONNECTIONS_MOST];
static char request[BODY_MOST + 1024], answer[1 << 16];
static int request_bytes, poll_fd;
static double *times_us;
static int answered, skipped, room;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static double now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static double next_gap_us(void) { return -log(1 - drand48()) * 1e6 / rate; }

static void open_connections(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  poll_fd = epoll_create1(0);
  for (int number = 0; number < connections_count; number++) {
    int socket_fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(socket_fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(socket_fd, (struct sockaddr *)&to, sizeof to) < 0) fail("probe: cannot connect");
    fcntl(socket_fd, F_SETFL, O_NONBLOCK);
    connections[number].socket = socket_fd;
    struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = number};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, socket_fd, &wanted);
  }
}

static void send_one(void) {
  static int turn;
  for (int tried = 0; tried < connections_count; tried++) {
    struct connection *free = &connections[turn++ % connections_count];
    if (free->is_busy) continue;
    free->is_busy = 1;
    free->sent_us = now_us();
    if (write(free->socket, request, request_bytes) != request_bytes) fail("probe: cannot send");
    return;
  }
  skipped++;
}

static void take_answers(double until_us, double counted_from_us) {
  double wait_us = fmax(0, until_us - now_us());
  struct timespec wait = {.tv_sec = (time_t)(wait_us / 1e6)};
  wait.tv_nsec = (long)((wait_us - wait.tv_sec * 1e6) * 1e3);
  struct epoll_event events[CONNECTIONS_MOST];
  int ready = epoll_pwait2(poll_fd, events, CONNECTIONS_MOST, &wait, NULL);
  for (int index = 0; index < ready; index++) {
    struct connection *one = &connections[events[index].data.u32];
    if (read(one->socket, answer, sizeof answer) <= 0) fail("probe: a connection ended");
    double at_us = now_us();
    if (one->is_busy && one->sent_us >= counted_from_us && answered < room) times_us[answered++] = at_us - one->sent_us;
    one->is_busy = 0;
  }
}

static int ascending(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

static double quantile(double share) { return answered == 0 ? 0 : times_us[(int)(share * (answered - 1))]; }

int main(int count, char **words) {
  for (int word = 1; word + 1 < count; word += 2) {
    const char *value = words[word + 1];
    if (strcmp(words[word], "--port") == 0) port = atoi(value);
    if (strcmp(words[word], "--rate") == 0) rate = atof(value);
    if (strcmp(words[word], "--seconds") == 0) seconds = atof(value);
    if (strcmp(words[word], "--connections") == 0) connections_count = atoi(value);
    if (strcmp(words[word], "--body-bytes") == 0) body_bytes = atoi(value);
  }
  if (rate <= 0 || seconds <= 0 || connections_count > CONNECTIONS_MOST || body_bytes > BODY_MOST) return 2;
  prctl(PR_SET_TIMERSLACK, 1);
  room = (int)(2 * rate * seconds) + 1000;
  times_us = calloc(room, sizeof *times_us);
  request_bytes = sprintf(request, "POST /infer HTTP/1.1\r\nhost: 127.0.0.1:%d\r\ncontent-length: %d\r\n\r\n", port, body_bytes);
  memset(request + request_bytes, 'x', body_bytes);
  request_bytes += body_bytes;
  open_connections();
  double start_us = now_us(), end_us = start_us + UNCOUNTED_US + seconds * 1e6;
  srand48((long)start_us);
  double due_us = start_us;
  while (now_us() < end_us + GRACE_US) {
    for (; due_us < end_us && due_us <= now_us(); due_us += next_gap_us()) send_one();
    take_answers(due_us < end_us ? due_us : end_us + GRACE_US, start_us + UNCOUNTED_US);
  }
  qsort(times_us, answered, sizeof *times_us, ascending);
  printf("{\"answered\":%d,\"skipped\":%d,\"p50Us\":%.0f,\"p90Us\":%.0f,\"p99Us\":%.0f,\"maxUs\":%.0f}\n", answered, skipped,
         quantile(0.5), quantile(0.9), quantile(0.99), quantile(1));
}
