/** What becomes of a migration that is cut off. */
@NullMarked
package dev.rehearsal.evidence.interruption;

import org.jspecify.annotations.NullMarked;
