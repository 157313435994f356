/* Stands between a process and its files. At the Nth write, sync, cut or (if asked) removal of a file below a folder, counted over all
   threads, the process is killed before the call, or in the middle of it, or the call fails. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static int concerns(int fd) {
    const char *prefix = getenv("DISK_PREFIX");
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!prefix || length < 0) return 0;
    path[length] = 0;
    return strncmp(path, prefix, strlen(prefix)) == 0;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Whether the call goes ahead. `half` does half of it. */
static int counted(void (*half)(void *), void *call) {
    long count = atomic_fetch_add(&calls, 1) + 1, at = atol(getenv("DISK_AT"));
    const char *what = getenv("DISK_DO");
    int lasting = getenv("DISK_LASTING") != NULL;
    if (count < at || (count > at && !lasting)) return 1;
    if (strcmp(what, "kill") == 0) die();
    if (strcmp(what, "tear") == 0) {
        if (half) half(call);
        die();
    }
    errno = atoi(what);
    return 0;
}

static int goes_ahead(int fd, void (*half)(void *), void *call) { return !concerns(fd) || counted(half, call); }

struct writing { int fd; const void *bytes; size_t count; off64_t at; };

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);

static void half_write(void *call) {
    struct writing *w = call;
    real_write(w->fd, w->bytes, w->count / 2);
}

static void half_pwrite(void *call) {
    struct writing *w = call;
    real_pwrite(w->fd, w->bytes, w->count / 2, w->at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (!real_write) real_write = dlsym(RTLD_NEXT, "write");
    struct writing w = {fd, bytes, count, 0};
    return goes_ahead(fd, half_write, &w) ? real_write(fd, bytes, count) : -1;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    if (!real_pwrite) real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    struct writing w = {fd, bytes, count, at};
    return goes_ahead(fd, half_pwrite, &w) ? real_pwrite(fd, bytes, count, at) : -1;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return pwrite64(fd, bytes, count, at); }

#define PASS_ON(name, declared, given)                                        \
    int name declared {                                                       \
        static int (*real) declared;                                          \
        if (!real) real = dlsym(RTLD_NEXT, #name);                            \
        return goes_ahead(fd, NULL, NULL) ? real given : -1;                  \
    }

/* The same for what removes a file, where DISK_NAMES is set. */
int unlink(const char *path) {
    static int (*real)(const char *);
    if (!real) real = dlsym(RTLD_NEXT, "unlink");
    const char *prefix = getenv("DISK_PREFIX");
    int counts = prefix && getenv("DISK_NAMES") && strncmp(path, prefix, strlen(prefix)) == 0;
    return !counts || counted(NULL, NULL) ? real(path) : -1;
}

int unlinkat(int folder, const char *path, int flags) {
    static int (*real)(int, const char *, int);
    if (!real) real = dlsym(RTLD_NEXT, "unlinkat");
    int counts = getenv("DISK_NAMES") && folder >= 0 && concerns(folder);
    return !counts || counted(NULL, NULL) ? real(folder, path, flags) : -1;
}

PASS_ON(fsync, (int fd), (fd))
PASS_ON(fdatasync, (int fd), (fd))
PASS_ON(ftruncate, (int fd, off_t length), (fd, length))
PASS_ON(ftruncate64, (int fd, off64_t length), (fd, length))
