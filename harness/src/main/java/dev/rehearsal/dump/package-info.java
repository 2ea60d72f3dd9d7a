/** Dumps of production databases: what they are, what keeps them from being restored, and how they are made anonymous. */
@NullMarked
package dev.rehearsal.dump;

import org.jspecify.annotations.NullMarked;
