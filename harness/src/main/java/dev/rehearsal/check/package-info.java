/** Checks: evidence in, findings out, no I/O. */
@NullMarked
package dev.rehearsal.check;

import org.jspecify.annotations.NullMarked;
