/**
 * Keeps secrets out of everything that is written: which values are secret, in which forms they are looked for, and one
 * filter for texts and streams. It reads environment files as Compose does. Where the values come from, and what is
 * written, is known elsewhere.
 */
@NullMarked
package dev.rehearsal.redaction;

import org.jspecify.annotations.NullMarked;
