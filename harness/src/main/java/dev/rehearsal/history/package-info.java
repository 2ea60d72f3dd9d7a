/** Longer histories of legal steps: composed from a seed, printed, and shrunk; pure, they boot nothing. */
@NullMarked
package dev.rehearsal.history;

import org.jspecify.annotations.NullMarked;
