/** How a rollback went, and what it costs. */
@NullMarked
package dev.rehearsal.evidence.rollback;

import org.jspecify.annotations.NullMarked;
