/** The seeded old release, made once and kept. */
@NullMarked
package dev.rehearsal.rehearsal.snapshot;

import org.jspecify.annotations.NullMarked;
