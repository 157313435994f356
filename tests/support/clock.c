/* Stands between a process and the time of day. A while after the process first asks for it, the clock on the wall jumps;
   the clocks that only count on are left alone. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static int (*real)(clockid_t, struct timespec *);
static atomic_llong first;

static long long millis(clockid_t clock) {
    struct timespec now;
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    real(clock, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* The seconds by which the clock on the wall is wrong by now. */
static long long jump(void) {
    long long now = millis(CLOCK_MONOTONIC), none = 0;
    atomic_compare_exchange_strong(&first, &none, now);
    return now - first < atoll(getenv("CLOCK_AFTER_MS")) ? 0 : atoll(getenv("CLOCK_JUMP_S"));
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    long long by = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE ? jump() : 0;
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int told = real(clock, time);
    time->tv_sec += by;
    return told;
}

int gettimeofday(struct timeval *time, void *zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}
