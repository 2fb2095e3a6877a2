/* The sink's own log of when requests arrived: one uint64 of monotonic nanoseconds each, kept in memory that is
   reserved before the first request and written to the file only at the end. */
#define _GNU_SOURCE
#include "sink.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static const char *log_path;
static uint64_t *arrivals;
static size_t arrivals_count, arrivals_capacity, lost;

void arrivals_prepare(const char *path, size_t capacity) {
  log_path = path;
  arrivals_capacity = capacity;
  arrivals = mmap(NULL, capacity * sizeof *arrivals, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (arrivals == MAP_FAILED) {
    perror("sink: cannot reserve the arrival log");
    exit(1);
  }
}

void arrivals_add(uint64_t now_ns, size_t requests) {
  if (arrivals == NULL) return;
  for (; requests > 0; requests--) {
    if (arrivals_count < arrivals_capacity) {
      arrivals[arrivals_count++] = now_ns;
    } else {
      lost++;
    }
  }
}

size_t arrivals_lost(void) { return lost; }

void arrivals_save(void) {
  if (arrivals == NULL) return;
  FILE *file = fopen(log_path, "wb");
  if (file == NULL || fwrite(arrivals, sizeof *arrivals, arrivals_count, file) != arrivals_count || fclose(file) != 0) {
    perror("sink: cannot write the arrival log");
    exit(1);
  }
}
