/** Versions, tags and classes of release. */
@NullMarked
package dev.rehearsal.release;

import org.jspecify.annotations.NullMarked;
