/** Rows and sequences before and after the change. */
@NullMarked
package dev.rehearsal.evidence.data;

import org.jspecify.annotations.NullMarked;
