/** The disposable production host; the only package that knows Testcontainers. */
@NullMarked
package dev.rehearsal.server;

import org.jspecify.annotations.NullMarked;
