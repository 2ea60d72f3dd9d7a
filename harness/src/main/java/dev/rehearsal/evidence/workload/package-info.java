/** Writes that go in along the change, and what became of each of them. */
@NullMarked
package dev.rehearsal.evidence.workload;

import org.jspecify.annotations.NullMarked;
