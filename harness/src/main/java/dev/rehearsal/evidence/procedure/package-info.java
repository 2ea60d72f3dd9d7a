/** How the commands of a procedure went, and which errors were logged. */
@NullMarked
package dev.rehearsal.evidence.procedure;

import org.jspecify.annotations.NullMarked;
