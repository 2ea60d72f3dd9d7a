/** The planned maintenance window and the disk against what the change took. */
@NullMarked
package dev.rehearsal.evidence.planning;

import org.jspecify.annotations.NullMarked;
