/* Runs one command on one core, for at most so long, and says what it used.

     measure --core N --limit-ms L -- command words...

   Its output is the command's own. What the command and all its children used goes to file descriptor 3 as one line
   of JSON. At the limit the whole process group is killed. Nothing outlives whoever started `measure`. */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile pid_t child;
static volatile sig_atomic_t timed_out;

static void pass_on(int signal) {
  if (child > 0) kill(child, signal);
}

static void kill_group(int signal) {
  (void)signal;
  timed_out = 1;
  if (child > 0) kill(-child, SIGKILL);
}

static void run(int core, char **command) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  close(3);
  if (sched_setaffinity(0, sizeof cores, &cores) < 0) perror("measure: cannot pin");
  execvp(command[0], command);
  perror("measure: cannot run");
  _exit(127);
}

static unsigned long long microseconds(struct timeval time) {
  return (unsigned long long)time.tv_sec * 1000000u + (unsigned long long)time.tv_usec;
}

int main(int count, char **words) {
  if (count < 7 || strcmp(words[1], "--core") != 0 || strcmp(words[3], "--limit-ms") != 0) {
    fprintf(stderr, "usage: measure --core N --limit-ms L -- command words...\n");
    return 2;
  }
  long limit_ms = atol(words[4]);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  signal(SIGTERM, pass_on);
  signal(SIGINT, pass_on);
  signal(SIGUSR1, pass_on);
  signal(SIGALRM, kill_group);
  child = fork();
  if (child == 0) run(atoi(words[2]), words + 6);
  struct itimerval limit = {.it_value = {limit_ms / 1000, limit_ms % 1000 * 1000}};
  setitimer(ITIMER_REAL, &limit, NULL);

  int status;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0) continue;
  kill(-child, SIGKILL); /* what it left behind */
  FILE *report = fdopen(3, "w");
  if (report != NULL) {
    fprintf(report, "{\"userUs\":%llu,\"systemUs\":%llu,\"peakRssKb\":%ld,\"exitCode\":%d,\"timedOut\":%s}\n",
            microseconds(usage.ru_utime), microseconds(usage.ru_stime), usage.ru_maxrss,
            WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), timed_out ? "true" : "false");
    fclose(report);
  }
  return 0;
}
